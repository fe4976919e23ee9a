//! A release: every file that is published, by its digest. The page is told the names, so that it can
//! fetch all of them ahead; its service worker the digests, so that it never holds files of two releases.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::files;
use crate::tool::Failure;

/// The module that tells the page.
const LIST: &str = "www/release.js";
/// The service worker: where it has to lie to serve the whole site, and where it lies in the checkout.
pub const SERVICE: (&str, &str) = ("service.js", "www/service.js");
/// What hosts that read such a file send beside the site's files.
pub const HEADERS: &str = "_headers";

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
/// Letters of a digest that name a release.
const VERSION: usize = 16;

/// Whether a file of `dist/` tells of the release, and so can't be written before all others are.
pub fn tells(name: &Path) -> bool {
    [LIST, SERVICE.0, HEADERS].map(Path::new).contains(&name)
}

/// Writes what tells of the `published` files of `dist`, which are there already.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(dist: &Path, published: &BTreeSet<PathBuf>, service: &str) -> Result<(), Failure> {
    let mut digests = BTreeMap::new();
    for name in published.iter().filter(|name| !tells(name)) {
        let file = dist.join(name);
        let bytes = fs::read(&file).map_err(|e| Failure::file("read", &file, &e))?;
        digests.insert(name.to_string_lossy().replace('\\', "/"), digest(&bytes));
    }
    let version = version(&digests, service);
    let list = list(&version, &digests);
    files::write(&dist.join(LIST), list.as_bytes())?;
    digests.insert(LIST.to_owned(), digest(list.as_bytes()));
    let service = format!("self.RELEASE={};\n{service}", told(&version, &digests));
    files::write(&dist.join(SERVICE.0), service.as_bytes())
}

/// The same policies as the documents', for hosts that read them: `documents` are names and texts.
pub fn headers(documents: &[(&str, &str)]) -> String {
    let mut text =
        String::from("/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n");
    for (name, document) in documents {
        let policy = document.lines().find_map(policy).unwrap_or_default();
        let paths = [
            format!("/{name}"),
            "/".to_owned(),
            format!("/{}", SERVICE.0),
        ];
        let of_page = if *name == "index.html" { 3 } else { 1 };
        for path in &paths[..of_page] {
            text.push_str(&format!("{path}\n  Content-Security-Policy: {policy}\n"));
        }
    }
    text
}

/// The policy that a line of a document states.
fn policy(line: &str) -> Option<&str> {
    line.strip_prefix(POLICY)?.strip_suffix("\">")
}

fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // a String takes whatever is written
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Names a release by its files, and by what serves them.
fn version(digests: &BTreeMap<String, String>, service: &str) -> String {
    let mut all = digests.clone();
    all.insert(SERVICE.0.to_owned(), digest(service.as_bytes()));
    let lines: String = all
        .iter()
        .map(|(name, digest)| format!("{digest} {name}\n"))
        .collect();
    digest(lines.as_bytes())[..VERSION].to_owned()
}

fn list(version: &str, digests: &BTreeMap<String, String>) -> String {
    let names: Vec<&String> = digests.keys().collect();
    format!("export const RELEASE={{\"version\":{version:?},\"files\":{names:?}}};\n")
}

fn told(version: &str, digests: &BTreeMap<String, String>) -> String {
    format!("{{\"version\":{version:?},\"files\":{digests:?}}}")
}

#[cfg(test)]
mod releasing {
    use super::*;

    #[test]
    fn a_release_is_named_by_all_its_bytes() {
        let of = |name: &str, bytes: &[u8], service: &str| {
            version(&[(name.to_owned(), digest(bytes))].into(), service)
        };
        assert_eq!(of("a", b"x", "s"), of("a", b"x", "s"));
        assert_ne!(of("a", b"x", "s"), of("a", b"y", "s"));
        assert_ne!(of("a", b"x", "s"), of("b", b"x", "s"));
        assert_ne!(
            of("a", b"x", "s"),
            of("a", b"x", "t"),
            "what serves them too"
        );
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest(b""), empty);
    }

    #[test]
    fn what_is_told_are_literals() {
        let digests = [("a/b.js".to_owned(), "00".to_owned())].into();
        assert_eq!(
            list("1f", &digests),
            "export const RELEASE={\"version\":\"1f\",\"files\":[\"a/b.js\"]};\n"
        );
        assert_eq!(
            told("1f", &digests),
            "{\"version\":\"1f\",\"files\":{\"a/b.js\": \"00\"}}"
        );
    }

    #[test]
    fn hosts_send_what_the_documents_state() {
        let document = format!("<head>\n{POLICY}default-src 'none'\">\n</head>");
        let text = headers(&[("index.html", &document), ("bench.html", &document)]);
        let sent = "\n  Content-Security-Policy: default-src 'none'\n";
        for path in ["/", "/index.html", "/service.js", "/bench.html"] {
            assert!(text.contains(&format!("\n{path}{sent}")), "{path}: {text}");
        }
    }
}
