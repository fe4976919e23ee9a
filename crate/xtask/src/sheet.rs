//! The style sheets of the first screen, published as one: fewer requests, and fewer bytes after
//! gzip, which finds in one file what it can't find across eleven. So are a later sheet and those
//! it imports, which would else come one after the other.

use std::path::Path;

/// Where the joined sheet lies, beside those it is made of, so that addresses in it stay right.
pub const JOINED: &str = "www/style/page.css";

const BEFORE: &str = "<link rel=\"stylesheet\" href=\"";
const AFTER: &str = "\">";
const IMPORT: &str = "@import \"";

/// The sheets that the page's document links, in order.
pub fn linked(document: &str) -> Vec<&Path> {
    document
        .lines()
        .filter_map(address)
        .map(Path::new)
        .collect()
}

/// The document with one link in place of all of them.
pub fn with_one_link(document: &str) -> String {
    let mut with = String::with_capacity(document.len());
    let mut is_linked = false;
    for line in document.lines() {
        if address(line).is_none() {
            with.push_str(line);
            with.push('\n');
        } else if !is_linked {
            is_linked = true;
            with.push_str(&format!("{BEFORE}{JOINED}{AFTER}\n"));
        }
    }
    with
}

/// The sheets that a sheet alone imports, in order; they lie beside it. One that several share is
/// imported as `url(…)`, and stays a sheet of its own.
pub fn imported(sheet: &str) -> Vec<&Path> {
    sheet.lines().filter_map(import).map(Path::new).collect()
}

/// A sheet but for its imports.
pub fn without_imports(sheet: &str) -> String {
    let own = sheet.lines().filter(|line| import(line).is_none());
    own.flat_map(|line| [line, "\n"]).collect()
}

/// What a line that imports a sheet, and does nothing else, imports.
fn import(line: &str) -> Option<&str> {
    line.trim().strip_prefix(IMPORT)?.strip_suffix("\";")
}

/// What a line that links a sheet, and does nothing else, links.
fn address(line: &str) -> Option<&str> {
    line.trim().strip_prefix(BEFORE)?.strip_suffix(AFTER)
}

#[cfg(test)]
mod joining {
    use super::*;

    const DOCUMENT: &str = "<head>\n<link rel=\"icon\" href=\"i.svg\">\n\
        <link rel=\"stylesheet\" href=\"www/style/a.css\">\n\
        <link rel=\"stylesheet\" href=\"www/style/b.css\">\n</head>\n";

    #[test]
    fn sheets_are_found_in_order() {
        let found = linked(DOCUMENT);
        assert_eq!(found, ["www/style/a.css", "www/style/b.css"].map(Path::new));
    }

    #[test]
    fn one_link_stands_for_all() {
        let one = with_one_link(DOCUMENT);
        assert_eq!(linked(&one), [Path::new(JOINED)]);
        assert!(one.starts_with("<head>\n<link rel=\"icon\"") && one.ends_with("</head>\n"));
    }

    #[test]
    fn imports_are_found_in_order_and_left_out() {
        let sheet = "/* a */\n@import \"b.css\";\n@import \"c.css\";\n\n.a {}\n";
        assert_eq!(imported(sheet), ["b.css", "c.css"].map(Path::new));
        assert_eq!(without_imports(sheet), "/* a */\n\n.a {}\n");
    }
}
