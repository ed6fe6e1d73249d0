//! Every indicator by stage of life: value, target, outcome, position among the siblings, the last two years.

use std::fmt::Write as _;

use super::WilayahPage;
use crate::{
    chart::{Spine, spine_svg, text::escape},
    format,
    locale::{indicator_name, period_among, regions_word, say},
    model::{Cell, Direction, Indicator, Period},
    pages::{
        Figure,
        figure::{remark, spark, value_text, verdict},
        stage,
    },
    view::{Page, View},
};

/// Size of a spine chart, about pixels.
const SPINE: (f64, f64) = (300.0, 22.0);

/// The sign of a place on the map.
const PIN: &str = r#"<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M8 1.5a4.6 4.6 0 0 0-4.6 4.6c0 3.3 4.6 8.4 4.6 8.4s4.6-5.1 4.6-8.4A4.6 4.6 0 0 0 8 1.5z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="6.1" r="1.6" fill="currentColor"/></svg>"#;

/// The table.
pub(super) fn table(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let mut figures: Vec<&Figure> = page.figures.iter().collect();
    figures.sort_by_key(|figure| stage::position(&figure.indicator.life_stage));
    let siblings = page.siblings.len();
    let among = say!(
        locale,
        wilayah.n_of,
        n = format::count(siblings as u64, locale),
        regions = regions_word(page.place.region.level, locale)
    );
    // Without siblings there is nothing to stand among.
    let alone = if siblings < 2 { " sendiri" } else { "" };
    let mut out = format!(
        r#"<div class="gulir" tabindex="0" role="region" aria-label="{title}"><table class="tabel-profil{alone}"><caption class="hanya-dibaca">{title}</caption><thead><tr><th scope="col">{}</th><th scope="col" class="angka-kolom">{}</th><th scope="col" class="angka-kolom">{}</th><th scope="col">{}</th><th scope="col" class="kolom-tulang"><span>{}</span><span class="arah">{} ◂ ▸ {}</span></th><th scope="col" class="kolom-garis">{}</th></tr></thead>"#,
        escape(&heading(page)),
        say!(locale, wilayah.value),
        say!(locale, wilayah.target),
        say!(locale, wilayah.outcome),
        escape(&among),
        say!(locale, wilayah.worse),
        say!(locale, wilayah.better),
        say!(locale, wilayah.months),
        title = escape(&page.place.full_name(locale)),
    );
    let mut stage_now = "";
    for figure in figures {
        if figure.indicator.life_stage != stage_now {
            if !stage_now.is_empty() {
                out.push_str("</tbody>");
            }
            stage_now = &figure.indicator.life_stage;
            let _ = write!(
                out,
                r#"<tbody><tr class="tahap"><th colspan="6" scope="rowgroup">{}</th></tr>"#,
                escape(&stage::stage_name(stage_now, locale))
            );
        }
        row(&mut out, page, figure);
    }
    if !stage_now.is_empty() {
        out.push_str("</tbody>");
    }
    out.push_str("</table></div>");
    let _ = write!(
        out,
        r#"<p class="kaki-tabel redup">{}{}</p>"#,
        say!(locale, wilayah.benchmark_note),
        if page
            .figures
            .iter()
            .any(|figure| figure.indicator.doubts_target(&figure.cell))
        {
            format!(" · {}", say!(locale, wilayah.to_confirm))
        } else {
            String::new()
        }
    );
    out
}

/// The last period of any figure; those of another one say so themselves.
pub(super) fn last(page: &WilayahPage) -> Option<Period> {
    page.figures.iter().map(|figure| figure.cell.period).max()
}

/// What the first column holds, and of when: paper has no picker that would say it.
pub(super) fn heading(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let Some(last) = last(page) else {
        return say!(locale, wilayah.indicator).to_owned();
    };
    let period = period_among(last, &page.periods, locale);
    if page.figures.iter().all(|figure| figure.cell.period == last) {
        say!(locale, wilayah.indicator_at, period = period)
    } else {
        say!(locale, wilayah.indicator_until, period = period)
    }
}

fn row(out: &mut String, page: &WilayahPage, figure: &Figure) {
    let locale = page.view.locale;
    let Figure {
        indicator, cell, ..
    } = figure;
    let name = indicator_name(indicator, locale);
    let to = |to: Page| {
        let view = View {
            indicator: Some(indicator.code.clone()),
            period: Some(cell.period),
            ..page.view.to(to)
        };
        view.at(&page.place.region.code).href()
    };
    let spine = spine(figure, SPINE, locale).unwrap_or_default();
    let _ = write!(
        out,
        r#"<tr><th scope="row"><span class="nama-indikator"><a href="{}">{}{of}</a><a class="ke-peta" href="{}" aria-label="{map}" title="{map}">{PIN}</a></span></th><td class="angka-kolom utama">{}</td><td class="angka-kolom redup">{}</td><td>{}</td><td class="kolom-tulang">{spine}</td><td class="kolom-garis">{}</td></tr>"#,
        escape(&to(Page::Trend)),
        escape(&name),
        escape(&to(Page::Map)),
        cell.value.map_or_else(
            || "–".to_owned(),
            |value| format::with_unit(value, indicator.unit, locale)
        ),
        target(indicator, figure, locale),
        verdict(cell, locale),
        spark(indicator, cell, &figure.line),
        of = beside(page, cell),
        map = escape(&say!(locale, wilayah.map_of, name = name.clone())),
    );
}

/// What stands small beside a name: another period than that of the page, and what the figure is worth.
fn beside(page: &WilayahPage, cell: &Cell) -> String {
    let locale = page.view.locale;
    let period =
        (last(page) != Some(cell.period)).then(|| format::period_short(cell.period, locale));
    let words: Vec<String> = [period, remark(cell, locale)]
        .into_iter()
        .flatten()
        .collect();
    if words.is_empty() {
        return String::new();
    }
    format!(
        r#" <small class="redup">{}</small>"#,
        escape(&words.join(" · "))
    )
}

/// Position among the siblings, `size` in about pixels; none where there is nothing to stand among or no better end.
pub(super) fn spine(figure: &Figure, size: (f64, f64), locale: format::Locale) -> Option<String> {
    let Figure {
        indicator, cell, ..
    } = figure;
    let spread = figure
        .spread
        .filter(|spread| spread.n > 1 && indicator.direction != Direction::Neutral)?;
    let show = |value: f64| format::value(value, indicator.unit, locale);
    let says = say!(
        locale,
        wilayah.spine,
        value = value_text(cell, indicator.unit, locale),
        n = spread.n,
        low = show(spread.marks[0]),
        median = show(spread.marks[2]),
        high = show(spread.marks[4])
    );
    let spine = Spine {
        value: cell.value,
        marks: spread.marks,
        benchmark: figure
            .benchmark
            .filter(|_| indicator.unit.has_denominator()),
        direction: indicator.direction,
        outcome: cell.outcome,
        says: &says,
    };
    Some(spine_svg(&spine, size.0, size.1))
}

/// `↑ 89,0` without a star; a dash without a target.
pub(super) fn aim(figure: &Figure, locale: format::Locale) -> String {
    let Some(target) = figure.cell.target_to_date else {
        return "–".to_owned();
    };
    let arrow = match figure.indicator.direction {
        Direction::Higher => "↑ ",
        Direction::Lower => "↓ ",
        Direction::Neutral => "",
    };
    format!(
        "{arrow}{}",
        format::value(target, figure.indicator.unit, locale)
    )
}

/// The same, starred where the target is to be confirmed.
fn target(indicator: &Indicator, figure: &Figure, locale: format::Locale) -> String {
    let star = if indicator.doubts_target(&figure.cell) {
        format!(
            r#"<abbr title="{}">*</abbr>"#,
            say!(locale, umum.to_confirm)
        )
    } else {
        String::new()
    };
    aim(figure, locale) + &star
}
