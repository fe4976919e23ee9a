//! Every real data file, read whole and in pieces, against a reader that only splits.

use std::process::Command;

use losslab_data::propose::propose;
use losslab_data::{Chosen, Dialect, Finish, ReadOptions, Reader, Table, plain};
use losslab_tests::shared;

/// Reads `bytes` in chunks of the lengths that `length` gives.
pub fn read(bytes: &[u8], mut length: impl FnMut() -> usize) -> (Table, Dialect) {
    let mut reader = Reader::new(ReadOptions {
        total_bytes: Some(bytes.len() as u64),
        ..ReadOptions::default()
    });
    let mut rest = bytes;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(length().clamp(1, rest.len()));
        reader.push(chunk).expect("a readable file");
        rest = after;
    }
    match reader.finish().expect("a readable file") {
        Finish::Table(table, dialect) => (table, dialect),
        again => panic!("{again:?}"),
    }
}

/// Knuth's MMIX generator: chunk lengths that are the same on every run.
pub fn lengths(most: usize) -> impl FnMut() -> usize {
    let mut state = 1234u64;
    move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most + 1
    }
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(shared(&format!("data/{name}"))).expect("a shared file")
}

fn mnist() -> Vec<u8> {
    let path = shared("data/mnist10k.csv.gz");
    let gzip = Command::new("gzip").arg("-dc").arg(path).output();
    let gzip = gzip.expect("gzip, to unpack MNIST");
    assert!(gzip.status.success());
    gzip.stdout
}

/// Numbers must be what the standard library makes of the text between separators.
#[track_caller]
fn assert_cells(table: &Table, text: &[u8], separator: char, header: bool) {
    let text = std::str::from_utf8(text).expect("UTF-8");
    let lines = text.lines().skip(usize::from(header));
    let mut rows = 0;
    for (row, line) in lines.enumerate() {
        for (index, cell) in line.split(separator).enumerate() {
            let found = table.cells()[row * table.stride() + index];
            match &table.columns()[index].kind {
                losslab_data::Kind::Number => {
                    let expected = cell.parse::<f64>().expect("a number") as f32;
                    assert_eq!(found.to_bits(), expected.to_bits(), "row {row}, {cell}");
                }
                losslab_data::Kind::Text(words) => assert_eq!(words.get(found as usize), cell),
            }
        }
        rows += 1;
    }
    assert_eq!(table.rows(), rows);
}

struct Expected<'a> {
    rows: usize,
    columns: usize,
    separator: char,
    header: bool,
    label: &'a [&'a str],
    counts: &'a [usize],
    features: usize,
}

#[track_caller]
fn assert_file(text: &[u8], expected: &Expected<'_>) -> Table {
    let (table, dialect) = read(text, || text.len());
    assert_eq!(
        (dialect.delimiter as char, dialect.header),
        (expected.separator, expected.header)
    );
    assert_eq!(
        (table.rows(), table.columns().len()),
        (expected.rows, expected.columns)
    );
    assert_cells(&table, text, expected.separator, expected.header);

    let label = propose(&table).label.expect("a label");
    assert_eq!(label.names(&table), expected.label);
    let chosen = Chosen::new(&table, label, &[]).expect("a usable label");
    assert_eq!(chosen.counts, expected.counts);
    assert_eq!(chosen.width(), expected.features);
    chosen.check(&table).expect("more than one class");

    assert_eq!(read(text, lengths(9000)), (table.clone(), dialect));
    table
}

const STEEL: [usize; 7] = [158, 190, 391, 72, 55, 402, 673];
const FAULTS: [&str; 7] = [
    "Pastry",
    "Z_Scratch",
    "K_Scatch",
    "Stains",
    "Dirtiness",
    "Bumps",
    "Other_Faults",
];

fn steel<'a>(label: &'a [&'a str]) -> Expected<'a> {
    Expected {
        rows: 1941,
        columns: 34,
        separator: ',',
        header: true,
        label,
        counts: &STEEL,
        features: 27,
    }
}

#[test]
fn the_steel_plates_have_a_label_in_seven_columns() {
    let table = assert_file(&bytes("faults.csv"), &steel(&FAULTS));
    // The steel types sum to 1 too: a candidate, but not the last.
    let candidates = propose(&table).candidates;
    assert_eq!(
        candidates[1].names(&table),
        ["TypeOfSteel_A300", "TypeOfSteel_A400"]
    );
}

#[test]
fn the_file_as_uci_ships_it_is_the_same_table_without_names() {
    let label = [
        "col28", "col29", "col30", "col31", "col32", "col33", "col34",
    ];
    let expected = Expected {
        separator: '\t',
        header: false,
        ..steel(&label)
    };
    let table = assert_file(&bytes("Faults.NNA"), &expected);
    let named = assert_file(&bytes("faults.csv"), &steel(&FAULTS));
    assert_eq!(table.cells(), named.cells());
}

#[test]
fn the_twin_looks_like_the_steel_plates() {
    let label = FAULTS.map(|name| {
        if name == "K_Scatch" {
            "K_Scratch"
        } else {
            name
        }
    });
    assert_file(&bytes("steel-twin.csv"), &steel(&label));
}

#[test]
fn the_sample_on_the_page_is_as_plain_as_it_is_told_to_be() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/steel-twin.csv");
    let bytes = std::fs::read(file).expect("a file of the checkout");
    let (table, dialect) = plain::read(&bytes).expect("a plain file");
    assert_eq!(plain::labels(&table), propose(&table).candidates);
    assert_eq!((table, dialect), read(&bytes, || bytes.len()));
}

#[test]
fn iris_has_a_text_label() {
    let text = bytes("iris.csv");
    let expected = Expected {
        rows: 150,
        columns: 5,
        separator: ',',
        header: true,
        label: &["species"],
        counts: &[50, 50, 50],
        features: 4,
    };
    let table = assert_file(&text, &expected);
    let figures = &table.columns()[0].figures;
    assert_eq!(
        (figures.min as f32, figures.max as f32, figures.distinct),
        (4.3, 7.9, 35)
    );
    assert!((figures.mean - 5.843_333).abs() < 1e-6);
    assert_eq!(figures.histogram.iter().sum::<u32>(), 150);
}

#[test]
fn digits_have_a_number_label_at_the_end() {
    let counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];
    let expected = Expected {
        rows: 1797,
        columns: 65,
        separator: ',',
        header: true,
        label: &["digit"],
        counts: &counts,
        features: 64,
    };
    assert_file(&bytes("digits.csv"), &expected);
}

#[test]
fn mnist_has_a_number_label_at_the_beginning() {
    let counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
    let expected = Expected {
        rows: 10_000,
        columns: 785,
        separator: ',',
        header: true,
        label: &["label"],
        counts: &counts,
        features: 784,
    };
    assert_file(&mnist(), &expected);
}

#[test]
fn one_byte_at_a_time_is_no_different() {
    for name in [
        "faults.csv",
        "Faults.NNA",
        "iris.csv",
        "digits.csv",
        "steel-twin.csv",
    ] {
        let text = bytes(name);
        assert_eq!(read(&text, || 1), read(&text, || text.len()), "{name}");
    }
}
