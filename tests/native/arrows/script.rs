//! A JavaScript module as far as its arrows need: code without comments, and its literals.

/// A string literal, or one piece of a template between its `${}`.
#[derive(Debug)]
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// The code and literals before it, from the start of its statement or a little later.
    pub before: String,
}

/// A module read once.
#[derive(Debug, Default)]
pub struct Script {
    /// Without comments and without what literals say.
    code: String,
    pub literals: Vec<Literal>,
}

/// How much code before a literal is kept with it.
const BEFORE: usize = 80;

impl Script {
    pub fn read(source: &str) -> Self {
        let mut reader = Reader {
            rest: source.chars().collect(),
            at: 0,
            script: Self::default(),
            spoken: String::new(),
        };
        reader.code(false);
        reader.script
    }

    /// The literals that name a module to import.
    pub fn imports(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| {
            let before = literal.before.trim_end();
            [" from", "}from", "*from", "import", "import("]
                .iter()
                .any(|end| before.ends_with(end))
        })
    }

    /// The line where the code says `word`.
    pub fn line_of(&self, word: &str) -> Option<usize> {
        let at = self.code.find(word)?;
        Some(self.code[..at].matches('\n').count() + 1)
    }
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    script: Script,
    /// The code with what its literals say.
    spoken: String,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn line(&self) -> usize {
        1 + self.rest[..self.at].iter().filter(|c| **c == '\n').count()
    }

    fn keep(&mut self, c: char) {
        self.script.code.push(c);
        self.spoken.push(c);
        self.at += 1;
    }

    /// Code to the end of the module, or to the `}` that closes a template's `${`.
    fn code(&mut self, in_template: bool) {
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.skip_until("\n"),
                ('/', Some('*')) => self.skip_until("*/"),
                ('/', _) if self.expects_value() => self.pattern(),
                ('\'' | '"', _) => self.literal(c),
                ('`', _) => self.template(),
                ('}', _) if in_template && depth == 0 => return,
                _ => {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    self.keep(c);
                }
            }
        }
    }

    /// A comment: only its line ends are kept.
    fn skip_until(&mut self, end: &str) {
        let end: Vec<char> = end.chars().collect();
        while self.at < self.rest.len() && !self.rest[self.at..].starts_with(&end) {
            if self.rest[self.at] == '\n' {
                self.script.code.push('\n');
            }
            self.at += 1;
        }
        if end != ['\n'] {
            self.at = self.rest.len().min(self.at + end.len());
        }
    }

    /// Whether a `/` here begins a regular expression and is not a division.
    fn expects_value(&self) -> bool {
        let code = self.script.code.trim_end();
        code.ends_with("return")
            || code
                .chars()
                .next_back()
                .is_none_or(|last| "(,=:[!&|?{};+>".contains(last))
    }

    fn pattern(&mut self) {
        let mut in_class = false;
        self.at += 1;
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match c {
                '\\' => self.at += 1,
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                _ => {}
            }
        }
        self.script.code.push('0');
        self.spoken.push('0');
    }

    /// The code so far, from `;` or [`BEFORE`] characters back.
    fn before(&self) -> String {
        let code = &self.spoken;
        let statement = code.rfind(';').map_or(0, |at| at + 1);
        let mut from = statement.max(code.len().saturating_sub(BEFORE));
        while !code.is_char_boundary(from) {
            from += 1;
        }
        code[from..].to_owned()
    }

    fn literal(&mut self, quote: char) {
        let (line, before) = (self.line(), self.before());
        self.at += 1;
        let text = self.text_until(|c, _| c == quote);
        self.at += 1;
        self.script.code.push_str("''");
        self.spoken.push_str(&format!("'{text}'"));
        self.script.literals.push(Literal { line, text, before });
    }

    fn template(&mut self) {
        let before = self.before();
        self.at += 1;
        self.script.code.push('`');
        loop {
            let line = self.line();
            let text = self.text_until(|c, next| c == '`' || c == '$' && next == Some('{'));
            self.script.literals.push(Literal {
                line,
                text,
                before: before.clone(),
            });
            self.spoken.push('`');
            let Some('$') = self.peek(0) else { break };
            self.at += 2;
            self.code(true);
            self.at += 1;
        }
        self.at += 1;
        self.script.code.push('`');
    }

    fn text_until(&mut self, end: impl Fn(char, Option<char>) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek(0).filter(|c| !end(*c, self.peek(1))) {
            self.at += 1;
            if c != '\\' {
                text.push(c);
            } else if let Some(escaped) = self.peek(0) {
                text.push(if escaped == 'n' { '\n' } else { escaped });
                self.at += 1;
            }
            if c == '\n' {
                self.script.code.push('\n');
            }
        }
        text
    }
}

#[test]
fn comments_strings_templates_and_patterns_are_told_apart() {
    let script = Script::read(
        "// 'no'\n/* \"no\" */ const a = 'it\\'s', b = a / 2 / 1; // no\n\
         const c = s.replace(/['`/]/g, \"q\");\nconst d = `x ${f({ k: `in ${1}` })} y`;\nlast();",
    );
    let texts: Vec<&str> = script.literals.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(texts, ["it's", "q", "x ", "in ", "", " y"]);
    assert_eq!(script.literals[0].line, 2);
    assert_eq!(script.line_of("last("), Some(5));
    assert_eq!(script.line_of("no"), None);
}
