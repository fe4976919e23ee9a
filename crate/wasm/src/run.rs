//! A run on a dataset: draws, split and scaling in the contract's order, then training.

use crate::beside::Beside;
use crate::dataset::Dataset;
use crate::failure::Failure;
use crate::request::{Precision, Request};
use crate::scaled::{Kept, Scaled};
use crate::sight::{Ground, Look, Wants};
use losslab_data::number::{self, Cell};
use losslab_data::{Scaler, Split};
use losslab_nn::gradient_case::Case;
use losslab_nn::inspect::Inspector;
use losslab_nn::network::Shape;
use losslab_nn::settings::{Checked, Draws};
use losslab_nn::trainer::Divergence;
use losslab_nn::{Event, Network, Order, RandomState, Real, Record, Trainer};
use std::cell::OnceCell;
use std::rc::Rc;

/// Weights times rows of the minibatches done in one go: far less than a millisecond, but many
/// calls of a small network's.
const IN_ONE_GO: usize = 100_000;

/// A run in either precision.
#[derive(Clone, Debug)]
pub struct Run {
    trainer: AnyTrainer,
    scaler: Scaler,
    /// Means of the features over the training rows, once they were asked for.
    means: OnceCell<Vec<f64>>,
    /// What it takes, its past and the rows it keeps scaled left out.
    bytes: u64,
    classes: usize,
    batch: usize,
    /// Minibatches.
    in_one_go: u32,
    biggest_class_test: f64,
}

/// The trainer, and all rows scaled, if they are few enough to be kept.
#[derive(Clone, Debug)]
enum AnyTrainer {
    F64(Box<Trainer<f64>>, Rc<Vec<f64>>),
    F32(Box<Trainer<f32>>, Rc<Vec<f32>>),
}

/// The same expression for whichever precision the run has.
macro_rules! with {
    ($run:expr, $trainer:ident => $body:expr) => {
        match $run {
            AnyTrainer::F64($trainer, _) => $body,
            AnyTrainer::F32($trainer, _) => $body,
        }
    };
}

impl Run {
    /// A run before epoch 0.
    ///
    /// # Errors
    /// A setting that is refused, too few rows, or too large a network.
    pub fn start(dataset: &Dataset, request: &Request) -> Result<Self, Failure> {
        Self::start_beside(dataset, request, Beside::default())
    }

    /// The same beside other runs. One of them that scales alike keeps its rows together with this:
    /// of four they would not fit in the nearer caches.
    ///
    /// # Errors
    /// As [`Run::start`]; it may be too large for what is left.
    pub fn start_beside(
        dataset: &Dataset,
        request: &Request,
        beside: Beside<'_>,
    ) -> Result<Self, Failure> {
        match request.precision_for(dataset.cell_count()) {
            Precision::F64 => Self::start_in(dataset, request, beside, AnyTrainer::F64, |scaler| {
                alike(beside.runs, scaler).find_map(|trainer| match trainer {
                    AnyTrainer::F64(_, rows) if !rows.is_empty() => Some(Rc::clone(rows)),
                    _ => None,
                })
            }),
            Precision::F32 => Self::start_in(dataset, request, beside, AnyTrainer::F32, |scaler| {
                alike(beside.runs, scaler).find_map(|trainer| match trainer {
                    AnyTrainer::F32(_, rows) if !rows.is_empty() => Some(Rc::clone(rows)),
                    _ => None,
                })
            }),
        }
    }

    // As `Trainer::advance`: in f32 it may come later.
    #[inline(never)]
    fn start_in<T: Real>(
        dataset: &Dataset,
        request: &Request,
        beside: Beside<'_>,
        any: impl Fn(Box<Trainer<T>>, Rc<Vec<T>>) -> AnyTrainer,
        scaled_by: impl Fn(&Scaler) -> Option<Rc<Vec<T>>>,
    ) -> Result<Self, Failure> {
        let checked = request.settings.clone().check()?;
        let rows = dataset.rows();
        let split = Split::new(rows as usize, request.split, request.batch)?;
        let (features, classes) = (dataset.features(), dataset.classes());
        let shapes = Shape::layers(features, classes, &checked);
        let bytes = Trainer::<T>::check_memory(&shapes, rows as usize, split.batch, beside.taken)?;
        let mut rng = RandomState::new(match checked.draws {
            Draws::Separate => checked.seed.wrapping_add(1),
            Draws::Joint => checked.seed,
        });
        let network = Network::draw(&shapes, checked.init, &mut rng);
        if checked.draws == Draws::Separate {
            rng = RandomState::new(checked.seed);
        }
        let work = split.batch * network.weights();
        let order = Order::draw(rows, split.train, &mut rng);
        let scaler = dataset.fit(request.scale, order.train());
        let biggest_class_test = dataset.biggest_share(order.test());
        let trainer = Trainer::<T>::new(checked, network, order, rng, split.batch)?;
        let rows = scaled_by(&scaler).unwrap_or_else(|| {
            let scaled = Scaled {
                dataset,
                scaler: &scaler,
            };
            Rc::new(Kept::all(&scaled, beside.kept))
        });
        Ok(Self {
            trainer: any(Box::new(trainer), rows),
            scaler,
            means: OnceCell::new(),
            bytes,
            classes,
            batch: split.batch,
            in_one_go: u32::try_from(IN_ONE_GO / work.max(1)).unwrap_or(1),
            biggest_class_test,
        })
    }

    /// Does the next piece of work on the dataset the run was started on.
    pub fn advance(&mut self, dataset: &Dataset) -> Event {
        let scaled = Scaled {
            dataset,
            scaler: &self.scaler,
        };
        match &mut self.trainer {
            AnyTrainer::F64(trainer, rows) => trainer.advance(&Kept { scaled, rows }),
            AnyTrainer::F32(trainer, rows) => trainer.advance(&Kept { scaled, rows }),
        }
    }

    /// Does pieces of work in one go: up to `most` minibatches, but for the first no more than
    /// `IN_ONE_GO` takes, or up to what is none. How many minibatches went before the last piece,
    /// and what that came to.
    pub fn advance_by(&mut self, dataset: &Dataset, most: u32) -> (u32, Event) {
        let most = most.min(self.in_one_go);
        let mut before = 0;
        loop {
            let event = self.advance(dataset);
            if event != Event::Minibatch || before + 1 >= most {
                return (before, event);
            }
            before += 1;
        }
    }

    /// Trains to the end of the next epoch; the first is epoch 0.
    pub fn epoch(&mut self, dataset: &Dataset) -> Event {
        loop {
            match self.advance(dataset) {
                Event::Evaluated | Event::Minibatch => {}
                ended @ (Event::Epoch | Event::Diverged) => return ended,
            }
        }
    }

    /// What to check of the gradient it would follow in its next minibatch; it does not move.
    ///
    /// # Errors
    /// `TRAIN-NO-MEMORY` if the check would not fit.
    pub fn gradient_case(&self, dataset: &Dataset) -> Result<Case, Failure> {
        let source = Scaled {
            dataset,
            scaler: &self.scaler,
        };
        Ok(with!(&self.trainer, trainer => trainer.gradient_case(&source))?)
    }

    /// Keeps whole epochs from now on, in at most `budget` bytes.
    pub fn keep_past(&mut self, budget: u64) {
        with!(&mut self.trainer, trainer => trainer.keep_past(budget));
    }

    /// What the last whole epoch left, as [`Run::resume`] takes it.
    #[must_use]
    pub fn checkpoint(&self) -> Vec<f64> {
        with!(&self.trainer, trainer => trainer.checkpoint())
    }

    /// Goes on after epoch `epoch` of a run on the same data with the same request; false if the
    /// numbers are of another network, or it has begun already.
    pub fn resume(&mut self, epoch: usize, numbers: &[f64]) -> bool {
        with!(&mut self.trainer, trainer => trainer.resume(epoch, numbers))
    }

    /// Bytes it takes, its past and the rows it keeps scaled left out.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Where the rows lie that it keeps scaled, alone or together with others, and their bytes.
    #[must_use]
    pub fn kept(&self) -> (usize, usize) {
        match &self.trainer {
            AnyTrainer::F64(_, rows) => (rows.as_ptr().addr(), size_of_val(&rows[..])),
            AnyTrainer::F32(_, rows) => (rows.as_ptr().addr(), size_of_val(&rows[..])),
        }
    }

    /// Looks at the network as it is now, or as the whole epoch left it that is kept and nearest
    /// at or before `epoch`; it does not move.
    ///
    /// # Errors
    /// `CALL-SHAPE` for a plane whose features are not there.
    pub fn look(
        &self,
        dataset: &Dataset,
        epoch: Option<usize>,
        wants: &Wants,
    ) -> Result<Look, Failure> {
        let source = Scaled {
            dataset,
            scaler: &self.scaler,
        };
        with!(&self.trainer, trainer => {
            let moment = trainer.at(epoch);
            let ground = Ground {
                dataset,
                scaler: &self.scaler,
                order: trainer.order(),
                means: &self.means,
            };
            let mut inspector = Inspector::new(moment.network, &source);
            let look = ground.look(&mut inspector, wants)?;
            Ok(Look { epoch: moment.epoch, step: moment.step, every: trainer.past().every(), ..look })
        })
    }

    /// What it was told.
    #[must_use]
    pub fn settings(&self) -> &Checked {
        with!(&self.trainer, trainer => trainer.settings())
    }

    /// The newest epoch's figures.
    #[must_use]
    pub fn record(&self) -> &Record {
        with!(&self.trainer, trainer => trainer.record())
    }

    /// The precision it runs in.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self.trainer {
            AnyTrainer::F64(..) => Precision::F64,
            AnyTrainer::F32(..) => Precision::F32,
        }
    }

    /// Its layers from the input on.
    #[must_use]
    pub fn layers(&self) -> Vec<Shape> {
        with!(&self.trainer, trainer => trainer.network().shapes())
    }

    /// Weights of a layer, `[fan_in, fan_out]` row-major; empty if there is no such layer.
    #[must_use]
    pub fn weights(&self, layer: usize) -> Vec<f64> {
        with!(&self.trainer, trainer => {
            let layer = trainer.network().layers.get(layer);
            layer.map_or_else(Vec::new, |l| l.parameters.slices()[0].iter().map(|w| w.to_f64()).collect())
        })
    }

    /// Biases of a layer, `[fan_out]`; empty if there is no such layer.
    #[must_use]
    pub fn biases(&self, layer: usize) -> Vec<f64> {
        with!(&self.trainer, trainer => {
            let layer = trainer.network().layers.get(layer);
            layer.map_or_else(Vec::new, |l| l.parameters.slices()[1].iter().map(|b| b.to_f64()).collect())
        })
    }

    /// Frobenius norm of a layer's weights; NaN if there is no such layer.
    #[must_use]
    pub fn weight_norm(&self, layer: usize) -> f64 {
        with!(&self.trainer, trainer => {
            let layer = trainer.network().layers.get(layer);
            layer.map_or(f64::NAN, |l| l.parameters.norm())
        })
    }

    /// Training and test rows.
    #[must_use]
    pub fn rows(&self) -> (usize, usize) {
        with!(&self.trainer, trainer => {
            let order = trainer.order();
            (order.train().len(), order.test().len())
        })
    }

    /// Whole epochs trained.
    #[must_use]
    pub fn epochs(&self) -> usize {
        with!(&self.trainer, trainer => trainer.epoch())
    }

    /// Minibatches done in the running epoch, and how many an epoch has.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        with!(&self.trainer, trainer => trainer.steps())
    }

    /// Loss of the newest minibatch.
    #[must_use]
    pub fn batch_loss(&self) -> Option<f64> {
        with!(&self.trainer, trainer => trainer.batch_loss())
    }

    /// Where the run last diverged.
    #[must_use]
    pub fn divergence(&self) -> Option<Divergence> {
        with!(&self.trainer, trainer => trainer.divergence())
    }

    /// Changes η and momentum from the next minibatch on.
    ///
    /// # Errors
    /// `SETTING-RANGE`; nothing is changed then.
    pub fn set_rate(&mut self, lr: f64, momentum: f64) -> Result<(), Failure> {
        with!(&mut self.trainer, trainer => trainer.set_rate(lr, momentum))?;
        Ok(())
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Rows of a minibatch, after it was cut to the training rows.
    #[must_use]
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// What always answering the commonest class of the test rows would score on them.
    #[must_use]
    pub fn biggest_class_test(&self) -> f64 {
        self.biggest_class_test
    }
}

/// What trains those runs whose rows are scaled by such a scaler.
fn alike<'a>(runs: &'a [Option<Run>], scaler: &Scaler) -> impl Iterator<Item = &'a AnyTrainer> {
    let runs = runs.iter().flatten();
    runs.filter(move |run| run.scaler == *scaler)
        .map(|run| &run.trainer)
}

/// A gentler η after a run diverged: a tenth, from above 1 a hundredth, to one digit.
#[must_use]
pub fn gentler(lr: f64) -> f64 {
    let wanted = lr / if lr > 1.0 { 100.0 } else { 10.0 };
    if wanted <= 0.0 {
        return 0.0;
    }
    #[allow(clippy::cast_possible_truncation, reason = "an exponent of f64")]
    let decade = 10_f64.powi(wanted.log10().floor() as i32);
    if decade <= 0.0 {
        return wanted;
    }
    // As integers: what writes an f64 is 6 kB to download.
    let (digits, power) = (
        (wanted / decade).round() as i64,
        decade.log10().round() as i64,
    );
    // the nearest number to what is shown, not to a product of roundings
    decimal(&format!("{digits}e{power}")).unwrap_or(wanted)
}

/// The nearest f64 to a decimal number; `None` for anything else.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    match number::read(text.as_bytes()) {
        Cell::Number(value) => Some(value),
        Cell::Missing | Cell::TooLarge | Cell::Text => None,
    }
}
