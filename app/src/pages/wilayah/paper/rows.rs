//! Every indicator on a line, by stage of life, as small as it must be to fit the sheet.

use super::{
    super::{WilayahPage, table},
    BESIDE, MARGIN,
    pen::{Anchor, Pen},
};
use crate::{
    chart::{
        sparkline_svg,
        text::{text_width, truncated},
    },
    format,
    locale::{indicator_name, regions_word, say},
    pages::{Figure, stage},
    slide::Verdict,
};

/// Ends of the columns of figures, and beginnings of the others.
const VALUE: f64 = 292.0;
const TARGET: f64 = 350.0;
const VERDICT: f64 = 358.0;
const SPINE: f64 = 447.0;
const PAST: f64 = 546.0;
const END: f64 = BESIDE - 16.0;
/// Units of the charts as the page draws them.
const SPINE_SIZE: (f64, f64) = (200.0, 22.0);
const PAST_SIZE: (f64, f64) = (100.0, 24.0);
/// Tallest line, and how much of it letters take.
const TALL: f64 = 17.5;
const LETTERS: f64 = 0.74;

/// Draws between `top` and `bottom`; where the last line ends.
pub(super) fn draw(pen: &mut Pen, page: &WilayahPage, top: f64, bottom: f64) -> f64 {
    let locale = page.view.locale;
    let mut figures: Vec<&Figure> = page.figures.iter().collect();
    figures.sort_by_key(|figure| stage::position(&figure.indicator.life_stage));
    let stages = figures
        .chunk_by(|a, b| a.indicator.life_stage == b.indicator.life_stage)
        .count();
    let first = heads(pen, page, top);
    let lines = (figures.len() + stages).max(1) as f64;
    let tall = TALL.min((bottom - first) / lines);
    let mut y = first;
    for group in figures.chunk_by(|a, b| a.indicator.life_stage == b.indicator.life_stage) {
        let Some(first) = group.first() else { continue };
        y += tall;
        let name = stage::stage_name(&first.indicator.life_stage, locale);
        pen.bold(MARGIN, y - tall * 0.28, tall * LETTERS, "lb-aksen", &name);
        pen.line("lb-garis", MARGIN, y, END);
        for figure in group {
            y += tall;
            row(pen, page, figure, y, tall);
        }
    }
    y
}

/// What the columns hold; where the lines may begin.
fn heads(pen: &mut Pen, page: &WilayahPage, top: f64) -> f64 {
    let locale = page.view.locale;
    let y = top + 27.0;
    let mut head = |at: f64, anchor, words: &str| {
        pen.anchored([at, y], 9.5, "lb-redup", anchor, false, words);
    };
    let first = table::heading(page);
    head(MARGIN, Anchor::Start, &first);
    head(VALUE, Anchor::End, say!(locale, wilayah.value));
    head(TARGET, Anchor::End, say!(locale, wilayah.target));
    head(VERDICT + 4.0, Anchor::Start, say!(locale, wilayah.outcome));
    head(END, Anchor::End, say!(locale, wilayah.months));
    if page.siblings.len() > 1 {
        let among = say!(
            locale,
            wilayah.n_of,
            n = format::count(page.siblings.len() as u64, locale),
            regions = regions_word(page.place.region.level, locale)
        );
        let better = format!(
            "{} ← → {}",
            say!(locale, wilayah.worse),
            say!(locale, wilayah.better)
        );
        pen.text(SPINE, y - 11.5, 9.5, "lb-redup", &among);
        pen.text(SPINE, y, 9.5, "lb-redup", &better);
    }
    pen.line("lb-garis", MARGIN, y + 7.0, END);
    y + 7.0
}

/// One indicator; `y` is the lower edge of its line.
fn row(pen: &mut Pen, page: &WilayahPage, figure: &Figure, y: f64, tall: f64) {
    let locale = page.view.locale;
    let (indicator, cell) = (&figure.indicator, &figure.cell);
    let size = tall * LETTERS;
    let baseline = y - tall * 0.28;
    let mut name = indicator_name(indicator, locale);
    if table::last(page) != Some(cell.period) {
        name += &format!(" ({})", format::period_short(cell.period, locale));
    }
    let value = cell.value.map_or_else(
        || crate::locale::texts(locale).status(cell.status).to_owned(),
        |value| format::with_unit(value, indicator.unit, locale),
    );
    let room = VALUE - MARGIN - text_width(&value, size) - 4.0;
    let name = truncated(&name, size * 0.94, room).unwrap_or_default();
    pen.text(MARGIN, baseline, size, "lb-tinta", &name);
    // Bold where there is a figure; a word in its place is no figure.
    let (class, is_bold) = if cell.value.is_some() {
        ("lb-tinta", true)
    } else {
        ("lb-redup", false)
    };
    pen.anchored([VALUE, baseline], size, class, Anchor::End, is_bold, &value);
    let star = if indicator.doubts_target(cell) {
        "*"
    } else {
        ""
    };
    pen.anchored(
        [TARGET, baseline],
        size,
        "lb-redup",
        Anchor::End,
        false,
        &(table::aim(figure, locale) + star),
    );
    if let Some(verdict) = Verdict::of(cell, locale) {
        let small = size * 0.9;
        let wide = text_width(&verdict.words, small) + 8.0;
        pen.pill(
            &format!("lb-cap-{}", verdict.kind),
            [VERDICT, y - tall * 0.91, wide, tall * 0.82],
        );
        pen.bold(
            VERDICT + 5.0,
            baseline,
            small,
            &format!("lb-cap-tinta-{}", verdict.kind),
            &verdict.words,
        );
    }
    let chart = tall * 0.62;
    if let Some(svg) = table::spine(figure, SPINE_SIZE, locale) {
        let wide = SPINE_SIZE.0 * chart / SPINE_SIZE.1;
        pen.chart(
            &svg,
            SPINE_SIZE,
            [SPINE, y - tall * 0.82, wide.min(PAST - SPINE - 12.0), chart],
        );
    }
    pen.chart(
        &sparkline_svg(&figure.line, None),
        PAST_SIZE,
        [PAST, y - tall * 0.82, END - PAST, chart],
    );
    pen.line("lb-garis", MARGIN, y, END);
}
