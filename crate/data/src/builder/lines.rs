//! Which records are rows, and what is said of the others.

use super::Builder;
use crate::Error;
use crate::csv::Record;
use crate::header::is_again;
use crate::number::Cell;
use crate::reader::Ragged;
use crate::scan::Flaw;
use crate::table::column_name;

impl Builder {
    /// True if the record is no row: something else, or something wrong.
    pub(super) fn is_no_row(&mut self, record: &Record<'_>) -> Result<bool, Error> {
        if record.is_blank() {
            return Ok(true);
        }
        if self.skipped < self.dialect.preamble {
            self.skipped += 1;
            self.notes.preamble.add(record.line());
            return Ok(true);
        }
        let line = record.line();
        if self.notes.begins == 0 {
            self.notes.begins = line;
        }
        if record.is_escaped() {
            self.notes.escaped.add(line);
        }
        let is_header = std::mem::take(&mut self.header_due);
        if is_header {
            // The names were kept already; here they have a line to be wrong on.
            for (index, cell) in record.fields().enumerate().take(self.columns.len()) {
                self.text(index, cell, record);
            }
        }
        let (found, expected) = (record.len(), self.columns.len());
        match record.flaw() {
            Some(Flaw::Open) => return Err(Error::Quote { line }),
            Some(Flaw::Long(index)) if self.ragged == Ragged::Ask => {
                return Err(self.too_long(line, index));
            }
            Some(Flaw::Long(_)) => self.notes.long.add(line),
            // Names are used whatever is wrong with them, unless that is to be asked about.
            _ if is_header && self.ragged != Ragged::Ask && found <= expected => {}
            Some(Flaw::Stray) => self.notes.stray.add(line),
            None if found == expected && !is_header && is_again(record.fields(), &self.names) => {
                self.notes.repeated.add(line);
            }
            None if found == expected && !is_header && self.is_note(record) => {
                self.notes.ragged.add(line, 1);
            }
            None if found == expected => return Ok(is_header),
            None if self.ragged == Ragged::Fill && found < expected => {
                self.notes.filled.add(line, found);
                return Ok(false);
            }
            None => self.notes.ragged.add(line, found),
        }
        Ok(true)
    }

    /// A nearly blank record that begins with a word where numbers stand, as notes below a table do:
    /// the blanks are no values.
    fn is_note(&self, record: &Record<'_>) -> bool {
        let begins = record.sparse().filter(|_| self.ragged != Ragged::Fill);
        begins.is_some_and(|(index, cell)| {
            let column = &self.columns[index];
            let is_number = column.is_number() && !column.is_forced;
            is_number && self.readings[index].read(cell) == Cell::Text
        })
    }

    /// The question about a line with a value that is too long.
    #[cold]
    fn too_long(&self, line: u64, index: usize) -> Error {
        let index = index.saturating_sub(self.dialect.lead);
        let column = self.columns.get(index);
        let column = column.map_or_else(|| column_name(index), |column| column.name.clone());
        Error::FieldTooLong { line, column }
    }
}
