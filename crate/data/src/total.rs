//! Whether the last rows of a table are none: what spreadsheets write below one.

use crate::Table;
use crate::column::Kind;

/// What stands before a total or a mean, in lower case.
const WORDS: [&str; 30] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "average",
    "avg",
    "mean",
    "합계",
    "총합계",
    "총계",
    "총합",
    "계",
    "전체",
    "평균",
    "전체 평균",
    "summe",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "mittelwert",
    "durchschnitt",
    "somme",
    "moyenne",
    "suma",
    "promedio",
    "media",
    "合計",
    "平均",
    "合计",
    "总计",
];

/// The last rows that say they are totals, in a column where no row above begins so: the first of
/// them, and what it says.
#[must_use]
pub fn total(table: &Table) -> Option<(usize, &str)> {
    let mut first = None;
    for row in (1..table.rows()).rev() {
        let Some((index, text)) = first_text(table, row).filter(|(_, text)| says_so(text)) else {
            break;
        };
        let code = cell(table, row, index);
        if (0..row).any(|above| cell(table, above, index) == code) {
            break;
        }
        first = Some((row, text));
    }
    first
}

fn cell(table: &Table, row: usize, index: usize) -> f32 {
    table.cells()[row * table.stride() + index]
}

/// The first text of a row, and where it stands.
fn first_text(table: &Table, row: usize) -> Option<(usize, &str)> {
    let mut texts = table.columns().iter().enumerate().take(table.base());
    texts.find_map(|(index, column)| {
        let code = cell(table, row, index);
        match &column.kind {
            Kind::Text(texts) if !code.is_nan() => Some((index, texts.get(code as usize))),
            _ => None,
        }
    })
}

fn says_so(text: &str) -> bool {
    let word = text.trim_end_matches(':').trim_ascii_end();
    WORDS.iter().any(|one| word.eq_ignore_ascii_case(one))
}
