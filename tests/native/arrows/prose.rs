//! Words meant for people, told from names, selectors and codes.

use super::script::Literal;

/// Not prose though they look it: the product's name, and keys as events name them.
const NAMES: [&str; 13] = [
    "LossLab",
    "Alt",
    "Backspace",
    "Control",
    "Delete",
    "End",
    "Enter",
    "Escape",
    "Files",
    "Home",
    "Meta",
    "Space",
    "Tab",
];

/// Code after which a string is shown or read out as it stands.
const SHOWN: [&str; 16] = [
    ".textContent =",
    ".innerText =",
    ".innerHTML =",
    ".title =",
    ".alt =",
    ".placeholder =",
    ".ariaLabel =",
    " title:",
    " alt:",
    " placeholder:",
    "'aria-label':",
    "'aria-description':",
    "'aria-valuetext':",
    ".fillText(",
    ".append(",
    "createTextNode(",
];

/// Whether a literal is prose by its look, or is put where people read it.
pub fn is_visible(literal: &Literal) -> bool {
    let text = without_tags(&literal.text);
    let text = text.trim();
    if NAMES.contains(&text) || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    looks_like_prose(text) || is_shown(&literal.before, &literal.text)
}

/// Korean, a capitalised word at the start (`AbortError` is a name), or four plain words in a row.
fn looks_like_prose(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitalised = words.first().is_some_and(|first| {
        let mut letters = first.chars();
        letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && letters.next().is_some_and(|c| c.is_ascii_lowercase())
            && letters.all(|c| !c.is_ascii_uppercase())
    });
    let plain = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    capitalised || is_korean(text) || words.windows(4).any(|four| four.iter().all(plain))
}

fn is_korean(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}'))
}

fn is_shown(before: &str, text: &str) -> bool {
    let code = before.trim_end();
    // `make(tag, {…}, 'child')`.
    let child = code.ends_with("},") && code.contains("make(");
    // `write(element, 'text')`: the second of its arguments.
    let written = code.rsplit_once("write(").is_some_and(|(_, given)| {
        let first = given.strip_suffix(',').unwrap_or("(");
        first.matches('(').count() == first.matches(')').count()
            && (first.ends_with(')') || !first.contains(','))
    });
    let words = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    words && (child || written || SHOWN.iter().any(|end| code.ends_with(end)))
}

fn without_tags(text: &str) -> String {
    let mut outside = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// Attributes of a page that people see or hear.
const READ: [&str; 4] = ["alt=", "aria-label=", "placeholder=", "title="];

/// What a page without its script would say, the product's name and `<noscript>` apart.
pub fn in_markup(page: &str) -> Vec<String> {
    let mut page = page.to_owned();
    for (open, close) in [
        ("<!--", "-->"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<noscript", "</noscript>"),
    ] {
        while let Some(from) = page.find(open) {
            let to = page[from..]
                .find(close)
                .map_or(page.len(), |at| from + at + close.len());
            page.replace_range(from..to, "");
        }
    }
    let mut found = Vec::new();
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        found.push(text.trim().to_owned());
        for name in READ {
            let value = tag.split_once(name).map_or("", |(_, value)| value);
            let quote = value.chars().next().unwrap_or('"');
            found.extend(value.split(quote).nth(1).map(str::to_owned));
        }
    }
    found.retain(|text| text != "LossLab" && text.chars().any(char::is_alphabetic));
    found
}

#[test]
fn prose_is_seen_and_names_are_not() {
    let visible = |source: &str| {
        let script = super::Script::read(source);
        script.literals.iter().any(is_visible)
    };
    for prose in [
        "write(title, 'loss');",
        "write(part(title), `${n} rows`);",
        "const a = 'Drop a CSV here';",
        "const a = `<b>Loss</b>`;",
        "const a = '손실';",
        "make('p', {}, 'rows');",
        "make('p', { 'aria-label': 'close' });",
        "element.textContent = 'done';",
        "const a = 'this file was not read';",
    ] {
        assert!(visible(prose), "{prose}");
    }
    for code in [
        "write(title, words.loss);",
        "write(title, `${n} ×`);",
        "make('span', { class: 'panel wide' }, 'LossLab');",
        "make('p', { 'aria-busy': 'true' });",
        "if (event.key === 'Escape') close();",
        "if (error.name === 'NotReadableError') retry();",
        "throw { code: 'CSV-EMPTY' };",
        "const style = '600 12px \"Inter\", sans-serif';",
        "// Words for the reader of the code\n",
    ] {
        assert!(!visible(code), "{code}");
    }
    let page = "<title>LossLab</title><p title=\"why\"><!-- no --><b>Play</b><script>no</script>";
    assert_eq!(in_markup(page), ["why", "Play"]);
}
