//! Small maps of what matters most: boundaries once, colours for each.

use std::fmt::Write as _;

use super::{Glance, RingkasanPage};
use crate::{
    chart::text::escape,
    format,
    locale::{indicator_name, say},
    map,
    view::{Page, View},
};

/// The maps; nothing without boundaries.
pub(super) fn maps(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let Some(shapes) = page.shapes.as_ref().filter(|_| !page.glances.is_empty()) else {
        return String::new();
    };
    let mut out = format!(
        r#"<section class="kartu sekilas"><h2>{}</h2><svg width="0" height="0" aria-hidden="true" class="gudang"><defs>{}"#,
        say!(locale, ringkasan.maps),
        map::pattern_defs(4.0)
    );
    for (at, region) in shapes.regions.iter().enumerate() {
        let _ = write!(out, r#"<path id="b{at}" d="{}"/>"#, region.d);
    }
    let _ = write!(
        out,
        r#"<g id="batas"><path d="{}"/><path d="{}"/></g></defs></svg><div class="empat">"#,
        shapes.district_lines, shapes.outline
    );
    for glance in &page.glances {
        one(&mut out, page, shapes, glance);
    }
    out + "</div></section>"
}

fn one(out: &mut String, page: &RingkasanPage, shapes: &map::MapShapes, glance: &Glance) {
    let locale = page.view.locale;
    let indicator = &glance.indicator;
    let Some(period) = glance.cells.first().map(|cell| cell.period) else {
        return;
    };
    let target = indicator.target_at(&page.place.region.code, period);
    let classes = map::classes_of(indicator, None, &glance.pooled, target);
    let href = View {
        indicator: Some(indicator.code.clone()),
        period: Some(period),
        ..page.view.to(Page::Map).at(&page.place.region.code)
    }
    .href();
    let name = indicator_name(indicator, locale);
    let period = format::period(period, locale);
    let _ = write!(
        out,
        r#"<a class="kecil" href="{}"><span>{}<small>{period}</small></span><svg viewBox="0 0 {} {}" role="img" aria-label="{}, {period}: {}">"#,
        escape(&href),
        escape(&name),
        shapes.width,
        shapes.height,
        escape(&name),
        say!(locale, ringkasan.open_map)
    );
    for (at, region) in shapes.regions.iter().enumerate() {
        let fill = glance
            .cells
            .binary_search_by(|cell| cell.region.cmp(&region.code))
            .map_or_else(
                |_| "none".to_owned(),
                |found| map::fill(&glance.cells[found], &classes),
            );
        let _ = write!(out, r##"<use href="#b{at}" fill="{fill}"/>"##);
    }
    out.push_str(r##"<use href="#batas" class="garis"/></svg></a>"##);
}
