//! Scripts and style sheets as they are published: without the lines that only readers of the
//! checkout need.

/// The text without blank lines, without lines that are comments and without indentation.
///
/// Only whole lines are left out, and none within a template literal, whose text is data.
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
        slimmed.push_str(if is_data { line } else { bare });
        slimmed.push('\n');
    }
    slimmed
}

#[cfg(test)]
mod slimming {
    use super::*;

    #[test]
    fn comments_blank_lines_and_indentation_go() {
        let text = "// What it is.\n\n/** @type {number} */\nlet a = 1;\n\n/**\n * Says b.\n */\n  f(a); // why\n/* one */ g();\n";
        assert_eq!(slim(text), "let a = 1;\nf(a); // why\n/* one */ g();\n");
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
