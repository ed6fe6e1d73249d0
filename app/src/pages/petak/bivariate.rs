//! Two indicators on one map: three classes of each, nine colours (Joshua Stevens' *Bivariate Choropleth Maps*, 2015, teal and
//! purple).

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Panel, PetakPage, page::region_link};
use crate::{
    chart::text::escape,
    format::{self, Locale},
    locale::{indicator_name, say, texts},
    map::{self, MapShapes},
    model::{Cell, Direction, RegionCode, Status},
    pages::figure::value_text,
};

/// Colours by the second indicator's class (row, low first), then the first's (column, low first).
pub(super) const COLOURS: [[&str; 3]; 3] = [
    ["#e8e8e8", "#ace4e4", "#5ac8c8"],
    ["#dfb0d6", "#a5add3", "#5698b9"],
    ["#be64ac", "#8c62aa", "#3b4994"],
];

/// The last values of the lower and the middle third; equal values stay in one class, the lower one.
fn thirds(panel: &Panel) -> [f64; 2] {
    let mut values: Vec<f64> = panel.cells.iter().filter_map(|cell| cell.value).collect();
    values.sort_by(f64::total_cmp);
    [1, 2].map(|part| {
        let at = (values.len() * part / 3).saturating_sub(1);
        values.get(at).copied().unwrap_or_default()
    })
}

fn class(value: f64, limits: [f64; 2]) -> usize {
    limits.iter().filter(|limit| value > **limit).count()
}

/// Where the axes of the two indicators lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axes {
    /// To the side that is less wished for, of either: where less is better to the high figures, else to the low ones.
    Worse([Direction; 2]),
    /// To the high figures: of one of them nobody says which side is better.
    High,
}

impl Axes {
    pub(super) fn of(a: &Panel, b: &Panel) -> Self {
        let both = [a.indicator.direction, b.indicator.direction];
        if both.contains(&Direction::Neutral) {
            Self::High
        } else {
            Self::Worse(both)
        }
    }

    /// The place of a class (0 low, 2 high) along the axis of the first (0) or second (1) indicator.
    fn place(self, axis: usize, class: usize) -> usize {
        match self {
            Self::Worse(both) if both[axis] == Direction::Higher => 2 - class,
            _ => class,
        }
    }

    /// What stands at the ends of the two axes.
    pub(super) fn words(self, locale: Locale) -> [&'static str; 2] {
        [0, 1].map(|axis| match self.place(axis, 2) {
            2 => say!(locale, petak.high),
            _ => say!(locale, petak.low),
        })
    }

    /// What the corner of both ends means, at length and in short.
    pub(super) fn notes(self, locale: Locale) -> [&'static str; 2] {
        match self {
            Self::High => [say!(locale, petak.note), say!(locale, petak.note_short)],
            Self::Worse(_) => [
                say!(locale, petak.note_worse),
                say!(locale, petak.note_worse_short),
            ],
        }
    }
}

/// How many regions miss both targets, where both have one.
pub(super) fn headline(page: &PetakPage) -> String {
    let locale = page.view.locale;
    let [a, b] = match page.panels.as_slice() {
        [a, b, ..] => [a, b],
        _ => return say!(locale, petak.bivariate).to_owned(),
    };
    let names = [a, b].map(|panel| indicator_name(&panel.indicator, locale));
    let [first, second] = names;
    let has_targets = [a, b]
        .iter()
        .all(|panel| panel.cells.iter().any(|cell| cell.met.is_some()));
    if !has_targets {
        return say!(locale, petak.headline_tie, a = first, b = second);
    }
    let is_hidden = |cell: &Cell| cell.status == Status::Suppressed;
    if a.cells.iter().chain(&b.cells).any(is_hidden) {
        return say!(locale, petak.headline_tie, a = first, b = second);
    }
    // Of too few cases nothing is said.
    let misses = |cell: &&Cell| cell.met == Some(false) && cell.status != Status::Unreliable;
    let n = a
        .cells
        .iter()
        .filter(misses)
        .filter(|cell| find(b, &cell.region).filter(misses).is_some())
        .count();
    say!(locale, petak.headline_two, a = first, b = second, n = n)
}

/// How the regions are coloured.
pub(super) struct Mix {
    /// Colour or pattern of each region, in the order of the boundaries.
    pub(super) fills: Vec<String>,
    /// What each says, in the same order.
    pub(super) says: Vec<String>,
    /// How many regions have each of [`COLOURS`].
    pub(super) counts: [[usize; 3]; 3],
    /// How many have none, by reason.
    pub(super) without: BTreeMap<Status, usize>,
}

/// The colours of the regions of `shapes` by the first two indicators of the page; none where there are not two.
pub(super) fn mix(page: &PetakPage, shapes: &MapShapes) -> Option<Mix> {
    let locale = page.view.locale;
    let [a, b] = match page.panels.as_slice() {
        [a, b, ..] => [a, b],
        _ => return None,
    };
    let (limits_a, limits_b) = (thirds(a), thirds(b));
    let axes = Axes::of(a, b);
    let nothing = map::classes_of(&a.indicator, None, &[], None);
    let mut mix = Mix {
        fills: Vec::with_capacity(shapes.regions.len()),
        says: Vec::with_capacity(shapes.regions.len()),
        counts: [[0; 3]; 3],
        without: BTreeMap::new(),
    };
    for region in &shapes.regions {
        let (one, two) = (find(a, &region.code), find(b, &region.code));
        let both = one
            .and_then(|cell| cell.value)
            .zip(two.and_then(|cell| cell.value));
        mix.fills.push(if let Some((x, y)) = both {
            let (x, y) = (class(x, limits_a), class(y, limits_b));
            let (x, y) = (axes.place(0, x), axes.place(1, y));
            mix.counts[y][x] += 1;
            COLOURS[y][x].to_owned()
        } else {
            // The first of the two that has no figure says why.
            let lacking = [one, two].into_iter().flatten().find(|c| c.value.is_none());
            lacking.map_or_else(
                || "none".to_owned(),
                |cell| {
                    *mix.without.entry(cell.status).or_default() += 1;
                    map::fill(cell, &nothing)
                },
            )
        });
        let figures: Vec<String> = [(a, one), (b, two)]
            .into_iter()
            .filter_map(|(panel, cell)| {
                Some(format!(
                    "{} {}",
                    indicator_name(&panel.indicator, locale),
                    value_text(cell?, panel.indicator.unit, locale)
                ))
            })
            .collect();
        mix.says.push(format!(
            "{}: {}",
            region_name(one, region),
            figures.join("; ")
        ));
    }
    Some(mix)
}

/// The map and its square legend.
pub(super) fn map(page: &PetakPage, shapes: &MapShapes) -> String {
    let locale = page.view.locale;
    let (Some(mix), [a, b, ..]) = (mix(page, shapes), page.panels.as_slice()) else {
        return String::new();
    };
    let mut drawing = String::new();
    let painted = mix.fills.iter().zip(&mix.says);
    for ((at, region), (fill, says)) in shapes.regions.iter().enumerate().zip(painted) {
        region_link(&mut drawing, page, (at, &region.code), (fill, None), says);
    }
    format!(
        r##"<div class="dwi"><div class="dwi-legenda">{}{}<p class="redup">{}</p></div><svg viewBox="0 0 {} {}" role="group" aria-label="{}">{drawing}<use href="#batas" class="garis"/></svg></div>"##,
        legend(page, a, b, &mix.counts),
        lacking(&mix.without, locale),
        Axes::of(a, b).notes(locale)[0],
        shapes.width,
        shapes.height,
        escape(&headline(page)),
    )
}

/// The cell of a region; cells stand by code.
fn find<'a>(panel: &'a Panel, code: &RegionCode) -> Option<&'a Cell> {
    let found = panel
        .cells
        .binary_search_by(|cell| cell.region.cmp(code))
        .ok()?;
    panel.cells.get(found)
}

/// What has no colour, by reason.
fn lacking(without: &BTreeMap<Status, usize>, locale: Locale) -> String {
    let mut out = String::from(r#"<ul class="tanpa-angka">"#);
    for (status, n) in without {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<li><svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">{}</svg> {} {}</li>"#,
            map::swatch(*status, 0.0, 0.0),
            texts(locale).status(*status),
            format::count(*n as u64, locale)
        );
    }
    out + "</ul>"
}

fn region_name(cell: Option<&Cell>, region: &crate::map::RegionPath) -> String {
    cell.map_or_else(|| region.name.clone(), |cell| cell.region_name.clone())
}

/// Nine squares with how many regions each stands for.
fn legend(page: &PetakPage, a: &Panel, b: &Panel, counts: &[[usize; 3]; 3]) -> String {
    const SIDE: usize = 56;
    let locale = page.view.locale;
    let (x_name, y_name) = (
        indicator_name(&a.indicator, locale),
        indicator_name(&b.indicator, locale),
    );
    let mut out = format!(
        r#"<svg viewBox="0 0 260 240" width="260" height="240" role="img" aria-label="{}: {}, {}" font-size="13">"#,
        say!(locale, petak.legend),
        escape(&x_name),
        escape(&y_name)
    );
    let ends = Axes::of(a, b).words(locale);
    for (y, row) in counts.iter().enumerate() {
        for (x, n) in row.iter().enumerate() {
            let (left, top) = (40 + x * SIDE, 10 + (2 - y) * SIDE);
            // 4.5 to 1 at least on every one of the nine.
            let ink = if y == 2 && x > 0 { "#fff" } else { "#000" };
            let _ = write!(
                out,
                r#"<rect class="warna" x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="{}"/><text x="{}" y="{}" text-anchor="middle" style="fill:{ink}">{n}</text>"#,
                COLOURS[y][x],
                left + SIDE / 2,
                top + SIDE / 2 + 5
            );
        }
    }
    let _ = write!(
        out,
        r##"<text x="40" y="198" class="sumbu">{} →</text><text x="40" y="216" class="nama">{}</text><text transform="translate(30 178) rotate(-90)" class="sumbu">{} →</text><text transform="translate(14 178) rotate(-90)" class="nama">{}</text></svg>"##,
        ends[0],
        escape(&x_name),
        ends[1],
        escape(&y_name)
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axes_lead_to_what_is_less_wished_for() {
        let axes = Axes::Worse([Direction::Higher, Direction::Lower]);
        assert_eq!((axes.place(0, 0), axes.place(1, 0)), (2, 0));
        assert_eq!(axes.words(Locale::En), ["low", "high"]);
        assert_eq!((Axes::High.place(0, 0), Axes::High.place(1, 2)), (0, 2));
        assert_eq!(Axes::High.words(Locale::En), ["high", "high"]);
    }

    #[test]
    fn equal_values_share_the_lower_class() {
        assert_eq!(class(2.0, [2.0, 4.0]), 0);
        assert_eq!(class(2.1, [2.0, 4.0]), 1);
        assert_eq!(class(4.1, [2.0, 4.0]), 2);
        // Mostly zeros: none of them is high.
        assert_eq!(class(0.0, [0.0, 0.0]), 0);
        assert_eq!(class(1.0, [0.0, 0.0]), 2);
    }
}
