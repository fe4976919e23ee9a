//! Fewer points, the same picture.

use crate::sheet::Point;

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
