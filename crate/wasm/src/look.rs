//! Looking at a run at an epoch.

use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field, from_js};
use crate::lab::Lab;
use crate::plane::{Plane, WantedPlane};
use crate::sight::{Look, Wants};
use js_sys::{Array, Float64Array, Object, Reflect};
use losslab_nn::histogram::Histogram;
use losslab_nn::spread::Spread;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
export interface LookWants {
  weights: boolean;
  histograms: boolean;
  /** The test row from which on it is counted, as far as takes some tens of milliseconds. */
  confusion: number | null;
  /** x and y: places among the features, from 0; unit: layer and unit, from 0; side: most points per axis, to 256 */
  regions: { x: number; y: number; unit: [number, number] | null; side: number } | null;
}
/** All but every follows from weights, data and split alone. null is what was not wanted. */
export interface Look {
  /** Whose weights. */
  epoch: number;
  /** Minibatches done since; 0 of a kept epoch. */
  step: number;
  /** Every how many epochs one is kept; 0: none. */
  every: number;
  /** Per layer [fan_in, fan_out] row-major; empty for a layer of more than 20,000. */
  weights: Float64Array[] | null;
  /** Per layer [fan_out]. */
  biases: Float64Array[] | null;
  /** Per layer, over rows training rows: all of them, or evenly spaced ones. */
  layers: LayerLook[] | null;
  rows: number;
  /** [classes, classes] row-major, truth × answer, of the test rows asked for, up to confusion_end. */
  confusion: Float64Array | null;
  confusion_end: number;
  regions: Regions | null;
}
export interface LayerLook {
  activation: Histogram;
  slope: Histogram;
  /** Share of (sample, unit) pairs with |f′(z)| < 0.01. */
  saturated: number;
  /** Share of ReLU units active for no sample; null of other layers. */
  dead: number | null;
}
/** Answers over two features, the others at their mean over the training rows. */
export interface Regions {
  x: number;
  y: number;
  /** Edges in the data's units, x then y: 4 % beyond the column's range. */
  low: [number, number];
  high: [number, number];
  /** Points per axis, fewer than asked for large networks; each in the middle of its square. */
  side: number;
  /** [side, side] row-major, row 0 at the top (largest y): the class with the largest logit. */
  answer: Float64Array;
  /** [side, side]: largest output minus the next one. */
  margin: Float64Array;
  /** [side, side]: activation of the unit asked for. */
  unit: Float64Array | null;
  /** Rows of x, y, class and 1 for a test row, else 0: all rows of the data, or 600 evenly spaced ones. */
  points: Float64Array;
}
";

#[wasm_bindgen]
impl Lab {
    /// Looks at a run as it is now (`epoch` null), or as the whole epoch left it that is kept and
    /// nearest at or before `epoch`; the run does not move. Takes some tens of milliseconds for each
    /// thing wanted.
    ///
    /// # Errors
    /// `RUN-NONE`, or `CALL-SHAPE` for features or a unit that are not there.
    #[wasm_bindgen(unchecked_return_type = "Look")]
    pub fn look(
        &self,
        run: usize,
        #[wasm_bindgen(unchecked_param_type = "number | null")] epoch: Option<f64>,
        #[wasm_bindgen(unchecked_param_type = "LookWants")] wants: &JsValue,
    ) -> Result<JsValue, Failure> {
        #[cfg(feature = "faults")]
        crate::faults::strike();
        let wants: Wants = from_js(wants)?;
        let look = self
            .run(run)?
            .look(self.dataset()?, epoch.map(whole), &wants)?;
        Ok(wire(&look))
    }
}

impl FromJs for Wants {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            weights: field(value, "weights")?,
            histograms: field(value, "histograms")?,
            confusion: field::<Option<f64>>(value, "confusion")?.map(whole),
            plane: field(value, "regions")?,
        })
    }
}

impl FromJs for WantedPlane {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        let place = |name| field(value, name).map(whole);
        let unit: Option<Vec<f64>> = field(value, "unit")?;
        let unit = unit.map(|unit| match unit[..] {
            [layer, unit] => Ok((whole(layer), whole(unit))),
            _ => Err(Misshapen(Some("unit"))),
        });
        Ok(Self {
            x: place("x")?,
            y: place("y")?,
            unit: unit.transpose()?,
            side: place("side")?,
        })
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
fn whole(number: f64) -> usize {
    number as usize
}

/// The numbers in arrays of their own, which can be handed from thread to thread.
fn wire(look: &Look) -> JsValue {
    let of_layers = |which: usize| {
        let layers = look.parameters.as_ref()?.iter();
        Some(array(layers.map(|layer| numbers(&layer[which]))))
    };
    let layers = look.layers.as_ref();
    object(&[
        ("epoch", number(look.epoch)),
        ("step", number(look.step)),
        ("every", number(look.every)),
        ("weights", of_layers(0).unwrap_or(JsValue::NULL)),
        ("biases", of_layers(1).unwrap_or(JsValue::NULL)),
        (
            "layers",
            layers.map_or(JsValue::NULL, |layers| array(layers.iter().map(layer_look))),
        ),
        ("rows", number(look.rows)),
        (
            "confusion",
            look.confusion.as_deref().map_or(JsValue::NULL, numbers),
        ),
        ("confusion_end", number(look.confusion_end)),
        (
            "regions",
            look.plane.as_ref().map_or(JsValue::NULL, regions),
        ),
    ])
}

// As `Plane::see`: it comes later.
#[inline(never)]
fn layer_look(spread: &Spread) -> JsValue {
    object(&[
        ("activation", histogram(&spread.activation)),
        ("slope", histogram(&spread.slope)),
        ("saturated", spread.saturated.into()),
        ("dead", spread.dead.map_or(JsValue::NULL, JsValue::from)),
    ])
}

fn histogram(histogram: &Histogram) -> JsValue {
    object(&[
        ("low", histogram.low.into()),
        ("high", histogram.high.into()),
        (
            "counts",
            array(histogram.counts.iter().map(|&count| count.into())),
        ),
    ])
}

// As `Plane::see`: it comes later.
#[inline(never)]
fn regions(plane: &Plane) -> JsValue {
    let found = &plane.regions;
    let pair = |pair: [f64; 2]| array(pair.into_iter().map(JsValue::from));
    object(&[
        ("x", number(plane.axes[0])),
        ("y", number(plane.axes[1])),
        ("low", pair(plane.low)),
        ("high", pair(plane.high)),
        ("side", number(plane.side)),
        ("answer", numbers(&found.answer)),
        ("margin", numbers(&found.margin)),
        ("unit", found.unit.as_deref().map_or(JsValue::NULL, numbers)),
        ("points", numbers(plane.points.as_flattened())),
    ])
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn number(count: usize) -> JsValue {
    JsValue::from(count as f64)
}

fn numbers(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

fn array(items: impl Iterator<Item = JsValue>) -> JsValue {
    Array::from_iter(items).into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // An object made here takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
