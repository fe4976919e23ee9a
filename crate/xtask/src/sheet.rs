//! The style sheets of the first screen, published as one: fewer requests, and fewer bytes after
//! gzip, which finds in one file what it can't find across eleven.

use std::path::Path;

/// Where the joined sheet lies, beside those it is made of, so that addresses in it stay right.
pub const JOINED: &str = "www/style/page.css";

const BEFORE: &str = "<link rel=\"stylesheet\" href=\"";
const AFTER: &str = "\">";

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
}
