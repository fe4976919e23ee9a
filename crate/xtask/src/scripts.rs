//! Node's runner over a folder of tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tool::{Failure, Tool};

/// Browser tests that measure time: nothing else runs beside them.
const TIMED: [&str; 3] = ["exports", "neuron", "responsive"];
/// Where more files than this failed, it was not for what ran beside them.
const MOST_AGAIN: usize = 3;
/// Names the tests that failed, one a line: its file, a tab, its title.
const REPORTER: &str = "./tests/failed.mjs";
/// Its last line.
const END: &str = "end\n";

/// A test that failed. The file is an absolute path.
#[derive(Debug, PartialEq)]
struct Failed {
    file: PathBuf,
    title: String,
}

/// Runs `<folder>/*.test.mjs`.
///
/// # Errors
/// When there are none, or one fails.
pub fn once(root: &Path, folder: &str) -> Result<(), Failure> {
    let failed = run(root, &tests_of(root, folder)?)?;
    verdict(&failed)
}

/// Runs `<folder>/*.test.mjs`, and the few files that failed once more, each with the machine to itself.
///
/// # Errors
/// When there are none, or a file fails both times.
pub fn twice(root: &Path, folder: &str) -> Result<(), Failure> {
    let failed = run(root, &tests_of(root, folder)?)?;
    settle(&failed, |files| node(root, files, 1))
}

/// What passes only `again`, alone, is told: it is a race, of the test or of the page, and to be found.
fn settle(
    failed: &[Failed],
    again: impl FnOnce(&[PathBuf]) -> Result<Vec<Failed>, Failure>,
) -> Result<(), Failure> {
    let mut files: Vec<PathBuf> = failed.iter().map(|test| test.file.clone()).collect();
    files.sort();
    files.dedup();
    if files.is_empty() || files.len() > MOST_AGAIN {
        return verdict(failed);
    }
    println!("== {} failed: again, alone", told(failed));
    verdict(&again(&files)?)?;
    println!("== passed only when run again, alone: {}", told(failed));
    Ok(())
}

/// The test files of a folder, as they are named from the root.
fn tests_of(root: &Path, folder: &str) -> Result<Vec<PathBuf>, Failure> {
    let here = root.join(folder);
    let entries = fs::read_dir(&here).map_err(|e| Failure::file("read", &here, &e))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(Path::new(folder).join(entry.ok()?.file_name())))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        // Node would search for tests by itself, find others, and pass.
        return Err(Failure::new(
            format!("there is no test in {folder}"),
            "a test there is called NAME.test.mjs",
        ));
    }
    Ok(files)
}

/// Two files at a time, and those that measure time one by one.
fn run(root: &Path, files: &[PathBuf]) -> Result<Vec<Failed>, Failure> {
    let is_timed = |file: &PathBuf| TIMED.iter().any(|timed| name(file) == *timed);
    let (timed, others): (Vec<PathBuf>, Vec<PathBuf>) = files.iter().cloned().partition(is_timed);
    let mut failed = node(root, &timed, 1)?;
    failed.extend(node(root, &others, 2)?);
    Ok(failed)
}

/// Runs these files, so many at a time; returns the tests of them that failed.
///
/// # Errors
/// When the runner fails and names no test, or is stopped before its end.
fn node(root: &Path, files: &[PathBuf], at_once: usize) -> Result<Vec<Failed>, Failure> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let list = root.join("target/lab/failed-tests.txt");
    let folder = list.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(|e| Failure::file("write", folder, &e))?;
    let _ = fs::remove_file(&list); // what an earlier run told is of that one
    let ran = Tool::new("node", root)
        .args(["--test", &format!("--test-concurrency={at_once}")])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .args([format!("--test-reporter={REPORTER}")])
        .args([format!("--test-reporter-destination={}", list.display())])
        .args(files)
        .run();
    match whole(&fs::read_to_string(&list).unwrap_or_default()) {
        Some(failed) if !failed.is_empty() => Ok(failed),
        _ => ran.map(|()| Vec::new()),
    }
}

/// The reporter's list; none where the runner was stopped before its end.
fn whole(list: &str) -> Option<Vec<Failed>> {
    let told = list.strip_suffix(END)?;
    Some(told.lines().filter_map(read).collect())
}

/// A line of the reporter's.
fn read(line: &str) -> Option<Failed> {
    let (file, title) = line.split_once('\t')?;
    let (file, title) = (file.into(), title.to_owned());
    Some(Failed { file, title })
}

/// Whether all passed.
fn verdict(failed: &[Failed]) -> Result<(), Failure> {
    if failed.is_empty() {
        return Ok(());
    }
    let what = format!("failed: {}", told(failed));
    Err(Failure::new(what, "the words of each are above"))
}

fn told(failed: &[Failed]) -> String {
    let all: Vec<String> = failed
        .iter()
        .map(|Failed { file, title }| format!("{}: {title}", name(file)))
        .collect();
    all.join("; ")
}

/// `charts` of `tests/browser/charts.test.mjs`.
fn name(file: &Path) -> String {
    let whole = file.file_name().unwrap_or_default().to_string_lossy();
    whole.trim_end_matches(".test.mjs").to_owned()
}

#[cfg(test)]
mod failing {
    use super::*;

    fn late(file: &str) -> Option<Failed> {
        read(&format!("tests/browser/{file}.test.mjs\tlate"))
    }

    #[test]
    fn what_passes_alone_passed_and_what_fails_twice_failed() {
        let failed: Vec<Failed> = ["charts", "data", "data"]
            .into_iter()
            .filter_map(late)
            .collect();
        let mut asked = Vec::new();
        let passes = |files: &[PathBuf]| {
            asked = files.iter().map(|file| name(file)).collect();
            Ok(Vec::new())
        };
        assert!(settle(&failed, passes).is_ok());
        assert_eq!(asked, ["charts", "data"]);
        let found = settle(&failed, |_| Ok(late("data").into_iter().collect()));
        let text = found.err().map(|failure| failure.to_string());
        assert!(text.is_some_and(|text| text.contains("data: late") && !text.contains("charts")));
    }

    #[test]
    fn only_a_few_are_run_again_and_none_where_none_failed() {
        let never = |_: &[PathBuf]| Err(Failure::new("run again", ""));
        assert!(settle(&[], never).is_ok());
        let many: Vec<Failed> = ["a", "b", "c", "d"].into_iter().filter_map(late).collect();
        let text = settle(&many, never)
            .err()
            .map(|failure| failure.to_string());
        assert!(text.is_some_and(|text| text.contains("a: late; b: late")));
    }

    #[test]
    fn a_list_without_its_end_is_none() {
        let line = "/lab/tests/browser/data.test.mjs\ta file\n";
        let title = |list: &str| {
            whole(list).map(|tests| tests.into_iter().map(|test| test.title).collect::<Vec<_>>())
        };
        assert_eq!(title(line), None);
        assert_eq!(
            title(&format!("{line}end\n")),
            Some(vec!["a file".to_owned()])
        );
        assert_eq!(title("end\n"), Some(Vec::new()));
    }

    #[test]
    fn a_folder_without_tests_is_a_failure() {
        assert!(tests_of(Path::new(env!("CARGO_MANIFEST_DIR")), "src").is_err());
    }
}
