//! Maps side by side, or two indicators on one, as a slide.

use std::sync::Arc;

use super::{Panel, PetakPage, bivariate, page::pooled};
use crate::{
    format,
    locale::{behind, indicator_name, say},
    map,
    model::{Cell, DatasetInfo, Status},
    slide::{Foot, MapPicture, Pair, Picture, Slide, key, profile, reported, says},
    view::{Page, View},
};

/// The maps of the page on a slide; the sentence is that of the first.
#[must_use]
pub fn petak_slide(page: &PetakPage, dataset: &DatasetInfo) -> Slide {
    let locale = page.view.locale;
    let title = page.panels.first().and_then(|panel| {
        if page.bivariate {
            return Some(format!("{}.", bivariate::headline(page)));
        }
        let cells: Vec<&Cell> = panel.cells.iter().collect();
        let said = behind(&cells, &panel.indicator, page.level, locale)?;
        Some(format!("{}: {said}.", format::period(panel.period, locale)))
    });
    // Side by side every map says its own.
    let period = page.panels.first().filter(|_| page.bivariate);
    let period = period.map(|panel| panel.period);
    let cells = || page.panels.iter().flat_map(|panel| &panel.cells);
    let sources = cells().find_map(|cell| cell.source.clone());
    Slide {
        title: title.unwrap_or_else(|| say!(locale, petak.title).to_owned()),
        picture: match &page.shapes {
            None => Picture::Nothing(say!(locale, umum.no_geometry).to_owned()),
            Some(shapes) => {
                let shapes = Arc::new(shapes.clone());
                if let Some(pair) = pair(page, dataset, &shapes) {
                    Picture::Pair(Box::new(pair))
                } else {
                    let one = |panel| named(page, dataset, panel, &shapes);
                    Picture::Maps(page.panels.iter().map(one).collect())
                }
            }
        },
        facts: None,
        foot: Foot::of(
            dataset,
            [
                Some(page.place.region.name.clone()),
                period.map(|period| format::period(period, locale)),
                sources.map(|source| format!("{}: {source}", say!(locale, umum.source))),
            ]
            .into_iter()
            .chain(reports(page).into_iter().map(Some)),
            cells().any(|cell| cell.status == Status::Suppressed),
            locale,
        ),
        locale,
    }
}

/// Two indicators on one map; none where the page shows maps side by side.
fn pair(page: &PetakPage, dataset: &DatasetInfo, shapes: &Arc<map::MapShapes>) -> Option<Pair> {
    let [first, second, ..] = page.panels.as_slice() else {
        return None;
    };
    if !page.bivariate {
        return None;
    }
    let mix = bivariate::mix(page, shapes)?;
    let axes = bivariate::Axes::of(first, second);
    let mut maps = [first, second].map(|panel| named(page, dataset, panel, shapes));
    // The map is one: what a region says is of both, and it leads on once.
    for (region, says) in shapes.regions.iter().zip(mix.says) {
        let drawn = &mut maps[0].1;
        let found = drawn
            .cells
            .binary_search_by(|cell| cell.region.cmp(&region.code));
        if let Some(link) = found.ok().and_then(|at| drawn.links.get_mut(at)) {
            link.0 = says;
        }
    }
    maps[1].1.links.clear();
    Some(Pair {
        maps,
        fills: mix.fills,
        colours: bivariate::COLOURS,
        counts: mix.counts,
        without: mix.without.into_iter().collect(),
        ends: axes.words(page.view.locale),
        note: axes.notes(page.view.locale)[1],
    })
}

/// How many reported: once where it is the same for all maps, else a number for each, in their order.
fn reports(page: &PetakPage) -> Vec<String> {
    let locale = page.view.locale;
    let sum = |panel: &Panel, part: fn(&Cell) -> u32| panel.cells.iter().map(part).sum::<u32>();
    let counts = page.panels.iter().map(|panel| {
        (
            sum(panel, |cell| cell.reported),
            sum(panel, |cell| cell.expected),
        )
    });
    let counts: Vec<(u32, u32)> = counts.collect();
    let Some((first, rest)) = counts.split_first() else {
        return Vec::new();
    };
    if rest.iter().all(|other| other == first) {
        return vec![reported(first.0, first.1, locale)];
    }
    if rest.iter().all(|other| other.1 == first.1) {
        let each = counts
            .iter()
            .map(|(n, _)| format::count((*n).into(), locale));
        return vec![say!(
            locale,
            presentasi.reported,
            n = each.collect::<Vec<_>>().join(" / "),
            all = format::count(first.1.into(), locale)
        )];
    }
    let named = page.panels.iter().zip(counts);
    named
        .map(|(panel, (n, all))| format!("{}: {}", words(page, panel), reported(n, all, locale)))
        .collect()
}

/// What tells a map from the others: its period where all show one indicator, else its indicator, with the period where that differs.
fn words(page: &PetakPage, panel: &Panel) -> String {
    let locale = page.view.locale;
    let period = format::period(panel.period, locale);
    let name = indicator_name(&panel.indicator, locale);
    let same = |is: &dyn Fn(&Panel) -> bool| page.panels.iter().all(is);
    if same(&|other| other.indicator.code == panel.indicator.code) {
        period
    } else if same(&|other| other.period == panel.period) {
        name
    } else {
        format!("{name}, {period}")
    }
}

/// A map with what tells it from the others.
fn named(
    page: &PetakPage,
    dataset: &DatasetInfo,
    panel: &Panel,
    shapes: &Arc<map::MapShapes>,
) -> (String, MapPicture) {
    (words(page, panel), picture(page, dataset, panel, shapes))
}

fn picture(
    page: &PetakPage,
    dataset: &DatasetInfo,
    panel: &Panel,
    shapes: &Arc<map::MapShapes>,
) -> MapPicture {
    let (locale, level) = (page.view.locale, page.level);
    let code = &page.place.region.code;
    let target = panel.indicator.target_at(code, panel.period);
    // All are drawn on the land of the period in view.
    let land = page.view.period.unwrap_or(panel.period);
    let largest = page
        .panels
        .iter()
        .filter(|other| other.indicator.code == panel.indicator.code)
        .flat_map(|other| &other.cells)
        .filter_map(|cell| cell.value)
        .fold(0.0, f64::max);
    let view = View {
        columns: Vec::new(),
        mode: None,
        ..page.view.to(Page::Map)
    };
    MapPicture {
        key: key("p", dataset, (code, level), land),
        shapes: Arc::clone(shapes),
        classes: map::classes_of(&panel.indicator, None, &pooled(page, panel), target),
        links: panel
            .cells
            .iter()
            .map(|cell| (says(&panel.indicator, cell, locale), profile(&view, cell)))
            .collect(),
        cells: panel.cells.clone(),
        indicator: panel.indicator.clone(),
        level,
        largest: Some(largest),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        map::{MapShapes, RegionPath},
        model::{Direction, Level, TimeRule},
        pages::fixture::{self, BEFORE, NOW, cell, code, indicator, region},
        slide::{Ratio, alone, table},
    };

    fn page(panels: Vec<Panel>) -> PetakPage {
        let path = |at: usize| RegionPath {
            code: code(&format!("33.08.01.200{at}")),
            name: format!("Desa {at}"),
            d: "M0 0H9V9z".to_owned(),
            point: [5.0, 5.0],
            area: 40.0,
        };
        PetakPage {
            view: View::of("/peta?m=beriringan&p=2026-03").unwrap(),
            place: fixture::place("33.08.01", "Salaman"),
            level: Level::Village,
            bivariate: false,
            panels,
            shapes: Some(MapShapes {
                width: 100.0,
                height: 80.0,
                regions: (1..3).map(path).collect(),
                ..MapShapes::default()
            }),
            indicators: Vec::new(),
            regions: Vec::new(),
        }
    }

    fn panel(name: &str, period: crate::model::Period, value: f64) -> Panel {
        let indicator = indicator(name, TimeRule::MonthlyStock, Direction::Higher);
        let at = |at: usize| {
            let region = region(&format!("33.08.01.200{at}"), &format!("Desa {at}"));
            cell(&indicator, &region, period, value + at as f64, 4.0)
        };
        Panel {
            cells: vec![at(1), at(2)],
            pooled: vec![value, value + 2.0],
            period,
            key: name.to_owned(),
            indicator,
        }
    }

    #[test]
    fn maps_of_two_periods_share_boundaries_and_classes() {
        let page = page(vec![panel("k6", NOW, 40.0), panel("k6", BEFORE, 90.0)]);
        let slide = petak_slide(&page, &fixture::dataset());
        assert!(
            slide.title.starts_with("Maret 2026: 2 dari 2 desa"),
            "{}",
            slide.title
        );
        let svg = alone(&slide, Ratio::Wide, None, false);
        for words in [
            "Maret 2026",
            "Februari 2026",
            "/wilayah/33.08.01.2001?p=2026-02",
        ] {
            assert!(svg.contains(words), "{words}: {svg}");
        }
        assert_eq!(
            svg.matches("<path id=\"p").count(),
            4,
            "two desa, two kinds of border"
        );
        let maps: Vec<_> = slide.picture.maps().collect();
        assert_eq!(maps[0].classes, maps[1].classes);
        assert_eq!(table(&slide).rows.len(), 4);
        assert_eq!(slide.picture.links().len(), 4);
    }

    #[test]
    fn maps_of_two_indicators_have_their_names_and_four_fit_every_screen() {
        let four = [("k6", 40.0), ("kf", 50.0), ("idl", 60.0), ("d_s", 70.0)];
        let page = page(four.map(|(name, value)| panel(name, NOW, value)).to_vec());
        let slide = petak_slide(&page, &fixture::dataset());
        for ratio in Ratio::ALL {
            let svg = alone(&slide, ratio, None, false);
            assert!(svg.contains(">IDL<") && svg.contains(">KF<"), "{svg}");
            assert_eq!(svg.matches(r#"class="legend""#).count(), 4);
        }
    }

    #[test]
    fn two_indicators_on_one_map_say_both_and_count_nine_classes() {
        let mut page = page(vec![panel("k6", NOW, 40.0), panel("kf", NOW, 50.0)]);
        page.bivariate = true;
        let slide = petak_slide(&page, &fixture::dataset());
        for ratio in Ratio::ALL {
            let svg = alone(&slide, ratio, None, false);
            assert_eq!(svg.matches(r#"class="sl-kotak""#).count(), 9);
            for words in [">K6<", ">KF<", "Desa 1: K6 41,0\u{202f}%; KF 51,0\u{202f}%"] {
                assert!(svg.contains(words), "{words}: {svg}");
            }
            // One map: each desa leads on once.
            assert_eq!(svg.matches("href=\"/wilayah/33.08.01.2001").count(), 1);
        }
        // Both figures stand in the file.
        assert_eq!(table(&slide).rows.len(), 4);
        assert_eq!(slide.picture.links().len(), 2);
    }
}
