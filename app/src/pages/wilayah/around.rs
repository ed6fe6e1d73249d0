//! What lies in the region and around it, as links.

use std::fmt::Write as _;

use super::WilayahPage;
use crate::{chart::text::escape, locale::say, model::Region};

/// Neighbours are those with a common border; without boundaries to tell, those beside it are named as such.
pub(super) fn around(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let inside: Vec<&Region> = page.inside.iter().collect();
    let mut out = links(page, say!(locale, wilayah.inside), &inside);
    let bordering: Vec<&Region> = page.neighbours.iter().collect();
    if bordering.is_empty() {
        let beside: Vec<&Region> = page
            .siblings
            .iter()
            .filter(|region| region.code != page.place.region.code)
            .collect();
        out += &links(page, say!(locale, wilayah.siblings), &beside);
    } else {
        out += &links(page, say!(locale, wilayah.neighbours), &bordering);
    }
    out
}

fn links(page: &WilayahPage, title: &str, regions: &[&Region]) -> String {
    if regions.is_empty() {
        return String::new();
    }
    let mut out = format!(r#"<section class="kartu rincian tetangga"><h2>{title}</h2><ul>"#);
    for region in regions {
        // A neighbour beyond the border of the kecamatan is told from a namesake within it.
        let beyond = region.parent != page.place.region.parent
            && region.parent.as_ref() != Some(&page.place.region.code);
        let code = if beyond {
            format!(" <small>{}</small>", region.code)
        } else {
            String::new()
        };
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<li><a href="{}">{}</a>{code}</li>"#,
            escape(&page.view.at(&region.code).href()),
            escape(&region.name)
        );
    }
    out + "</ul></section>"
}
