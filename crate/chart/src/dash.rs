//! Dashes, as plotters has one length and one gap only and D needs two of each.

use crate::sheet::Point;

/// Dash, gap, dash, gap … of a run in CSS px; nothing for the solid line of A.
pub(crate) fn pattern(run: usize) -> &'static [f64] {
    match run {
        0 => &[],
        1 => &[7.0, 4.0],
        2 => &[1.5, 3.5],
        _ => &[11.0, 3.0, 2.0, 3.0],
    }
}

/// The drawn parts of a line, in order. An empty pattern leaves it whole.
///
/// `pattern` has an even count of positive lengths. The pattern goes on round corners.
pub(crate) fn split(points: &[Point], pattern: &[f64], scale: f64) -> Vec<Vec<Point>> {
    let Some(&start) = points.first() else {
        return Vec::new();
    };
    if pattern.is_empty() {
        return vec![points.to_vec()];
    }
    let mut parts = Vec::new();
    let mut part = vec![start];
    let (mut place, mut left) = (0, pattern[0] * scale);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let at = (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            );
            if place % 2 == 0 {
                part.push(at);
                parts.push(std::mem::take(&mut part));
            } else {
                part.push(at);
            }
            place = (place + 1) % pattern.len();
            left = pattern[place] * scale;
        }
        left -= length - done;
        if place % 2 == 0 {
            part.push(to);
        }
    }
    if part.len() > 1 {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(points: &[Point]) -> f64 {
        points
            .windows(2)
            .map(|p| (p[1].0 - p[0].0).hypot(p[1].1 - p[0].1))
            .sum()
    }

    #[test]
    fn dashes_and_gaps_have_their_lengths() {
        let parts = split(&[(0.0, 5.0), (38.0, 5.0)], pattern(3), 1.0);
        let ends: Vec<[f64; 2]> = parts
            .iter()
            .map(|part| [part[0].0, part[part.len() - 1].0])
            .collect();
        assert_eq!(
            ends,
            [[0.0, 11.0], [14.0, 16.0], [19.0, 30.0], [33.0, 35.0]]
        );
    }

    #[test]
    fn dashes_bend_round_corners() {
        // Corners everywhere: the drawn share must still be that of the pattern.
        let zigzag: Vec<Point> = (0..400)
            .map(|at| (f64::from(at) * 3.0, f64::from(at % 2) * 4.0))
            .collect();
        let parts = split(&zigzag, pattern(1), 1.5);
        for part in &parts[..parts.len() - 1] {
            assert!((length(part) - 10.5).abs() < 1e-9, "{part:?}");
        }
        let drawn: f64 = parts.iter().map(|part| length(part)).sum();
        assert!((drawn / length(&zigzag) - 7.0 / 11.0).abs() < 0.01);
    }

    #[test]
    fn solid_lines_stay_whole() {
        let line = [(0.0, 0.0), (1.0, 2.0), (5.0, 3.0)];
        assert_eq!(split(&line, pattern(0), 1.0), [line.to_vec()]);
        assert!(split(&[], pattern(1), 1.0).is_empty());
    }
}
