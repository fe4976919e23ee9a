//! Drawings as SVG documents somebody looked at, in `tests/golden`.
//! `UPDATE_GOLDEN=1 cargo test -p losslab-tests` draws them anew.

use losslab_chart::UNITS;
use plotters_svg::SVGBackend;
use std::path::PathBuf;

/// The page's font family list.
pub const FONT: &str = "-apple-system, BlinkMacSystemFont, \"Segoe UI\", Roboto, \"Noto Sans KR\", \
                        \"Noto Sans CJK KR\", \"Apple SD Gothic Neo\", \"Malgun Gothic\", sans-serif";

/// A backend unit is a sixteenth of a px; the last bit of a logarithm may move a point by one. That may also be
/// one point of a line more or fewer, which has to be looked at.
const TOLERANCE: f64 = 1.0;

/// What `draw` draws, as a document shown at its size in px.
pub fn document((width, height): (f64, f64), draw: impl FnOnce(SVGBackend<'_>)) -> String {
    let size = [width, height].map(|length| length as u32 * UNITS);
    let mut text = String::new();
    draw(SVGBackend::with_string(&mut text, (size[0], size[1])));
    text.replacen(
        &format!("width=\"{}\" height=\"{}\"", size[0], size[1]),
        &format!("width=\"{width}\" height=\"{height}\" stroke-linejoin=\"round\""),
        1,
    )
}

/// Numbers and what stands between them.
fn tokens(text: &str) -> Vec<&str> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let number = is_number(first);
        let end = rest.find(|c| is_number(c) != number).unwrap_or(rest.len());
        tokens.push(&rest[..end]);
        rest = &rest[end..];
    }
    tokens
}

#[track_caller]
fn assert_same_drawing(name: &str, drawn: &str, golden: &str) {
    let (drawn, golden) = (tokens(drawn), tokens(golden));
    for (place, (a, b)) in drawn.iter().zip(&golden).enumerate() {
        let close = match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => (a - b).abs() <= TOLERANCE,
            _ => a == b,
        };
        let near = |all: &[&str]| all[place.saturating_sub(12)..all.len().min(place + 12)].concat();
        assert!(
            close,
            "{name} drew\n  {}\ninstead of\n  {}",
            near(&drawn),
            near(&golden)
        );
    }
    assert_eq!(drawn.len(), golden.len(), "{name}: more or fewer marks");
}

/// The golden of that name shows the same.
#[track_caller]
pub fn assert_drawn(name: &str, drawn: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("golden/{name}.svg"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, drawn).expect("goldens can be written");
    }
    let golden = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; set UPDATE_GOLDEN=1", path.display()));
    assert_same_drawing(name, drawn, &golden);
}
