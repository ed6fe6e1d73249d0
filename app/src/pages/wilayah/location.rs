//! The small map: the region in its kabupaten.

use std::fmt::Write as _;

use super::WilayahPage;
use crate::{
    chart::text::escape,
    locale::say,
    model::{Level, RegionCode},
    view::Page,
};

/// The card; none without boundaries.
pub(super) fn location(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let Some(location) = &page.location else {
        return String::new();
    };
    let shapes = &location.shapes;
    let code = &page.place.region.code;
    let district: Option<RegionCode> = match page.place.region.level {
        Level::Village => code.ancestor(Level::District),
        _ => None,
    };
    let is_all = location.here.len() == shapes.regions.len();
    let (mut around, mut here) = (String::new(), String::new());
    for region in &shapes.regions {
        // Writing to a String cannot fail.
        if location.here.contains(&region.code) && !is_all {
            // Drawn last: no neighbour's border lies on its own.
            let _ = write!(here, r#"<path class="di-sini" d="{}"/>"#, region.d);
        } else {
            let near = district
                .as_ref()
                .is_some_and(|district| region.code.is_within(district));
            let class = if near { r#" class="sekecamatan""# } else { "" };
            let _ = write!(around, r#"<path{class} d="{}"/>"#, region.d);
        }
    }
    let above = page.place.trail.last().map_or("", |(_, name)| name);
    let href = page.view.to(Page::Map).at(code).href();
    format!(
        r#"<section class="kartu lokasi"><h2>{title} <small>{}</small></h2><a href="{}"><svg viewBox="0 0 {} {}" role="img" aria-label="{title}: {}">{around}<path class="garis" d="{}"/><path class="garis" d="{}"/>{here}</svg><span class="tombol">{}</span></a></section>"#,
        escape(above),
        escape(&href),
        shapes.width,
        shapes.height,
        escape(&page.place.full_name(locale)),
        shapes.district_lines,
        shapes.outline,
        say!(locale, wilayah.open_map),
        title = say!(locale, wilayah.location),
    )
}
