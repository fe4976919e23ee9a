//! All that a run is at the end of an epoch, to go back to.

use crate::dense::Parameters;
use crate::network::Network;
use crate::order::Order;
use crate::real::Real;
use crate::rng::RandomState;

/// What of a run changes as it trains.
#[derive(Clone, Debug)]
pub(crate) struct Moving<T> {
    pub network: Network<T>,
    pub velocity: Vec<Parameters<T>>,
    pub order: Order,
    pub rng: RandomState,
}

impl<T: Real> Moving<T> {
    /// A run that has not moved.
    pub fn new(network: Network<T>, order: Order, rng: RandomState) -> Self {
        Self {
            velocity: network.zeros(),
            network,
            order,
            rng,
        }
    }

    /// Takes over all of another state of the same run without allocating.
    pub fn copy_from(&mut self, other: &Self) {
        let layers = self.network.layers.iter_mut().zip(&other.network.layers);
        for (to, from) in layers {
            to.parameters.copy_from(&from.parameters);
        }
        for (to, from) in self.velocity.iter_mut().zip(&other.velocity) {
            to.copy_from(from);
        }
        self.order.copy_from(&other.order);
        self.rng.clone_from(&other.rng);
    }

    /// Weights and biases of each layer from the input on, then, in the same order, what moves them:
    /// as f64, which holds either precision exactly.
    pub fn numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        let mut add = |parameters: &Parameters<T>| {
            for slice in parameters.slices() {
                numbers.extend(slice.iter().map(|number| number.to_f64()));
            }
        };
        self.network
            .layers
            .iter()
            .for_each(|layer| add(&layer.parameters));
        self.velocity.iter().for_each(add);
        numbers
    }

    /// Takes over [`Moving::numbers`] of another run of the same shapes; false, and as it was, if they
    /// are not as many.
    pub fn take(&mut self, numbers: &[f64]) -> bool {
        let weights = self.network.layers.iter_mut();
        let weights = weights.map(|layer| &mut layer.parameters);
        let slices = weights
            .chain(&mut self.velocity)
            .flat_map(Parameters::slices_mut);
        let slices: Vec<&mut [T]> = slices.collect();
        if slices.iter().map(|slice| slice.len()).sum::<usize>() != numbers.len() {
            return false;
        }
        let places = slices.into_iter().flatten();
        for (place, &number) in places.zip(numbers) {
            *place = T::from_f64(number);
        }
        true
    }
}
