//! `cargo lab`: builds, serves, tests, checks and measures the lab.

mod ahead;
mod bench;
mod check;
mod faults;
mod files;
mod glue;
mod library;
mod loader;
mod minify;
mod package;
mod release;
mod scripts;
mod serve;
mod sheet;
mod site;
mod split;
mod tally;
mod tests;
mod tool;
mod trap;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tests::Group;
use tool::Failure;

const USAGE: &str = "\
cargo lab                build the page and serve it at http://127.0.0.1:8080/
cargo lab --port N       the same at port N; a taken port gives way to the next free one
cargo lab build          write dist/: a static site for any host and any sub-path; --faults writes target/faults/
                         too, the same with a worker that tests can make fail
cargo lab test [GROUP]   every test, or one group of them: native, www, tools, browser
cargo lab check          formatting, clippy, rustdoc and the JavaScript type check
cargo lab bench          the speed table, measured in one sitting; --json FILE writes it to a file, --readme
                         to the README, --only NAME is for one of its measurements";

const PORT: u16 = 8080;

/// What the command line asked for.
#[derive(Debug, PartialEq)]
enum Request {
    Serve { port: u16 },
    Build,
    Faults,
    Test(Option<Group>),
    Check,
    Bench(bench::Wanted),
    Help,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match parse(&words).and_then(obey) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo lab: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn obey(request: Request) -> Result<(), Failure> {
    let root = root()?;
    match request {
        Request::Serve { port } => {
            package::build(&root)?;
            serve::serve(&root, port)
        }
        Request::Build => site::write(&root),
        Request::Faults => faults::write(&root),
        Request::Test(group) => tests::run(&root, group),
        Request::Check => check::run(&root),
        Request::Bench(wanted) => bench::run(&root, &wanted),
        Request::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

fn parse(words: &[&str]) -> Result<Request, Failure> {
    match words {
        [] => Ok(Request::Serve { port: PORT }),
        ["--port", port] => match port.parse() {
            Ok(port) if port > 0 => Ok(Request::Serve { port }),
            _ => Err(Failure::new(
                format!("\"{port}\" is not a port"),
                "give a number from 1 to 65535, as in `cargo lab --port 8081`",
            )),
        },
        ["--port"] => Err(Failure::new(
            "--port needs a number",
            "as in `cargo lab --port 8081`",
        )),
        ["build"] => Ok(Request::Build),
        ["build", "--faults"] => Ok(Request::Faults),
        ["test"] => Ok(Request::Test(None)),
        ["test", name] => match Group::named(name) {
            Some(group) => Ok(Request::Test(Some(group))),
            None => Err(Failure::new(
                format!("there is no group of tests called \"{name}\""),
                "the groups are native, www, tools and browser",
            )),
        },
        ["check"] => Ok(Request::Check),
        ["bench", options @ ..] => bench::Wanted::read(options).map(Request::Bench),
        ["help" | "--help" | "-h"] => Ok(Request::Help),
        _ => Err(Failure::new(
            format!("\"{}\" is not one of its commands", words.join(" ")),
            format!("the commands are\n\n{USAGE}"),
        )),
    }
}

/// The checkout, wherever it was moved since this binary was built.
fn root() -> Result<PathBuf, Failure> {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .and_then(|own| Some(Path::new(&own).parent()?.parent()?.to_path_buf()))
        .ok_or_else(|| {
            Failure::new(
                "the checkout was not found",
                "start it through cargo, as `cargo lab`",
            )
        })
}

#[cfg(test)]
mod command_line {
    use super::*;

    #[test]
    fn every_command_of_the_usage_is_understood() {
        let understood = [
            (vec![], Request::Serve { port: 8080 }),
            (vec!["--port", "8081"], Request::Serve { port: 8081 }),
            (vec!["build"], Request::Build),
            (vec!["build", "--faults"], Request::Faults),
            (vec!["test"], Request::Test(None)),
            (vec!["test", "browser"], Request::Test(Some(Group::Browser))),
            (vec!["check"], Request::Check),
            (vec!["bench"], Request::Bench(bench::Wanted::default())),
            (
                vec!["bench", "--json", "speed.json", "--readme"],
                Request::Bench(bench::Wanted {
                    json: Some("speed.json".to_owned()),
                    only: None,
                    readme: true,
                }),
            ),
            (
                vec!["bench", "--only", "training"],
                Request::Bench(bench::Wanted {
                    only: Some("training".to_owned()),
                    ..bench::Wanted::default()
                }),
            ),
            (vec!["--help"], Request::Help),
        ];
        for (words, request) in understood {
            assert_eq!(parse(&words).ok(), Some(request), "{words:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for words in [
            vec!["serve"],
            vec!["--port"],
            vec!["--port", "0"],
            vec!["--port", "65536"],
            vec!["test", "everything"],
            vec!["build", "now"],
            vec!["bench", "--json"],
            vec!["bench", "--only"],
            vec!["bench", "fast"],
        ] {
            assert!(parse(&words).is_err(), "{words:?}");
        }
    }
}
