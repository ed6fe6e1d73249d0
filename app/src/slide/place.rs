//! Names on the map of a slide: the regions that stand out first, then as many others as find room.

use crate::chart::text::text_width;

/// A name to be set.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: String,
    /// What it names, in units of the slide.
    pub(super) at: [f64; 2],
    /// Whether it stands beside a dot rather than on what it names.
    pub(super) is_pinned: bool,
}

/// A name that has its place: middle of its baseline.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) words: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) is_pinned: bool,
    pub(super) at: [f64; 2],
}

/// Left, top, right, bottom.
type Box = [f64; 4];

/// Sets `names` inside `room`, the first first; what finds no place is left out.
pub(super) fn set(names: &[Name], size: f64, room: Box) -> Vec<Set> {
    let mut taken: Vec<Box> = names
        .iter()
        .filter(|name| name.is_pinned)
        .map(|name| around(name.at, 16.0, 16.0))
        .collect();
    let mut out = Vec::new();
    for name in names {
        let (wide, tall) = (text_width(&name.words, size) + 6.0, size * 1.12);
        let [x, y] = name.at;
        let (dx, dy) = (wide / 2.0 + 14.0, tall);
        let places: &[[f64; 2]] = if name.is_pinned {
            &[
                [dx, 0.0],
                [-dx, 0.0],
                [0.0, -dy],
                [0.0, dy],
                [dx, -dy],
                [-dx, -dy],
                [dx, dy],
                [-dx, dy],
                [dx, -2.0 * dy],
                [-dx, 2.0 * dy],
            ]
        } else {
            &[[0.0, 0.0], [0.0, -0.7 * tall], [0.0, 0.7 * tall]]
        };
        let free = places.iter().find_map(|[mx, my]| {
            let centre = [x + mx, y + my];
            let area = around(centre, wide, tall);
            let own = around(name.at, 16.0, 16.0);
            let is_inside = area[0] >= room[0]
                && area[1] >= room[1]
                && area[2] <= room[2]
                && area[3] <= room[3];
            let is_free = taken
                .iter()
                .all(|other| !meet(other, &area) || (name.is_pinned && *other == own));
            (is_inside && is_free).then_some((centre, area))
        });
        if let Some(([x, y], area)) = free {
            taken.push(area);
            out.push(Set {
                words: name.words.clone(),
                x,
                y: y + size * 0.35,
                is_pinned: name.is_pinned,
                at: name.at,
            });
        }
    }
    out
}

fn around([x, y]: [f64; 2], wide: f64, tall: f64) -> Box {
    [
        x - wide / 2.0,
        y - tall / 2.0,
        x + wide / 2.0,
        y + tall / 2.0,
    ]
}

fn meet(a: &Box, b: &Box) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
