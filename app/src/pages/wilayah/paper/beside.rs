//! Beside the table: where the region is, who lives there, what serves it, what has changed, what is late.

use super::{
    super::{WilayahPage, changes, side},
    BESIDE, MARGIN, WIDTH,
    pen::{Anchor, Pen},
};
use crate::{
    chart::text::{text_width, truncated, wrapped},
    format,
    locale::say,
    model::Level,
};

const END: f64 = WIDTH - MARGIN;
const ROOM: f64 = END - BESIDE;
/// Letters, and the distance of two lines.
const SIZE: f64 = 10.5;
const SMALL: f64 = 8.8;
const LINE: f64 = 14.0;
/// Tallest map.
const MAP: f64 = 120.0;

/// Draws between `top` and `bottom`; what there is no room for is counted.
pub(super) fn draw(pen: &mut Pen, page: &WilayahPage, top: f64, bottom: f64) {
    let locale = page.view.locale;
    let mut y = top + 10.0;
    y = map(pen, page, y);
    let (people, period) = side::people(page);
    if !people.is_empty() {
        y = title(pen, y, &side::people_title(page, period));
        for row in people {
            let n = format::number(row.n, 0, locale);
            y = pair(pen, y, &row.stage, &row.what, &n);
        }
    }
    let serving = side::serving(page);
    if !serving.is_empty() || !page.areas.is_empty() {
        y = title(pen, y, say!(locale, wilayah.network));
        for (_, name) in &page.areas {
            y = stacked(pen, y, say!(locale, wilayah.area), name);
        }
        for (kind, name) in &serving {
            y = stacked(pen, y, kind, name);
        }
    }
    // The first list leaves the second room for its heading and some entries.
    let floor = bottom - 8.0 * LINE;
    y = list(
        pen,
        page,
        y,
        floor,
        &List {
            heading: say!(locale, wilayah.changed),
            entries: changes::changed(page),
            none: say!(locale, wilayah.changed_none),
        },
    );
    list(
        pen,
        page,
        y,
        bottom,
        &List {
            heading: say!(locale, wilayah.late),
            entries: changes::late(page),
            none: say!(locale, wilayah.late_none),
        },
    );
}

/// What is said below one heading.
struct List<'a> {
    heading: &'a str,
    entries: Vec<changes::Entry<'a>>,
    none: &'a str,
}

/// Draws as many entries as there is room for above `bottom`, and says how many more there are.
fn list(pen: &mut Pen, page: &WilayahPage, y: f64, bottom: f64, list: &List) -> f64 {
    let locale = page.view.locale;
    let mut y = title(pen, y, list.heading);
    if list.entries.is_empty() {
        for line in wrapped(list.none, SIZE, ROOM) {
            y += LINE;
            pen.text(BESIDE, y, SIZE, "lb-redup", &line);
        }
    }
    let mut shown = 0;
    for entry in &list.entries {
        let worth = match entry.is_better {
            Some(true) => format!(" ({})", say!(locale, wilayah.improving)),
            Some(false) => format!(" ({})", say!(locale, wilayah.worsening)),
            None => String::new(),
        };
        let lines = wrapped(&format!("{}{worth}", entry.text), SIZE, ROOM - 9.0);
        if y + (lines.len() as f64 + 1.2) * LINE > bottom {
            break;
        }
        y += LINE * 0.15;
        for (at, line) in lines.iter().enumerate() {
            y += LINE;
            if at == 0 {
                pen.text(BESIDE, y, SIZE, "lb-redup", "•");
            }
            pen.text(BESIDE + 9.0, y, SIZE, "lb-tinta", line);
        }
        shown += 1;
    }
    let rest = list.entries.len() - shown;
    if rest > 0 {
        y += LINE;
        let n = format::count(rest as u64, locale);
        let more = say!(locale, wilayah.and_more, n = n);
        pen.text(BESIDE + 9.0, y, SIZE, "lb-redup", &more);
    }
    y
}

fn title(pen: &mut Pen, y: f64, words: &str) -> f64 {
    let y = y + LINE * 1.5;
    let words = truncated(words, 11.5, ROOM).unwrap_or_default();
    pen.bold(BESIDE, y, 11.5, "lb-tinta", &words);
    y + 2.0
}

/// A name, what it counts, and a figure at the right end.
fn pair(pen: &mut Pen, y: f64, name: &str, what: &str, figure: &str) -> f64 {
    let y = y + LINE;
    pen.text(BESIDE, y, SIZE, "lb-tinta", name);
    pen.anchored([END, y], SIZE, "lb-tinta", Anchor::End, true, figure);
    let at = BESIDE + text_width(name, SIZE) + 5.0;
    let room = END - text_width(figure, SIZE) - 4.0 - at;
    if let Some(what) = truncated(what, 8.5, room) {
        pen.text(at, y, 8.5, "lb-redup", &what);
    }
    y
}

/// A kind, and a name that ends at the right; on two lines where one does not hold them.
fn stacked(pen: &mut Pen, y: f64, kind: &str, name: &str) -> f64 {
    let mut y = y + LINE;
    pen.text(BESIDE, y, SIZE, "lb-redup", kind);
    if text_width(kind, SIZE) + text_width(name, SIZE) + 6.0 > ROOM {
        y += LINE;
    }
    // How far it is stands at the end of a name: it is set smaller before it is cut.
    let size = if text_width(name, SIZE) > ROOM {
        SMALL
    } else {
        SIZE
    };
    let name = truncated(name, size, ROOM).unwrap_or_default();
    pen.anchored([END, y], size, "lb-tinta", Anchor::End, true, &name);
    y
}

/// The region in its kabupaten: the desa of its own kecamatan and the borders of the others.
fn map(pen: &mut Pen, page: &WilayahPage, y: f64) -> f64 {
    let Some(location) = &page.location else {
        return y;
    };
    let shapes = &location.shapes;
    let scale = (ROOM / shapes.width).min(MAP / shapes.height);
    let code = &page.place.region.code;
    let near = match page.place.region.level {
        Level::Village => code.ancestor(Level::District),
        _ => None,
    };
    let is_all = location.here.len() == shapes.regions.len();
    let left = BESIDE + (ROOM - shapes.width * scale) / 2.0;
    pen.moved([left, y], scale, |pen| {
        for region in &shapes.regions {
            let is_near = near
                .as_ref()
                .is_some_and(|district| region.code.is_within(district));
            if is_near && !location.here.contains(&region.code) {
                pen.path("lb-desa lb-dekat", &region.d);
            }
        }
        pen.path("lb-batas", &shapes.district_lines);
        pen.path("lb-batas", &shapes.outline);
        for region in &shapes.regions {
            if location.here.contains(&region.code) && !is_all {
                pen.path("lb-sini", &region.d);
            }
        }
    });
    y + shapes.height * scale
}
