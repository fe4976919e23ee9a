//! Reading a file's records from a script, with the code that reads tables in the page.

use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field, from_js};
use crate::wire::to_js;
use losslab_data::{Records, Told, Warning};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** `null`: to be found. `quote` and `escape` as '': none. */
export interface RecordOptions {
  delimiter: string | null;
  quote: string | null;
  escape: string | null;
  comment: string | null;
  skip_lines: number;
}
export interface RecordsRead { rows: string[][]; warnings: Failure[] }
";

struct RecordOptionsWire {
    delimiter: Option<String>,
    quote: Option<String>,
    escape: Option<String>,
    comment: Option<String>,
    skip_lines: Option<f64>,
}

#[derive(Serialize)]
struct RecordsRead {
    rows: Vec<Vec<String>>,
    warnings: Vec<Failure>,
}

/// All records of a file as text, read from chunks as they come.
///
/// # Errors
/// `CSV-…`.
#[wasm_bindgen(unchecked_return_type = "RecordsRead")]
pub fn read_records(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array[]")] chunks: Vec<js_sys::Uint8Array>,
    #[wasm_bindgen(unchecked_param_type = "RecordOptions")] options: &JsValue,
) -> Result<JsValue, Failure> {
    let wire: RecordOptionsWire = from_js(options)?;
    let mut records = Records::new(wire.told());
    for chunk in chunks {
        records.push(&chunk.to_vec())?;
    }
    let (rows, warnings) = records.finish()?;
    let warnings = warnings.into_iter().map(Failure::from).collect();
    Ok(to_js(&RecordsRead { rows, warnings }))
}

/// The byte of a one-byte text; of an empty or longer one none.
pub(crate) fn byte(text: Option<&str>) -> Option<u8> {
    match text?.as_bytes() {
        [byte] => Some(*byte),
        _ => None,
    }
}

impl FromJs for RecordOptionsWire {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            delimiter: field(value, "delimiter")?,
            quote: field(value, "quote")?,
            escape: field(value, "escape")?,
            comment: field(value, "comment")?,
            skip_lines: field(value, "skip_lines")?,
        })
    }
}

impl RecordOptionsWire {
    fn told(&self) -> Told {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates"
        )]
        let skip_lines = self.skip_lines.unwrap_or(0.0) as u64;
        let given = |text: &Option<String>| text.as_deref().map(|text| byte(Some(text)));
        Told {
            delimiter: byte(self.delimiter.as_deref()),
            quote: given(&self.quote),
            escape: given(&self.escape),
            comment: given(&self.comment),
            skip_lines: (skip_lines > 0).then_some(skip_lines),
        }
    }
}

impl From<Warning> for Failure {
    fn from(warning: Warning) -> Self {
        match warning {
            Warning::Ragged { uneven, expected } => Self::of_lines("CSV-RAGGED", &uneven.lines)
                .with("found", uneven.found)
                .with("expected", expected),
            Warning::Preamble { lines, begins } => {
                Self::of_lines("CSV-PREAMBLE", &lines).with("begins", begins)
            }
            Warning::Comments(lines) => Self::of_lines("CSV-COMMENTS", &lines),
            Warning::Escapes(lines) => Self::of_lines("CSV-ESCAPES", &lines),
            Warning::OpenQuote(lines) => Self::of_lines("CSV-QUOTE", &lines),
            Warning::BadBytes(lines) => Self::of_lines("CSV-BAD-BYTES", &lines),
            Warning::LineEnds => Self::new("CSV-LINE-ENDS"),
        }
    }
}
