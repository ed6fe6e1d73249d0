//! Paths as short as SVG allows: relative moves of tenths of a unit, taken between rounded points so that neighbours meet.

/// A point in tenths of a view unit.
pub(super) type Tenths = [i32; 2];

/// Points closer than this to the line that replaces them are left out, in tenths of a unit: under half a pixel where a unit
/// is a pixel, less than a hairline's width. Arcs are thinned before they become rings, so both sides of a border lose the same points.
const TOLERANCE: f64 = 4.0;

/// View units to tenths, rounded half away from zero.
pub(super) fn tenths(point: [f64; 2]) -> Tenths {
    // Saturates; view boxes are a few thousand units wide.
    point.map(|coordinate| (coordinate * 10.0).round() as i32)
}

/// An arc with repeated points and those within [`TOLERANCE`] of the line left out (Douglas and Peucker 1973); the ends stay.
pub(super) fn thin(points: &[Tenths]) -> Vec<Tenths> {
    let mut distinct: Vec<Tenths> = points.to_vec();
    distinct.dedup();
    if distinct.len() < 3 {
        return distinct;
    }
    let mut kept = vec![false; distinct.len()];
    let last = distinct.len() - 1;
    (kept[0], kept[last]) = (true, true);
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let farthest = (from + 1..to)
            .map(|index| {
                (
                    index,
                    distance(distinct[index], distinct[from], distinct[to]),
                )
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, far)) = farthest
            && far > TOLERANCE
        {
            kept[index] = true;
            spans.extend([(from, index), (index, to)]);
        }
    }
    distinct
        .into_iter()
        .zip(kept)
        .filter_map(|(point, kept)| kept.then_some(point))
        .collect()
}

/// Distance of `p` from the segment `a`–`b`, in tenths.
fn distance(p: Tenths, a: Tenths, b: Tenths) -> f64 {
    let [px, py] = p.map(f64::from);
    let [ax, ay] = a.map(f64::from);
    let [bx, by] = b.map(f64::from);
    let (dx, dy) = (bx - ax, by - ay);
    let length2 = dx * dx + dy * dy;
    let along = if length2 == 0.0 {
        0.0
    } else {
        (((px - ax) * dx + (py - ay) * dy) / length2).clamp(0.0, 1.0)
    };
    let (ex, ey) = (px - ax - along * dx, py - ay - along * dy);
    (ex * ex + ey * ey).sqrt()
}

/// Twice the signed area of a closed ring, in square tenths.
pub(super) fn doubled_area(ring: &[Tenths]) -> i64 {
    ring.windows(2)
        .map(|pair| {
            i64::from(pair[0][0]) * i64::from(pair[1][1])
                - i64::from(pair[1][0]) * i64::from(pair[0][1])
        })
        .sum()
}

/// Writes the `d` attribute of one `<path>`.
#[derive(Default)]
pub(super) struct Pen {
    d: String,
    at: Tenths,
    command: char,
    /// Whether the last number written has a decimal point: then a following `.` starts a new number by itself.
    has_point: bool,
}

impl Pen {
    /// A ring, whose last point repeats the first.
    pub(super) fn ring(&mut self, points: &[Tenths]) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        self.line(&points[..rest.len().max(1)]);
        self.d.push('z');
        self.at = *first;
    }

    /// An open line.
    pub(super) fn line(&mut self, points: &[Tenths]) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        self.step('m', &[first[0] - self.at[0], first[1] - self.at[1]]);
        self.at = *first;
        for point in rest {
            match [point[0] - self.at[0], point[1] - self.at[1]] {
                [0, 0] => continue,
                [x, 0] => self.step('h', &[x]),
                [0, y] => self.step('v', &[y]),
                delta => self.step('l', &delta),
            }
            self.at = *point;
        }
    }

    /// The finished attribute.
    pub(super) fn finish(self) -> String {
        self.d
    }

    fn step(&mut self, command: char, numbers: &[i32]) {
        // Pairs after an `m` are lines already.
        let implied =
            command != 'm' && (command == self.command || (command == 'l' && self.command == 'm'));
        if !implied {
            self.d.push(command);
        }
        self.command = command;
        for (index, number) in numbers.iter().enumerate() {
            self.number(*number, !implied && index == 0);
        }
    }

    /// One number, in as few characters as it takes: `-.5`, `12`, `3.4`; a space only where the reader needs one.
    fn number(&mut self, tenths: i32, first: bool) {
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        let starts_with_point = whole == 0 && tenth > 0;
        if !first && tenths >= 0 && !(starts_with_point && self.has_point) {
            self.d.push(' ');
        }
        if tenths < 0 {
            self.d.push('-');
        }
        if whole > 0 || tenth == 0 {
            self.d.push_str(&whole.to_string());
        }
        if tenth > 0 {
            self.d.push('.');
            self.d
                .push(char::from(b'0' + u8::try_from(tenth).unwrap_or(0)));
        }
        self.has_point = tenth > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(points: &[Tenths]) -> String {
        let mut pen = Pen::default();
        pen.ring(points);
        pen.finish()
    }

    #[test]
    fn rings_are_short() {
        assert_eq!(
            drawn(&[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]),
            "m0 0h10v10h-10z"
        );
        assert_eq!(
            drawn(&[[123, 456], [135, 422], [140, 427], [123, 456]]),
            "m12.3 45.6 1.2-3.4.5.5z"
        );
    }

    #[test]
    fn the_next_ring_starts_from_the_first_ones_start() {
        let mut pen = Pen::default();
        pen.ring(&[[10, 10], [20, 10], [20, 25], [10, 10]]);
        pen.ring(&[[40, 40], [50, 40], [50, 55], [40, 40]]);
        assert_eq!(pen.finish(), "m1 1h1v1.5zm3 3h1v1.5z");
    }

    #[test]
    fn thinning_keeps_ends_and_corners() {
        assert_eq!(
            thin(&[[0, 0], [50, 1], [100, 0], [100, 100]]),
            vec![[0, 0], [100, 0], [100, 100]]
        );
        assert_eq!(thin(&[[0, 0], [0, 0], [9, 9]]), vec![[0, 0], [9, 9]]);
        let closed = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
        assert_eq!(thin(&closed), closed);
    }

    /// What a browser makes of relative commands, for the commands that the pen uses.
    fn read(d: &str) -> Vec<Tenths> {
        let mut points = Vec::new();
        let (mut x, mut y) = (0.0, 0.0);
        let mut command = ' ';
        let mut numbers: Vec<f64> = Vec::new();
        let mut text = String::new();
        let mut flush = |text: &mut String, numbers: &mut Vec<f64>, command: char| {
            if let Ok(number) = text.parse::<f64>() {
                numbers.push(number);
            }
            text.clear();
            let need = if matches!(command, 'h' | 'v') { 1 } else { 2 };
            if numbers.len() == need {
                let (dx, dy) = match command {
                    'h' => (numbers[0], 0.0),
                    'v' => (0.0, numbers[0]),
                    _ => (numbers[0], numbers[1]),
                };
                x += dx;
                y += dy;
                points.push(tenths([x, y]));
                numbers.clear();
            }
        };
        for c in d.chars() {
            match c {
                'm' | 'l' | 'h' | 'v' | 'z' => {
                    flush(&mut text, &mut numbers, command);
                    command = c;
                }
                '-' | ' ' => {
                    flush(&mut text, &mut numbers, command);
                    if c == '-' {
                        text.push(c);
                    }
                }
                '.' if text.contains('.') => {
                    flush(&mut text, &mut numbers, command);
                    text.push(c);
                }
                _ => text.push(c),
            }
        }
        flush(&mut text, &mut numbers, command);
        points
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(points in prop::collection::vec([-2000_i32..2000, -2000_i32..2000], 1..40)) {
            let mut pen = Pen::default();
            pen.line(&points);
            let mut want = points.clone();
            want.dedup();
            prop_assert_eq!(read(&pen.finish()), want);
        }
    }
}
