//! What recording costs: epochs of a run as the lab trains it, in turn with epochs of the same network, rows and
//! order that learn and nothing else. Native, because the page's module has no run that records nothing; everything a run
//! does beside learning counts, its checkpoint too. Writes a line of JSON per work: `{name, bare_ms, recorded_ms}`.

use losslab_nn::dense::{Parameters, Part};
use losslab_nn::init::Init;
use losslab_nn::network::{Shape, Workspace};
use losslab_nn::settings::{Checked, Draws, Gradient, Hidden};
use losslab_nn::{
    Activation, Event, Loss, Network, Order, RandomState, Real, Settings, Source, Trainer,
    optimizer,
};
use ndarray::{Array2, ArrayViewMut2};
use std::error::Error;
use std::time::Instant;

const ROUNDS: usize = 7;
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

/// A network that learns, and nobody watches.
struct Bare<T> {
    settings: Checked,
    network: Network<T>,
    order: Order,
    rng: RandomState,
    batch: usize,
    input: Array2<T>,
    classes: Vec<usize>,
    work: Workspace<T>,
    gradient: Vec<Parameters<T>>,
    velocity: Vec<Parameters<T>>,
}

impl<T: Real> Bare<T> {
    fn new(
        settings: Checked,
        network: Network<T>,
        order: Order,
        rng: RandomState,
        batch: usize,
    ) -> Self {
        Self {
            input: Array2::from_elem((batch, network.layers[0].fan_in()), T::ZERO),
            classes: Vec::with_capacity(batch),
            work: Workspace::new(&network, batch),
            gradient: network.zeros(),
            velocity: network.zeros(),
            settings,
            network,
            order,
            rng,
            batch,
        }
    }

    fn epoch(&mut self, noise: &Noise) {
        self.order.shuffle(&mut self.rng);
        let followed = (self.settings.loss, self.settings.gradient);
        let part = Part {
            batch: self.batch,
            first: true,
            last: true,
        };
        for rows in self.order.train().chunks_exact(self.batch) {
            self.classes.clear();
            let classes = rows.iter().map(|&row| Source::<T>::class(noise, row));
            self.classes.extend(classes);
            noise.gather(rows, self.input.view_mut());
            let (input, work) = (self.input.view(), &mut self.work);
            self.network.forward(&input, work);
            self.network.backward(
                &input,
                &self.classes,
                followed,
                part,
                work,
                &mut self.gradient,
            );
            let layers = self.network.layers.iter_mut().zip(&mut self.velocity);
            for ((layer, velocity), gradient) in layers.zip(&self.gradient) {
                optimizer::step(
                    &mut layer.parameters,
                    velocity,
                    gradient,
                    self.settings.lr,
                    0.0,
                );
            }
        }
    }
}

/// Trains to the end of the next epoch.
fn epoch<T: Real>(trainer: &mut Trainer<T>, noise: &Noise) {
    while matches!(trainer.advance(noise), Event::Evaluated | Event::Minibatch) {}
}

/// Milliseconds of one of `times` epochs.
fn timed(times: usize, mut epoch: impl FnMut()) -> f64 {
    let began = Instant::now();
    (0..times).for_each(|_| epoch());
    began.elapsed().as_secs_f64() * 1e3 / f64::from(u32::try_from(times).unwrap_or(u32::MAX))
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
    let mut bare = Bare::new(
        settings.clone(),
        network.clone(),
        order.clone(),
        rng.clone(),
        batch,
    );
    let mut run = Trainer::new(settings, network, order, rng, batch)?;
    epoch(&mut run, &noise); // epoch 0, of which there is nothing on the other side
    timed(1, || bare.epoch(&noise));
    epoch(&mut run, &noise);
    let mut times = 1;
    while timed(times, || bare.epoch(&noise)) * f64::from(u32::try_from(times)?) < READING_MS {
        times *= 2;
    }
    let (mut bare_ms, mut recorded_ms) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare_ms.push(timed(times, || bare.epoch(&noise)));
        recorded_ms.push(timed(times, || epoch(&mut run, &noise)));
    }
    println!("{{\"name\":\"{name}\",\"bare_ms\":{bare_ms:?},\"recorded_ms\":{recorded_ms:?}}}");
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    measure::<f64>("steel, f64", (1550, 27, 7, 10), &[])?;
    measure::<f32>("digits, f32", (10_000, 784, 10, 100), &[100, 50])?;
    measure::<f64>("digits, f64", (10_000, 784, 10, 100), &[100, 50])
}
