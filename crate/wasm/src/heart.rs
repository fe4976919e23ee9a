//! The picture of where the gradient goes, on the page's canvases.

use crate::canvas::{dash, fit, refused, rise};
use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field, from_js};
use js_sys::Float64Array;
use losslab_chart::Lettering;
use losslab_chart::heart::{self, Palette, Spec, Values, Words};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/**
 * One run of the picture. Lengths in CSS px, colours as #rrggbb. Epoch e lies at
 * x = margin + 8·text_scale + e / epochs · (width − margin − 16·text_scale),
 * where margin is 40·text_scale with numerals, else 0.
 */
export interface HeartSpec {
  width: number;
  height: number;
  /** devicePixelRatio */
  ratio: number;
  text_scale: number;
  /** a CSS font family list */
  font: string;
  palette: {
    ground: string; ink: string; ink3: string; grid: string; error: string; error_text: string;
    slope: string; slope_text: string; band: string; delta: string; bad: string; sunken: string;
  };
  /** last epoch of the axis */
  epochs: number;
  /** from heart_range, the same for all runs */
  low: number;
  high: number;
  /** a row for exact zeros though this run has none, because its neighbour does */
  zeros?: boolean;
  /** whether numbers stand left of the axis */
  numerals: boolean;
  /** epoch of the slice */
  pinned: number;
  /** names on the picture; '' for none; one for which there is no room is left out */
  words: {
    error: string; slope: string; delta: string;
    /** of the dotted 1 */
    one: string;
    /** of the other run's delta */
    other: string;
    /** under the last epoch, such as 'epoch 30' */
    last?: string;
  };
  /** beside the arrow from the other run's delta to this one's, such as '76× less'; null: no arrow */
  gap: string | null;
  /** false: no slope between error and delta (linear output), hence no gold */
  factors: boolean;
}
";

/// Draws where the gradient of one run goes over the whole canvas, sharp at the screen's pixel
/// ratio.
///
/// # Shapes
/// - `values`: error, delta, and the other run's delta or nothing, by epoch from 0; NaN is a gap.
///   After them, where there are several seeds, low and high end of the error, then of the delta.
///
/// # Errors
/// `CALL-SHAPE` for a specification that is none, `CHART-FAILED` if the canvas refuses.
#[wasm_bindgen]
pub fn draw_heart(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "HeartSpec")] spec: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array[]")] values: Vec<Float64Array>,
) -> Result<(), Failure> {
    let Drawing { spec, ratio } = from_js(spec)?;
    let context = fit(canvas, (spec.width, spec.height), ratio)?;
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(refused)?;
    let values: Vec<Vec<f64>> = values.iter().map(Float64Array::to_vec).collect();
    let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
    let of = |place: usize| values.get(place).copied().unwrap_or_default();
    let values = Values {
        error: of(0),
        delta: of(1),
        other: of(2),
        ranges: values.get(3..).unwrap_or_default(),
    };
    let mut scale = |by: f64| {
        // A canvas that is there does not refuse to be scaled.
        let _ = context.scale(by, by);
    };
    let lettering = Lettering::Canvas {
        rise: rise(&context, &spec.font),
        scale: &mut scale,
        dash: &|lengths| dash(&context, lengths),
    };
    heart::draw(backend, lettering, &spec, values)
        .map_err(|error| Failure::new("CHART-FAILED").with("found", error.to_string()))
}

/// log₁₀ of the ends of an axis that holds all positive values of all runs, `[low, high]`: whole
/// decades, four at least, and 0.2 beyond at both ends.
#[wasm_bindgen(unchecked_return_type = "[number, number]")]
#[must_use]
pub fn heart_range(
    #[wasm_bindgen(unchecked_param_type = "Float64Array[]")] values: Vec<Float64Array>,
) -> Vec<f64> {
    let values: Vec<Vec<f64>> = values.iter().map(Float64Array::to_vec).collect();
    let (low, high) = heart::range(values.iter().map(Vec::as_slice));
    vec![low, high]
}

/// What a `HeartSpec` says.
struct Drawing {
    spec: Spec,
    /// The screen's pixels to a CSS px.
    ratio: f64,
}

impl FromJs for Drawing {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let zeros: Option<bool> = field(value, "zeros")?;
        let spec = Spec {
            width: field(value, "width")?,
            height: field(value, "height")?,
            text_scale: field(value, "text_scale")?,
            font: field(value, "font")?,
            palette: field(value, "palette")?,
            epochs: field(value, "epochs")?,
            low: field(value, "low")?,
            high: field(value, "high")?,
            zeros: zeros.unwrap_or_default(),
            numerals: field(value, "numerals")?,
            pinned: field(value, "pinned")?,
            words: field(value, "words")?,
            gap: field(value, "gap")?,
            factors: field(value, "factors")?,
        };
        let ratio = field(value, "ratio")?;
        Ok(Self { spec, ratio })
    }
}

impl FromJs for Words {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let last: Option<String> = field(value, "last")?;
        Ok(Self {
            error: field(value, "error")?,
            slope: field(value, "slope")?,
            delta: field(value, "delta")?,
            one: field(value, "one")?,
            other: field(value, "other")?,
            last: last.unwrap_or_default(),
        })
    }
}

impl FromJs for Palette {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            ground: field(value, "ground")?,
            ink: field(value, "ink")?,
            ink3: field(value, "ink3")?,
            grid: field(value, "grid")?,
            error: field(value, "error")?,
            error_text: field(value, "error_text")?,
            slope: field(value, "slope")?,
            slope_text: field(value, "slope_text")?,
            band: field(value, "band")?,
            delta: field(value, "delta")?,
            bad: field(value, "bad")?,
            sunken: field(value, "sunken")?,
        })
    }
}
