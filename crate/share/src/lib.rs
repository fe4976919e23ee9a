//! A link as a QR code: a module that the page brings when one is shown.

use qrcodegen::{QrCode, QrCodeEcc};
use wasm_bindgen::prelude::wasm_bindgen;

/// The squares of the smallest code that holds `text`, `[side, side]` row by row, 1 where it is dark;
/// none when it is too long (2,953 bytes fit). A larger code than needed for 7 % damage is not taken,
/// but damage that can be mended for nothing is. ISO/IEC 18004.
#[wasm_bindgen]
pub fn qr(text: &str) -> Vec<u8> {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else {
        return Vec::new();
    };
    let side = code.size();
    (0..side)
        .flat_map(|y| (0..side).map(move |x| (x, y)))
        .map(|(x, y)| u8::from(code.get_module(x, y)))
        .collect()
}
