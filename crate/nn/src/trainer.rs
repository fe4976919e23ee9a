//! A run, one small piece of work at a time.

use crate::batch::Batch;
use crate::checkpoint::Moving;
use crate::dense::{Parameters, Part};
use crate::error::Error;
use crate::memory::{EVALUATION_ROWS, part_rows, room};
use crate::metrics::count;
use crate::network::{Network, Workspace};
use crate::optimizer;
use crate::order::Order;
use crate::real::Real;
use crate::record::Record;
use crate::recorder::Recorder;
use crate::rng::RandomState;
use crate::settings::Checked;
use crate::snapshot::Past;
use crate::source::Source;

/// What a piece of work came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Part of an evaluation is done.
    Evaluated,
    /// A minibatch is done.
    Minibatch,
    /// An epoch is recorded; the first one is epoch 0, the first weights.
    Epoch,
    /// Loss or gradient was no longer finite; the run stands at its last whole epoch again.
    Diverged,
}

/// Where a run lost its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divergence {
    /// The epoch it happened in.
    pub epoch: usize,
    /// The minibatch of it, from 1.
    pub step: usize,
    /// η at the time.
    pub lr: f64,
    /// The epoch whose weights are back.
    pub back_to: usize,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Epoch 0: training rows from here on are still to be evaluated.
    First(usize),
    /// This minibatch of the epoch, from this row of it on.
    Step { step: usize, done: usize },
    /// Test rows from here on are still to be evaluated.
    Test(usize),
}

/// A run: a network, its rows and its place in the training.
#[derive(Clone, Debug)]
pub struct Trainer<T> {
    settings: Checked,
    now: Moving<T>,
    /// As it was at the end of the last whole epoch.
    kept: Moving<T>,
    past: Past<T>,
    gradient: Vec<Parameters<T>>,
    batch: usize,
    steps: usize,
    phase: Phase,
    /// Whole epochs trained.
    epoch: usize,
    batch_loss: Option<f64>,
    /// Of the running minibatch, so far.
    losses: f64,
    /// Most rows worked on at once.
    part_rows: usize,
    samples: Batch<T>,
    work: Workspace<T>,
    recorder: Recorder,
    record: Record,
    divergence: Option<Divergence>,
}

impl<T: Real> Trainer<T> {
    /// A run before epoch 0. `order` holds `steps * batch` training rows; `rng` goes on to
    /// shuffle them.
    ///
    /// # Errors
    /// [`Error::TooFewRows`] if there is not one full minibatch.
    pub fn new(
        settings: Checked,
        network: Network<T>,
        order: Order,
        rng: RandomState,
        batch: usize,
    ) -> Result<Self, Error> {
        let rows = order.train().len() + order.test().len();
        if batch == 0 || order.train().len() < batch {
            return Err(Error::TooFewRows { rows });
        }
        let shapes = network.shapes();
        let room = room(&shapes, rows, batch);
        let part_rows = part_rows(&shapes, batch);
        let features = network.layers[0].fan_in();
        let now = Moving::new(network, order, rng);
        Ok(Self {
            gradient: now.network.zeros(),
            batch,
            steps: now.order.train().len() / batch,
            phase: Phase::First(0),
            epoch: 0,
            batch_loss: None,
            losses: 0.0,
            part_rows,
            samples: Batch::new(room, features),
            work: Workspace::new(&now.network, room),
            recorder: Recorder::new(&now.network, settings.loss),
            record: Record::default(),
            past: Past::new(&now.network, 0),
            settings,
            kept: now.clone(),
            now,
            divergence: None,
        })
    }

    /// Does the next piece of work: a minibatch, or part of an evaluation.
    // A function of its own in each precision, so that one can come later than the other.
    #[inline(never)]
    pub fn advance(&mut self, source: &impl Source<T>) -> Event {
        match self.phase {
            Phase::First(done) => self.evaluate_training(source, done),
            Phase::Step { step, done } => self.minibatch(source, step, done),
            Phase::Test(done) => self.evaluate_test(source, done),
        }
    }

    fn evaluate_training(&mut self, source: &impl Source<T>, done: usize) -> Event {
        let rows = self.next_rows(self.now.order.train(), done);
        self.samples.load(source, rows, &self.now.network);
        let next = done + rows.len();
        self.forward(source);
        self.recorder.add_training(
            (self.settings.out, self.settings.loss, self.settings.eps),
            &self.samples.classes,
            &self.work,
        );
        self.phase = if next == self.now.order.train().len() {
            Phase::Test(0)
        } else {
            Phase::First(next)
        };
        Event::Evaluated
    }

    /// One minibatch, or a part of one that would take too long.
    fn minibatch(&mut self, source: &impl Source<T>, step: usize, done: usize) -> Event {
        if step == 0 && done == 0 {
            self.now.order.shuffle(&mut self.now.rng);
            self.recorder.clear();
        }
        let next = self.batch.min(done + self.part_rows);
        let part = Part {
            batch: self.batch,
            first: done == 0,
            last: next == self.batch,
        };
        let at = step * self.batch;
        let rows = &self.now.order.train()[at + done..at + next];
        self.samples.load(source, rows, &self.now.network);
        self.learn(source, part);
        if !part.last {
            self.phase = Phase::Step { step, done: next };
            return Event::Evaluated;
        }
        self.end_minibatch(step, next - done)
    }

    /// Forward, backward and what is recorded of the samples loaded.
    fn learn(&mut self, source: &impl Source<T>, part: Part) {
        self.forward(source);
        self.now.network.backward(
            self.samples.input(source, &self.now.network),
            &self.samples.classes,
            (self.settings.loss, self.settings.gradient),
            part,
            &mut self.work,
            &mut self.gradient,
        );
        let losses = self.recorder.add_training(
            (self.settings.out, self.settings.loss, self.settings.eps),
            &self.samples.classes,
            &self.work,
        );
        self.losses = if part.first {
            losses
        } else {
            self.losses + losses
        };
        self.recorder
            .add_activity(self.samples.classes.len(), &self.work);
    }

    /// The update; back to the last whole epoch if loss or gradient is no longer finite. `rows` of the batch are in
    /// `work`: all of it, but for batches worked on in parts.
    fn end_minibatch(&mut self, step: usize, rows: usize) -> Event {
        let loss = self.losses / count(self.batch);
        self.recorder.add_batch(loss);
        if !(self.update() && loss.is_finite()) {
            return self.roll_back(step + 1);
        }
        self.batch_loss = Some(loss);
        let next = step + 1;
        if next == self.steps {
            self.recorder.add_histograms(rows, &self.work);
        }
        self.phase = if next == self.steps {
            Phase::Test(0)
        } else {
            Phase::Step {
                step: next,
                done: 0,
            }
        };
        Event::Minibatch
    }

    fn evaluate_test(&mut self, source: &impl Source<T>, done: usize) -> Event {
        let rows = self.next_rows(self.now.order.test(), done);
        let next = done + rows.len();
        if !rows.is_empty() {
            self.samples.load(source, rows, &self.now.network);
            self.forward(source);
            self.recorder.add_test(
                (self.settings.out, self.settings.loss, self.settings.eps),
                &self.samples.classes,
                &self.work,
            );
        }
        if next < self.now.order.test().len() {
            self.phase = Phase::Test(next);
            return Event::Evaluated;
        }
        self.end_epoch()
    }

    fn end_epoch(&mut self) -> Event {
        let trained = self.batch_loss.is_some();
        let test = self.recorder.test;
        let finite = (test.samples == 0 || test.loss.is_finite()) && self.now.network.is_finite();
        if trained && !finite {
            return self.roll_back(self.steps);
        }
        self.epoch += usize::from(trained);
        self.recorder.write(self.epoch, trained, &mut self.record);
        self.kept.copy_from(&self.now);
        self.past.keep(self.epoch, &self.kept.network);
        self.phase = Phase::Step { step: 0, done: 0 };
        Event::Epoch
    }

    /// Back to the end of the last whole epoch, as if the running one had not begun.
    fn roll_back(&mut self, step: usize) -> Event {
        self.divergence = Some(Divergence {
            epoch: self.epoch + 1,
            step,
            lr: self.settings.lr,
            back_to: self.epoch,
        });
        self.now.copy_from(&self.kept);
        self.phase = Phase::Step { step: 0, done: 0 };
        Event::Diverged
    }

    /// The rows evaluated next.
    fn next_rows<'a>(&self, rows: &'a [u32], done: usize) -> &'a [u32] {
        let most = EVALUATION_ROWS.min(self.samples.room());
        &rows[done..rows.len().min(done + most)]
    }

    fn forward(&mut self, source: &impl Source<T>) {
        let input = self.samples.input(source, &self.now.network);
        self.now.network.forward(input, &mut self.work);
    }

    /// Takes a step; false if a layer's gradient is not finite.
    fn update(&mut self) -> bool {
        let (lr, momentum) = (self.settings.lr, self.settings.momentum);
        let layers = self.now.network.layers.iter_mut();
        let moved = layers.zip(&mut self.now.velocity).zip(&self.gradient);
        let norms = moved.map(|((layer, velocity), gradient)| {
            optimizer::step(&mut layer.parameters, velocity, gradient, lr, momentum)
        });
        self.recorder.add_norms(norms)
    }

    /// Changes η and momentum from the next minibatch on.
    ///
    /// # Errors
    /// [`Error::Range`]; nothing is changed then.
    pub fn set_rate(&mut self, lr: f64, momentum: f64) -> Result<(), Error> {
        self.settings.set_rate(lr, momentum)
    }

    /// All that the last whole epoch left and that its settings, rows and seed do not give: weights,
    /// biases and velocities, exactly.
    #[must_use]
    pub fn checkpoint(&self) -> Vec<f64> {
        self.kept.numbers()
    }

    /// Goes on where another run of the same settings, rows and seed was after epoch `epoch`, of which
    /// `numbers` are the [`Trainer::checkpoint`]. False, and as it was, if they are of another network,
    /// or it has begun already.
    pub fn resume(&mut self, epoch: usize, numbers: &[f64]) -> bool {
        if self.phase != Phase::First(0) || !self.now.take(numbers) {
            return false;
        }
        for _ in 0..epoch {
            self.now.order.shuffle(&mut self.now.rng);
        }
        self.epoch = epoch;
        self.kept.copy_from(&self.now);
        self.past.keep(epoch, &self.kept.network);
        self.phase = Phase::Step { step: 0, done: 0 };
        true
    }

    /// Keeps whole epochs from now on, in at most `budget` bytes; no more than that of those kept.
    pub fn keep_past(&mut self, budget: u64) {
        self.past.set_budget(budget);
    }

    /// The rows of the minibatch to come, as if the run went on now.
    #[must_use]
    pub fn coming(&self) -> Vec<u32> {
        let mut order = self.now.order.clone();
        let step = match self.phase {
            Phase::Step { step, done } if step > 0 || done > 0 => step,
            Phase::Step { .. } | Phase::First(_) | Phase::Test(_) => {
                order.shuffle(&mut self.now.rng.clone());
                0
            }
        };
        order.train()[step * self.batch..(step + 1) * self.batch].to_vec()
    }

    /// What it was told.
    #[must_use]
    pub fn settings(&self) -> &Checked {
        &self.settings
    }

    /// The newest epoch's figures; empty before epoch 0 is recorded.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> &Network<T> {
        &self.now.network
    }

    /// The network as the last whole epoch left it; before epoch 0, the first weights.
    #[must_use]
    pub fn kept(&self) -> &Network<T> {
        &self.kept.network
    }

    /// The whole epochs it remembers.
    #[must_use]
    pub fn past(&self) -> &Past<T> {
        &self.past
    }

    /// The run's rows.
    #[must_use]
    pub fn order(&self) -> &Order {
        &self.now.order
    }

    /// Whole epochs trained.
    #[must_use]
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Minibatches done in the running epoch, and how many an epoch has.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        match self.phase {
            Phase::First(_) => (0, self.steps),
            Phase::Step { step, .. } => (step, self.steps),
            Phase::Test(_) if self.batch_loss.is_none() => (0, self.steps),
            Phase::Test(_) => (self.steps, self.steps),
        }
    }

    /// Loss of the newest minibatch, before its update.
    #[must_use]
    pub fn batch_loss(&self) -> Option<f64> {
        self.batch_loss
    }

    /// Where the run last diverged.
    #[must_use]
    pub fn divergence(&self) -> Option<Divergence> {
        self.divergence
    }
}
