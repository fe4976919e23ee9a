//! Whatever is written as CSV is read back, and whatever is not CSV does not panic.

use losslab_data::{Error, Finish, Kind, ReadOptions, Reader, Records, Told};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::data_files::lengths;

/// Feeds `bytes` in pieces of at most `most`.
fn feed(
    bytes: &[u8],
    most: usize,
    mut push: impl FnMut(&[u8]) -> Result<(), Error>,
) -> Result<(), Error> {
    let (mut rest, mut length) = (bytes, lengths(most));
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(length().min(rest.len()));
        push(chunk)?;
        rest = after;
    }
    Ok(())
}

/// Kept back before a file is cut: so little that most of even a small file comes in pieces.
const HEAD: usize = 48;

fn records(bytes: &[u8], options: Told, most: usize) -> Result<Vec<Vec<String>>, Error> {
    records_after(usize::MAX, bytes, options, most)
}

/// The same with a head of so many bytes.
fn records_after(
    head: usize,
    bytes: &[u8],
    options: Told,
    most: usize,
) -> Result<Vec<Vec<String>>, Error> {
    let mut records = Records::new(options).with_head(head);
    feed(bytes, most, |chunk| records.push(chunk))?;
    records.finish().map(|(rows, _)| rows)
}

fn table(bytes: &[u8], most: usize) -> Result<Finish, Error> {
    table_after(usize::MAX, bytes, most)
}

fn table_after(head: usize, bytes: &[u8], most: usize) -> Result<Finish, Error> {
    let mut reader = Reader::new(ReadOptions::default()).with_head(head);
    feed(bytes, most, |chunk| reader.push(chunk))?;
    reader.finish()
}

fn write(
    rows: &[Vec<String>],
    delimiter: &str,
    line_end: &str,
    cell: impl Fn(&str) -> String,
) -> String {
    let line = |row: &Vec<String>| {
        row.iter()
            .map(|text| cell(text))
            .collect::<Vec<_>>()
            .join(delimiter)
            + line_end
    };
    rows.iter().map(line).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn grid(cell: &'static str) -> impl Strategy<Value = Vec<Vec<String>>> {
    (2..6usize, 2..12usize).prop_flat_map(move |(width, height)| vec(vec(cell, width), height))
}

proptest! {
    #[test]
    fn any_text_survives_quoting(
        rows in grid("[a-c\"',;|\t\r\n\\\\# é한😀]{0,6}"),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        most in 1..40usize,
    ) {
        let text = write(&rows, delimiter, line_end, quoted);
        let options = Told {
            delimiter: Some(delimiter.as_bytes()[0]),
            quote: Some(Some(b'"')),
            escape: Some(Some(b'"')),
            ..Told::default()
        };
        for head in [8, HEAD, usize::MAX] {
            prop_assert_eq!(records_after(head, text.as_bytes(), options, most), Ok(rows.clone()));
        }
    }

    #[test]
    fn the_separator_of_numbers_is_found(
        rows in grid("-?[0-9]{1,4}(\\.[0-9]{1,3})?"),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|", " "]),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        most in 1..40usize,
    ) {
        let text = write(&rows, delimiter, line_end, str::to_owned);
        prop_assert_eq!(records(text.as_bytes(), Told::default(), most), Ok(rows));
    }

    /// Lines of plain numbers are read at once, quoted ones cell by cell: the same cells, to the bit.
    #[test]
    fn a_line_read_at_once_is_what_its_cells_are(
        rows in grid("0|0|0|[0-9]|-?[0-9]{1,9}|0[0-9]{2,8}|-?[0-9]{0,3}\\.[0-9]{1,5}|[0-9]{1,3}\\."),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        line_end in prop::sample::select(vec!["\n", "\r\n"]),
        most in 1..90usize,
    ) {
        let read = |cell: fn(&str) -> String| {
            let text = write(&rows, delimiter, line_end, cell);
            let mut reader = Reader::new(ReadOptions {
                header: Some(false),
                told: Told { delimiter: Some(delimiter.as_bytes()[0]), ..Told::default() },
                ..ReadOptions::default()
            });
            feed(text.as_bytes(), most, |chunk| reader.push(chunk)).expect("it is read");
            match reader.finish() {
                Ok(Finish::Table(table, _)) => table,
                other => panic!("{text}: {other:?}"),
            }
        };
        let (plain, quoted) = (read(str::to_owned), read(quoted));
        let bits = |table: &losslab_data::Table| -> Vec<u32> { table.cells().iter().map(|cell| cell.to_bits()).collect() };
        prop_assert_eq!(bits(&plain), bits(&quoted));
    }

    /// A first column of numbers, one of numbers that may be missing, one of words.
    #[test]
    fn a_typed_table_survives(
        rows in vec((-1e30f32..1e30, prop::option::of(-10i32..10), "[k-z]{1,3}( [\",]{1,2})?"), 2..40),
        most in 1..40usize,
    ) {
        let body = rows.iter().map(|(number, whole, word)| {
            let whole = whole.map_or_else(|| "NA".into(), |whole| whole.to_string());
            // With an exponent: a long integer would be an id, and text.
            format!("{number:e},{whole},{}\n", quoted(word))
        });
        let text = "first,second,third\n".to_owned() + &body.collect::<String>();
        let Ok(Finish::Table(table, dialect)) = table(text.as_bytes(), most) else {
            panic!("{text}");
        };
        prop_assert!(dialect.header);
        prop_assert_eq!(table.rows(), rows.len());
        for (cells, (number, whole, word)) in table.cells().chunks(3).zip(&rows) {
            let Kind::Text(words) = &table.columns()[2].kind else {
                panic!("{text}");
            };
            prop_assert_eq!(cells[0], *number);
            prop_assert_eq!((!cells[1].is_nan()).then_some(cells[1]), whole.map(|whole| whole as f32));
            prop_assert_eq!(words.get(cells[2] as usize), word.trim());
        }
        let missing = rows.iter().filter(|row| row.1.is_none()).count();
        prop_assert_eq!(table.columns()[1].figures.missing, missing);
    }
}

/// One column of a table, cell by cell: whole and real numbers, words, sentences.
fn cells(kind: u8, height: usize) -> BoxedStrategy<Vec<String>> {
    match kind {
        0 => vec("-?[0-9]{1,5}", height).boxed(),
        1 => vec("-?[0-9]{1,3}\\.[0-9]{1,4}", height).boxed(),
        2 => vec("[A-Za-z가-힣]{1,8}", height).boxed(),
        _ => vec(
            "[a-z]{1,5}([ ,;\"]{1,2}[a-z]{1,5}){0,3}(\n[a-z]{1,3})?",
            height,
        )
        .boxed(),
    }
}

/// Four columns or more of any kinds, under names.
fn any_table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (vec(0..4u8, 4..7), 3..30usize).prop_flat_map(|(kinds, height)| {
        let columns: Vec<_> = kinds.iter().map(|&kind| cells(kind, height)).collect();
        columns.prop_map(move |columns| {
            let names = (0..columns.len())
                .map(|index| format!("name{index}"))
                .collect();
            let row = |row: usize| columns.iter().map(|column| column[row].clone()).collect();
            std::iter::once(names).chain((0..height).map(row)).collect()
        })
    })
}

proptest! {
    /// With nothing told: written with quotes where they are needed, or all over.
    #[test]
    fn any_table_is_found_again(
        rows in any_table(),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        line_end in prop::sample::select(vec!["\n", "\r\n"]),
        all in any::<bool>(),
        most in 1..60usize,
    ) {
        let cell = |text: &str| match all || text.contains([',', ';', '"', '\n', ' ']) {
            true => quoted(text),
            false => text.to_owned(),
        };
        let text = write(&rows, delimiter, line_end, cell);
        prop_assert_eq!(records(text.as_bytes(), Told::default(), most), Ok(rows));
    }
}

proptest! {
    /// A table whose dialect the first lines show is the same whole and in pieces of any length,
    /// quotes, line ends and bytes of one character at their borders.
    #[test]
    fn pieces_beyond_the_head_make_no_difference(
        rows in any_table(),
        line_end in prop::sample::select(vec!["\n", "\r\n"]),
        most in 1..20usize,
    ) {
        let text = write(&rows, ",", line_end, quoted);
        let whole = table_after(HEAD, text.as_bytes(), usize::MAX >> 1);
        let pieces = table_after(HEAD, text.as_bytes(), most);
        prop_assert_eq!(format!("{whole:?}"), format!("{pieces:?}"));
    }
}

/// Bytes that look like a table, like CSV, like text, like nothing.
fn noise(kind: usize, next: &mut impl FnMut() -> usize) -> Vec<u8> {
    let alphabet: &[u8] = match kind {
        0 => b"127.5-",
        1 => b"1.5e-,;\"\r\n \t|",
        2 => b"ab'\"\\,\n<{[#\xef\xbb\xbf\xed\x95\x9c",
        _ => &[],
    };
    let length = next() % 300;
    let byte = |at: usize| match (kind, at % 8) {
        (0, 3) => b',',
        (0, 7) => b'\n',
        // Now and then something that does not belong.
        (0, _) if next().is_multiple_of(1000) => next() as u8,
        (0..=2, _) => alphabet[next() % alphabet.len()],
        _ => next() as u8,
    };
    (0..length).map(byte).collect()
}

#[test]
fn noise_never_panics_and_chunks_never_matter() {
    let mut next = lengths(1 << 20);
    let mut tables = 0;
    for round in 0..8000 {
        let bytes = noise(round % 4, &mut next);
        let head = [HEAD, usize::MAX][round / 4 % 2];
        // As text: cells that are missing are NaN, which equals nothing.
        let whole = format!("{:?}", table_after(head, &bytes, 1 << 20));
        assert_eq!(
            whole,
            format!("{:?}", table_after(head, &bytes, 3)),
            "{}",
            bytes.escape_ascii()
        );
        tables += usize::from(whole.starts_with("Ok(Table"));

        let options = Told {
            delimiter: [None, Some(next() as u8)][round % 2],
            quote: [None, Some(None), Some(Some(next() as u8))][round % 3],
            escape: [None, Some(None), Some(Some(next() as u8))][round / 2 % 3],
            comment: [None, Some(Some(b'#')), Some(None)][round / 4 % 3],
            skip_lines: [None, Some((round % 7) as u64)][round / 3 % 2],
        };
        let whole = records_after(head, &bytes, options, 1 << 20);
        assert_eq!(
            whole,
            records_after(head, &bytes, options, 2),
            "{options:?} {}",
            bytes.escape_ascii()
        );
    }
    assert!(
        tables > 100,
        "noise should be a table now and then: {tables}"
    );
}
