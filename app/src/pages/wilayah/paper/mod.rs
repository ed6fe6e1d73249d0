//! The profile as one sheet of A4: a drawing of its own, the same in a file, in print and on every machine.
mod beside;
mod pen;
mod rows;

use super::{WilayahPage, sentence, table};
use crate::{
    chart::text::{text_width, truncated, wrapped},
    format,
    locale::{period_among, say},
    model::{DatasetInfo, Status},
    slide::Foot,
};
use pen::{Anchor, Pen};

/// A quarter of a millimetre is one unit: 210 mm by 297 mm.
pub(crate) const WIDTH: f64 = 840.0;
pub(crate) const HEIGHT: f64 = 1188.0;
const MARGIN: f64 = 40.0;
/// Where the column beside the table begins.
const BESIDE: f64 = 616.0;
/// Where the foot begins.
const FOOT: f64 = 1128.0;

/// Ink on white: outcomes are told apart by shape and word, so that a printer without colours loses nothing.
const STYLE: &str = "\
.lb-tinta{fill:#10181a}.lb-redup{fill:#4a5650}.lb-aksen{fill:#0b5d57}.lb-garis{stroke:#cfd4cc;stroke-width:.8;fill:none}\
.lb-tegas{stroke:#10181a;stroke-width:1.4;fill:none}.lb-contoh{fill:#fbf0cf;stroke:#b89a2c}.lb-contoh-tinta{fill:#4a3900}\
.lb-desa{fill:#eef0ea;stroke:#c3c9c1;stroke-width:1.4}.lb-dekat{fill:#cfe3df}.lb-sini{fill:#0b5d57;stroke:#fff;stroke-width:1.5}\
.lb-batas{fill:none;stroke:#5a6760;stroke-width:1.6}\
.lb-cap-baik{fill:#dff1e6}.lb-cap-cukup{fill:#fbf0cf}.lb-cap-kurang{fill:#fce8d8}.lb-cap-jelek{fill:#f9e0e1}\
.lb-cap-tinta-baik{fill:#0b4d2c}.lb-cap-tinta-cukup{fill:#4a3900}.lb-cap-tinta-kurang{fill:#6b3205}.lb-cap-tinta-jelek{fill:#7c131b}\
.rentang{fill:#dfe2da}.kuartil{fill:#a9b2ac}.median{stroke:#10181a;stroke-width:2}.acuan{fill:#fff;stroke:#10181a;stroke-width:1.5}\
.tanda{stroke:#fff;stroke-width:1;fill:#10181a}.tanda.baik{fill:#1d7a4c}.tanda.jelek{fill:#a0252c}.tanda.cukup{fill:#8a6d00}\
.tanda.kurang{fill:#fff;stroke:#b4590f;stroke-width:2.5}";

/// The sheet as a file of SVG, 210 mm by 297 mm.
#[must_use]
pub fn wilayah_paper(page: &WilayahPage, dataset: &DatasetInfo) -> String {
    let mut pen = Pen::default();
    let top = head(&mut pen, page, dataset.demo);
    let ends = rows::draw(&mut pen, page, top, FOOT - 34.0);
    beside::draw(&mut pen, page, top, FOOT - 14.0);
    notes(&mut pen, page, ends);
    foot(&mut pen, page, dataset);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{}"><style>{STYLE}</style><rect width="{WIDTH}" height="{HEIGHT}" fill="{}"/>{}</svg>"#,
        "Inter, 'Segoe UI', 'Noto Sans', system-ui, sans-serif",
        "#fff",
        pen.drawn()
    )
}

/// Where it is, its name and what matters there; where what follows may begin.
fn head(pen: &mut Pen, page: &WilayahPage, is_demo: bool) -> f64 {
    let locale = page.view.locale;
    let brand = say!(locale, umum.brand);
    pen.bold(MARGIN, 44.0, 11.0, "lb-aksen", brand);
    let above: Vec<&str> = page.place.trail.iter().map(|(_, name)| &**name).collect();
    let at = MARGIN + text_width(brand, 11.0) + 14.0;
    pen.text(at, 44.0, 11.0, "lb-redup", &above.join(" › "));
    if is_demo {
        let words = say!(locale, umum.demo);
        let wide = text_width(words, 11.0) + 20.0;
        let left = WIDTH - MARGIN - wide;
        pen.pill("lb-contoh", [left, 30.0, wide, 20.0]);
        pen.anchored(
            [left + wide / 2.0, 44.0],
            11.0,
            "lb-contoh-tinta",
            Anchor::Middle,
            true,
            words,
        );
    }
    let name = page.place.full_name(locale);
    let code = page.place.region.code.to_string();
    let mut size = 30.0;
    while text_width(&name, size) + text_width(&code, 13.0) > WIDTH - 2.0 * MARGIN && size > 16.0 {
        size -= 1.0;
    }
    pen.bold(MARGIN, 80.0, size, "lb-tinta", &name);
    pen.anchored(
        [WIDTH - MARGIN, 80.0],
        13.0,
        "lb-redup",
        Anchor::End,
        false,
        &code,
    );
    let mut y = 88.0;
    let said = wrapped(&sentence::opening(page), 14.5, WIDTH - 2.0 * MARGIN);
    for line in said.iter().take(3) {
        y += 18.0;
        pen.text(MARGIN, y, 14.5, "lb-tinta", line);
    }
    y += 12.0;
    pen.line("lb-tegas", MARGIN, y, WIDTH - MARGIN);
    y
}

/// What the signs of the table mean, below it.
fn notes(pen: &mut Pen, page: &WilayahPage, y: f64) {
    let locale = page.view.locale;
    // The font of files has no sign as narrow as the page's.
    let mut notes = vec![say!(locale, wilayah.benchmark_note).replace('▏', "| ")];
    if page
        .figures
        .iter()
        .any(|figure| figure.indicator.doubts_target(&figure.cell))
    {
        notes.push(say!(locale, wilayah.to_confirm).to_owned());
    }
    pen.text(MARGIN, y + 16.0, 9.5, "lb-redup", &notes.join(" · "));
}

/// Period, sources, how many reported, the day of the data, what is hidden.
fn foot(pen: &mut Pen, page: &WilayahPage, dataset: &DatasetInfo) {
    let locale = page.view.locale;
    let cells = || page.figures.iter().map(|figure| &figure.cell);
    let mut sources: Vec<&str> = cells().filter_map(|cell| cell.source.as_deref()).collect();
    sources.sort_unstable();
    sources.dedup();
    let reported = cells().filter(|cell| cell.status.has_value()).count();
    let has_hidden = cells().any(|cell| cell.status == Status::Suppressed);
    let foot = Foot::of(
        dataset,
        [
            table::last(page).map(|period| period_among(period, &page.periods, locale)),
            Some(say!(
                locale,
                wilayah.n_reported,
                n = format::count(reported as u64, locale),
                all = format::count(page.figures.len() as u64, locale)
            )),
            (!sources.is_empty())
                .then(|| format!("{}: {}", say!(locale, umum.source), sources.join(", "))),
            Some(format!("dataset {}", dataset.id)),
        ],
        has_hidden,
        locale,
    );
    pen.line("lb-garis", MARGIN, FOOT, WIDTH - MARGIN);
    let room = WIDTH - 2.0 * MARGIN;
    let lines = wrapped(&foot.parts.join(" · "), 9.5, room);
    for (at, line) in lines.iter().take(2).enumerate() {
        let words = truncated(line, 9.5, room).unwrap_or_default();
        pen.text(
            MARGIN,
            FOOT + 16.0 + at as f64 * 13.0,
            9.5,
            "lb-redup",
            &words,
        );
    }
    if dataset.demo {
        pen.bold(
            MARGIN,
            FOOT + 42.0,
            9.5,
            "lb-contoh-tinta",
            say!(locale, umum.demo_long),
        );
    }
}
