//! Whether lines that hardly agree are a table at all.

use crate::csv::{Record, Splitter};
use crate::dictionary::Dictionary;
use crate::header::Header;
use crate::{Dialect, number};

/// How much of a text is searched for values that come again.
const NEAR: usize = 1 << 17;

/// True of a letter or a program that has separators by chance: there is no column of numbers, and
/// of its lines a third has as many values as it takes, or less than three quarters without one
/// column in which values come again.
pub(crate) fn is_prose(text: &[u8], dialect: &Dialect, header: &Header) -> bool {
    let (fit, all) = header.fitting();
    let may_be = !header.has_numbers() && fit * 4 < all * 3;
    may_be && (fit * 3 <= all || !has_categories(&text[..text.len().min(NEAR)], dialect))
}

/// A column in which a value stands for two cells or more, on average.
fn has_categories(text: &[u8], dialect: &Dialect) -> bool {
    let mut columns = vec![(Dictionary::default(), 0); dialect.columns];
    let mut splitter = Splitter::new(dialect, 1);
    let mut see = |record: Record<'_>| {
        let record = record.within(dialect);
        if record.len() == dialect.columns {
            for ((texts, count), cell) in columns.iter_mut().zip(record.fields()) {
                if !number::is_missing(cell) {
                    texts.code(String::from_utf8_lossy(cell).trim());
                    *count += 1;
                }
            }
        }
        Ok(())
    };
    // A quote that is open is found when the file is read.
    if splitter.push(text, &mut see).is_ok() {
        splitter.finish(&mut see).unwrap_or_default();
    }
    let mut columns = columns.iter();
    columns.any(|(texts, count)| *count > 1 && texts.len() * 2 <= *count)
}
