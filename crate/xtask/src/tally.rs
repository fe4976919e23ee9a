//! Several pieces of work of which all are done, also after one failed.

use crate::tool::Failure;

/// Keeps the names of what failed, so that one run shows all of it.
#[derive(Default)]
pub struct Tally {
    failed: Vec<&'static str>,
}

impl Tally {
    /// Does one piece of work; a failure is told at once and kept for the end.
    pub fn add(&mut self, name: &'static str, work: impl FnOnce() -> Result<(), Failure>) {
        println!("== {name}");
        if let Err(failure) = work() {
            eprintln!("{failure}");
            self.failed.push(name);
        }
    }

    /// # Errors
    /// Names what failed.
    pub fn finish(self) -> Result<(), Failure> {
        if self.failed.is_empty() {
            println!("== all passed");
            return Ok(());
        }
        Err(Failure::new(
            format!("failed: {}", self.failed.join(", ")),
            "the words of each are above",
        ))
    }
}

#[cfg(test)]
mod counting {
    use super::*;

    #[test]
    fn one_failure_stops_nothing_and_is_not_forgotten() {
        let mut ran = 0;
        let mut tally = Tally::default();
        tally.add("first", || Err(Failure::new("broken", "mend it")));
        tally.add("second", || {
            ran += 1;
            Ok(())
        });
        assert_eq!(ran, 1);
        let told = tally.finish().map_err(|failure| failure.to_string());
        assert!(told.is_err_and(|text| text.contains("first") && !text.contains("second")));
        assert!(Tally::default().finish().is_ok());
    }
}
