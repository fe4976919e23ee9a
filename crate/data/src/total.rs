//! Whether the last row of a table is none: what spreadsheets write below one.

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

/// The first text of the last row if it says that this is a total, and no other row begins so.
#[must_use]
pub fn total(table: &Table) -> Option<&str> {
    let last = table.rows().checked_sub(1)?;
    let cell = |row: usize, index: usize| table.cells()[row * table.stride() + index];
    let texts = table.columns().iter().enumerate();
    let (index, code, text) = texts.take(table.base()).find_map(|(index, column)| {
        let code = cell(last, index);
        match &column.kind {
            Kind::Text(texts) if !code.is_nan() => Some((index, code, texts.get(code as usize))),
            _ => None,
        }
    })?;
    let word = text.trim_end_matches(':').trim_ascii_end();
    let is_one = WORDS.iter().any(|one| word.eq_ignore_ascii_case(one));
    (is_one && (0..last).all(|row| cell(row, index) != code)).then_some(text)
}
