//! Scripts and style sheets as they are published: without what only readers of the checkout need.

use std::borrow::Cow;

/// What begins a comment for the type checker in the middle of a line.
const TYPED: [&str; 2] = ["/** @type {", "/** @param {"];

/// The text without blank lines, without lines that are comments, without types and without indentation.
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
        } else {
            slimmed.push_str(&untyped(bare));
        }
        slimmed.push('\n');
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

#[cfg(test)]
mod slimming {
    use super::*;

    #[test]
    fn comments_blank_lines_and_indentation_go() {
        let text = "// What it is.\n\n/** @type {number} */\nlet a = 1;\n\n/**\n * Says b.\n */\n  f(a); // why\n/* one */ g();\n";
        assert_eq!(slim(text), "let a = 1;\nf(a); // why\ng();\n");
    }

    #[test]
    fn types_go_and_what_they_are_of_stays() {
        let text = "/** @type {A|null} */ #a = null;\nf(/** @type {B} */ (b), (/** @param {C} c */ c) => c);\n";
        assert_eq!(slim(text), "#a = null;\nf((b), (c) => c);\n");
        let data = "say(`/** @type {A} */ a`, /** @type {B} */ (b));\n";
        assert_eq!(slim(data), data);
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
