//! The cards beside the table: where it is, who lives there, what serves it, what lies around it.

use std::fmt::Write as _;

use super::{WilayahPage, around, location};
use crate::{
    chart::text::escape,
    format,
    locale::{say, texts},
    model::{FacilityKind, Indicator},
    pages::{Figure, stage},
};

/// The cards at the side.
pub(super) fn side(page: &WilayahPage) -> String {
    location::location(page) + &population(page) + &network(page) + &around::around(page)
}

/// Target populations by stage of life: the largest denominator of people that the region's indicators of the stage stand on.
fn population(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let mut rows = String::new();
    let mut period = None;
    for word in stage::STAGES {
        let largest = page
            .figures
            .iter()
            .filter(|figure| figure.indicator.life_stage == word && is_people(&figure.indicator))
            .filter_map(|figure| Some((figure, figure.cell.denominator?)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((
            Figure {
                indicator, cell, ..
            },
            n,
        )) = largest
        else {
            continue;
        };
        period = period.max(Some(cell.period));
        let _ = write!(
            rows,
            r#"<div><dt>{} <small>{}</small></dt><dd>{}</dd></div>"#,
            escape(&stage::stage_name(word, locale)),
            escape(indicator.denominator.as_deref().unwrap_or_default()),
            format::number(n, 0, locale)
        );
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        r#"<section class="kartu rincian"><h2>{}</h2><dl>{rows}</dl></section>"#,
        escape(&say!(
            locale,
            wilayah.population,
            period = period
                .map(|period| format::period(period, locale))
                .unwrap_or_default()
        ))
    )
}

/// Denominators that are a part of the population, not cases, reports or examined ones.
fn is_people(indicator: &Indicator) -> bool {
    matches!(
        indicator.time_rule,
        crate::model::TimeRule::Cumulative
            | crate::model::TimeRule::Annual
            | crate::model::TimeRule::MonthlyStock
    ) && !matches!(indicator.life_stage.as_str(), "desa")
}

fn network(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let mut rows = String::new();
    for (code, name) in &page.areas {
        let _ = write!(
            rows,
            r#"<div><dt>{}</dt><dd><a href="{}">{}</a></dd></div>"#,
            say!(locale, wilayah.area),
            escape(code),
            escape(name)
        );
    }
    for kind in FacilityKind::ALL {
        let of_kind: Vec<_> = page
            .facilities
            .iter()
            .filter(|near| near.facility.kind == kind)
            .collect();
        let text = match of_kind.as_slice() {
            [] => continue,
            [one] => match one.kilometres {
                Some(km) => say!(
                    locale,
                    wilayah.nearest,
                    name = one.facility.name.clone(),
                    km = format::number(km, 1, locale)
                ),
                None => one.facility.name.clone(),
            },
            many => format::count(many.len() as u64, locale),
        };
        let _ = write!(
            rows,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            texts(locale).facility(kind),
            escape(&text)
        );
    }
    let rows = if rows.is_empty() {
        format!("<p>{}</p>", say!(locale, wilayah.none_facilities))
    } else {
        format!("<dl>{rows}</dl>")
    };
    format!(
        r#"<section class="kartu rincian"><h2>{}</h2>{rows}</section>"#,
        say!(locale, wilayah.network)
    )
}
