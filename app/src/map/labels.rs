//! Names on the map: inside what they name, inside the view, never over one another.

use crate::order;

use serde::{Deserialize, Serialize};

use super::trace::Tenths;

/// Mean width of a letter, as a share of the font size (Inter, Segoe UI and Noto Sans are within a few hundredths).
const LETTER: f64 = 0.56;
/// Height of a line, as a share of the font size.
const LINE: f64 = 1.15;
/// Letters for a view of this many units: about 11 px where the map is 520 px high.
const VIEW_PER_SIZE: f64 = 38.0;
/// Where a label may move when its own place is taken, in letter widths and line heights, nearest first.
const MOVES: [[f64; 2]; 13] = [
    [0.0, 0.0],
    [0.0, -0.7],
    [0.0, 0.7],
    [-2.0, 0.0],
    [2.0, 0.0],
    [0.0, -1.3],
    [0.0, 1.3],
    [-2.0, -1.0],
    [2.0, -1.0],
    [-2.0, 1.0],
    [2.0, 1.0],
    [0.0, -2.1],
    [0.0, 2.1],
];

/// A name on the map, centred at (x, y); y is the text's baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The name.
    pub text: String,
    /// Centre, view units.
    pub x: f64,
    /// Baseline, view units.
    pub y: f64,
    /// Font size, view units.
    pub size: f64,
}

/// The ground of one region: what its label may stand on.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Closed rings in tenths of a unit.
    pub(super) rings: Vec<Vec<Tenths>>,
    /// A point well inside, view units.
    pub(super) point: [f64; 2],
    /// Square view units.
    pub(super) area: f64,
}

impl Place {
    /// Even-odd.
    fn contains(&self, [x, y]: [f64; 2]) -> bool {
        let (x, y) = (x * 10.0, y * 10.0);
        let crossings = self
            .rings
            .iter()
            .flat_map(|ring| ring.windows(2))
            .filter(|pair| {
                let ([ax, ay], [bx, by]) = (pair[0].map(f64::from), pair[1].map(f64::from));
                (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
            })
            .count();
        crossings % 2 == 1
    }
}

/// A name as a map writes it: of thirty puskesmas each would say that it is one.
#[must_use]
pub fn short(name: &str) -> &str {
    name.strip_prefix("Puskesmas ").unwrap_or(name)
}

/// Places the names of `candidates` (a name and the ground it may stand on), the largest first, in letters `times` as large as
/// usual; what finds no room is left out.
pub(super) fn place(
    candidates: &[(String, Vec<Place>)],
    (width, height): (f64, f64),
    times: f64,
) -> Vec<Label> {
    let size = (width.min(height) / VIEW_PER_SIZE * times * 10.0).round() / 10.0;
    let sized: Vec<(f64, &(String, Vec<Place>))> = candidates
        .iter()
        .map(|candidate| (candidate.1.iter().map(|place| place.area).sum(), candidate))
        .collect();
    let order = order::sorted(&sized, |a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1.0.cmp(&b.1.0))
    });
    let mut taken: Vec<Box> = Vec::new();
    let mut labels = Vec::new();
    for (_, (text, ground)) in order {
        let Some(anchor) = anchor(ground) else {
            continue;
        };
        let free = MOVES.iter().find_map(|[dx, dy]| {
            let centre = [anchor[0] + dx * LETTER * size, anchor[1] + dy * LINE * size];
            let area = Box::around(short(text), centre, size, width)?;
            let fits = area.is_inside(width, height)
                && ground.iter().any(|place| place.contains(area.centre()))
                && !taken.iter().any(|other| other.meets(&area));
            fits.then_some(area)
        });
        if let Some(area) = free {
            let [x, y] = area.centre();
            // A baseline a third of the letters below the middle centres capitals and small letters by eye.
            labels.push(Label {
                text: short(text).to_owned(),
                x: tenth(x),
                y: tenth(y + 0.35 * size),
                size,
            });
            taken.push(area);
        }
    }
    labels
}

/// The centre of the ground where it lies in it, else the inner point of the part nearest to it that is not small.
fn anchor(ground: &[Place]) -> Option<[f64; 2]> {
    if let [only] = ground {
        return Some(only.point);
    }
    let area: f64 = ground.iter().map(|place| place.area).sum();
    if area <= 0.0 {
        return ground.first().map(|place| place.point);
    }
    let mean = |axis: usize| {
        ground
            .iter()
            .map(|place| place.point[axis] * place.area)
            .sum::<f64>()
            / area
    };
    let centre = [mean(0), mean(1)];
    if ground.iter().any(|place| place.contains(centre)) {
        return Some(centre);
    }
    let away = |place: &Place| {
        let [dx, dy] = [place.point[0] - centre[0], place.point[1] - centre[1]];
        dx * dx + dy * dy
    };
    ground
        .iter()
        .min_by(|a, b| away(a).total_cmp(&away(b)))
        .map(|place| place.point)
}

/// The box of a text.
#[derive(Clone, Copy, Debug)]
struct Box {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Box {
    /// Around `text` centred at a point, shifted sideways into the view; none if the text is wider than the view.
    fn around(text: &str, [x, y]: [f64; 2], size: f64, width: f64) -> Option<Self> {
        let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let half = (f64::from(letters) + 0.6) * LETTER * size / 2.0;
        if letters == 0 || half * 2.0 > width {
            return None;
        }
        let x = x.clamp(half, width - half);
        let tall = LINE * size / 2.0;
        Some(Self {
            left: x - half,
            top: y - tall,
            right: x + half,
            bottom: y + tall,
        })
    }

    fn centre(&self) -> [f64; 2] {
        [
            (self.left + self.right) / 2.0,
            (self.top + self.bottom) / 2.0,
        ]
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_inside(&self, width: f64, height: f64) -> bool {
        self.left >= 0.0 && self.top >= 0.0 && self.right <= width && self.bottom <= height
    }
}

fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: i32, y: i32, side: i32) -> Place {
        let ring = [
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
            [x, y],
        ]
        .map(|p| p.map(|c| c * 10))
        .to_vec();
        let half = f64::from(side) / 2.0;
        Place {
            rings: vec![ring],
            point: [f64::from(x) + half, f64::from(y) + half],
            area: f64::from(side * side),
        }
    }

    #[test]
    fn labels_never_meet_and_the_largest_wins() {
        let candidates: Vec<(String, Vec<Place>)> = (0..400)
            .map(|i| {
                (
                    format!("Sukamulya {i}"),
                    vec![square(
                        i % 20 * 25,
                        i / 20 * 25,
                        if i == 210 { 25 } else { 24 },
                    )],
                )
            })
            .collect();
        let labels = place(&candidates, (520.0, 520.0), 1.0);
        assert_eq!(
            labels.first().map(|label| label.text.as_str()),
            Some("Sukamulya 210")
        );
        assert!(labels.len() > 20 && labels.len() < 400, "{}", labels.len());
        let boxes: Vec<Box> = labels
            .iter()
            .filter_map(|l| Box::around(&l.text, [l.x, l.y - 0.35 * l.size], l.size - 0.1, 520.0))
            .collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(a.is_inside(520.5, 520.5));
            assert!(boxes[i + 1..].iter().all(|b| !a.meets(b)));
        }
    }

    #[test]
    fn a_crooked_district_is_labelled_on_its_own_ground() {
        // A horseshoe: its centre lies outside.
        let ground = vec![
            square(0, 0, 100),
            square(0, 300, 100),
            square(300, 0, 100),
            square(300, 300, 100),
        ];
        let labels = place(&[("Tomo".to_owned(), ground.clone())], (400.0, 400.0), 1.0);
        assert_eq!(labels.len(), 1);
        let label = &labels[0];
        assert!(
            ground
                .iter()
                .any(|place| place.contains([label.x, label.y - 0.35 * label.size]))
        );
    }
}
