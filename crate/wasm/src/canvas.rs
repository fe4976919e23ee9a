//! The charts on the page's canvases.

use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field, from_js};
use losslab_chart::{
    Back, Kind, Lettering, Palette, RGBColor, Reference, Role, Series, Spec, UNITS, tint,
};
use plotters_canvas::CanvasBackend;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** Lengths in CSS px, colours as #rrggbb. */
export interface ChartSpec {
  kind: 'loss' | 'accuracy' | 'gradient';
  width: number;
  height: number;
  /** devicePixelRatio */
  ratio: number;
  text_scale: number;
  margin_left: number;
  margin_right: number;
  /** a CSS font family list */
  font: string;
  palette: {
    ground: string; ink: string; ink3: string; grid: string; edge: string; sunken: string;
    bad: string; runs: [string, string, string, string];
  };
  /** last epoch of the axis */
  epochs: number;
  x_axis: boolean;
  pinned: number | null;
  back: { epoch: number; label: string } | null;
  references: { value: number; label: string }[];
  series: { run: number; role: 'train' | 'test' | 'output' | 'hidden'; label: string }[];
}
";

/// Draws a chart over the whole canvas, sharp at the screen's pixel ratio.
///
/// # Shapes
/// - `values`: one array per series; the index is the epoch, NaN a gap. After them, where there are
///   several seeds, low and high end of each.
///
/// # Errors
/// `CALL-SHAPE` for a specification that is none, `CHART-FAILED` if the canvas refuses.
#[wasm_bindgen]
pub fn draw(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array[]")] values: Vec<js_sys::Float64Array>,
) -> Result<(), Failure> {
    let Drawing { spec, ratio } = from_js(spec)?;
    let context = fit(canvas, (spec.width, spec.height), ratio)?;
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(refused)?;
    let values: Vec<Vec<f64>> = values.iter().map(js_sys::Float64Array::to_vec).collect();
    let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
    let mut scale = |by: f64| {
        // A canvas that is there does not refuse to be scaled.
        let _ = context.scale(by, by);
    };
    let lettering = Lettering::Canvas {
        rise: rise(&context, &spec.font),
        scale: &mut scale,
        dash: &|lengths| dash(&context, lengths),
    };
    losslab_chart::draw(backend, lettering, &spec, &values)
        .map_err(|error| Failure::new("CHART-FAILED").with("found", error.to_string()))
}

/// Gives the canvas its pixels and a scale of [`UNITS`] to the CSS px.
pub(crate) fn fit(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    ratio: f64,
) -> Result<CanvasRenderingContext2d, Failure> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and no canvas is near 2^32 wide"
    )]
    let pixels = |length: f64| (length * ratio).round() as u32;
    let (width, height) = (pixels(width), pixels(height));
    // Setting a size clears the canvas and allocates anew, even if it is the same.
    if canvas.width() != width {
        canvas.set_width(width);
    }
    if canvas.height() != height {
        canvas.set_height(height);
    }
    let context = canvas.get_context("2d").ok().flatten();
    let context = context
        .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
        .ok_or_else(refused)?;
    // The ground covers the last row of pixels only in part, and would add up there.
    context
        .set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        .map_err(|_| refused())?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    let scale = ratio / f64::from(UNITS);
    context
        .set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)
        .map_err(|_| refused())?;
    context.set_line_join("round");
    Ok(context)
}

thread_local! {
    /// The font measured last, and what [`rise`] found.
    static RISE: RefCell<(String, f64)> = const { RefCell::new((String::new(), 0.0)) };
}

/// How far the middle of a digit lies above the `middle` baseline, as a share of the font size.
pub(crate) fn rise(context: &CanvasRenderingContext2d, font: &str) -> f64 {
    RISE.with_borrow_mut(|(known, rise)| {
        if known != font {
            *rise = measured_rise(context, font);
            font.clone_into(known);
        }
        *rise
    })
}

fn measured_rise(context: &CanvasRenderingContext2d, font: &str) -> f64 {
    context.set_font(&format!("100px {font}"));
    context.set_text_baseline("middle");
    context.measure_text("0").map_or(0.0, |digit| {
        let above = digit.actual_bounding_box_ascent();
        let below = digit.actual_bounding_box_descent();
        (above - below) / 200.0
    })
}

/// Sets the dashes of the strokes to come; none for whole lines.
pub(crate) fn dash(context: &CanvasRenderingContext2d, lengths: &[f64]) {
    // A canvas takes any finite lengths.
    let _ = context.set_line_dash(&js_sys::Float64Array::from(lengths));
}

/// What a `ChartSpec` says.
struct Drawing {
    spec: Spec,
    /// The screen's pixels to a CSS px.
    ratio: f64,
}

impl FromJs for Drawing {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let spec = Spec {
            kind: field(value, "kind")?,
            width: field(value, "width")?,
            height: field(value, "height")?,
            text_scale: field(value, "text_scale")?,
            margin_left: field(value, "margin_left")?,
            margin_right: field(value, "margin_right")?,
            font: field(value, "font")?,
            palette: field(value, "palette")?,
            epochs: field(value, "epochs")?,
            x_axis: field(value, "x_axis")?,
            pinned: field(value, "pinned")?,
            back: field(value, "back")?,
            references: field(value, "references")?,
            series: field(value, "series")?,
        };
        let ratio = field(value, "ratio")?;
        Ok(Self { spec, ratio })
    }
}

impl FromJs for Kind {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        match String::from_js(value)?.as_str() {
            "loss" => Ok(Self::Loss),
            "accuracy" => Ok(Self::Accuracy),
            "gradient" => Ok(Self::Gradient),
            _ => Err(Misshapen(None)),
        }
    }
}

impl FromJs for Role {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        match String::from_js(value)?.as_str() {
            "train" => Ok(Self::Train),
            "test" => Ok(Self::Test),
            "output" => Ok(Self::Output),
            "hidden" => Ok(Self::Hidden),
            _ => Err(Misshapen(None)),
        }
    }
}

impl FromJs for Series {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            // The cast saturates, and a run beyond the last is drawn as the last.
            run: field::<f64>(value, "run")? as usize,
            role: field(value, "role")?,
            label: field(value, "label")?,
        })
    }
}

impl FromJs for Reference {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            value: field(value, "value")?,
            label: field(value, "label")?,
        })
    }
}

impl FromJs for Back {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            epoch: field(value, "epoch")?,
            label: field(value, "label")?,
        })
    }
}

impl FromJs for Palette {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let runs: Vec<RGBColor> = field(value, "runs")?;
        Ok(Self {
            ground: field(value, "ground")?,
            ink: field(value, "ink")?,
            ink3: field(value, "ink3")?,
            grid: field(value, "grid")?,
            edge: field(value, "edge")?,
            sunken: field(value, "sunken")?,
            bad: field(value, "bad")?,
            runs: runs.try_into().map_err(|_| Misshapen(Some("runs")))?,
        })
    }
}

impl FromJs for RGBColor {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        tint(&String::from_js(value)?).ok_or(Misshapen(None))
    }
}

pub(crate) fn refused() -> Failure {
    Failure::new("CHART-FAILED")
}
