//! What a run remembers of its whole epochs, so that one can look back.

use crate::dense::Dense;
use crate::network::Network;
use crate::real::Real;
use crate::trainer::Trainer;

/// A network as a whole epoch left it, to the bit.
#[derive(Clone, Debug)]
pub struct Snapshot<T> {
    /// Whole epochs trained.
    pub epoch: usize,
    /// Its weights and biases.
    pub network: Network<T>,
}

/// A run's network at some time.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a, T> {
    /// Whole epochs trained.
    pub epoch: usize,
    /// Minibatches done since.
    pub step: usize,
    /// Its weights and biases.
    pub network: &'a Network<T>,
}

/// The whole epochs that are kept: all of them while they fit, then every second, fourth, …
#[derive(Clone, Debug)]
pub struct Past<T> {
    /// By epoch, all multiples of `every`.
    kept: Vec<Snapshot<T>>,
    /// 0 where not even one fits.
    every: usize,
    /// Most snapshots.
    room: usize,
    /// Bytes of a snapshot.
    size: u64,
}

impl<T: Real> Past<T> {
    /// Nothing yet, with room for as many snapshots of such networks as `budget` bytes hold.
    #[must_use]
    pub fn new(network: &Network<T>, budget: u64) -> Self {
        let mut past = Self {
            kept: Vec::new(),
            every: 0,
            room: 0,
            size: size(network),
        };
        past.set_budget(budget);
        past
    }

    /// Makes room for as many snapshots as `budget` bytes hold; those for which there is none
    /// any more are dropped, every second one at a time.
    pub fn set_budget(&mut self, budget: u64) {
        self.room = usize::try_from(budget / self.size).unwrap_or(usize::MAX);
        if self.room == 0 {
            self.kept = Vec::new();
            self.every = 0;
            return;
        }
        self.every = self.every.max(1);
        while self.kept.len() > self.room {
            self.thin();
        }
    }

    /// Takes in the network of a whole epoch, if its turn has come. Later epochs are forgotten:
    /// the run went back before them.
    pub fn keep(&mut self, epoch: usize, network: &Network<T>) {
        self.kept.truncate(self.from(epoch));
        while self.is_due(epoch) && self.kept.len() >= self.room {
            self.thin();
        }
        if self.is_due(epoch) {
            let network = network.clone();
            self.kept.push(Snapshot { epoch, network });
        }
    }

    fn is_due(&self, epoch: usize) -> bool {
        self.every > 0 && epoch.is_multiple_of(self.every)
    }

    fn thin(&mut self) {
        self.every *= 2;
        let every = self.every;
        self.kept.retain(|kept| kept.epoch.is_multiple_of(every));
    }

    /// The place of the first one that is not before `epoch`.
    fn from(&self, epoch: usize) -> usize {
        self.kept.partition_point(|kept| kept.epoch < epoch)
    }

    /// The one nearest at or before `epoch`; else the earliest, if there is one.
    #[must_use]
    pub fn at(&self, epoch: usize) -> Option<&Snapshot<T>> {
        let after = self.from(epoch.saturating_add(1));
        self.kept.get(after.saturating_sub(1))
    }

    /// Every how many epochs one is kept; 0: none.
    #[must_use]
    pub fn every(&self) -> usize {
        self.every
    }

    /// Epochs that are kept, ascending.
    pub fn epochs(&self) -> impl Iterator<Item = usize> {
        self.kept.iter().map(|kept| kept.epoch)
    }

    /// Bytes of all that is kept.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.size * self.kept.len() as u64
    }
}

impl<T: Real> Trainer<T> {
    /// The run as it is now, or as the whole epoch left it that is at hand and nearest at or
    /// before `epoch`; without one, the earliest at hand. The newest always is.
    #[must_use]
    pub fn at(&self, epoch: Option<usize>) -> Moment<'_, T> {
        let newest = self.epoch();
        let moment = |epoch, step, network| Moment {
            epoch,
            step,
            network,
        };
        let Some(epoch) = epoch else {
            return moment(newest, self.steps().0, self.network());
        };
        match self.past().at(epoch) {
            Some(kept) if epoch < newest => moment(kept.epoch, 0, &kept.network),
            _ => moment(newest, 0, self.kept()),
        }
    }
}

/// What the allocator keeps beside each of a layer's two buffers, at most.
const HEADERS: usize = 2 * 16;

/// Bytes of a snapshot of this network.
fn size<T: Real>(network: &Network<T>) -> u64 {
    let layers = network.layers.iter().map(|layer| {
        let numbers = (layer.fan_in() as u64 + 1) * layer.fan_out() as u64;
        numbers * T::BYTES as u64 + (size_of::<Dense<T>>() + HEADERS) as u64
    });
    size_of::<Snapshot<T>>() as u64 + layers.sum::<u64>()
}
