//! Scripts and style sheets as they are published: without what only readers of the checkout need.

use std::borrow::Cow;

/// What begins a comment for the type checker in the middle of a line.
const TYPED: [&str; 2] = ["/** @type {", "/** @param {"];

/// What a statement, a list or a rule goes on after: the end of the line says nothing there.
const GOES_ON: [char; 5] = ['{', '(', '[', ',', ';'];

/// The text without blank lines, comments of their own line, remarks behind code, types, indentation,
/// and ends of lines after which the code goes on in any case.
///
/// Nothing is left out of a template literal, whose text is data, nor of a line that has one.
pub fn slim(text: &str) -> String {
    let mut slimmed = String::with_capacity(text.len());
    let (mut in_comment, mut in_template) = (false, false);
    for line in text.lines() {
        let bare = line.trim();
        if in_comment {
            in_comment = !bare.ends_with("*/");
            continue;
        }
        let was_in_template = in_template;
        if !in_template {
            if bare.is_empty() || bare.starts_with("//") {
                continue;
            }
            if bare.starts_with("/*") && (bare.ends_with("*/") || !bare.contains("*/")) {
                in_comment = !bare.ends_with("*/");
                continue;
            }
        }
        let ticks = bare.replace("\\`", "").matches('`').count();
        in_template ^= ticks % 2 == 1;
        let is_data = was_in_template || in_template;
        if is_data || ticks > 0 {
            slimmed.push_str(if is_data { line } else { bare });
            slimmed.push('\n');
            continue;
        }
        let typeless = untyped(bare);
        let code = unremarked(&typeless);
        slimmed.push_str(code);
        // What may be a remark must not swallow the next line.
        if code.contains("//") || !code.ends_with(GOES_ON) {
            slimmed.push('\n');
        }
    }
    slimmed
}

/// A line without the types in it, and without a comment at its start.
fn untyped(bare: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(bare);
    loop {
        let start = TYPED.iter().filter_map(|open| text.find(open)).min();
        let start = start.or_else(|| text.starts_with("/*").then_some(0));
        let Some(start) = start else { return text };
        let Some(length) = text[start..].find("*/") else {
            return text;
        };
        let rest = text[start + length + 2..].trim_start();
        text = Cow::Owned(format!("{}{rest}", &text[..start]));
    }
}

/// A line of code without the remark that ends it.
///
/// What looks like one inside a string is none. From a lone slash on, which may begin a regular
/// expression, nothing is sure, and the line stays whole. Without the space before it, it may be
/// the address of a style sheet's `url(//host)`.
fn unremarked(code: &str) -> &str {
    let bytes = code.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\'' | b'"' => match end_of_string(bytes, at) {
                Some(end) => at = end,
                None => return code,
            },
            b'/' if code[at..].starts_with("//") && code[..at].ends_with(' ') => {
                return code[..at].trim_end();
            }
            b'/' => return code,
            _ => at += 1,
        }
    }
    code
}

/// Where the string that opens at `start` has ended, if it does on this line.
fn end_of_string(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while *bytes.get(at)? != bytes[start] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some(at + 1)
}

#[cfg(test)]
mod slimming {
    use super::*;

    #[test]
    fn comments_blank_lines_and_indentation_go() {
        let text = "// What it is.\n\n/** @type {number} */\nlet a = 1;\n\n/**\n * Says b.\n */\n  f(a); // why\n/* one */ g();\n";
        assert_eq!(slim(text), "let a = 1;f(a);g();");
    }

    #[test]
    fn a_line_ends_where_the_next_could_be_read_otherwise() {
        let text = "f({\n  a,\n  b\n})\ng();\nlet c = h\n(i);\nx(); y // z,\nconst r = / /; // who knows,\nk();\n";
        let kept = "f({a,b\n})\ng();let c = h\n(i);x(); y\nconst r = / /; // who knows,\nk();";
        assert_eq!(slim(text), kept);
    }

    #[test]
    fn types_go_and_what_they_are_of_stays() {
        let text = "/** @type {A|null} */ #a = null;\nf(/** @type {B} */ (b), (/** @param {C} c */ c) => c);\n";
        assert_eq!(slim(text), "#a = null;f((b), (c) => c);");
        let data = "say(`/** @type {A} */ a`, /** @type {B} */ (b));\n";
        assert_eq!(slim(data), data);
    }

    #[test]
    fn what_only_looks_like_a_remark_stays() {
        for line in [
            "go('http://host/ // path');",
            r#"say("it's \" // so");"#,
            "const slashes = / \\// // a remark, but who knows;",
            "const half = a / 2; // the same",
            "tell(`${a} // b`); // a template may span lines",
            "background: url(//host/a.png);",
            "say('no end // here",
        ] {
            assert_eq!(slim(line).trim_end(), line);
        }
        let text = "say('a // b', \"c's\"); // d 'e\nf('\\\\'); // g\n";
        assert_eq!(slim(text), "say('a // b', \"c's\");\nf('\\\\');");
    }

    #[test]
    fn the_text_of_a_template_stays() {
        let text = "const t = `a\n\n  // not a comment\n  b`;\n  next(`c`);\n";
        let kept = "const t = `a\n\n  // not a comment\n  b`;\nnext(`c`);\n";
        assert_eq!(slim(text), kept);
    }

    #[test]
    fn slimmed_twice_is_slimmed_once() {
        let text = "a\n// b\n`\n// c\n`\n/* d\n e */\nf\n";
        assert_eq!(slim(&slim(text)), slim(text));
    }
}
