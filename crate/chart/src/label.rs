//! Numbers at the ends of lines, pushed apart until each can be read.

use crate::Error;
use crate::frame::Frame;
use crate::sheet::{Point, Sheet, Type};
use crate::spec::Series;
use crate::trace::{Stand, Trace};
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

/// Least distance between the middles of two labels.
pub(crate) const GAP: f64 = 15.0;
/// The same where one more would be left out else.
const LEAST_GAP: f64 = 12.5;
/// Size of an end label.
const SIZE: f64 = 12.5;
/// From the right end of the plot to a label.
const AWAY: f64 = 12.0;

/// A text beside a mark.
pub(crate) struct Label {
    text: String,
    set: Type,
    /// Left end, middle of the digits.
    pub at: Point,
    /// From the line's end, if the text had to move away from it.
    leader: Option<([Point; 2], RGBAColor, f64)>,
}

impl Label {
    /// Left, top, right, bottom.
    pub(crate) fn bounds(&self) -> [f64; 4] {
        let half = self.set.size * 0.6;
        let right = self.at.0 + width(&self.text, self.set.bold) * self.set.size;
        [self.at.0, self.at.1 - half, right, self.at.1 + half]
    }

    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet<'_, B>,
    ) -> Result<(), Error<B::ErrorType>> {
        if let Some((ends, colour, width)) = &self.leader {
            sheet.line(ends, colour, *width)?;
        }
        sheet.text(self.at, &self.text, self.set)
    }
}

/// The labels of all series whose newest value can be seen: beside the dot of a single value, else
/// in the right margin.
pub(crate) fn place(frame: &Frame<'_>, traces: &[Trace]) -> Vec<Label> {
    let ends = frame.spec.series.iter().zip(traces);
    let ends: Vec<(&Series, &Trace, Stand)> = ends
        .filter_map(|(series, trace)| Some((series, trace, trace.newest?)))
        .collect();
    let (single, long): (Vec<_>, Vec<_>) =
        ends.into_iter().partition(|(_, trace, _)| trace.is_single);
    let mut labels = Vec::new();
    for mut group in [single, long] {
        let gap = GAP * frame.k;
        let (high, low) = (frame.top, frame.floor().max(frame.top));
        fit(&mut group, (low - high) / frame.k);
        let wanted: Vec<f64> = group.iter().map(|(_, _, stand)| stand.at.1).collect();
        // Beside one that says `a → b`, a single number would be taken for the wrong one of the two.
        let room = frame.spec.width - frame.right - AWAY * frame.k;
        let all = group
            .iter()
            .all(|end| long_text(frame, *end).is_none_or(|(_, wide)| wide <= room));
        for (end, y) in group.iter().zip(dodge(&wanted, gap, high, low)) {
            labels.push(label(frame, *end, y, all));
        }
    }
    labels
}

/// Too many for the height (in px at scale 1): the light lines lose their labels first, and the others
/// move closer together. Of still too many the outermost stay, as one of them is the best.
fn fit(group: &mut Vec<(&Series, &Trace, Stand)>, height: f64) {
    let room = |gap: f64| (height / gap) as usize + 1;
    if group.len() <= room(GAP) {
        return;
    }
    let all = group.drain(..);
    let (mut heavy, light): (Vec<_>, Vec<_>) = all.partition(|(s, _, _)| s.role.is_heavy());
    while heavy.len() > room(LEAST_GAP) {
        let (mut top, mut foot) = (0, 0);
        for (at, (_, _, stand)) in heavy.iter().enumerate() {
            if stand.at.1 < heavy[top].2.at.1 {
                top = at;
            }
            if stand.at.1 > heavy[foot].2.at.1 {
                foot = at;
            }
        }
        let inner = (0..heavy.len()).rev().find(|at| ![top, foot].contains(at));
        heavy.remove(inner.unwrap_or(foot));
    }
    let left = room(GAP).saturating_sub(heavy.len());
    group.extend(heavy.into_iter().chain(light.into_iter().take(left)));
}

/// `is_long`: with the pinned number, if there is one.
fn label(frame: &Frame<'_>, end: (&Series, &Trace, Stand), y: f64, is_long: bool) -> Label {
    let (series, trace, stand) = end;
    let (k, colour) = (frame.k, frame.spec.colour(series));
    let set = Type {
        size: SIZE * k,
        colour,
        bold: series.role.is_heavy(),
        anchor: HPos::Left,
    };
    if trace.is_single {
        return Label {
            text: short_text(frame, series, stand),
            set,
            at: (stand.at.0 + 14.0 * k, y),
            leader: None,
        };
    }
    let at = (frame.right + AWAY * k, y);
    let long = long_text(frame, end).filter(|_| is_long);
    let start = (frame.right + k, stand.at.1);
    // A line that is still on its way ends too far from here to be led to.
    let far = (y - stand.at.1).abs() > 3.0 * k && stand.at.0 > frame.right - 1.0;
    let leader = far.then(|| ([start, (at.0 - 4.0 * k, y)], colour.mix(0.6), k));
    Label {
        text: long.map_or_else(|| short_text(frame, series, stand), |(text, _)| text),
        set,
        at,
        leader,
    }
}

fn print(frame: &Frame<'_>, stand: Stand) -> String {
    if stand.is_zero {
        "0".to_owned()
    } else {
        frame.spec.kind.print(stand.value)
    }
}

/// `train 0.768`.
fn short_text(frame: &Frame<'_>, series: &Series, newest: Stand) -> String {
    series.label_with(&print(frame, newest))
}

/// `train 0.902 → 0.768` and its width in px; `None` where no earlier epoch is pinned.
fn long_text(
    frame: &Frame<'_>,
    (series, trace, newest): (&Series, &Trace, Stand),
) -> Option<(String, f64)> {
    let pinned = trace.pinned.filter(|pinned| pinned.at.0 < newest.at.0)?;
    let both = format!("{} → {}", print(frame, pinned), print(frame, newest));
    let text = series.label_with(&both);
    let wide = width(&text, series.role.is_heavy()) * SIZE * frame.k;
    Some((text, wide))
}

/// Moves `wanted` apart to `gap` at least, inside `high..=low`, in the same order, and as little as
/// possible (least squares): what is left to choose in `y[i] − i·gap` must ascend, which is an
/// isotonic regression, here by pooling neighbours. If they do not fit, the gap shrinks.
pub(crate) fn dodge(wanted: &[f64], gap: f64, high: f64, low: f64) -> Vec<f64> {
    // Labels are a handful: each is put in after those that want to be as high or higher.
    let mut order: Vec<usize> = Vec::with_capacity(wanted.len());
    for (place, y) in wanted.iter().enumerate() {
        let at = order.partition_point(|&other| wanted[other].total_cmp(y).is_le());
        order.insert(at, place);
    }
    let steps = wanted.len().saturating_sub(1).max(1) as f64;
    let gap = gap.min((low - high) / steps);
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (rank, &place) in order.iter().enumerate() {
        pools.push((wanted[place] - rank as f64 * gap, 1));
        while let [.., (before, few), (after, many)] = pools[..] {
            if before <= after {
                break;
            }
            let sum = before * few as f64 + after * many as f64;
            pools.truncate(pools.len() - 2);
            pools.push((sum / (few + many) as f64, few + many));
        }
    }
    let levels = pools
        .iter()
        .flat_map(|(level, count)| std::iter::repeat_n(*level, *count));
    let last = low - wanted.len().saturating_sub(1) as f64 * gap;
    let mut moved = vec![0.0; wanted.len()];
    for ((rank, &place), level) in order.iter().enumerate().zip(levels) {
        moved[place] = level.clamp(high, last.max(high)) + rank as f64 * gap;
    }
    moved
}

/// About how wide a text is, in em, by Helvetica's widths, than which the fonts of the page are
/// not wider. Measuring it in a browser would lay the page out anew at every frame.
pub(crate) fn width(text: &str, bold: bool) -> f64 {
    let wide: f64 = text
        .chars()
        .map(|letter| match letter {
            ' ' | '.' | ',' | ':' | '\'' | 'i' | 'j' | 'l' | 'f' | 't' | 'I' | '·' => 0.28,
            '⁰'..='⁹' | '₀'..='₉' | '⁻' | '¹' | '²' | '³' | 'r' | '(' | ')' | '-' => {
                0.35
            }
            'm' | 'w' | 'M' | 'W' | '→' | '%' | '∞' | '@' => 0.9,
            'A'..='Z' => 0.68,
            '\u{1100}'.. => 1.0,
            _ => 0.556,
        })
        .sum();
    if bold { wide * 1.04 } else { wide }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_apart(wanted: &[f64], gap: f64, high: f64, low: f64) {
        let moved = dodge(wanted, gap, high, low);
        let mut pairs: Vec<(f64, f64)> = wanted.iter().copied().zip(moved).collect();
        pairs.sort_by(|a, b| a.1.total_cmp(&b.1));
        let gap = gap.min((low - high) / (wanted.len() as f64 - 1.0).max(1.0));
        for pair in pairs.windows(2) {
            assert!(
                pair[1].1 - pair[0].1 >= gap - 1e-9,
                "closer than {gap}: {pairs:?}"
            );
            assert!(pair[0].0 <= pair[1].0, "out of order: {pairs:?}");
        }
        for (_, y) in &pairs {
            assert!((high - 1e-9..=low + 1e-9).contains(y), "outside: {pairs:?}");
        }
    }

    #[test]
    fn labels_stand_apart_in_order_and_inside() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 16) / 65_536.0
        };
        for count in 0..=12 {
            for _ in 0..200 {
                let spread = 160.0 * next();
                let wanted: Vec<f64> = (0..count).map(|_| 8.0 + spread * next()).collect();
                assert_apart(&wanted, 15.0, 8.0, 150.0);
            }
        }
    }

    #[test]
    fn labels_move_no_further_than_they_must() {
        assert_eq!(
            dodge(&[20.0, 90.0, 50.0], 15.0, 0.0, 100.0),
            [20.0, 90.0, 50.0]
        );
        assert_eq!(dodge(&[50.0, 50.0], 15.0, 0.0, 100.0), [42.5, 57.5]);
        assert_eq!(dodge(&[99.0, 98.0], 15.0, 0.0, 100.0), [100.0, 85.0]);
        assert_eq!(
            dodge(&[1.0, 0.0, 70.0], 15.0, 0.0, 100.0),
            [15.0, 0.0, 70.0]
        );
    }

    #[test]
    fn too_many_labels_share_what_room_there_is() {
        assert_eq!(dodge(&[5.0, 5.0, 5.0], 15.0, 0.0, 20.0), [0.0, 10.0, 20.0]);
    }

    #[test]
    fn the_longest_usual_label_fits_its_margin() {
        // 132 px of margin, 12 of them before the text.
        assert!(width("train 0.902 → 0.768", true) * SIZE <= 120.0);
        assert!(width("훈련 0.902 → 0.768", true) * SIZE <= 120.0);
        assert!(width("B 15.685 → 1.542", true) * SIZE <= 120.0);
    }
}
