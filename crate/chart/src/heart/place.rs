//! Names on the picture, each where it hides nothing and touches no other.

use super::Curves;
use super::curve::Curve;
use super::gap::Arrow;
use super::paint::{self, BAR, DELTA_DOT, ERROR_DOT};
use super::plot::Plot;
use crate::Error;
use crate::label;
use crate::sheet::{Sheet, Type};
use crate::trace::Stand;
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

/// Left, top, right, bottom.
pub(super) type Bounds = [f64; 4];

/// A text, and the colour behind it.
pub(crate) struct Note {
    text: String,
    set: Type,
    bounds: Bounds,
    behind: RGBColor,
}

impl Note {
    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        let [left, top, right, bottom] = self.bounds;
        sheet.fill((left, top), (right, bottom), self.behind)?;
        let middle = (left + right) / 2.0;
        sheet.text((middle, (top + bottom) / 2.0), &self.text, self.set)
    }
}

/// All that is written on the plot.
#[derive(Default)]
pub(crate) struct Notes {
    pub all: Vec<Note>,
    pub arrow: Option<Arrow>,
}

/// Where along a line its name may stand, best first.
const SHARES: [f64; 9] = [0.45, 0.6, 0.3, 0.75, 0.5, 0.9, 0.2, 0.1, 0.0];

/// Places all names, the most telling first.
pub(crate) fn notes(plot: &Plot<'_>, curves: &Curves) -> Notes {
    let mut page = Page::new(plot, curves);
    page.gap();
    page.other();
    page.keep_off_the_gap();
    page.delta();
    page.error();
    page.slope();
    page.one();
    page.notes
}

/// What is taken.
pub(super) struct Page<'a> {
    pub(super) plot: &'a Plot<'a>,
    pub(super) curves: &'a Curves,
    /// The first is the pinned epoch's line.
    pub(super) taken: Vec<Bounds>,
    pub(super) notes: Notes,
}

impl<'a> Page<'a> {
    fn new(plot: &'a Plot<'a>, curves: &'a Curves) -> Self {
        let k = plot.k;
        let around = |stand: Stand, radius: f64| {
            let (x, y) = stand.at;
            [x - radius, y - radius, x + radius, y + radius]
        };
        let x = plot.spec.x_of(plot.spec.pinned);
        let mut taken = vec![[x - k, plot.top, x + k, plot.floor()]];
        if let Some((top, bottom)) = paint::bar(plot, curves) {
            taken.push([x - BAR / 2.0 * k, top, x + BAR / 2.0 * k, bottom]);
        }
        taken.extend(curves.error.pinned.map(|at| around(at, ERROR_DOT * k)));
        taken.extend(curves.delta.pinned.map(|at| around(at, DELTA_DOT * k)));
        let lost = curves.error.lost.iter().chain(&curves.delta.lost);
        taken.extend(lost.map(|x| [x - 6.0 * k, 0.0, x + 24.0 * k, plot.top + 16.0 * k]));
        Self {
            plot,
            curves,
            taken,
            notes: Notes::default(),
        }
    }

    /// "76× less" and "slope" close together would be read as one.
    fn keep_off_the_gap(&mut self) {
        if let (Some(arrow), Some(gap)) = (self.notes.arrow, self.notes.all.first()) {
            let ([left, top, right, bottom], near) = (gap.bounds, 14.0 * self.plot.k);
            self.taken.push(arrow.bounds(self.plot.k));
            self.taken
                .push([left - 3.0 * near, top, right + 3.0 * near, bottom]);
            self.taken.push([left, top - near, right, bottom + near]);
        }
    }

    fn other(&mut self) {
        let plot = self.plot;
        let set = self.type_of(12.0, plot.spec.palette.delta, false);
        let text = &plot.spec.words.other;
        let (wide, _) = size(text, set);
        let Some((_, end)) = self.curves.other.extent() else {
            return;
        };
        let last = (end.min(plot.right) - wide / 2.0).max(plot.left + wide / 2.0);
        let mut places = self.beside(&self.curves.other, set, text, &[last], true);
        places.extend(self.beside(&self.curves.other, set, text, &[last], false));
        places.extend(self.along(&self.curves.other, set, text, false));
        self.first_free(text, set, places);
    }

    fn delta(&mut self) {
        let plot = self.plot;
        let set = self.type_of(12.5, plot.spec.palette.delta, true);
        let text = &plot.spec.words.delta;
        let mut places = self.at_the_end(&self.curves.delta, set, text, 1.0);
        places.extend(self.along(&self.curves.delta, set, text, false));
        self.first_free(text, set, places);
    }

    fn error(&mut self) {
        let plot = self.plot;
        let set = self.type_of(12.5, plot.spec.palette.error_text, true);
        let text = &plot.spec.words.error;
        let mut places = self.at_the_end(&self.curves.error, set, text, -1.0);
        places.extend(self.along(&self.curves.error, set, text, true));
        self.first_free(text, set, places);
    }

    /// Inside the band, beside the bar if it can.
    fn slope(&mut self) {
        let (plot, k) = (self.plot, self.plot.k);
        let Some((top, bottom)) = paint::bar(plot, self.curves) else {
            return;
        };
        let set = self.type_of(12.5, plot.spec.palette.slope_text, true);
        let word = &plot.spec.words.slope;
        if word.is_empty() {
            return;
        }
        let pin = plot.spec.x_of(plot.spec.pinned);
        let is_single = self
            .curves
            .error
            .extent()
            .is_none_or(|(first, last)| first == last);
        let text = if is_single {
            // Nothing but the bar to name: it is a factor.
            format!("× {word}")
        } else {
            word.clone()
        };
        let (wide, high) = size(&text, set);
        let beside = [pin + 12.0 * k + wide / 2.0, pin - 12.0 * k - wide / 2.0];
        let centred = |x: f64, y: f64| bounds(x, y, wide, high);
        let mut places: Vec<Bounds> = Vec::new();
        let along = self.shares(&self.curves.error, wide);
        for x in beside.into_iter().chain(along) {
            let (left, right) = (x - wide / 2.0, x + wide / 2.0);
            if let Some((top, bottom)) = self.inside(left, right) {
                let heights = [0.5, 0.25, 0.75].map(|share| top + share * (bottom - top));
                places.extend(heights.map(|y| centred(x, y)));
            }
        }
        places.push(centred(pin + 18.0 * k + wide / 2.0, (top + bottom) / 2.0));
        self.first_free(&text, set, places);
    }

    fn one(&mut self) {
        let (plot, k) = (self.plot, self.plot.k);
        let Some(y) = paint::one(plot, self.curves) else {
            return;
        };
        let set = self.type_of(12.0, plot.spec.palette.ink, false);
        let text = &plot.spec.words.one;
        let (wide, high) = size(text, set);
        let pin = plot.spec.x_of(plot.spec.pinned);
        let end = plot.spec.x_of(plot.spec.span());
        let rights = [end, pin - 10.0 * k, pin + 14.0 * k + wide];
        let along = self.shares(&self.curves.error, wide);
        let centres = rights
            .map(|right| right - wide / 2.0)
            .into_iter()
            .chain(along);
        let away = 3.0 * k + high / 2.0;
        let places = centres.flat_map(|x| [y - away, y + away].map(|y| bounds(x, y, wide, high)));
        self.first_free(text, set, places.collect());
    }

    pub(super) fn type_of(&self, size: f64, colour: RGBColor, bold: bool) -> Type {
        Type {
            size: size * self.plot.k,
            colour,
            bold,
            anchor: HPos::Center,
        }
    }

    /// To the right of the line's newest point, if nothing is to come there for a while.
    fn at_the_end(&self, curve: &Curve, set: Type, text: &str, down: f64) -> Vec<Bounds> {
        let k = self.plot.k;
        let Some(stand) = curve.newest.filter(|stand| !stand.is_zero) else {
            return Vec::new();
        };
        let (wide, high) = size(text, set);
        let pinned = curve.pinned.is_some_and(|pinned| pinned.at == stand.at);
        let left = stand.at.0 + if pinned { 14.0 } else { 7.0 } * k;
        [0.0, 6.0, 12.0]
            .map(|shift| bounds(left + wide / 2.0, stand.at.1 + down * shift * k, wide, high))
            .to_vec()
    }

    /// Along the line, on the side that is asked for first.
    fn along(&self, curve: &Curve, set: Type, text: &str, above: bool) -> Vec<Bounds> {
        let wide = size(text, set).0;
        let centres = self.shares(curve, wide);
        let mut places = self.beside(curve, set, text, &centres, above);
        places.extend(self.beside(curve, set, text, &centres, !above));
        places
    }

    /// Centres of names along the line that do not leave the plot.
    fn shares(&self, curve: &Curve, wide: f64) -> Vec<f64> {
        let (low, high) = (self.plot.left + wide / 2.0, self.plot.right - wide / 2.0);
        match curve.extent() {
            Some((first, last)) if low <= high => SHARES
                .iter()
                .map(|share| (first + share * (last - first)).clamp(low, high))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Above or below the line at each of these centres.
    fn beside(
        &self,
        curve: &Curve,
        set: Type,
        text: &str,
        centres: &[f64],
        above: bool,
    ) -> Vec<Bounds> {
        let (wide, high) = size(text, set);
        let away = 4.5 * self.plot.k + high / 2.0;
        let place = |&x: &f64| {
            let (top, bottom) = curve.span(x - wide / 2.0, x + wide / 2.0)?;
            let y = if above { top - away } else { bottom + away };
            Some(bounds(x, y, wide, high))
        };
        centres.iter().filter_map(place).collect()
    }

    /// Upper and lower y of the band between two x, where all of it is band.
    fn inside(&self, left: f64, right: f64) -> Option<(f64, f64)> {
        let (first, last) = self.curves.error.extent()?;
        let (_, top) = self.curves.error.span(left, right)?;
        let (bottom, _) = self.curves.delta.span(left, right)?;
        let covered = self.plot.spec.factors && first <= left + 0.1 && right <= last + 0.1;
        (covered && top < bottom).then_some((top, bottom))
    }

    fn first_free(&mut self, text: &str, set: Type, places: Vec<Bounds>) {
        if text.is_empty() {
            return;
        }
        if let Some(bounds) = places.into_iter().find(|place| self.is_free(place)) {
            self.write(text, set, bounds);
        }
    }

    pub(super) fn write(&mut self, text: &str, set: Type, bounds: Bounds) {
        let [left, top, right, bottom] = bounds;
        let palette = &self.plot.spec.palette;
        let on_band = self
            .inside(left, right)
            .is_some_and(|(upper, lower)| upper <= top && bottom <= lower);
        let behind = if on_band {
            palette.band
        } else {
            palette.ground
        };
        // Side by side two names are apart too.
        let near = 14.0 * self.plot.k;
        self.taken.push([left - near, top, right + near, bottom]);
        self.notes.all.push(Note {
            text: text.to_owned(),
            set,
            bounds,
            behind,
        });
    }

    /// Inside the drawing, on no mark, no name and no line.
    pub(super) fn is_free(&self, place: &Bounds) -> bool {
        self.is_clear(place, &self.taken, true)
    }

    /// Inside the drawing, on nothing that is `taken`, and on no line either if that is asked.
    pub(super) fn is_clear(&self, place: &Bounds, taken: &[Bounds], of_lines: bool) -> bool {
        let [left, top, right, bottom] = *place;
        let (plot, pad) = (self.plot, 2.0 * self.plot.k);
        let within =
            left >= 0.0 && right <= plot.spec.width && top >= 0.0 && bottom <= plot.floor();
        let clear = |span: Option<(f64, f64)>| {
            span.is_none_or(|(upper, lower)| bottom + pad <= upper || lower <= top - pad)
        };
        let curves = self.curves;
        let lines = [&curves.error, &curves.delta, &curves.other];
        let off_lines = || {
            lines
                .iter()
                .all(|line| clear(line.span(left - pad, right + pad)))
                && clear(paint::one(plot, curves).map(|y| (y, y)))
        };
        within && !taken.iter().any(|mark| overlap(place, mark)) && (!of_lines || off_lines())
    }
}

/// A box around its middle.
pub(super) fn bounds(x: f64, y: f64, wide: f64, high: f64) -> Bounds {
    [
        x - wide / 2.0,
        y - high / 2.0,
        x + wide / 2.0,
        y + high / 2.0,
    ]
}

/// Width and height of a text with the room around it.
pub(super) fn size(text: &str, set: Type) -> (f64, f64) {
    let wide = label::width(text, set.bold) * set.size;
    (wide + 0.3 * set.size, 1.2 * set.size)
}

fn overlap(a: &Bounds, b: &Bounds) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
