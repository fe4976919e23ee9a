//! What recording every per-layer quantity costs: epochs of a run as the lab trains it, in turn with epochs of the same
//! network, rows and order that record none. Native, because the page's module has no run that records nothing. What is
//! no layer's is on both sides: the loss, by which a run knows that it diverged, the accuracy, the checkpoint it goes back
//! to then, and what the wrong pairs learn from. All else a run does beside learning counts. A third in turn does without
//! the wrong pairs as well. Writes a line of JSON per work: `{name, silent_ms, bare_ms, recorded_ms}`.

use losslab_nn::dense::{Parameters, Part};
use losslab_nn::init::Init;
use losslab_nn::lanes::Lanes;
use losslab_nn::metrics::Score;
use losslab_nn::network::{Shape, Workspace};
use losslab_nn::rows::Rows;
use losslab_nn::settings::{Checked, Draws, Gradient, Hidden};
use losslab_nn::wrong::Wrong;
use losslab_nn::{
    Activation, Event, Loss, Network, Order, RandomState, Real, Settings, Source, Trainer,
};
use ndarray::{Array2, ArrayViewMut2};
use std::error::Error;
use std::time::Instant;

const ROUNDS: usize = 11;
/// A reading is the sum of short turns, of an epoch at least, so that whatever else the machine does falls on all of them.
const TURN_MS: f64 = 10.0;
const READING_MS: f64 = 200.0;

/// Rows of noise: what they are does not matter to the time.
struct Noise {
    features: usize,
    classes: usize,
    cells: Vec<f32>,
}

impl Noise {
    #[allow(clippy::cast_possible_truncation, reason = "noise")]
    fn new(rows: usize, features: usize, classes: usize) -> Self {
        let mut rng = RandomState::new(1);
        let cells = (0..rows * features).map(|_| rng.normal(0.0, 1.0) as f32);
        let cells = cells.collect();
        Self {
            features,
            classes,
            cells,
        }
    }
}

impl<T: Real> Source<T> for Noise {
    fn features(&self) -> usize {
        self.features
    }

    fn class(&self, row: u32) -> usize {
        row as usize % self.classes
    }

    fn gather(&self, rows: &[u32], mut x: ArrayViewMut2<'_, T>) {
        for (&row, x) in rows.iter().zip(x.rows_mut()) {
            let first = row as usize * self.features;
            for (x, &cell) in x.into_iter().zip(&self.cells[first..first + self.features]) {
                *x = T::from_f64(f64::from(cell));
            }
        }
    }
}

/// What of a run changes as it trains.
#[derive(Clone)]
struct Moving<T> {
    network: Network<T>,
    velocity: Vec<Parameters<T>>,
    order: Order,
    rng: RandomState,
}

/// A network that learns and tells how well, and nobody watches its layers.
struct Bare<T> {
    settings: Checked,
    now: Moving<T>,
    kept: Moving<T>,
    score: Score,
    /// What the wrong pairs learn from, if anybody asks.
    wrong: Option<Wrong>,
    batch: usize,
    input: Array2<T>,
    classes: Vec<usize>,
    work: Workspace<T>,
    gradient: Vec<Parameters<T>>,
}

impl<T: Real> Bare<T> {
    fn new(
        settings: Checked,
        network: Network<T>,
        order: Order,
        rng: RandomState,
        batch: usize,
    ) -> Self {
        let now = Moving {
            velocity: network.zeros(),
            network,
            order,
            rng,
        };
        Self {
            input: Array2::from_elem((batch, now.network.layers[0].fan_in()), T::ZERO),
            classes: Vec::with_capacity(batch),
            work: Workspace::new(&now.network, batch),
            gradient: now.network.zeros(),
            score: Score::default(),
            wrong: None,
            kept: now.clone(),
            now,
            settings,
            batch,
        }
    }

    fn epoch(&mut self, noise: &Noise) {
        self.now.order.shuffle(&mut self.now.rng);
        self.score = Score::default();
        if let Some(wrong) = &mut self.wrong {
            wrong.clear();
        }
        for step in 0..self.now.order.train().len() / self.batch {
            self.minibatch(noise, step * self.batch);
        }
        let layers = self.kept.network.layers.iter_mut();
        for (kept, now) in layers.zip(&self.now.network.layers) {
            kept.parameters.copy_from(&now.parameters);
        }
        for (kept, now) in self.kept.velocity.iter_mut().zip(&self.now.velocity) {
            kept.copy_from(now);
        }
        self.kept.order.copy_from(&self.now.order);
        self.kept.rng.clone_from(&self.now.rng);
    }

    fn minibatch(&mut self, noise: &Noise, at: usize) {
        let (out, loss, eps) = (self.settings.out, self.settings.loss, self.settings.eps);
        let rows = &self.now.order.train()[at..at + self.batch];
        self.classes.clear();
        let classes = rows.iter().map(|&row| Source::<T>::class(noise, row));
        self.classes.extend(classes);
        noise.gather(rows, self.input.view_mut());
        let input = Rows::top(&self.input, self.batch);
        let Moving {
            network, velocity, ..
        } = &mut self.now;
        network.forward(input, &mut self.work);
        network.backward(
            input,
            &self.classes,
            (loss, self.settings.gradient),
            Part::whole(self.batch),
            &mut self.work,
            &mut self.gradient,
        );
        let samples = self.work.samples(&self.classes);
        self.score.loss += loss.total(out, samples, eps);
        self.score.add(out, samples);
        if let Some(wrong) = &mut self.wrong {
            wrong.add(samples);
        }
        let layers = network.layers.iter_mut().zip(velocity);
        for ((layer, velocity), gradient) in layers.zip(&self.gradient) {
            let lr = self.settings.lr;
            step(&mut layer.parameters, velocity, gradient, lr);
        }
    }
}

/// The step of a run that nobody asks how long it is, four numbers at a time as the lab's.
fn step<T: Real>(
    parameters: &mut Parameters<T>,
    velocity: &mut Parameters<T>,
    gradient: &Parameters<T>,
    lr: f64,
) {
    let [lr, momentum] = [lr, 0.0].map(|rate| T::Lanes::splat(T::from_f64(rate)));
    let step = |w: &mut [T], v: &mut [T], g: &[T]| {
        let moves = momentum * T::Lanes::read(v) + T::Lanes::read(g);
        moves.write(v);
        (T::Lanes::read(w) - lr * moves).write(w);
    };
    let lanes = T::Lanes::COUNT;
    let all = parameters.slices_mut().into_iter();
    for ((w, v), g) in all.zip(velocity.slices_mut()).zip(gradient.slices()) {
        let (ws, w) = w.as_chunks_mut::<4>();
        let (vs, v) = v.as_chunks_mut::<4>();
        let (gs, g) = g.as_chunks::<4>();
        for ((w, v), g) in ws.iter_mut().zip(vs).zip(gs) {
            for at in (0..4).step_by(lanes) {
                step(&mut w[at..], &mut v[at..], &g[at..]);
            }
        }
        let rest = w.chunks_mut(lanes).zip(v.chunks_mut(lanes));
        for ((w, v), g) in rest.zip(g.chunks(lanes)) {
            step(w, v, g);
        }
    }
}

/// Trains to the end of the next epoch.
fn epoch<T: Real>(trainer: &mut Trainer<T>, noise: &Noise) {
    while matches!(trainer.advance(noise), Event::Evaluated | Event::Minibatch) {}
}

/// Milliseconds that `epochs` take.
fn timed(epochs: u32, mut epoch: impl FnMut()) -> f64 {
    let began = Instant::now();
    (0..epochs).for_each(|_| epoch());
    began.elapsed().as_secs_f64() * 1e3
}

/// Readings of an epoch of each, ms. The first turns are for getting warm; in those that count another goes first each time.
fn in_turn<const N: usize>(mut who: [&mut dyn FnMut(); N]) -> [Vec<f64>; N] {
    let (mut epochs, mut turn_ms) = (1, 0.0);
    while turn_ms < TURN_MS {
        let all = who.iter_mut().map(|epoch| timed(epochs, epoch));
        turn_ms = all.fold(f64::INFINITY, f64::min);
        if turn_ms < TURN_MS {
            epochs *= 2;
        }
    }
    let turns = (1_u32..).find(|&turns| f64::from(turns) * turn_ms >= READING_MS);
    let turns = turns.unwrap_or(1);
    let mut readings = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        let mut sums = [0.0; N];
        for turn in 0..turns as usize {
            for nth in 0..N {
                let at = (turn + nth) % N;
                sums[at] += timed(epochs, &mut who[at]);
            }
        }
        for (readings, sum) in readings.iter_mut().zip(sums) {
            readings.push(sum / f64::from(epochs) / f64::from(turns));
        }
    }
    readings
}

/// All rows train: none is tested, on either side.
fn measure<T: Real>(
    name: &str,
    (rows, features, classes, batch): (usize, usize, usize, usize),
    hidden: &[usize],
) -> Result<(), Box<dyn Error>> {
    let sigmoid = |&units: &usize| Hidden {
        units,
        activation: Activation::Sigmoid,
    };
    let settings = Settings {
        hidden: hidden.iter().map(sigmoid).collect(),
        out: Activation::Softmax,
        loss: Loss::Cce,
        eps: 0.0,
        gradient: Gradient::Exact,
        init: Init::Xavier,
        lr: 0.01,
        momentum: 0.0,
        draws: Draws::Separate,
        seed: 1,
    };
    let noise = Noise::new(rows, features, classes);
    let settings = settings.check()?;
    let mut rng = RandomState::new(1);
    let network = Network::<T>::draw(
        &Shape::layers(features, classes, &settings),
        Init::Xavier,
        &mut rng,
    );
    let order = Order::draw(u32::try_from(rows)?, rows, &mut rng);
    let bare = || {
        Bare::new(
            settings.clone(),
            network.clone(),
            order.clone(),
            rng.clone(),
            batch,
        )
    };
    let (mut silent, mut bare) = (bare(), bare());
    bare.wrong = Some(Wrong::new(Activation::Softmax, Loss::Cce, classes));
    let mut run = Trainer::new(settings, network, order, rng, batch)?;
    epoch(&mut run, &noise); // epoch 0, of which there is nothing on the other side
    let [silent_ms, bare_ms, recorded_ms] = in_turn([
        &mut || silent.epoch(&noise),
        &mut || bare.epoch(&noise),
        &mut || epoch(&mut run, &noise),
    ]);
    println!(
        "{{\"name\":\"{name}\",\"silent_ms\":{silent_ms:?},\"bare_ms\":{bare_ms:?},\"recorded_ms\":{recorded_ms:?}}}"
    );
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    measure::<f64>("steel, f64", (1550, 27, 7, 10), &[])?;
    measure::<f32>("digits, f32", (10_000, 784, 10, 100), &[100, 50])?;
    measure::<f64>("digits, f64", (10_000, 784, 10, 100), &[100, 50])
}
