//! Two-dimensional sets, drawn.

use std::f64::consts::{PI, TAU};

use crate::dictionary::Dictionary;
use crate::{Column, Error, Kind, Table};

/// Where random numbers come from; the caller's generator decides all.
pub trait Draw {
    /// Uniform on `[0, 1)`.
    fn uniform(&mut self) -> f64;
    /// Normal with mean 0 and deviation 1.
    fn normal(&mut self) -> f64;
}

/// A set that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Two half circles that reach into one another; 400 rows, 2 classes.
    Moons,
    /// A ring around a ring; 400 rows, 2 classes.
    Circles,
    /// Four squares, diagonal ones of one class; 400 rows, 2 classes.
    Xor,
    /// Three arms around the centre; 450 rows, 3 classes.
    Spiral,
}

impl Set {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Moons, Self::Circles, Self::Xor, Self::Spiral];

    /// The name in links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moons => "moons",
            Self::Circles => "circles",
            Self::Xor => "xor",
            Self::Spiral => "spiral",
        }
    }

    /// The set of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }

    fn classes(self) -> usize {
        match self {
            Self::Spiral => 3,
            _ => 2,
        }
    }

    fn rows(self) -> usize {
        match self {
            Self::Spiral => 450,
            _ => 400,
        }
    }

    /// A point of `class`, `along` of the way from the first to the last of its class.
    fn point(self, class: usize, along: f64, draw: &mut impl Draw) -> (f64, f64) {
        let mut noisy = |x: f64, y: f64, noise: f64| {
            let x = x + noise * draw.normal();
            (x, y + noise * draw.normal())
        };
        let k = class as f64;
        match self {
            Self::Moons => {
                let angle = PI * along;
                match class {
                    0 => noisy(angle.cos(), angle.sin(), 0.1),
                    _ => noisy(1.0 - angle.cos(), 0.5 - angle.sin(), 0.1),
                }
            }
            Self::Circles => {
                let (angle, radius) = (TAU * along, if class == 0 { 1.0 } else { 0.5 });
                noisy(radius * angle.cos(), radius * angle.sin(), 0.07)
            }
            Self::Xor => {
                let (x, y) = (draw.uniform(), draw.uniform());
                // Half of each class on either side; class 0 where the signs agree.
                let x = if along < 0.5 { x } else { -x };
                let agree = (along < 0.5) == (class == 0);
                (x, if agree { y } else { -y })
            }
            Self::Spiral => {
                let angle = TAU * k / 3.0 + 4.0 * along;
                noisy(along * angle.cos(), along * angle.sin(), 0.03)
            }
        }
    }
}

/// Draws a set: columns `x`, `y` and the text `label`, "0" and up, class after class.
///
/// # Errors
/// [`Error::NoMemory`].
pub fn generate(set: Set, draw: &mut impl Draw) -> Result<Table, Error> {
    let (classes, rows) = (set.classes(), set.rows());
    let per_class = rows / classes;
    let mut dictionary = Dictionary::default();
    let mut cells = Vec::with_capacity(rows * 3);
    for class in 0..classes {
        let code = dictionary.code(&class.to_string());
        let code = code.ok_or(Error::NoMemory { rows, bytes: 1 })?;
        for row in 0..per_class {
            let along = row as f64 / (per_class - 1) as f64;
            let (x, y) = set.point(class, along, draw);
            cells.extend([x as f32, y as f32, code as f32]);
        }
    }
    let column = |name: &str, kind| Column::new(name.to_owned(), kind);
    let columns = vec![
        column("x", Kind::Number),
        column("y", Kind::Number),
        column("label", Kind::Text(dictionary)),
    ];
    Table::new(columns, cells)
}
