//! Every indicator by stage of life: value, target, outcome, position among the siblings, the last two years.

use std::fmt::Write as _;

use super::WilayahPage;
use crate::{
    chart::{Spine, sparkline_svg, spine_svg, text::escape},
    format,
    locale::{indicator_name, regions_word, say},
    model::{Direction, Indicator},
    pages::{
        Figure,
        figure::{value_text, verdict},
        stage,
    },
    view::{Page, View},
};

/// Size of a spine chart, about pixels.
const SPINE: (f64, f64) = (300.0, 22.0);

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
    let mut out = format!(
        r#"<div class="gulir" tabindex="0" role="region" aria-label="{title}"><table class="tabel-profil"><caption class="hanya-dibaca">{title}</caption><thead><tr><th scope="col">{}</th><th scope="col" class="angka-kolom">{}</th><th scope="col" class="angka-kolom">{}</th><th scope="col">{}</th><th scope="col" class="kolom-tulang"><span>{}</span><span class="arah">{} ◂ ▸ {}</span></th><th scope="col" class="kolom-garis">{}</th></tr></thead>"#,
        say!(locale, wilayah.indicator),
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
            .any(|figure| figure.indicator.target_needs_confirmation())
        {
            format!(" · {}", say!(locale, wilayah.to_confirm))
        } else {
            String::new()
        }
    );
    out
}

fn row(out: &mut String, page: &WilayahPage, figure: &Figure) {
    let locale = page.view.locale;
    let Figure {
        indicator, cell, ..
    } = figure;
    let href = View {
        indicator: Some(indicator.code.clone()),
        period: Some(cell.period),
        ..page.view.to(Page::Trend)
    }
    .href();
    let spine = figure
        .spread
        .filter(|spread| spread.n > 1 && indicator.direction != Direction::Neutral)
        .map(|spread| {
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
            spine_svg(
                &Spine {
                    value: cell.value,
                    marks: spread.marks,
                    benchmark: figure
                        .benchmark
                        .filter(|_| indicator.unit.has_denominator()),
                    direction: indicator.direction,
                    outcome: cell.outcome,
                    says: &says,
                },
                SPINE.0,
                SPINE.1,
            )
        })
        .unwrap_or_default();
    let _ = write!(
        out,
        r#"<tr><th scope="row"><a href="{}">{}</a></th><td class="angka-kolom utama">{}</td><td class="angka-kolom redup">{}</td><td>{}</td><td class="kolom-tulang">{spine}</td><td class="kolom-garis">{}</td></tr>"#,
        escape(&href),
        escape(&indicator_name(indicator, locale)),
        cell.value.map_or_else(
            || "–".to_owned(),
            |value| format::with_unit(value, indicator.unit, locale)
        ),
        target(indicator, figure, locale),
        verdict(cell, locale),
        sparkline_svg(&figure.line, cell.target_to_date.filter(|t| *t > 0.0)),
    );
}

/// `↑ 89,0`, starred where the target is to be confirmed; a dash without one.
fn target(indicator: &Indicator, figure: &Figure, locale: format::Locale) -> String {
    let Some(target) = figure.cell.target_to_date else {
        return "–".to_owned();
    };
    let arrow = match indicator.direction {
        Direction::Higher => "↑ ",
        Direction::Lower => "↓ ",
        Direction::Neutral => "",
    };
    let star = if indicator.target_needs_confirmation() {
        format!(
            r#"<abbr title="{}">*</abbr>"#,
            say!(locale, umum.to_confirm)
        )
    } else {
        String::new()
    };
    format!(
        "{arrow}{}{star}",
        format::value(target, indicator.unit, locale)
    )
}
