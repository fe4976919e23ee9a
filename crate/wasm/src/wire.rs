//! The forms in which things cross to JavaScript, and their TypeScript.

use crate::failure::Failure;
use crate::from_js::{FromJs, Misshapen, field};
use crate::request::{Precision, Request};
use crate::run::decimal;
use losslab_data::Scale;
use losslab_nn::init::Init;
use losslab_nn::settings::{Draws, Gradient, Hidden, Settings};
use losslab_nn::{Activation, Error, Loss};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What every call throws: a stable code, and the facts its sentence needs. */
export interface Failure { code: string; [fact: string]: unknown }
export interface Settings {
  hidden: { units: number; activation: string }[];
  out: string;
  loss: string;
  eps: number;
  gradient: 'exact' | 'omit-slope';
  init: string;
  lr: number;
  momentum: number;
  draws: 'separate' | 'joint';
  batch: number;
  precision: 'f64' | 'f32' | null;
  seed: number;
  split: number;
  scale: string;
}
export interface ReadOptions {
  name: string;
  total_bytes: number | null;
  delimiter: string | null;
  /** '' as quote or comment: none; what is not given is to be found */
  quote?: string | null;
  /** the quote itself: it is doubled in values, and backslashes are text */
  escape?: string | null;
  comment?: string | null;
  /** lines above the table */
  skip_lines?: number | null;
  /** what to do with lines of another number of values; null: refuse, and ask */
  ragged?: 'skip' | 'fill' | null;
  /** columns that are numbers; words in them are missing values */
  numbers?: string[] | null;
  /** the decimal sign where numbers like 1,234 don't tell; null: ask */
  decimal?: 'comma' | 'point' | null;
  header: boolean | null;
  missing: 'drop' | 'mean' | null;
  label: string[] | null;
  drop: string[];
}
export interface RunInfo {
  layers: { fan_in: number; fan_out: number; activation: string }[];
  precision: 'f64' | 'f32';
  train_rows: number;
  test_rows: number;
  steps: number;
  batch: number;
  biggest_class_test: number;
  classes: number;
  parameters: number;
}
export interface Histogram { low: number; high: number; counts: number[] }
export interface Position { epoch: number; step: number; steps: number; batch_loss: number | null }
export interface Divergence { epoch: number; step: number; lr: number; back_to: number; try_lr: number }
export interface Verdict { allowed: boolean; tone: 'natural' | 'slow' | 'legal' | 'refused'; code: string }
";

/// A plain JavaScript value; `None` is `null`.
pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

/// A hidden layer as the link has it.
#[derive(Debug)]
pub struct HiddenWire {
    units: f64,
    activation: String,
}

/// Settings under the link's names.
#[derive(Debug)]
pub struct SettingsWire {
    hidden: Vec<HiddenWire>,
    out: String,
    loss: String,
    eps: f64,
    gradient: String,
    init: String,
    lr: f64,
    momentum: f64,
    draws: String,
    batch: f64,
    precision: Option<String>,
    seed: f64,
    split: f64,
    scale: String,
}

impl FromJs for HiddenWire {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            units: field(value, "units")?,
            activation: field(value, "activation")?,
        })
    }
}

impl FromJs for SettingsWire {
    fn from_js(value: &JsValue) -> Result<Self, Misshapen> {
        Ok(Self {
            hidden: field(value, "hidden")?,
            out: field(value, "out")?,
            loss: field(value, "loss")?,
            eps: field(value, "eps")?,
            gradient: field(value, "gradient")?,
            init: field(value, "init")?,
            lr: field(value, "lr")?,
            momentum: field(value, "momentum")?,
            draws: field(value, "draws")?,
            batch: field(value, "batch")?,
            precision: field(value, "precision")?,
            seed: field(value, "seed")?,
            split: field(value, "split")?,
            scale: field(value, "scale")?,
        })
    }
}

impl SettingsWire {
    /// The request these settings make.
    ///
    /// # Errors
    /// `SETTING-UNKNOWN`, `SETTING-HIDDEN` or `SETTING-RANGE`; the pair is checked later.
    pub fn request(&self) -> Result<Request, Failure> {
        let hidden = self.hidden.iter().map(HiddenWire::layer);
        let settings = Settings {
            hidden: hidden.collect::<Result<_, _>>()?,
            out: Activation::named(&self.out).ok_or_else(|| unknown("out", &self.out))?,
            loss: Loss::named(&self.loss).ok_or_else(|| unknown("loss", &self.loss))?,
            eps: self.eps,
            gradient: match self.gradient.as_str() {
                "exact" => Gradient::Exact,
                "omit-slope" => Gradient::OmitSlope,
                found => Err(unknown("gradient", found))?,
            },
            init: match self.init.strip_prefix("normal:") {
                Some(std) => {
                    Init::normal(decimal(std).ok_or_else(|| unknown("init", &self.init))?)?
                }
                None => Init::named(&self.init)?,
            },
            lr: self.lr,
            momentum: self.momentum,
            draws: match self.draws.as_str() {
                "separate" => Draws::Separate,
                "joint" => Draws::Joint,
                found => Err(unknown("draws", found))?,
            },
            seed: whole("seed", self.seed, 0, u32::MAX)?,
        };
        Ok(Request {
            settings,
            scale: match self.scale.as_str() {
                "none" => Scale::None,
                "standard" => Scale::Standard,
                "minmax" => Scale::MinMax,
                found => Err(unknown("scale", found))?,
            },
            split: ranged("split", self.split, 0.5, 0.95)?,
            batch: whole("batch", self.batch, 1, 65_536)? as usize,
            precision: match self.precision.as_deref() {
                None => None,
                Some("f64") => Some(Precision::F64),
                Some("f32") => Some(Precision::F32),
                Some(found) => Err(unknown("precision", found))?,
            },
        })
    }
}

impl HiddenWire {
    fn layer(&self) -> Result<Hidden, Failure> {
        let refused = || {
            Failure::from(Error::Hidden {
                found: format!("{}:{}", self.units, self.activation),
            })
        };
        let activation = Activation::named(&self.activation).ok_or_else(refused)?;
        let units = whole("hidden", self.units, 0, u32::MAX).map_err(|_| refused())?;
        Ok(Hidden {
            units: units as usize,
            activation,
        })
    }
}

fn unknown(name: &'static str, found: &str) -> Failure {
    Failure::from(Error::Unknown {
        name,
        found: found.to_owned(),
    })
}

fn ranged(name: &'static str, found: f64, low: f64, high: f64) -> Result<f64, Failure> {
    if (low..=high).contains(&found) {
        Ok(found)
    } else {
        Err(Failure::from(Error::Range {
            name,
            found,
            low,
            high,
        }))
    }
}

fn whole(name: &'static str, found: f64, low: u32, high: u32) -> Result<u32, Failure> {
    let found = ranged(name, found, f64::from(low), f64::from(high))?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is within the range of u32"
    )]
    let whole = found as u32;
    if f64::from(whole) == found {
        Ok(whole)
    } else {
        Err(Failure::from(Error::Range {
            name,
            found,
            low: f64::from(low),
            high: f64::from(high),
        }))
    }
}
