//! The colours a chart needs. Their values belong to the page's style sheet.

use plotters::style::RGBColor;

/// Colours by purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything, and inside open marks.
    pub ground: RGBColor,
    /// The pin, the word at the rollback mark, the zero of a log axis.
    pub ink: RGBColor,
    /// Tick labels and references.
    pub ink3: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// The break mark of a log axis.
    pub edge: RGBColor,
    /// The row of exact zeros.
    pub sunken: RGBColor,
    /// What is not finite.
    pub bad: RGBColor,
    /// A, B, C, D.
    pub runs: [RGBColor; 4],
}

/// Reads a colour written `#rrggbb`, in either case.
#[must_use]
pub fn tint(text: &str) -> Option<RGBColor> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(RGBColor(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_style_sheet_colours_and_nothing_else() {
        assert_eq!(tint("#126EDD"), Some(RGBColor(0x12, 0x6e, 0xdd)));
        assert_eq!(tint("#126edd"), Some(RGBColor(0x12, 0x6e, 0xdd)));
        for wrong in [
            "126EDD", "#126ED", "#126EDD0", "#+12345", "#12345é", "blue", "",
        ] {
            assert_eq!(tint(wrong), None, "{wrong:?}");
        }
    }
}
