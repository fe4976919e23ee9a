//! What a file may ask of the reader: it ends, in memory and time that follow from the file's size,
//! and the same choice gives the same table, whenever it is made.

use std::ops::Range;

use losslab_data::csv::{Record, Splitter};
use losslab_data::encode::categories;
use losslab_data::reader::COLUMN_LIMIT;
use losslab_data::{
    Dialect, Error, Finish, Ragged, ReadOptions, Reader, Records, Table, Told, one_hot,
};
use losslab_wasm::loading::{FileOptions, Loading};
use losslab_wasm::{Dataset, Failure};
use proptest::prelude::*;

use crate::data_wrong::{table, table_of};

/// A file read as often as the lab asks for it; at most as often as it has columns, and once.
fn read_again(text: &str, options: FileOptions) -> Result<Dataset, Failure> {
    let mut loading = Loading::begin(options);
    for _ in 0..=text
        .lines()
        .next()
        .map_or(0, |line| line.split(',').count())
    {
        loading.push(text.as_bytes())?;
        match loading.finish()? {
            Ok(data) => return Ok(data),
            Err(again) => loading = again,
        }
    }
    panic!("it is read for ever");
}

/// "Treat as missing" on a label of eight digits, which cells would merge.
#[test]
fn a_label_that_is_text_and_numbers_at_once_is_read_to_an_end() {
    let mut text = String::from("x,label\n");
    for row in 0..60 {
        let code = 20_000_001 + row % 3;
        let word = if row == 7 {
            "unknown".into()
        } else {
            code.to_string()
        };
        text += &format!("{row}.5,{word}\n");
    }
    let asked = |label: Option<Vec<String>>| FileOptions {
        label,
        numbers: vec!["label".into()],
        missing: Some("drop".into()),
        ..FileOptions::default()
    };
    for label in [None, Some(vec!["label".into()])] {
        let data = read_again(&text, asked(label)).expect("it is a CSV");
        assert_eq!((data.rows(), data.classes()), (59, 3));
        let facts = losslab_wasm::facts::of(&data);
        let words = facts
            .iter()
            .find(|fact| fact.code == "DATA-WORDS")
            .expect("a word");
        assert!(words.fields.contains(&("used", "missing".into())));
    }
}

/// Rows of a file with a text, a number and a mark in which some values are missing.
fn holes() -> String {
    let mut text = String::from("x,z,colour,shape,y\n");
    for row in 0..40 {
        let z = if row == 9 {
            String::new()
        } else {
            (row * 3).to_string()
        };
        let colour = if row == 7 {
            ""
        } else {
            ["red", "blue"][row % 2]
        };
        text += &format!(
            "{row}.5,{z},{colour},{},{}\n",
            ["a", "b", "c"][row % 3],
            row / 3 % 2
        );
    }
    text
}

fn asked(label: &str, drop: &[&str], missing: Option<&str>) -> FileOptions {
    FileOptions {
        label: Some(vec![label.into()]),
        drop: drop.iter().map(|&name| name.into()).collect(),
        missing: missing.map(Into::into),
        ..FileOptions::default()
    }
}

/// What a run is trained on: row for row the class and the features.
fn seen(data: &Dataset) -> Vec<(usize, Vec<f32>)> {
    let cells = |row| data.feature_slices(row).flatten().copied().collect();
    (0..data.rows())
        .map(|row| (data.class(row), cells(row)))
        .collect()
}

/// A choice that is made after the file was read gives what a link with it gives; or the file is read
/// again with it.
#[test]
fn a_choice_gives_what_its_link_gives() {
    let text = holes();
    let drops: [&[&str]; 5] = [&[], &["z"], &["colour"], &["z", "colour"], &["shape", "x"]];
    for missing in [None, Some("drop"), Some("mean")] {
        let mut taken = 0;
        for before in drops {
            let Ok(data) = read_again(&text, asked("y", before, missing)) else {
                continue;
            };
            for after in drops {
                let mut data = data.clone();
                let names: Vec<String> = after.iter().map(|&name| name.into()).collect();
                match data.choose(Some(&["y".into()]), &names) {
                    Err(failure) => assert_eq!(failure.code, "DATA-READ-AGAIN"),
                    Ok(()) => {
                        let fresh = read_again(&text, asked("y", after, missing)).expect("a table");
                        assert_eq!(
                            seen(&data),
                            seen(&fresh),
                            "{missing:?}: {before:?}, then {after:?}"
                        );
                        taken += 1;
                    }
                }
            }
        }
        assert!(taken > 0, "some choice needs no reading");
    }
}

/// Numbers that were read as text, as they were the label, are numbers where another column is.
#[test]
fn another_label_than_one_of_long_numbers_has_the_file_read_again() {
    let line = |row: usize| format!("{},{}.5,{}\n", 20_000_001 + row % 3, row, row % 2);
    let text = format!("code,x,y\n{}", (0..40).map(line).collect::<String>());
    let mut data = read_again(&text, asked("code", &[], None)).expect("a table");
    let refused = data.choose(Some(&["y".into()]), &[]);
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err("DATA-READ-AGAIN")
    );
    assert_eq!(data.choose(Some(&["code".into()]), &["x".into()]), Ok(()));
    assert_eq!((data.classes(), data.features()), (3, 1));
    let again = read_again(&text, asked("y", &[], None)).expect("a table");
    assert_eq!(again.features(), 2);
}

/// As it was before a choice that is refused.
#[test]
fn a_choice_that_needs_the_file_again_changes_nothing() {
    let text = holes();
    let mut data = read_again(&text, asked("y", &["z", "colour"], None)).expect("a table");
    let before = seen(&data);
    let refused = data.choose(Some(&["y".into()]), &["z".into()]);
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err("DATA-READ-AGAIN")
    );
    assert_eq!(seen(&data), before);
    assert_eq!(
        data.choose(Some(&["shape".into()]), &["z".into(), "colour".into()]),
        Ok(())
    );
    assert_eq!(data.classes(), 3);
}

/// What is asked of columns that are not there is told, and the rest of it not half taken.
#[test]
fn a_link_about_other_columns_is_no_link_about_some_of_them() {
    let text = holes();
    for options in [
        asked("nowhere", &["x"], Some("drop")),
        asked("y", &["x", "nowhere"], Some("drop")),
    ] {
        let data = read_again(&text, options).expect("a table");
        assert_eq!(data.notices[0].code, "DATA-COLUMN-UNKNOWN");
        assert!(data.drop.is_empty());
        let chosen = data.chosen.as_ref().expect("a label");
        assert_eq!(chosen.label.names(&data.table), ["y"]);
    }
}

/// The groups by their definition, without regard to time.
fn slow_groups(table: &Table) -> Vec<Range<usize>> {
    let is_group = |group: &Range<usize>| {
        group
            .clone()
            .all(|index| table.columns()[index].figures.is_01)
            && one_hot::classes(table, group).all(|class| class.is_some())
    };
    let (mut groups, mut end) = (Vec::new(), table.base());
    while end > 0 {
        // Columns of zeros on the left belong to nobody.
        let nearest = (0..end).rev().map(|start| start..end).find(is_group);
        match nearest.filter(|group| group.len() > 1) {
            Some(group) => {
                end = group.start;
                groups.push(group);
            }
            None => end -= 1,
        }
    }
    groups.reverse();
    groups
}

/// Rows that break the columns from `start` on.
fn breaks(table: &Table, start: usize) -> Vec<usize> {
    let group = start..table.base();
    let rows = one_hot::classes(table, &group).enumerate();
    rows.filter(|(_, class)| class.is_none())
        .map(|(row, _)| row)
        .collect()
}

fn marks(columns: usize) -> impl Strategy<Value = String> {
    let row = prop::collection::vec(prop::sample::select(vec!["0", "0", "1"]), columns);
    let row = (row, 0..columns, any::<bool>()).prop_map(move |(cells, mark, clean)| {
        let cell = |at| if at == mark { "1" } else { "0" };
        let clean = |at: usize, dirty: &'static str| if clean { cell(at) } else { dirty };
        let cells: Vec<&str> = cells
            .into_iter()
            .enumerate()
            .map(|(at, c)| clean(at, c))
            .collect();
        cells.join(",")
    });
    let header: Vec<String> = (0..columns).map(|index| format!("c{index}")).collect();
    prop::collection::vec(row, 2..30)
        .prop_map(move |rows| format!("{}\n{}\n", header.join(","), rows.join("\n")))
}

proptest! {
    #[test]
    fn groups_are_those_of_a_slow_loop(text in (2..9usize).prop_flat_map(marks)) {
        let table = table(&text);
        prop_assert_eq!(one_hot::groups(&table), slow_groups(&table));
    }

    #[test]
    fn a_broken_group_is_the_one_with_the_fewest_rows(clean in 3..9usize, rows in prop::collection::vec((0..9usize, 0..40u8), 20..60)) {
        let mut text = (0..clean).map(|index| format!("c{index}")).collect::<Vec<_>>().join(",") + "\n";
        for (mark, odd) in rows {
            let cell = |at: usize| if at == mark % clean || (odd == 0 && at == 0) { "1" } else { "0" };
            text += &((0..clean).map(cell).collect::<Vec<_>>().join(",") + "\n");
        }
        let table = table(&text);
        let starts = (0..table.base().saturating_sub(2)).filter(|&start| (start..table.base()).all(|at| table.columns()[at].figures.is_01));
        let all: Vec<(usize, Vec<usize>)> = starts.map(|start| (start, breaks(&table, start))).collect();
        // More rows than twice those that break it mark others than the commonest class.
        let says = |start: usize, rows: &[usize]| {
            let ones: Vec<f32> = (start..table.base()).map(|at| table.column(at).sum()).collect();
            let rest = ones.iter().sum::<f32>() - ones.iter().copied().fold(0.0, f32::max);
            rest > 2.0 * rows.len() as f32
        };
        let is_few = |(start, rows): &&(usize, Vec<usize>)| rows.len() * 20 <= table.rows() && says(*start, rows);
        let fewest = all.iter().rev().filter(is_few).min_by_key(|(_, rows)| rows.len());
        let wanted = fewest.filter(|_| all.iter().all(|(_, rows)| !rows.is_empty()));
        // The header is line 1.
        let lines = |rows: &[usize]| rows.iter().take(20).map(|&row| row as u64 + 2).collect();
        let wanted = wanted.map(|(start, rows)| (*start..table.base(), rows.len(), lines(rows)));
        let found = one_hot::broken(&table).map(|(group, broken)| (group, broken.count, broken.lines));
        prop_assert_eq!(found, wanted);
    }
}

/// Tens of thousands of columns without a mark, or named one by one: no step looks at all for each.
#[test]
fn many_columns_take_no_longer_than_their_cells() {
    const COLUMNS: usize = 40_000;
    let names: Vec<String> = (0..COLUMNS).map(|index| format!("gene{index}")).collect();
    let mut text = format!("{},y\n", names.join(","));
    for row in 0..12 {
        text += &format!("{}{}\n", "0,".repeat(COLUMNS), row % 2);
    }
    let data = read_again(
        &text,
        FileOptions {
            label: Some(vec!["y".into()]),
            drop: names[COLUMNS / 2..].to_vec(),
            numbers: names.clone(),
            ..FileOptions::default()
        },
    );
    let mut data = data.expect("a table");
    assert_eq!(data.features(), COLUMNS / 2);
    assert_eq!(data.choose(None, &names[1..]), Ok(()));
    assert_eq!(data.features(), 1);
}

/// A million rows of ten texts of fifty values would be 500 more columns, 2 GB: those that fit are
/// encoded, the widest left out; and what is not used takes no room.
#[test]
fn categories_are_encoded_as_far_as_there_is_room() {
    const ROWS: usize = 1 << 20;
    let line = |row: usize| format!("{},{},{},{}\n", row % 48, row % 40, row % 20, row % 2);
    let lines: String = (0..240).map(line).collect();
    let text = format!("a,b,c,y\n{}", lines.repeat(ROWS.div_ceil(240)));
    let options = ReadOptions {
        text_columns: vec![0, 1, 2],
        ..ReadOptions::default()
    };
    let mut read = table_of(text.as_bytes(), options);
    assert_eq!(categories(&read, &|_| true), [1, 2], "60 of 108 columns");
    assert_eq!(categories(&read, &|index| index == 0), [0]);
    assert_eq!(
        categories(&read, &|index| index != 1),
        [2],
        "48 and 20 are too many"
    );
    read.encode(&[2]).expect("there is memory");
    assert_eq!(read.cells().len(), read.rows() * 24);
}

/// A line without an end, as a broken file has: it is counted, and only what a table could have of it
/// is kept.
#[test]
fn a_line_of_a_million_values_is_ragged_and_not_kept() {
    let mut splitter = Splitter::new(&Dialect::with_delimiter(b','), 1);
    let mut seen = Vec::new();
    let mut sink = |record: Record<'_>| {
        seen.push((
            record.line(),
            record.len(),
            record.size(),
            record.fields().count(),
        ));
        Ok(())
    };
    let piece = "1,\"2\"\"\",".repeat(10_000);
    splitter
        .push(b"a,b\n1,", &mut sink)
        .expect("a line and a half");
    for _ in 0..50 {
        splitter
            .push(piece.as_bytes(), &mut sink)
            .expect("no end of it");
    }
    splitter.push(b"\n3,4\n", &mut sink).expect("the end of it");
    let [first, long, last] = seen[..] else {
        panic!("{seen:?}");
    };
    assert_eq!((first, last), ((1, 2, 4, 2), (3, 2, 4, 2)));
    assert_eq!((long.0, long.1), (2, 1_000_002));
    assert!(
        long.2 < 2 * piece.len() && long.3 <= COLUMN_LIMIT,
        "{long:?}"
    );

    let text = format!("a,b\n1,2\n{}3\n3,4\n5,6\n", piece.repeat(50));
    let finish = |ragged| {
        let mut reader = Reader::new(ReadOptions {
            ragged,
            ..ReadOptions::default()
        });
        for chunk in text.as_bytes().chunks(65_536) {
            reader.push(chunk)?;
        }
        reader.finish()
    };
    let Ok(Finish::Table(read, _)) = finish(Ragged::Skip) else {
        panic!("no table");
    };
    assert_eq!(
        (
            read.rows(),
            read.notes.ragged.lines.first.as_slice(),
            read.notes.ragged.found
        ),
        (3, &[3][..], 1_000_001)
    );
    let Err(Error::Ragged { line, found, .. }) = finish(Ragged::Ask) else {
        panic!("it is ragged");
    };
    assert_eq!((line, found), (3, 1_000_001));
    let mut records = Records::new(Told::default());
    let refused = text
        .as_bytes()
        .chunks(65_536)
        .try_for_each(|chunk| records.push(chunk));
    assert_eq!(
        refused.map_err(|error| error.code()),
        Err("CSV-TOO-WIDE"),
        "scripts lose nothing silently"
    );
}
