//! Which losses go with which outputs, and what the pair means for learning.

use crate::activation::Activation;
use crate::error::Error;
use crate::loss::{Loss, omits_nothing};

/// What to expect of an output activation with a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// delta = o − y: what the slope takes, the loss has already paid.
    Natural,
    /// A linear output: there is no slope to pay.
    Straight,
    /// Linear scores with a margin.
    Margin,
    /// Linear outputs with absolute error: every miss pulls equally hard.
    ConstantPull,
    /// delta carries σ′: a confident wrong answer barely moves.
    SlowSigmoid,
    /// delta goes through softmax's Jacobian, which vanishes where one class has it all.
    SlowSoftmax,
    /// delta carries tanh′, and targets of 0 and 1 use half of its range.
    SlowTanh,
    /// A unit below 0 has slope 0 and learns nothing.
    DeadRelu,
    /// A unit below 0 learns a hundred times slower.
    LeakyRelu,
    /// Only the true class is pushed; nothing pushes the others down.
    OneSided,
    /// Every class is judged by itself though softmax ties them together.
    EachClass,
    /// The published report's mistake: delta = o − y is not this loss's gradient.
    Omitted,
    /// Refused: the logarithm needs outputs between 0 and 1.
    NeedsProbability,
    /// Refused: the margin needs raw scores.
    NeedsScores,
}

impl Verdict {
    /// The verdict on a pair; `omitted` says that `gradient=omit-slope` is set.
    #[must_use]
    pub fn of(out: Activation, loss: Loss, omitted: bool) -> Self {
        use Activation::{LeakyRelu, Linear, Relu, Sigmoid, Softmax, Tanh};
        let verdict = match (out, loss) {
            (Sigmoid, Loss::Bce) | (Softmax, Loss::Cce) => Self::Natural,
            (Sigmoid, Loss::Cce) => Self::OneSided,
            (Softmax, Loss::Bce) => Self::EachClass,
            (_, Loss::Bce | Loss::Cce) => Self::NeedsProbability,
            (Linear, Loss::Hinge) => Self::Margin,
            (_, Loss::Hinge) => Self::NeedsScores,
            (Linear, Loss::Mae) => Self::ConstantPull,
            (Linear, _) => Self::Straight,
            (Sigmoid, _) => Self::SlowSigmoid,
            (Softmax, _) => Self::SlowSoftmax,
            (Tanh, _) => Self::SlowTanh,
            (Relu, _) => Self::DeadRelu,
            (LeakyRelu, _) => Self::LeakyRelu,
        };
        if omitted && verdict.allowed() && !omits_nothing(out, loss) {
            Self::Omitted
        } else {
            verdict
        }
    }

    /// False where the pair is refused.
    #[must_use]
    pub fn allowed(self) -> bool {
        !matches!(self, Self::NeedsProbability | Self::NeedsScores)
    }

    /// Stable code of the verdict's sentence.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Natural => "PAIR-NATURAL",
            Self::Straight => "PAIR-STRAIGHT",
            Self::Margin => "PAIR-MARGIN",
            Self::ConstantPull => "PAIR-CONSTANT-PULL",
            Self::SlowSigmoid => "PAIR-SLOW-SIGMOID",
            Self::SlowSoftmax => "PAIR-SLOW-SOFTMAX",
            Self::SlowTanh => "PAIR-SLOW-TANH",
            Self::DeadRelu => "PAIR-DEAD-RELU",
            Self::LeakyRelu => "PAIR-LEAKY-RELU",
            Self::OneSided => "PAIR-ONE-SIDED",
            Self::EachClass => "PAIR-EACH-CLASS",
            Self::Omitted => "PAIR-OMITTED",
            Self::NeedsProbability => "PAIR-NEEDS-PROBABILITY",
            Self::NeedsScores => "PAIR-NEEDS-SCORES",
        }
    }

    /// How the page colours it: `natural`, `slow`, `legal` or `refused`.
    #[must_use]
    pub fn tone(self) -> &'static str {
        match self {
            Self::Natural | Self::Straight | Self::Margin => "natural",
            Self::SlowSigmoid
            | Self::SlowSoftmax
            | Self::SlowTanh
            | Self::DeadRelu
            | Self::Omitted => "slow",
            Self::ConstantPull | Self::LeakyRelu | Self::OneSided | Self::EachClass => "legal",
            Self::NeedsProbability | Self::NeedsScores => "refused",
        }
    }
}

/// Checks that the pair is one of the 29.
///
/// # Errors
/// [`Error::PairRefused`] if the loss is not defined for these outputs.
pub fn check(out: Activation, loss: Loss) -> Result<(), Error> {
    if Verdict::of(out, loss, false).allowed() {
        Ok(())
    } else {
        Err(Error::PairRefused { out, loss })
    }
}
