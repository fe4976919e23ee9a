//! What a run answers over two of its features, in the data's own units.

use crate::dataset::Dataset;
use crate::failure::Failure;
use crate::sight::{Ground, evenly};
use losslab_nn::inspect::Inspector;
use losslab_nn::regions::{self, Regions, regions};

/// Share of a feature's range that is added at each end.
const MARGIN: f64 = 0.04;

/// Most points per axis.
const MOST: usize = 256;

/// Most rows of the data shown.
const ROWS: usize = 600;

/// The plane asked for.
#[derive(Clone, Debug)]
pub struct WantedPlane {
    /// The feature from left to right, by its place.
    pub x: usize,
    /// The feature from bottom to top.
    pub y: usize,
    /// A layer and a unit of it to be seen too.
    pub unit: Option<(usize, usize)>,
    /// Points per axis, at most.
    pub side: usize,
}

/// Answers over a plane, and data on it. All other features are at their mean over the training
/// rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The features, by their places: left to right, bottom to top.
    pub axes: [usize; 2],
    /// Left and bottom edge, in the data's units.
    pub low: [f64; 2],
    /// Right and top edge.
    pub high: [f64; 2],
    /// Points per axis; each in the middle of its square of `[side, side]`.
    pub side: usize,
    /// Row 0 at the top.
    pub regions: Regions,
    /// Some rows of the data, each as x, y, class and 1 for a test row.
    pub points: Vec<[f64; 4]>,
}

impl Plane {
    /// Sends a grid of points.
    ///
    /// # Errors
    /// `CALL-SHAPE` if the two features or the unit are not there.
    // A function of its own, as its callers come before it: see `LATER` of `cargo lab`.
    #[inline(never)]
    pub(crate) fn see(
        inspector: &mut Inspector<'_>,
        ground: &Ground<'_>,
        wanted: &WantedPlane,
    ) -> Result<Self, Failure> {
        let shapes = &inspector.shapes;
        let axes = [wanted.x, wanted.y];
        let ends = axes.map(|place| ends(ground.dataset, place));
        let is_there = |(layer, unit): (usize, usize)| {
            shapes.get(layer).is_some_and(|shape| unit < shape.fan_out)
        };
        let ([Some(across), Some(up)], true, true) =
            (ends, wanted.x != wanted.y, wanted.unit.is_none_or(is_there))
        else {
            return Err(Failure::new("CALL-SHAPE").with("found", "regions"));
        };
        let side = regions::side(shapes, wanted.side.clamp(1, MOST));
        let scaled = |place: usize, raw: f64| {
            (raw - ground.scaler.shift[place]) / ground.scaler.divide[place]
        };
        let on_axis = |place, ends, k| scaled(place, middle(ends, k, side));
        let base = ground.means().iter().enumerate();
        let base: Vec<f64> = base.map(|(place, &mean)| scaled(place, mean)).collect();
        let xs: Vec<f64> = (0..side).map(|k| on_axis(wanted.x, across, k)).collect();
        let ys = (0..side).rev().map(|k| on_axis(wanted.y, up, k));
        let ys: Vec<f64> = ys.collect();
        let grid = regions::Plane {
            base: &base,
            across: (wanted.x, &xs),
            down: (wanted.y, &ys),
            unit: wanted.unit,
        };
        Ok(Self {
            axes,
            low: [across.0, up.0],
            high: [across.1, up.1],
            side,
            regions: regions(inspector, grid),
            points: points(ground, axes),
        })
    }
}

/// Left and right edge of a feature; one that never changes lies in the middle of 1.
fn ends(dataset: &Dataset, place: usize) -> Option<(f64, f64)> {
    let features = dataset.chosen.iter().flat_map(|chosen| &chosen.features);
    let column = features.cloned().flatten().nth(place)?;
    let figures = &dataset.table.columns()[column].figures;
    let (low, high) = (figures.min, figures.max);
    let more = if high > low {
        MARGIN * (high - low)
    } else {
        0.5
    };
    Some((low - more, high + more))
}

/// The middle of the `k`-th of `side` equal parts.
#[allow(clippy::cast_precision_loss, reason = "sides are far below 2^53")]
fn middle((low, high): (f64, f64), k: usize, side: usize) -> f64 {
    low + (high - low) * (k as f64 + 0.5) / side as f64
}

#[allow(clippy::cast_precision_loss, reason = "classes are far below 2^53")]
fn points(ground: &Ground<'_>, axes: [usize; 2]) -> Vec<[f64; 4]> {
    let rows: Vec<u32> = (0..ground.dataset.rows()).collect();
    let rows = evenly(&rows, ROWS);
    let trains = ground.order.train_marks();
    rows.iter()
        .map(|&row| {
            let is_test = !trains[row as usize];
            [
                ground.dataset.feature(row, axes[0]),
                ground.dataset.feature(row, axes[1]),
                ground.dataset.class(row) as f64,
                f64::from(u8::from(is_test)),
            ]
        })
        .collect()
}
