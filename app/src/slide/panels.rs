//! Several maps in a row, each under its words and over its legend.

use super::{
    Area, MapPicture, SMALL,
    map::{self, Written},
    title,
    trend::nested,
};
use crate::{
    chart::text::truncated,
    format::Locale,
    map::{Legend, legend_row_svg},
};

/// Letters above a map.
const WORDS: f64 = 27.0;
const GAP: f64 = 26.0;
/// A map that would be narrower stands in a second row.
const NARROWEST: f64 = 330.0;
/// A map that is narrower has nothing written on it.
const ROOMY: f64 = 480.0;
/// Height of the words with the free paper below them.
const HEAD: f64 = WORDS * 1.5;
/// Letters of a legend are twelve of its own units.
const SCALE: f64 = SMALL / 12.0;

pub(super) fn draw(out: &mut String, panels: &[(String, MapPicture)], area: Area, locale: Locale) {
    let n = panels.len().max(1);
    let wide = |columns: usize| (area.width - GAP * (columns as f64 - 1.0)) / columns as f64;
    let columns = if wide(n) < NARROWEST {
        n.div_ceil(2)
    } else {
        n
    };
    let rows = n.div_ceil(columns);
    let tall = (area.height - GAP * (rows as f64 - 1.0)) / rows as f64;
    let is_low = rows > 1;
    let legends: Vec<(String, f64)> = panels
        .iter()
        .map(|(_, picture)| {
            let legend = Legend::new(&picture.classes, &picture.cells);
            let room = if is_low {
                beside(wide(columns), tall)
            } else {
                wide(columns)
            };
            let (svg, tall) = legend_row_svg(&legend, locale, room / SCALE);
            (svg, tall * SCALE)
        })
        .collect();
    // Colours stand on one line under all maps.
    let deepest = legends.iter().map(|(_, tall)| *tall).fold(0.0, f64::max);
    for (at, ((words, picture), (legend, _))) in panels.iter().zip(&legends).enumerate() {
        let (column, row) = (at % columns, at / columns);
        let cell = Area {
            left: area.left + column as f64 * (wide(columns) + GAP),
            top: area.top + row as f64 * (tall + GAP),
            width: wide(columns),
            height: tall,
        };
        let words = truncated(words, WORDS, cell.width / 1.06).unwrap_or_default();
        title::text(out, cell.left, cell.top + WORDS, &words, WORDS, 700);
        let (on_map, under) = split(cell, is_low, deepest);
        let written = if on_map.width < ROOMY {
            Written::Nothing
        } else {
            Written::Ends
        };
        map::draw(out, (picture, None), on_map, written, locale);
        out.push_str(&nested(legend, under));
    }
}

/// Width of a legend beside its map.
fn beside(width: f64, tall: f64) -> f64 {
    (width - tall + HEAD).max(width * 0.4)
}

/// The map, and the legend below it, or beside it where the height is shared.
fn split(cell: Area, is_low: bool, legend: f64) -> (Area, Area) {
    let top = cell.top + HEAD;
    let height = cell.height - HEAD;
    if is_low {
        let width = beside(cell.width, cell.height);
        let map = Area {
            top,
            height,
            width: cell.width - width - GAP / 2.0,
            ..cell
        };
        let left = cell.left + cell.width - width;
        return (map, Area { left, width, ..map });
    }
    let map = Area {
        top,
        height: height - legend - GAP / 2.0,
        ..cell
    };
    let below = Area {
        top: cell.top + cell.height - legend,
        height: legend,
        ..cell
    };
    (map, below)
}
