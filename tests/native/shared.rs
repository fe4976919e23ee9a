//! Where the tests find what lies beside the project.

use std::path::PathBuf;

/// A file of the folder `shared`, which lies beside the checkout.
///
/// # Panics
/// If the folder is missing: a test that needs it must not pass without it.
#[must_use]
pub fn shared(path: &str) -> PathBuf {
    let root = std::env::var_os("LOSSLAB_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let found = root.join(path);
    assert!(
        found.exists(),
        "{} is missing: these tests read real data and reference runs from a folder `shared` \
         beside the checkout, or where LOSSLAB_SHARED says",
        found.display()
    );
    found
}

/// Text of a file of the folder `shared`.
///
/// # Panics
/// If it can't be read.
#[must_use]
pub fn shared_text(path: &str) -> String {
    let found = shared(path);
    std::fs::read_to_string(&found).unwrap_or_else(|error| panic!("{}: {error}", found.display()))
}
