//! A CSV of which all is known: plain numbers under a line of names, and one-hot columns to be told.
//!
//! The page reads its first sample so, and what finds out about files comes later.

use crate::{Column, Dialect, Error, Kind, Label, Table, digits, one_hot};

/// Reads commas, points and line ends as RFC 4180 has them, with nothing in quotes.
///
/// # Errors
/// [`Error::NotTable`] where anything is written otherwise.
pub fn read(bytes: &[u8]) -> Result<(Table, Dialect), Error> {
    let (names, mut rest) = first_line(bytes).ok_or(Error::NotTable)?;
    let column = |name: &str| Column::new(name.to_owned(), Kind::Number);
    let columns: Vec<Column> = names.split(',').map(column).collect();
    let mut cells = Vec::new();
    while !rest.is_empty() {
        let start = cells.len();
        cells.resize(start + columns.len(), 0.0);
        let length = digits::read_row(rest, b',', b'\n', &mut cells[start..]);
        rest = &rest[length.ok_or(Error::NotTable)?..];
    }
    let dialect = Dialect {
        columns: columns.len(),
        header: true,
        ..Dialect::with_delimiter(b',')
    };
    let mut table = Table::new(columns, cells)?;
    table.notes.begins = 1;
    table.notes.rows.add(0, 2);
    Ok((table, dialect))
}

fn first_line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let line = str::from_utf8(&bytes[..end]).ok()?;
    Some((line.trim_end_matches('\r'), &bytes[end + 1..]))
}

/// What can be told: its one-hot groups, from the right.
#[must_use]
pub fn labels(table: &Table) -> Vec<Label> {
    let groups = one_hot::groups(table);
    groups.iter().rev().map(Label::one_hot).collect()
}
