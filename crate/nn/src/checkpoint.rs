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
}
