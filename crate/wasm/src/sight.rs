//! What can be looked at of a run, in plain Rust: all of it follows from weights, data and split
//! alone, so that an epoch looked back at is what was seen live.

use crate::dataset::Dataset;
use crate::failure::Failure;
use crate::plane::{Plane, WantedPlane};
use losslab_data::Scaler;
use losslab_nn::Order;
use losslab_nn::confusion::confusion;
use losslab_nn::inspect::Inspector;
use losslab_nn::spread::{Spread, most_rows, rows, spread};
use std::cell::OnceCell;

/// A layer with more weights than this is not drawn.
const MOST_DRAWN_WEIGHTS: usize = 20_000;

/// What is to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// Weights and biases.
    pub weights: bool,
    /// Activations and slopes over training rows.
    pub histograms: bool,
    /// Answers to the test rows from this one on, as many as take some tens of milliseconds.
    pub confusion: Option<usize>,
    /// Answers over two features.
    pub plane: Option<WantedPlane>,
}

/// What was seen; `None` of what was not wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Whose weights: whole epochs trained.
    pub epoch: usize,
    /// Minibatches done since.
    pub step: usize,
    /// Every how many epochs one is kept; 0: none.
    pub every: usize,
    /// Per layer weights and biases; without weights where there are too many to be drawn.
    pub parameters: Option<Vec<[Vec<f64>; 2]>>,
    /// Per layer, over `rows` training rows.
    pub layers: Option<Vec<Spread>>,
    /// How many training rows `layers` is of.
    pub rows: usize,
    /// `[classes, classes]` row-major, truth × answer, of the test rows asked for, up to
    /// `confusion_end`.
    pub confusion: Option<Vec<f64>>,
    /// The test row after those that were counted.
    pub confusion_end: usize,
    /// Answers over two features.
    pub plane: Option<Plane>,
}

/// What a run's weights are looked at on.
pub(crate) struct Ground<'a> {
    pub dataset: &'a Dataset,
    pub scaler: &'a Scaler,
    pub order: &'a Order,
    pub means: &'a OnceCell<Vec<f64>>,
}

impl Ground<'_> {
    /// Everything wanted of a network; whose it is, is left open.
    ///
    /// # Errors
    /// `CALL-SHAPE` for a plane whose features are not there.
    pub fn look(&self, inspector: &mut Inspector<'_>, wants: &Wants) -> Result<Look, Failure> {
        let of_panels = wants.histograms || wants.confusion.is_some() || wants.plane.is_some();
        let mut look = if of_panels {
            self.panels(inspector, wants)?
        } else {
            Look::default()
        };
        if wants.weights {
            look.parameters = Some(parameters(inspector));
        }
        Ok(look)
    }

    /// All but the weights.
    // As `Plane::see`: it comes later.
    #[inline(never)]
    fn panels(&self, inspector: &mut Inspector<'_>, wants: &Wants) -> Result<Look, Failure> {
        let mut look = Look::default();
        if wants.histograms {
            let count = rows(&inspector.shapes, self.order.train().len());
            let rows = evenly(&self.order.ascending_train(), count);
            look.rows = rows.len();
            look.layers = Some(spread(inspector, &rows));
        }
        if let Some(from) = wants.confusion {
            let left = self.order.test().get(from..).unwrap_or_default();
            let rows = &left[..most_rows(&inspector.shapes).min(left.len())];
            look.confusion = Some(confusion(inspector, rows));
            look.confusion_end = from + rows.len();
        }
        if let Some(wanted) = &wants.plane {
            look.plane = Some(Plane::see(inspector, self, wanted)?);
        }
        Ok(look)
    }

    /// Means of the features over the training rows, unscaled.
    pub fn means(&self) -> &[f64] {
        self.means.get_or_init(|| {
            // in the rows' own order: that of the training changes with every epoch
            let rows = self.order.ascending_train();
            self.dataset.fit(losslab_data::Scale::Standard, &rows).shift
        })
    }
}

fn parameters(inspector: &Inspector<'_>) -> Vec<[Vec<f64>; 2]> {
    let layers = inspector.shapes.iter().enumerate();
    layers
        .map(|(layer, shape)| {
            let [weights, biases] = inspector.parameters(layer);
            let drawn = shape.fan_in * shape.fan_out <= MOST_DRAWN_WEIGHTS;
            [if drawn { weights } else { Vec::new() }, biases]
        })
        .collect()
}

/// `count` of some values, evenly spaced; all of them if there are no more.
pub(crate) fn evenly<T: Copy>(values: &[T], count: usize) -> Vec<T> {
    let count = count.min(values.len());
    let places = (0..count).map(|k| k as u64 * values.len() as u64 / count as u64);
    places.map(|place| values[place as usize]).collect()
}
