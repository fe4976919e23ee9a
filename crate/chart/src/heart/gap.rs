//! How much less is learned from, beside the arrow that shows it.

use super::place::{Bounds, Page, bounds, size};

/// From the other run's delta to this one's at the pinned epoch, in CSS px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Arrow {
    pub x: f64,
    pub from: f64,
    pub to: f64,
}

impl Arrow {
    pub(super) fn bounds(self, k: f64) -> Bounds {
        let Self { x, from, to } = self;
        [x - 5.0 * k, from.min(to), x + 5.0 * k, from.max(to)]
    }
}

impl Page<'_> {
    /// Beside the arrow: the one name that is always there. Where the plot is too narrow for both
    /// it is smaller, then above or below what it must not hide.
    pub(super) fn gap(&mut self) {
        let (plot, k) = (self.plot, self.plot.k);
        let ends = (self.curves.other.pinned, self.curves.delta.pinned);
        let (Some(text), (Some(other), Some(own))) = (&plot.spec.gap, ends) else {
            return;
        };
        if other.is_zero || own.is_zero {
            return;
        }
        let (pin, from, to) = (own.at.0, other.at.1, own.at.1);
        let narrow = plot.right - plot.left < 160.0 * k;
        let sizes = if narrow { [15.0, 12.5] } else { [17.0, 14.0] };
        let mut found = None;
        for wanted in sizes {
            let set = self.type_of(wanted, plot.spec.palette.ink, true);
            let size = size(text, set);
            let room = 26.0 * k + size.0;
            let side = if pin + room <= plot.right { k } else { -k };
            if side < 0.0 && pin < room {
                continue;
            }
            let away = side * 26.0 + side.signum() * size.0 / 2.0;
            if let Some(place) =
                self.nearest(pin + away, (from + to) / 2.0, size, &self.taken, true)
            {
                found = Some((set, pin + 17.0 * side, place));
                break;
            }
        }
        let (set, x, place) = found.unwrap_or_else(|| {
            let side = if pin + 22.0 * k <= plot.right { k } else { -k };
            let set = self.type_of(sizes[1], plot.spec.palette.ink, true);
            let x = pin + 17.0 * side;
            (
                set,
                x,
                self.off_arrow(Arrow { x, from, to }, pin, size(text, set)),
            )
        });
        self.write(text, set, place);
        self.notes.arrow = Some(Arrow { x, from, to });
    }

    /// On the pinned epoch, above or below all that marks it.
    fn off_arrow(&self, arrow: Arrow, pin: f64, size: (f64, f64)) -> Bounds {
        let plot = self.plot;
        // Its line is all that may be hidden.
        let mut marks = self.taken[1..].to_vec();
        marks.push(arrow.bounds(plot.k));
        let low = plot.left + size.0 / 2.0;
        let centre = pin.clamp(low, (plot.right - size.0 / 2.0).max(low));
        let middle = (arrow.from + arrow.to) / 2.0;
        self.nearest(centre, middle, size, &marks, true)
            .or_else(|| self.nearest(centre, middle, size, &marks, false))
            .unwrap_or_else(|| bounds(centre, plot.top + size.1 / 2.0, size.0, size.1))
    }

    /// As near to `middle` as nothing is in the way: up and down in turn, further and further.
    fn nearest(
        &self,
        centre: f64,
        middle: f64,
        (wide, high): (f64, f64),
        taken: &[Bounds],
        of_lines: bool,
    ) -> Option<Bounds> {
        for turn in 0..48 {
            let away = f64::from((turn + 1) / 2) * 8.0 * self.plot.k;
            let y = middle + if turn % 2 == 0 { away } else { -away };
            let place = bounds(centre, y, wide, high);
            if self.is_clear(&place, taken, of_lines) {
                return Some(place);
            }
        }
        None
    }
}
