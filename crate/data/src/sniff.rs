//! What separates and quotes the values, found in the first bytes of a file.
//!
//! Every candidate dialect cuts the sample; the one under which lines agree in their number of
//! values, and values look like values, wins. Nothing is decided by the delimiter's count.

use crate::header::Header;
use crate::shape::Shape;
use crate::{Dialect, Error, signature};

/// The UTF-8 byte-order mark.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// How many bytes the reader keeps back before it decides, at most.
pub const HEAD: usize = 1 << 20;

/// How many of them are cut by every candidate.
const SAMPLE: usize = 1 << 17;

/// The escape that is looked for.
const ESCAPE: u8 = b'\\';

/// What is told instead of found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The quote; `Some(None)`: nothing quotes.
    pub quote: Option<Option<u8>>,
    /// The escape; equal to the quote: doubling; `Some(None)`: neither.
    pub escape: Option<Option<u8>>,
    /// The comment byte; `Some(None)`: no line is one.
    pub comment: Option<Option<u8>>,
    /// Lines at the beginning that are no part of the table.
    pub skip_lines: Option<u64>,
}

/// The delimiters that are tried: the byte, whether runs are one, and how much it is trusted.
const DELIMITERS: [(u8, bool, f64); 10] = [
    (b',', false, 1.0),
    (b';', false, 1.0),
    (b'\t', false, 1.0),
    (b'|', false, 1.0),
    (b'\t', true, 0.9),
    (b'|', true, 0.9),
    (b'^', false, 0.7),
    (b'~', false, 0.7),
    (b' ', false, 0.6),
    (b' ', true, 0.55),
];

/// Finds the dialect of a file that begins with `head`; `whole`: that is all of it.
///
/// [`begin`] says where its first record begins. [`Dialect::header`] is left `false`: see
/// [`crate::header`].
///
/// # Errors
/// [`Error::Empty`] and those of [`signature::check`].
pub fn sniff(head: &[u8], whole: bool, told: &Told) -> Result<Dialect, Error> {
    signature::check(head)?;
    let text = &head[begin(head, told).0..];
    let told = &Told {
        delimiter: told.delimiter.or_else(|| excel_mark(head, told)),
        ..*told
    };
    if text.trim_ascii().is_empty() {
        return Err(Error::Empty);
    }
    let (sample, whole) = sample(text, whole);
    let mut best = choose(sample, whole, told);
    // Rows that only begin like comments are counted now that the columns are.
    let shape = Shape::of(sample, &best, whole);
    if best.comment.is_some() && !best.comment_told {
        best.comment = best.comment.filter(|_| shape.comments > 0);
        best = shape.completed(best);
    }
    best = match told.skip_lines {
        None => below_titles(sample, whole, &shape, best),
        Some(_) => Dialect {
            preamble: 0,
            ..best
        },
    };
    best.bom = head.starts_with(BOM);
    let (returns, feeds) = line_ends(sample, best.quote);
    best.cr_lines = returns > 0 && feeds == 0;
    best.mixed_lines = returns > 0 && feeds > 0;
    Ok(best)
}

/// The dialect with what is nearly blank, or wider than the table, above it, if names are below that.
fn below_titles(sample: &[u8], whole: bool, shape: &Shape, plain: Dialect) -> Dialect {
    let Some((titled, is_doubtful)) = shape.titled(plain) else {
        return plain;
    };
    // A quote that is open is found when the file is read.
    let header = Header::look(sample, whole, &titled, 1).unwrap_or_default();
    match header.is_surely_names() || !is_doubtful && header.is_names() {
        true => titled,
        false => plain,
    }
}

/// Line ends outside quotes: those of a lone CR, and all others.
fn line_ends(sample: &[u8], quote: Option<u8>) -> (usize, usize) {
    let (mut returns, mut feeds, mut inside) = (0, 0, false);
    for (at, &byte) in sample.iter().enumerate() {
        inside ^= Some(byte) == quote;
        if byte == b'\n' && !inside {
            feeds += 1;
        } else if byte == b'\r' && !inside && sample.get(at + 1) != Some(&b'\n') {
            returns += 1;
        }
    }
    (returns, feeds)
}

/// Where the records begin, in bytes and on which line: after the byte-order mark, the lines that
/// are told to be skipped, and the line by which Excel is told the delimiter.
#[must_use]
pub fn begin(head: &[u8], told: &Told) -> (usize, u64) {
    let mut text = unmarked(head);
    let marked = u64::from(excel_mark(head, told).is_some());
    let skipped = told.skip_lines.unwrap_or(marked);
    for _ in 0..skipped {
        let Some(end) = text.iter().position(|byte| b"\r\n".contains(byte)) else {
            return (head.len(), skipped + 1);
        };
        let crlf = text[end..].starts_with(b"\r\n");
        text = &text[end + 1 + usize::from(crlf)..];
    }
    (head.len() - text.len(), skipped + 1)
}

/// The bytes after the byte-order mark, or after several: programs add one to what has one.
fn unmarked(mut head: &[u8]) -> &[u8] {
    while let Some(rest) = head.strip_prefix(BOM) {
        head = rest;
    }
    head
}

/// The delimiter that the first line, `sep=;`, names; `None` too where lines to skip are told.
fn excel_mark(head: &[u8], told: &Told) -> Option<u8> {
    match unmarked(head) {
        &[s, e, p, b'=', mark, b'\r' | b'\n', ..]
            if [s, e, p].eq_ignore_ascii_case(b"sep") && told.skip_lines.is_none() =>
        {
            Some(mark)
        }
        _ => None,
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
    (best.quote, best.escape, best.doubling) = told_quotes(told);
    (best.comment, best.comment_told) = (told.comment.flatten(), told.comment.is_some());
    let (mut best_score, mut widest) = (0.0, 1);
    let marks = Marks::of(sample, told);
    for (delimiter, collapse, trust) in delimiters(sample, told) {
        let mut uses_double = false;
        marks.each(|[quote, escape, comment], odd, skip_space| {
            let dialect = Dialect {
                collapse,
                skip_space,
                quote,
                escape,
                doubling: told.escape.map_or(escape.is_none(), |told| told == quote),
                comment,
                comment_told: told.comment.is_some(),
                ..Dialect::with_delimiter(delimiter)
            };
            let (dialect, shape) = shaped(sample, whole, told, dialect);
            if skip_space && (delimiter == b' ' || !shape.is_spaced()) {
                return;
            }
            uses_double |= !odd && shape.quoted > 0;
            let dialect = shape.completed(dialect);
            if dialect.width() < 2 && told.delimiter.is_none() {
                // Nothing agrees: the widest first line is the best guess there is.
                if best_score == 0.0 && shape.first() > widest && delimiter != b' ' {
                    widest = shape.first();
                    best = Dialect {
                        columns: widest,
                        ..dialect
                    };
                }
                return;
            }
            // `'` has to prove itself: it is an apostrophe more often than a quote.
            if odd && (uses_double || shape.quoted == 0 || shape.strays > 0 || shape.open) {
                return;
            }
            let score = trust * shape.score();
            if score > best_score || (odd && shape.quoted > 1 && score == best_score) {
                best_score = score;
                best = dialect;
            }
        });
    }
    best
}

/// How the sample looks; with backslashes before separators as escapes, if it has such and its
/// records agree as well that way. What that makes of them is told.
fn shaped(sample: &[u8], whole: bool, told: &Told, plain: Dialect) -> (Dialect, Shape) {
    let shape = Shape::of(sample, &plain, whole);
    let pair = [ESCAPE, plain.delimiter];
    let is_mark = |byte: Option<u8>| byte == Some(ESCAPE);
    let is_taken = plain.delimiter == ESCAPE || is_mark(plain.quote) || is_mark(plain.comment);
    if is_taken || told.escape.is_some() || !sample.windows(2).any(|other| other == pair) {
        return (plain, shape);
    }
    let bare = Dialect {
        escape: Some(ESCAPE),
        bare_escape: true,
        ..plain
    };
    let escaped = Shape::of(sample, &bare, whole);
    let is_table = escaped.completed(bare).columns > 1 && escaped.escaped > 0;
    match is_table && escaped.open <= shape.open && escaped.agreement() >= shape.agreement() {
        true => (bare, escaped),
        false => (plain, shape),
    }
}

/// The one told, or those that the sample has.
fn delimiters(sample: &[u8], told: &Told) -> impl Iterator<Item = (u8, bool, f64)> {
    let told = told.delimiter.map(|byte| (byte, false, 1.0));
    let has = |byte, collapse| match collapse {
        true => sample.windows(2).any(|pair| pair == [byte, byte]),
        false => sample.contains(&byte),
    };
    let tried = DELIMITERS.into_iter();
    let tried = tried.filter(move |&(byte, collapse, _)| told.is_none() && has(byte, collapse));
    told.into_iter().chain(tried)
}

fn told_quotes(told: &Told) -> (Option<u8>, Option<u8>, bool) {
    let quote = told.quote.unwrap_or(Some(b'"'));
    match told.escape {
        None => (quote, None, true),
        Some(escape) if escape == quote => (quote, None, true),
        Some(escape) => (quote, escape, false),
    }
}

/// Quotes, escapes and comments worth trying on a sample, told ones first.
struct Marks {
    /// A quote after a space.
    spaced: bool,
    quotes: [Option<u8>; 2],
    escapes: [Option<u8>; 2],
    comments: [Option<u8>; 2],
}

impl Marks {
    fn of(sample: &[u8], told: &Told) -> Self {
        let has = |pair: [u8; 2]| sample.windows(2).any(|other| other == pair);
        let (quote, escape, _) = told_quotes(told);
        let comment = told.comment.flatten();
        let found =
            |is_told: bool, is_there: bool, mark: u8| (!is_told && is_there).then_some(mark);
        let escaped = quote.is_some_and(|quote| has([ESCAPE, quote])) || has([ESCAPE, b'\'']);
        let begun = sample.starts_with(b"#") || has(*b"\n#") || has(*b"\r#");
        Self {
            spaced: quote.is_some_and(|quote| has([b' ', quote])),
            quotes: [
                quote,
                found(told.quote.is_some(), sample.contains(&b'\''), b'\''),
            ],
            escapes: [escape, found(told.escape.is_some(), escaped, ESCAPE)],
            comments: [comment, found(told.comment.is_some(), begun, b'#')],
        }
    }

    /// All their combinations; the second of each is left out where there is none.
    fn each(&self, mut try_out: impl FnMut([Option<u8>; 3], bool, bool)) {
        for at in 0..16 {
            let [quote, escape, comment] = [at >> 1 & 1, at & 1, at >> 2 & 1];
            let skip_space = at >> 3 == 1;
            if skip_space && !self.spaced {
                return;
            }
            let marks = [
                self.quotes[quote],
                self.escapes[escape],
                self.comments[comment],
            ];
            let chosen = [quote, escape, comment];
            if !chosen
                .iter()
                .zip(marks)
                .any(|(&second, mark)| second == 1 && mark.is_none())
            {
                try_out(marks, quote == 1, skip_space);
            }
        }
    }
}
