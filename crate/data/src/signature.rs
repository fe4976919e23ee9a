//! Files that are no CSV, known by how they begin.

use crate::Error;

/// First bytes, and the extension of the files that begin with them.
const SIGNATURES: [(&[u8], &str); 20] = [
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gz"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh91AY&SY", "bz2"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x7fELF", "exe"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x93NUMPY", "npy"),
    (b"\x89HDF\r\n\x1a\n", "hdf5"),
    (b"ARROW1\0", "arrow"),
    (b"Obj\x01", "avro"),
    (b"\0asm", "wasm"),
];

/// Every zip begins with one of these; an Excel workbook names its parts inside.
const ZIP: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

/// Refuses a file by its first bytes, or by its first character that is no space.
///
/// # Errors
/// [`Error::Binary`] for another format's signature, [`Error::WebPage`] for HTML or JSON,
/// [`Error::Encoding`] for UTF-16, which is text but has to be decoded first.
pub fn check(head: &[u8]) -> Result<(), Error> {
    if let Some(kind) = binary(head) {
        return Err(Error::Binary { kind });
    }
    if !is_utf16(head) && is_noise(head) {
        return Err(Error::Binary { kind: "binary" });
    }
    if is_utf16(head) {
        return Err(Error::Encoding { line: 1 });
    }
    let text = head.strip_prefix(crate::sniff::BOM).unwrap_or(head);
    match web_page(text.trim_ascii_start()) {
        Some(kind) => Err(Error::WebPage { kind }),
        None => Ok(()),
    }
}

fn binary(head: &[u8]) -> Option<&'static str> {
    if ZIP.iter().any(|zip| head.starts_with(zip)) {
        let workbook: [&[u8]; 2] = [b"[Content_Types].xml", b"xl/"];
        return Some(match workbook.iter().any(|part| holds(head, part)) {
            true => "xlsx",
            false => "zip",
        });
    }
    // "MZ" alone could be two letters of a name.
    if head.starts_with(b"MZ") && head.iter().take(64).any(|&byte| byte == 0) {
        return Some("exe");
    }
    let known = |(bytes, _): &&(&[u8], &str)| head.starts_with(bytes);
    SIGNATURES.iter().find(known).map(|&(_, kind)| kind)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    let near = &bytes[..bytes.len().min(4096)];
    near.windows(part.len()).any(|window| window == part)
}

/// Bytes that no text has, many of them, and no UTF-8.
fn is_noise(head: &[u8]) -> bool {
    let near = &head[..head.len().min(4096)];
    let controls = near
        .iter()
        .filter(|&&byte| byte < b' ' && !byte.is_ascii_whitespace());
    let cut = |error: std::str::Utf8Error| error.error_len().is_some();
    controls.count() * 20 > near.len() && std::str::from_utf8(near).is_err_and(cut)
}

/// A UTF-16 mark, or Latin letters that all have a zero byte on the same side.
fn is_utf16(head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    let pairs = head[..head.len().min(1024)].chunks_exact(2);
    let (mut low, mut high, count) = (0, 0, pairs.len());
    for pair in pairs {
        low += usize::from(pair[0] != 0 && pair[1] == 0);
        high += usize::from(pair[0] == 0 && pair[1] != 0);
    }
    count >= 4 && low.max(high) * 10 >= count * 7
}

/// HTML begins with a tag; JSON with a brace or bracket and what may follow it.
fn web_page(text: &[u8]) -> Option<&'static str> {
    let (&first, rest) = text.split_first()?;
    let next = rest.trim_ascii_start().first().copied();
    match (first, next?) {
        (b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z') => Some("html"),
        (b'{', b'"' | b'}') | (b'[', b'{' | b'[' | b'"' | b']') => Some("json"),
        // A bare array of numbers is JSON too, "[1]" alone may be a name.
        (b'[', b'0'..=b'9' | b'-') if rest.contains(&b',') && !rest.contains(&b'"') => {
            let line_end = rest.iter().position(|&byte| byte == b'\n');
            let line = &rest[..line_end.unwrap_or(rest.len())];
            let open = line.iter().position(|&byte| byte == b']');
            (open.is_none_or(|at| line[at + 1..].trim_ascii().is_empty())).then_some("json")
        }
        _ => None,
    }
}
