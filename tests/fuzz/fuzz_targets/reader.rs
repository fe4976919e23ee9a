//! No bytes make the reader panic, and how they are cut into chunks changes nothing.
//!
//! The first four bytes say how to read, the rest is the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use losslab_data::encode::categories;
use losslab_data::{Error, Finish, Notation, Ragged, ReadOptions, Reader, Records, Told, propose::propose};

fuzz_target!(|bytes: &[u8]| {
    let Some((&[marks, sizes, policy, skip], file)) = bytes.split_first_chunk() else {
        return;
    };
    let told = Told {
        delimiter: [None, None, Some(b','), Some(b';')][usize::from(marks & 3)],
        quote: [None, None, Some(None), Some(Some(b'\''))][usize::from(marks >> 2 & 3)],
        escape: [None, None, Some(None), Some(Some(b'\\'))][usize::from(marks >> 4 & 3)],
        comment: [None, None, Some(None), Some(Some(b'#'))][usize::from(marks >> 6 & 3)],
        skip_lines: (skip < 4).then_some(u64::from(skip)),
    };
    let chunk = usize::from(sizes & 31) + 1;
    // Beyond the head, chunks are chunks.
    let head = [64, usize::MAX][usize::from(skip >> 4 & 1)];
    let records = |chunk: usize| {
        let mut records = Records::new(told).with_head(head);
        file.chunks(chunk).try_for_each(|bytes| records.push(bytes))?;
        records.finish()
    };
    assert_eq!(records(file.len().max(1)), records(chunk));
    let options = ReadOptions {
        total_bytes: (policy & 1 != 0).then_some(file.len() as u64),
        told,
        header: [None, Some(true), Some(false), None][usize::from(policy >> 1 & 3)],
        ragged: [Ragged::Ask, Ragged::Skip, Ragged::Fill, Ragged::Fill][usize::from(policy >> 3 & 3)],
        numbers: vec![String::from("a"); usize::from(policy >> 5 & 1)],
        decimal: [None, Some(Notation::Comma)][usize::from(policy >> 7)],
        text_columns: vec![usize::from(sizes >> 5); usize::from(policy >> 6 & 1)],
        exact_columns: vec![usize::from(sizes >> 5); usize::from(skip >> 5 & 1)],
    };
    let whole = table(file, file.len().max(1), head, options.clone());
    // As text: cells that are missing are NaN, which equals nothing.
    assert_eq!(format!("{whole:?}"), format!("{:?}", table(file, chunk, head, options)));
    if let Ok(Finish::Table(mut table, _)) = whole {
        let _ = propose(&table);
        let sources = categories(&table, &|_| true);
        assert_eq!(table.encode(&sources), Ok(()));
        assert_eq!(table.cells().len(), table.rows() * table.stride());
    }
});

fn table(file: &[u8], chunk: usize, head: usize, options: ReadOptions) -> Result<Finish, Error> {
    let mut reader = Reader::new(options).with_head(head);
    file.chunks(chunk).try_for_each(|bytes| reader.push(bytes))?;
    reader.finish()
}
