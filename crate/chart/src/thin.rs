//! Fewer points, the same picture.

use crate::axis::Axis;
use crate::sheet::Point;
use plotters_backend::BackendCoord;

/// Keeps of every column of one px the first, the lowest, the highest and the last point.
///
/// A line through what is left covers the same pixels in every column, so no spike is lost
/// however many epochs share a px. `points` ascend in x; the order stays.
pub(crate) fn thin(points: &[Point]) -> Vec<Point> {
    let mut kept = Vec::with_capacity(points.len().min(4096));
    for column in points.chunk_by(|a, b| a.0.floor() == b.0.floor()) {
        let (mut low, mut high) = (0, 0);
        for (place, point) in column.iter().enumerate() {
            if point.1 < column[low].1 {
                low = place;
            }
            if point.1 > column[high].1 {
                high = place;
            }
        }
        let places = [0, low.min(high), low.max(high), column.len() - 1];
        for (count, &place) in places.iter().enumerate() {
            if count == 0 || places[count - 1] != place {
                kept.push(column[place]);
            }
        }
    }
    kept
}

/// How far, in backend units, a point may lie from the line that leaves it out.
const NEAR: f64 = 1.0;

/// Leaves out of one stroke what lies [`NEAR`] the line through its neighbours that stay: a browser's
/// work for it goes by its points, and is most of what a frame takes. Where x does not grow, all stay.
///
/// The slopes of all lines from the last point kept that pass what came since are a range, which
/// each point narrows; one outside it needs the point before it.
pub(crate) fn straightened(points: &[BackendCoord]) -> Vec<BackendCoord> {
    const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut kept: Vec<BackendCoord> = points.first().copied().into_iter().collect();
    let mut slopes = ANY;
    for pair in points.windows(2) {
        let [before, now] = [pair[0], pair[1]];
        let mut from = kept[kept.len() - 1];
        let slope = |from: BackendCoord, by: f64| {
            (f64::from(now.1 - from.1) + by) / f64::from(now.0 - from.0)
        };
        let passes = (slopes.0..=slopes.1).contains(&slope(from, 0.0));
        if from != before && !(passes && before.0 < now.0) {
            kept.push(before);
            (from, slopes) = (before, ANY);
        }
        slopes.0 = slopes.0.max(slope(from, -NEAR));
        slopes.1 = slopes.1.min(slope(from, NEAR));
    }
    kept.extend(points.iter().skip(1).last());
    kept
}

/// Where each column of one px ends: the first epoch that is beyond it, ascending, the last one
/// `count`.
///
/// - `x`: where an epoch lies, which ascends.
pub(crate) fn columns(count: usize, x: &dyn Fn(f64) -> f64) -> Vec<usize> {
    let column = |epoch: usize| x(epoch as f64).floor();
    let mut ends = Vec::new();
    let (mut from, mut wide) = (0, 1);
    while from < count {
        let px = column(from);
        // About as many epochs as the column before it has.
        let (mut inside, mut beyond) = (from, count.min(from + wide));
        while beyond < count && column(beyond) == px {
            inside = beyond;
            beyond = count.min(from + 2 * (beyond - from));
        }
        while beyond - inside > 1 {
            let middle = inside + (beyond - inside) / 2;
            if column(middle) == px {
                inside = middle;
            } else {
                beyond = middle;
            }
        }
        ends.push(beyond);
        (from, wide) = (beyond, beyond - from);
    }
    ends
}

/// The epochs that a picture needs: of each stretch of a line within one column the first, the
/// one of the least value, the one of the largest and the last; and every epoch that is not on a
/// line, and `pinned`. Ascending.
///
/// To say where a value lies takes a logarithm, and most of 10,000 epochs share their px with
/// others. What [`thin`] keeps of these is what it would keep of all.
///
/// - `ends`: of the [`columns`], up to the last value or beyond.
/// - `axis`: the values on it are a line.
pub(crate) fn telling(
    values: &[f64],
    ends: &[usize],
    axis: Axis,
    pinned: Option<f64>,
) -> Vec<usize> {
    let (beyond, most) = axis.bounds();
    let is_line = |value: f64| value > beyond && value <= most;
    let pinned = pinned.map_or(usize::MAX, |epoch| epoch as usize);
    let mut epochs = Vec::with_capacity(values.len().min(4096));
    let mut from = 0;
    for end in ends.iter().map(|end| values.len().min(*end)) {
        while from < end {
            // The pinned epoch is a stretch of its own, and so is what is on no line.
            let goes_on = from != pinned && is_line(values[from]);
            let stop = match goes_on {
                true if pinned > from => end.min(pinned),
                true => end,
                false => from + 1,
            };
            let stretch = &values[from..stop];
            let line = stretch.iter().position(|value| !is_line(*value));
            let stretch = &stretch[..line.unwrap_or(stretch.len()).max(1)];
            let (low, high) = extremes(stretch);
            let last = stretch.len() - 1;
            for at in [0, low.min(high), low.max(high), last] {
                if epochs.last() != Some(&(from + at)) {
                    epochs.push(from + at);
                }
            }
            from += stretch.len();
        }
    }
    epochs
}

/// The places of the least and the largest value, of equals the first.
fn extremes(values: &[f64]) -> (usize, usize) {
    let (mut low, mut high) = (0, 0);
    let (mut least, mut most) = (values[0], values[0]);
    for (at, &value) in values.iter().enumerate() {
        if value < least {
            (least, low) = (value, at);
        }
        if value > most {
            (most, high) = (value, at);
        }
    }
    (low, high)
}

/// All epochs of two ascending lists, ascending, none twice.
pub(crate) fn merged(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let Some(&&least) = match (one.peek(), other.peek()) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    } {
        one.next_if_eq(&&least);
        other.next_if_eq(&&least);
        all.push(least);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps a point if nothing in its column precedes, follows, undercuts or tops it.
    fn slow(points: &[Point]) -> Vec<Point> {
        let keep = |at: usize| {
            let p = points[at];
            let column: Vec<(usize, Point)> = points
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, q)| q.0.floor() == p.0.floor())
                .collect();
            let first = column.iter().all(|(other, _)| *other >= at);
            let last = column.iter().all(|(other, _)| *other <= at);
            let low = column.iter().all(|(other, q)| (p.1, at) <= (q.1, *other));
            let high = column.iter().all(|(other, q)| (-p.1, at) <= (-q.1, *other));
            first || last || low || high
        };
        (0..points.len())
            .filter(|at| keep(*at))
            .map(|at| points[at])
            .collect()
    }

    /// A fixed, jagged line of `count` points over `width` px, with repeated heights.
    fn jagged(count: usize, width: f64) -> Vec<Point> {
        let mut state = 12_345_u32;
        (0..count)
            .map(|at| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (at as f64 / count as f64 * width, f64::from(state >> 25))
            })
            .collect()
    }

    #[test]
    fn agrees_with_the_slow_reference() {
        for (count, width) in [(0, 9.0), (1, 9.0), (7, 90.0), (300, 290.0), (3000, 37.0)] {
            let points = jagged(count, width);
            assert_eq!(
                thin(&points),
                slow(&points),
                "{count} points over {width} px"
            );
        }
    }

    /// A fixed, jagged history with exact zeros, gaps and infinities in it.
    fn history(count: usize) -> Vec<f64> {
        let heights = jagged(count, 1.0);
        heights
            .iter()
            .enumerate()
            .map(|(epoch, point)| match epoch % 997 {
                100 => f64::NAN,
                200 | 202 => f64::INFINITY,
                300..305 => 0.0,
                _ => 1.0 + point.1,
            })
            .collect()
    }

    const AXIS: Axis = Axis::Log { low: 0, high: 3 };

    fn is_line(value: f64) -> bool {
        value > 0.0 && value.is_finite()
    }

    #[test]
    fn columns_end_where_the_next_begins() {
        for (count, width) in [(0, 9.0), (1, 9.0), (50, 400.0), (10_001, 93.5)] {
            let x = |epoch: f64| 40.3 + epoch / 10_000.0 * width;
            let slow: Vec<usize> = (1..=count)
                .filter(|&next| {
                    let px = |epoch: usize| x(epoch as f64).floor();
                    next == count || px(next) != px(next - 1)
                })
                .collect();
            assert_eq!(columns(count, &x), slow, "{count} over {width} px");
        }
    }

    #[test]
    fn every_column_reaches_from_its_least_to_its_largest_value() {
        for (count, width) in [(10_000, 250.0), (3_000, 1000.0), (40, 250.0), (1, 9.0)] {
            let values = history(count);
            let ends = columns(count, &|epoch| epoch / count as f64 * width);
            let kept = telling(&values, &ends, AXIS, None);
            assert!(kept.windows(2).all(|pair| pair[0] < pair[1]), "ascending");
            let mut from = 0;
            for end in ends {
                let span = |epochs: &mut dyn Iterator<Item = usize>| {
                    epochs
                        .map(|epoch| values[epoch])
                        .filter(|value| is_line(*value))
                        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
                            (low.min(value), high.max(value))
                        })
                };
                let all = span(&mut (from..end));
                let inside = |epoch: &usize| (from..end).contains(epoch);
                assert_eq!(span(&mut kept.iter().copied().filter(inside)), all);
                from = end;
            }
        }
    }

    #[test]
    fn nothing_but_points_of_a_line_is_left_out() {
        let values = history(20_000);
        let ends = columns(values.len(), &|epoch| epoch / 100.0);
        let kept = telling(&values, &ends, AXIS, Some(7_777.0));
        let special = |epoch: &usize| !is_line(values[*epoch]) || *epoch == 7_777;
        assert!(
            (0..values.len())
                .filter(special)
                .all(|epoch| kept.binary_search(&epoch).is_ok())
        );
        // Nor are the neighbours of what breaks the line: it ends and starts where it did.
        for epoch in 1..values.len() {
            if is_line(values[epoch]) != is_line(values[epoch - 1]) {
                assert!(
                    kept.binary_search(&epoch).is_ok() && kept.binary_search(&(epoch - 1)).is_ok()
                );
            }
        }
        assert!(kept.len() < 2000, "{} of {}", kept.len(), values.len());
    }

    #[test]
    fn lists_merge_in_order() {
        assert_eq!(merged(&[0, 2, 5], &[1, 2, 9, 10]), [0, 1, 2, 5, 9, 10]);
        assert_eq!(merged(&[], &[3]), [3]);
        assert_eq!(merged(&[3], &[]), [3]);
    }

    #[test]
    fn thinned_twice_is_thinned_once() {
        let values = history(20_000);
        let x = |epoch: f64| epoch / 100.0;
        let points = |epochs: &mut dyn Iterator<Item = usize>| -> Vec<Point> {
            let line = epochs.filter(|epoch| is_line(values[*epoch]));
            line.map(|epoch| (x(epoch as f64), -values[epoch]))
                .collect()
        };
        let ends = columns(values.len(), &x);
        let kept = telling(&values, &ends, AXIS, Some(123.0));
        let all = thin(&points(&mut (0..values.len())));
        assert_eq!(thin(&points(&mut kept.into_iter())), all);
    }

    /// How far off the line through `kept` a point lies at most, up or down.
    fn off(points: &[BackendCoord], kept: &[BackendCoord]) -> f64 {
        let from_segment = |point: &BackendCoord, pair: &[BackendCoord]| {
            let [from, to] = [pair[0], pair[1]];
            let [x, y] = [point.0 - from.0, point.1 - from.1].map(f64::from);
            let [wide, high] = [to.0 - from.0, to.1 - from.1].map(f64::from);
            let upright = (y - y.clamp(high.min(0.0), high.max(0.0))).abs();
            let level = (x / wide * high - y).abs();
            if wide == 0.0 { upright } else { level }
        };
        let of = |point: &BackendCoord| {
            let around = kept.windows(2).filter(|pair| {
                let ends = [pair[0].0, pair[1].0];
                (ends[0].min(ends[1])..=ends[0].max(ends[1])).contains(&point.0)
            });
            let all = around.map(|pair| from_segment(point, pair));
            all.fold(f64::INFINITY, f64::min)
        };
        points.iter().map(of).fold(0.0, f64::max)
    }

    #[test]
    fn what_is_left_out_lies_on_the_line() {
        // The more to a px, the more share an x.
        let units = |points: &[Point], px: f64| -> Vec<BackendCoord> {
            let unit = |of: f64| (of * 16.0).round() as i32;
            points.iter().map(|p| (unit(p.0 * px), unit(p.1))).collect()
        };
        let decay = |sign: f64| -> Vec<Point> {
            let at = |at: u32| sign * 200.0 * (-f64::from(at) / 900.0).exp();
            (0..10_000).map(|x| (f64::from(x) / 25.0, at(x))).collect()
        };
        for smooth in [decay(1.0), decay(-1.0)] {
            let points = units(&thin(&smooth), 1.0);
            let kept = straightened(&points);
            assert!(
                kept.len() < 120 && off(&points, &kept) <= NEAR,
                "{}",
                kept.len()
            );
        }
        for (count, width, px) in [(300, 290.0, 1.0), (3000, 37.0, 0.2), (90_000, 400.0, 1.0)] {
            let points = units(&thin(&jagged(count, width)), px);
            let kept = straightened(&points);
            assert!(off(&points, &kept) <= NEAR, "{count} points");
            assert_eq!((kept.first(), kept.last()), (points.first(), points.last()));
        }
    }

    #[test]
    fn what_turns_back_stays() {
        for points in [
            vec![],
            vec![(3, 4)],
            vec![(3, 4); 2],
            vec![(0, 0), (160, 160), (80, 80)],
            vec![(0, 0), (0, 90), (0, 30), (1, 30)],
            vec![(0, 0), (9, 0), (9, 9), (0, 9), (0, 0), (9, 0)],
        ] {
            assert_eq!(straightened(&points), points);
        }
        let level = [(0, 5), (10, 5), (12, 6), (20, 5), (30, 5)];
        assert_eq!(straightened(&level), [(0, 5), (30, 5)]);
    }

    #[test]
    fn a_spike_among_very_many_stays() {
        let mut points: Vec<Point> = (0..100_000)
            .map(|at| (f64::from(at) / 500.0, 50.0))
            .collect();
        points[77_777].1 = 3.0;
        let kept = thin(&points);
        assert!(kept.contains(&points[77_777]));
        assert!(kept.len() <= 4 * 200, "{}", kept.len());
    }
}
