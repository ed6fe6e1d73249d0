//! Two indicators on one map: three classes of each, nine colours (Joshua Stevens' *Bivariate Choropleth Maps*, 2015, teal and
//! purple).

use std::fmt::Write as _;

use super::{Panel, PetakPage};
use crate::{
    chart::text::escape,
    locale::{indicator_name, say},
    map::MapShapes,
    model::Cell,
    pages::figure::value_text,
};

/// Colours by the second indicator's class (row, low first), then the first's (column, low first).
const COLOURS: [[&str; 3]; 3] = [
    ["#e8e8e8", "#ace4e4", "#5ac8c8"],
    ["#dfb0d6", "#a5add3", "#5698b9"],
    ["#be64ac", "#8c62aa", "#3b4994"],
];

/// Two limits that part values into three classes of equal size.
fn thirds(panel: &Panel) -> [f64; 2] {
    let mut values: Vec<f64> = panel.cells.iter().filter_map(|cell| cell.value).collect();
    values.sort_by(f64::total_cmp);
    let at = |part: usize| {
        values
            .get((values.len() * part / 3).min(values.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    [at(1), at(2)]
}

fn class(value: f64, limits: [f64; 2]) -> usize {
    limits.iter().filter(|limit| value >= **limit).count()
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
    let n = a
        .cells
        .iter()
        .zip(&b.cells)
        .filter(|(a, b)| a.met == Some(false) && b.met == Some(false))
        .count();
    say!(locale, petak.headline_two, a = first, b = second, n = n)
}

/// The map and its square legend.
pub(super) fn map(page: &PetakPage, shapes: &MapShapes) -> String {
    let locale = page.view.locale;
    let [a, b] = match page.panels.as_slice() {
        [a, b, ..] => [a, b],
        _ => return String::new(),
    };
    let (limits_a, limits_b) = (thirds(a), thirds(b));
    let find = |panel: &'_ Panel, code| -> Option<Cell> {
        let found = panel
            .cells
            .binary_search_by(|cell| cell.region.cmp(code))
            .ok()?;
        panel.cells.get(found).cloned()
    };
    let mut counts = [[0_usize; 3]; 3];
    let mut drawing = String::new();
    for (at, region) in shapes.regions.iter().enumerate() {
        let (one, two) = (find(a, &region.code), find(b, &region.code));
        let both = one
            .as_ref()
            .and_then(|cell| cell.value)
            .zip(two.as_ref().and_then(|cell| cell.value));
        let fill = both.map_or("url(#pat-missing)".to_owned(), |(x, y)| {
            let (x, y) = (class(x, limits_a), class(y, limits_b));
            counts[y][x] += 1;
            COLOURS[y][x].to_owned()
        });
        let says: Vec<String> = [(a, &one), (b, &two)]
            .into_iter()
            .filter_map(|(panel, cell)| {
                Some(format!(
                    "{} {}",
                    indicator_name(&panel.indicator, locale),
                    value_text(cell.as_ref()?, panel.indicator.unit, locale)
                ))
            })
            .collect();
        // Writing to a String cannot fail.
        let _ = write!(
            drawing,
            r##"<use href="#b{at}" fill="{fill}" data-kode="{}"><title>{}: {}</title></use>"##,
            region.code,
            escape(&region_name(&one, region)),
            escape(&says.join("; "))
        );
    }
    format!(
        r##"<div class="dwi"><div class="dwi-legenda">{}<p class="redup">{}</p></div><svg viewBox="0 0 {} {}" role="group" aria-label="{}">{drawing}<use href="#batas" class="garis"/></svg></div>"##,
        legend(page, a, b, &counts),
        say!(locale, petak.note),
        shapes.width,
        shapes.height,
        escape(&headline(page)),
    )
}

fn region_name(cell: &Option<Cell>, region: &crate::map::RegionPath) -> String {
    cell.as_ref()
        .map_or_else(|| region.name.clone(), |cell| cell.region_name.clone())
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
    for (y, row) in counts.iter().enumerate() {
        for (x, n) in row.iter().enumerate() {
            let (left, top) = (40 + x * SIDE, 10 + (2 - y) * SIDE);
            let ink = if x + y > 2 { "#fff" } else { "#000" };
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
        say!(locale, petak.high),
        escape(&x_name),
        say!(locale, petak.high),
        escape(&y_name)
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_half_open() {
        assert_eq!(class(1.0, [2.0, 4.0]), 0);
        assert_eq!(class(2.0, [2.0, 4.0]), 1);
        assert_eq!(class(4.0, [2.0, 4.0]), 2);
    }
}
