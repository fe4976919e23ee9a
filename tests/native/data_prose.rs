//! Letters and programs are no tables; tables with a few lines that do not fit are asked about.

use losslab_data::{Finish, Ragged, ReadOptions, Reader};

/// The code of the error, or how many rows and columns there are.
fn outcome(text: &str, ragged: Ragged) -> Result<(usize, usize), &'static str> {
    let mut reader = Reader::new(ReadOptions {
        ragged,
        ..ReadOptions::default()
    });
    let read = reader.push(text.as_bytes()).and_then(|()| reader.finish());
    match read.map_err(|error| error.code())? {
        Finish::Table(table, _) => Ok((table.rows(), table.columns().len())),
        again => panic!("{again:?}"),
    }
}

#[test]
fn what_has_separators_by_chance_is_no_table() {
    let texts = [
        "My report about networks.\n\nIt was a long day, and I learned a lot.\nThe loss went down; \
         the accuracy went up.\n",
        "import numpy as np\nx = np.array([1,2,3])\nfor i in range(10):\n    print(x, i)\n",
        "오늘은 맑았다. 학교에 갔고, 친구를 만났다.\n점심은 김밥, 라면, 떡볶이였다.\n숙제를 했다.\n\
         수학, 영어, 과학이었다. 힘들었지만, 재미있었다.\n",
        "Dear Anna,\n\nthank you for your letter, which came on Monday, and for the pictures.\nI was \
         glad, as you may think, to hear it.\nWe are fine, too.\nCome soon, please.\n\nYours,\nBen\n",
        "int main(int argc, char **argv) {\n    int a = 1, b = 2, c = 3;\n    printf(\"%d\\n\", a, b, c);\n\
         \x20   for (int i = 0; i < 3; i++) {\n        a += b * c;\n    }\n    return 0;\n}\n",
    ];
    for text in texts {
        for ragged in [Ragged::Ask, Ragged::Fill, Ragged::Skip] {
            assert_eq!(outcome(text, ragged), Err("CSV-NOT-TABLE"), "{text}");
        }
    }
    // The larger part agrees, and still nothing could be learned from it.
    let log = (0..40).map(|at| match at % 5 {
        0 => format!("10:00:{at} a request came, number {at}, slow\n"),
        _ => format!("10:00:{at} a request came, number {at}\n"),
    });
    let log: String = log.collect();
    assert_eq!(outcome(&log, Ragged::Ask), Err("CSV-RAGGED"));
    assert_eq!(outcome(&log, Ragged::Skip), Err("CSV-NOT-TABLE"));
}

#[test]
fn tables_of_words_and_with_lines_that_do_not_fit_are_tables() {
    let words: String = (0..30)
        .map(|at| format!("n{at},c{},fine, I think\n", at % 2))
        .collect();
    assert_eq!(outcome(&words, Ragged::Ask), Ok((30, 4)));
    // A third of the lines is short.
    let short = |label: &str| -> String {
        let row = |at| {
            format!(
                "n{at},c{},good{}\n",
                at % 2,
                if at % 3 == 0 { "" } else { label }
            )
        };
        (0..30).map(row).collect()
    };
    let text = format!("name,city,opinion,y\n{}", short(",u"));
    assert_eq!(outcome(&text, Ragged::Ask), Err("CSV-RAGGED"));
    assert_eq!(outcome(&text, Ragged::Fill), Ok((30, 4)));
    // Most are, and there are numbers.
    let row = |at: usize| {
        (0..2 + at % 4)
            .map(|k| (at + k).to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let rows: Vec<String> = (0..32).map(row).collect();
    assert_eq!(outcome(&rows.join("\n"), Ragged::Ask), Err("CSV-RAGGED"));
    assert_eq!(
        outcome(
            "name,city,food\nann,seoul,rice\nbob\ncy,jeju,fish\n",
            Ragged::Ask
        ),
        Err("CSV-RAGGED")
    );
}
