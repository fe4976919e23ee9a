//! What separates and quotes the values, found in the first bytes of a file.
//!
//! Every candidate dialect cuts the sample; the one under which lines agree in their number of
//! values, and values look like values, wins. Nothing is decided by the delimiter's count.

use crate::{Dialect, Error, signature};

/// The UTF-8 byte-order mark.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// How many bytes the reader keeps back before it decides, at most.
pub const HEAD: usize = 1 << 20;

/// How many of them are cut by every candidate.
const SAMPLE: usize = 1 << 17;

/// What is told instead of found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The quote; `Some(None)`: nothing quotes.
    pub quote: Option<Option<u8>>,
    /// The escape; equal to the quote: doubling.
    pub escape: Option<u8>,
    /// The comment byte; never guessed.
    pub comment: Option<u8>,
}

/// The delimiters that are tried: the byte, whether runs are one, and how much it is trusted.
const DELIMITERS: [(u8, bool, f64); 6] = [
    (b',', false, 1.0),
    (b';', false, 1.0),
    (b'\t', false, 1.0),
    (b'|', false, 1.0),
    (b' ', false, 0.6),
    (b' ', true, 0.55),
];

/// Finds the dialect of a file that begins with `head`; `whole`: that is all of it.
///
/// A byte-order mark is expected to be there still, and has to be skipped by the caller if
/// [`Dialect::bom`] says so. [`Dialect::header`] is left `false`: see [`crate::header`].
///
/// # Errors
/// [`Error::Empty`], those of [`signature::check`], and [`Error::Encoding`] with the line of
/// the first byte that is not UTF-8: decoding is the caller's, before the bytes come here.
pub fn sniff(head: &[u8], whole: bool, told: &Told) -> Result<Dialect, Error> {
    signature::check(head)?;
    let text = head.strip_prefix(BOM).unwrap_or(head);
    if text.trim_ascii().is_empty() {
        return Err(Error::Empty);
    }
    check_encoding(text, whole)?;
    let (sample, whole) = sample(text, whole);
    let mut best = choose(sample, whole, told);
    best.comment = told.comment;
    best.bom = text.len() < head.len();
    best.cr_lines = !sample.contains(&b'\n') && sample.contains(&b'\r');
    Ok(best)
}

/// A file cut in the middle of a character is no error.
fn check_encoding(text: &[u8], whole: bool) -> Result<(), Error> {
    match std::str::from_utf8(text) {
        Err(error) if whole || error.error_len().is_some() => {
            let before = &text[..error.valid_up_to()];
            let lines = before.iter().filter(|&&byte| byte == b'\n').count() as u64;
            Err(Error::Encoding {
                line: lines + 1,
                column: None,
            })
        }
        _ => Ok(()),
    }
}

/// Whole lines of the text, as far as they go.
fn sample(text: &[u8], whole: bool) -> (&[u8], bool) {
    if whole && text.len() <= SAMPLE {
        return (text, true);
    }
    let near = &text[..text.len().min(SAMPLE)];
    let last_end = |bytes: &[u8]| bytes.iter().rposition(|byte| b"\r\n".contains(byte));
    match last_end(near).or_else(|| last_end(text)) {
        Some(end) => (&text[..=end], true),
        None => (text, whole),
    }
}

fn choose(sample: &[u8], whole: bool, told: &Told) -> Dialect {
    let mut best = Dialect::with_delimiter(told.delimiter.unwrap_or(b','));
    (best.quote, best.escape) = told_quotes(told);
    let mut best_score = 0.0;
    let mut widest = 1;
    for (delimiter, collapse, trust) in delimiters(told) {
        for (quote, escape) in quotes(sample, told) {
            let dialect = Dialect {
                collapse,
                quote,
                escape,
                ..Dialect::with_delimiter(delimiter)
            };
            let shape = Shape::of(sample, &dialect, told.comment);
            let columns = shape.columns(whole);
            if columns < 2 && told.delimiter.is_none() {
                // Nothing agrees: the widest first line is the best guess there is.
                if best_score == 0.0 && shape.first > widest && delimiter != b' ' {
                    widest = shape.first;
                    best = Dialect {
                        columns: shape.first,
                        ..dialect
                    };
                }
                continue;
            }
            // `'` has to prove itself: it is an apostrophe more often than a quote.
            let odd = told.quote.is_none() && quote == Some(b'\'');
            if odd && (shape.quoted == 0 || shape.strays > 0 || shape.open) {
                continue;
            }
            let score = trust * shape.score(columns, whole);
            if score > best_score || (odd && score == best_score) {
                best_score = score;
                best = Dialect { columns, ..dialect };
            }
        }
    }
    best
}

fn delimiters(told: &Told) -> impl Iterator<Item = (u8, bool, f64)> {
    let told = told.delimiter.map(|byte| (byte, false, 1.0));
    let tried = DELIMITERS.into_iter().filter(move |_| told.is_none());
    told.into_iter().chain(tried)
}

fn told_quotes(told: &Told) -> (Option<u8>, Option<u8>) {
    let quote = told.quote.unwrap_or(Some(b'"'));
    (quote, told.escape.filter(|&escape| Some(escape) != quote))
}

/// Quotes and escapes worth trying on this sample.
fn quotes(sample: &[u8], told: &Told) -> Vec<(Option<u8>, Option<u8>)> {
    let (quote, escape) = told_quotes(told);
    let mut all = vec![(quote, escape)];
    if told.quote.is_none() && !sample.contains(&b'"') && sample.contains(&b'\'') {
        all.push((Some(b'\''), escape));
    }
    if told.escape.is_none() {
        let escaped = |quote: u8| sample.windows(2).any(|pair| pair == [b'\\', quote]);
        let found = all
            .iter()
            .filter_map(|&(quote, _)| quote.filter(|&quote| escaped(quote)));
        let more: Vec<_> = found.map(|quote| (Some(quote), Some(b'\\'))).collect();
        all.extend(more);
    }
    all
}

/// How a sample looks when cut in one way.
#[derive(Default)]
struct Shape {
    /// Values on each line, blank ones left out.
    counts: Vec<usize>,
    first: usize,
    cells: usize,
    /// Cells that hold no other candidate's delimiter.
    clean: usize,
    quoted: usize,
    /// Cells with a quote where none belongs.
    strays: usize,
    /// The sample ends inside quotes.
    open: bool,
}

impl Shape {
    fn of(sample: &[u8], dialect: &Dialect, comment: Option<u8>) -> Self {
        let mut shape = Self::default();
        let mut cut = Cut {
            rest: sample,
            dialect,
        };
        while let Some(start) = cut.line_start() {
            if Some(start) == comment {
                cut.skip_line();
                continue;
            }
            let mut count = 0;
            loop {
                let cell = cut.cell();
                if !(dialect.collapse && cell.text.is_empty()) {
                    count += 1;
                    shape.see(&cell, dialect);
                }
                shape.open |= cell.open;
                if cell.last {
                    break;
                }
            }
            shape.counts.push(count);
        }
        shape.first = shape.counts.first().copied().unwrap_or(0);
        shape
    }

    fn see(&mut self, cell: &Cell<'_>, dialect: &Dialect) {
        self.cells += 1;
        self.quoted += usize::from(cell.quoted);
        self.strays += usize::from(cell.stray);
        let delimits = |byte: &u8| *byte != dialect.delimiter && b",;\t|".contains(byte);
        let clean = cell.quoted || !cell.text.iter().any(delimits) || has_comma(cell.text);
        self.clean += usize::from(clean);
    }

    /// How many values most lines have; on a tie, as many as the first.
    fn columns(&self, whole: bool) -> usize {
        // Different numbers of values, and how many lines have each; they are few in a sample.
        let mut tally: Vec<(usize, usize)> = Vec::new();
        for &count in self.complete(whole) {
            match tally.iter_mut().find(|(values, _)| *values == count) {
                Some((_, lines)) => *lines += 1,
                None => tally.push((count, 1)),
            }
        }
        let share = |&&(values, lines): &&(usize, usize)| (lines, values == self.first, values);
        tally.iter().max_by_key(share).map_or(1, |most| most.0)
    }

    /// The last line of a sample that was cut may be half a line.
    fn complete(&self, whole: bool) -> &[usize] {
        match self.counts.as_slice() {
            [lines @ .., _] if !whole && !lines.is_empty() => lines,
            lines => lines,
        }
    }

    /// 0 to 1: lines agree, cells are clean, quotes stand where quotes belong.
    fn score(&self, columns: usize, whole: bool) -> f64 {
        let counts = self.complete(whole);
        let agreeing = counts.iter().filter(|&&count| count == columns).count();
        let share = agreeing as f64 / counts.len().max(1) as f64;
        let cells = self.cells.max(1) as f64;
        let clean = self.clean as f64 / cells;
        let strays = self.strays as f64 / cells;
        let open = if self.open && whole { 0.1 } else { 1.0 };
        // More columns that agree are more evidence.
        let evidence = columns as f64 / (columns + 1) as f64;
        share * share * (0.5 + 0.5 * clean) * (1.0 - 0.5 * strays) * open * evidence
    }
}

/// A number with a decimal comma, like `-3,14`.
fn has_comma(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let digits = cell.strip_prefix(b"-").unwrap_or(cell);
    let commas = digits.iter().filter(|&&byte| byte == b',').count();
    let rest = |byte: &u8| byte.is_ascii_digit() || *byte == b',';
    commas == 1 && digits.len() > 2 && digits.iter().all(rest)
}

/// One value as the sample shows it, quotes included.
struct Cell<'a> {
    text: &'a [u8],
    quoted: bool,
    stray: bool,
    open: bool,
    last: bool,
}

/// Walks the sample value by value.
struct Cut<'a> {
    rest: &'a [u8],
    dialect: &'a Dialect,
}

impl<'a> Cut<'a> {
    /// Skips blank lines; the first byte of the next line, `None` at the end.
    fn line_start(&mut self) -> Option<u8> {
        while let [b'\r' | b'\n', after @ ..] = self.rest {
            self.rest = after;
        }
        self.rest.first().copied()
    }

    fn skip_line(&mut self) {
        let end = self.rest.iter().position(|byte| b"\r\n".contains(byte));
        self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
    }

    fn cell(&mut self) -> Cell<'a> {
        let quoted =
            self.dialect.quote.is_some() && self.rest.first() == self.dialect.quote.as_ref();
        let closed = if quoted { self.closing() } else { Some(0) };
        let tail = closed.unwrap_or(self.rest.len());
        let delimiter = self.dialect.delimiter;
        let ends = |byte: &u8| *byte == delimiter || *byte == b'\r' || *byte == b'\n';
        let end = self.rest[tail..].iter().position(ends);
        let end = end.map_or(self.rest.len(), |end| tail + end);
        let (text, after) = self.rest.split_at(end);
        let last = after.first() != Some(&delimiter);
        self.rest = if last { after } else { &after[1..] };
        let loose = text[tail..].trim_ascii();
        let quote = |byte: &u8| Some(*byte) == self.dialect.quote;
        Cell {
            text,
            quoted,
            stray: if quoted {
                !loose.is_empty()
            } else {
                loose.iter().any(quote)
            },
            open: closed.is_none(),
            last,
        }
    }

    /// Where the text after the closing quote begins.
    fn closing(&self) -> Option<usize> {
        let (quote, escape) = (self.dialect.quote, self.dialect.escape);
        let mut at = 1;
        while let Some(&byte) = self.rest.get(at) {
            let byte = Some(byte);
            if escape.is_some() && byte == escape {
                at += 1;
            } else if byte == quote {
                let doubled = escape.is_none() && self.rest.get(at + 1).copied() == quote;
                if !doubled {
                    return Some(at + 1);
                }
                at += 1;
            }
            at += 1;
        }
        None
    }
}
