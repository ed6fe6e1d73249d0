//! Places of the health network over a map.

use std::fmt::Write as _;

use geodata::{Topology, projection::Projection};

use super::paths::PADDING;
use crate::{
    chart::text::escape,
    format::{self, Locale},
    locale::texts,
    model::{Facility, FacilityKind},
};

/// One ink for all symbols, on white: they stand on any colour of a class, in light and in dark.
const INK: &str = "#12324a";

/// The places of `facilities` over a map of `topology` drawn into a box of `width` by `height` view units
/// ([`super::draw`] with the same box): a list of the symbols with how many of each there are, a line feed, and an SVG group.
#[must_use]
pub fn network(
    topology: &Topology,
    facilities: &[Facility],
    (width, height): (f64, f64),
    locale: Locale,
) -> String {
    let Some(bbox) = topology.bbox() else {
        return String::new();
    };
    let projection = Projection::fit(bbox, width, height, PADDING * width.min(height));
    let mut list = String::from(r#"<ul class="lambang">"#);
    let (mut symbols, mut group) = (String::new(), String::new());
    // The widest reach last: it is drawn over the others.
    for kind in FacilityKind::ALL.into_iter().rev() {
        let of_kind: Vec<&Facility> = facilities.iter().filter(|f| f.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let word = texts(locale).facility(kind);
        let count = format::count(of_kind.len() as u64, locale);
        // Writing to a String cannot fail.
        let _ = write!(
            list,
            r#"<li><svg viewBox="-11 -11 22 22" width="16" height="16" aria-hidden="true">{}</svg>{word} ({count})</li>"#,
            symbol(kind)
        );
        let _ = write!(symbols, r#"<g id="lambang-{kind}">{}</g>"#, symbol(kind));
        let _ = write!(group, r#"<g role="img" aria-label="{word}: {count}">"#);
        for facility in of_kind {
            let [x, y] = projection.project([facility.lon, facility.lat]);
            let _ = write!(
                group,
                r##"<use href="#lambang-{kind}" x="{x:.1}" y="{y:.1}"><title>{}</title></use>"##,
                escape(&facility.name)
            );
        }
        group.push_str("</g>");
    }
    format!("{list}</ul>\n<defs>{symbols}</defs>{group}")
}

/// A symbol around its own middle: shape tells the kinds apart, not colour.
fn symbol(kind: FacilityKind) -> String {
    let (ground, lines) = match kind {
        FacilityKind::Rs => ("M-10-10H10V10H-10Z", "M-5-6V6M5-6V6M-5 0H5"),
        FacilityKind::Puskesmas => ("M-9-9H9V9H-9Z", "M0-5.5V5.5M-5.5 0H5.5"),
        FacilityKind::Pustu => ("M0-9L8.5 6.5H-8.5Z", ""),
        FacilityKind::Poskesdes => ("M0-8.5L8.5 0L0 8.5L-8.5 0Z", ""),
        FacilityKind::Polindes => ("M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z", "M-3 0H3"),
        FacilityKind::Posyandu => ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", ""),
    };
    // A hospital is the other way round: the one that a map must not hide.
    let (fill, stroke, line) = if kind == FacilityKind::Rs {
        (INK, "#fff", "#fff")
    } else {
        ("#fff", INK, INK)
    };
    let lines = if lines.is_empty() {
        String::new()
    } else {
        format!(r#"<path d="{lines}" stroke="{line}" stroke-width="2.6" fill="none"/>"#)
    };
    format!(
        r#"<path d="{ground}" fill="{fill}" stroke="{stroke}" stroke-width="1.8" stroke-linejoin="round"/>{lines}"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of a tenth of a degree.
    fn topology() -> Topology {
        Topology {
            origin: [110.0, -7.5],
            step: [1e-5, 1e-5],
            arcs: vec![vec![[0, 0], [0, 10_000], [10_000, 10_000], [0, 0]]],
            ..Topology::default()
        }
    }

    fn facility(kind: FacilityKind, name: &str, lon: f64, lat: f64) -> Facility {
        Facility {
            code: "X".to_owned(),
            name: name.to_owned(),
            kind,
            lat,
            lon,
            village: None,
        }
    }

    #[test]
    fn places_stand_where_they_are_on_the_map() {
        let facilities = [
            facility(FacilityKind::Puskesmas, "Pusat <I>", 110.05, -7.45),
            facility(FacilityKind::Posyandu, "Melati", 110.0, -7.5),
            facility(FacilityKind::Posyandu, "Mawar", 110.1, -7.4),
        ];
        let drawn = network(&topology(), &facilities, (400.0, 400.0), Locale::Id);
        let lines: Vec<&str> = drawn.split('\n').collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].contains("Posyandu (2)") && lines[0].contains("Puskesmas (1)"));
        // The middle of the box, its lower left and its upper right corner.
        assert!(lines[1].contains(r#"x="200.0" y="200.0"><title>Pusat &lt;I&gt;</title>"#));
        assert!(lines[1].contains(r#"y="394.0"><title>Melati"#));
        assert!(lines[1].contains(r#"y="6.0"><title>Mawar"#));
        assert!(lines[1].find("Melati") < lines[1].find("Pusat"));
    }

    #[test]
    fn nothing_to_draw_on_is_nothing() {
        let drawn = network(&Topology::default(), &[], (100.0, 100.0), Locale::Id);
        assert_eq!(drawn, "");
    }
}
