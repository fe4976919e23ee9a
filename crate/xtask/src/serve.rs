//! The page on this machine alone, straight from the checkout.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::site;
use crate::tool::Failure;

/// A request of a browser is far shorter.
const REQUEST_BYTES: usize = 64 * 1024;

/// How long a connection may say nothing: browsers open some ahead that they never use.
const SILENCE: Duration = Duration::from_secs(30);

/// Serves the checkout at 127.0.0.1 until the process is stopped.
///
/// Every connection has a thread of its own and carries one request, so that none waits for
/// another.
///
/// # Errors
/// When no port can be had.
pub fn serve(root: &Path, port: u16) -> Result<(), Failure> {
    let (listener, port) = listen(port)?;
    println!("LossLab is at http://127.0.0.1:{port}/ (Ctrl+C stops it)");
    let root: Arc<Path> = root.into();
    for connection in listener.incoming() {
        let root = Arc::clone(&root);
        thread::spawn(move || {
            // A browser that went away is no reason to stop.
            connection.and_then(|stream| converse(&root, stream)).ok()
        });
    }
    Ok(())
}

/// The first free port from `wanted` upward.
fn listen(wanted: u16) -> Result<(TcpListener, u16), Failure> {
    for port in wanted..=u16::MAX {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok((listener, port)),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                println!("port {port} is taken");
            }
            Err(error) => {
                return Err(Failure::new(
                    format!("port {port} cannot be had: {error}"),
                    "try one above 1023: `cargo lab --port 8080`",
                ));
            }
        }
    }
    Err(Failure::new(
        format!("no port from {wanted} upward is free"),
        "try a lower one: `cargo lab --port 8080`",
    ))
}

/// One request and its answer.
fn converse(root: &Path, mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 96];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&bytes) {
            Ok(httparse::Status::Complete(_)) => {
                let (method, url) = (request.method.unwrap_or(""), request.path.unwrap_or(""));
                return stream.write_all(&answer(root, method, url));
            }
            Ok(httparse::Status::Partial) if bytes.len() < REQUEST_BYTES => {}
            _ => return stream.write_all(&response("400 Bad Request", TEXT, b"", true)),
        }
        match stream.read(&mut chunk)? {
            0 => return Ok(()),
            n => bytes.extend_from_slice(&chunk[..n]),
        }
    }
}

const TEXT: &str = "text/plain; charset=utf-8";

fn answer(root: &Path, method: &str, url: &str) -> Vec<u8> {
    if !matches!(method, "GET" | "HEAD") {
        return response("405 Method Not Allowed", TEXT, b"", true);
    }
    let body = method == "GET";
    let found = file(url).and_then(|name| {
        let bytes = fs::read(root.join(site::source(&name))).ok()?;
        Some((media_type(&name), bytes))
    });
    match found {
        Some((kind, bytes)) => response("200 OK", kind, &bytes, body),
        None => response("404 Not Found", TEXT, b"not found\n", body),
    }
}

fn response(status: &str, kind: &str, bytes: &[u8], body: bool) -> Vec<u8> {
    let length = bytes.len();
    let mut response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )
    .into_bytes();
    if body {
        response.extend_from_slice(bytes);
    }
    response
}

/// The file of the site that a request's path names.
fn file(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = match decode(path)? {
        name if name.is_empty() => "index.html".to_owned(),
        name => name,
    };
    let name = PathBuf::from(name);
    site::holds(&name).then_some(name)
}

/// Undoes percent-encoding; `None` where it is malformed.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (&[high, low], after) = rest.split_first_chunk()?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("md" | "txt") | None => TEXT,
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        Some(_) => "application/octet-stream",
    }
}

#[cfg(test)]
mod requests {
    use super::*;

    #[test]
    fn paths_name_files_of_the_site() {
        let named = |url| file(url).map(|name| name.to_string_lossy().into_owned());
        assert_eq!(named("/").as_deref(), Some("index.html"));
        assert_eq!(named("/?x=1").as_deref(), Some("index.html"));
        assert_eq!(
            named("/www/view/data.js").as_deref(),
            Some("www/view/data.js")
        );
        assert_eq!(named("/data/a%20b.csv?x").as_deref(), Some("data/a b.csv"));
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for url in [
            "",
            "index.html",
            "//index.html",
            "/../index.html",
            "/www/../Cargo.toml",
            "/www/%2e%2e/Cargo.toml",
            "/www/%2E%2E%2FCargo.toml",
            "/%2fetc/passwd",
            "/Cargo.toml",
            "/.git/config",
            "/www/node_modules/typescript/package.json",
            "/www/%",
            "/www/%+1",
            "/www/%ff",
        ] {
            assert_eq!(file(url), None, "{url}");
        }
    }

    #[test]
    fn forty_connections_at_once_are_all_answered() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let root: Arc<Path> = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").into();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let root = Arc::clone(&root);
                thread::spawn(move || connection.and_then(|stream| converse(&root, stream)));
            }
        });
        let open = || TcpStream::connect(address).expect("it listens");
        // as a browser does: some connections stay silent
        let _silent: Vec<TcpStream> = (0..20).map(|_| open()).collect();
        let asked: Vec<TcpStream> = (0..20)
            .map(|_| {
                let mut stream = open();
                let request = b"GET /index.html HTTP/1.1\r\nHost: here\r\n\r\n";
                stream.write_all(request).expect("it reads");
                stream
            })
            .collect();
        for mut stream in asked {
            let mut text = String::new();
            stream.read_to_string(&mut text).expect("it answers");
            assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
            assert!(text.ends_with("</html>\n"), "{text}");
        }
    }

    #[test]
    fn other_methods_and_broken_requests_are_refused() {
        let answer = |method| answer(Path::new("."), method, "/");
        assert!(answer("POST").starts_with(b"HTTP/1.1 405 "));
        assert!(answer("HEAD").ends_with(b"\r\n\r\n"));
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let (first, port) = listen(18_080).expect("a port is free");
        let (_second, next) = listen(port).expect("another port is free");
        assert!(next > port);
        assert!(first.local_addr().is_ok_and(|at| at.ip().is_loopback()));
    }

    #[test]
    fn modules_and_wasm_have_the_types_browsers_insist_on() {
        assert_eq!(
            media_type(Path::new("a.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(media_type(Path::new("a.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a.svg")), "image/svg+xml");
    }
}
