//! The cards beside the table: where it is, who lives there, what serves it, what lies around it.

use std::fmt::Write as _;

use super::{WilayahPage, around, location};
use crate::{
    chart::text::escape,
    format,
    locale::{denominator_name, say, texts},
    model::{FacilityKind, Indicator, Period},
    pages::stage,
};

/// The cards at the side.
pub(super) fn side(page: &WilayahPage) -> String {
    location::location(page) + &population(page) + &network(page) + &around::around(page)
}

/// A part of the population that care is planned for.
pub(super) struct People {
    /// Stage of life.
    pub(super) stage: String,
    /// What is counted, as the catalogue says it.
    pub(super) what: String,
    /// How many.
    pub(super) n: f64,
}

/// Target populations by stage of life: the largest denominator of people that the region's indicators of the stage stand on; and
/// the last period of any of them.
pub(super) fn people(page: &WilayahPage) -> (Vec<People>, Option<Period>) {
    let mut rows = Vec::new();
    let mut period = None;
    for word in stage::STAGES {
        let largest = page
            .figures
            .iter()
            .filter(|figure| figure.indicator.life_stage == word && is_people(&figure.indicator))
            .filter_map(|figure| Some((figure, figure.cell.denominator?)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((figure, n)) = largest {
            period = period.max(Some(figure.cell.period));
            let what = denominator_name(&figure.indicator, page.view.locale);
            rows.push(People {
                stage: stage::stage_name(word, page.view.locale),
                what: what.to_owned(),
                n,
            });
        }
    }
    (rows, period)
}

/// What the population is called, with its period.
pub(super) fn people_title(page: &WilayahPage, period: Option<Period>) -> String {
    let locale = page.view.locale;
    let period = period.map(|period| format::period(period, locale));
    say!(
        locale,
        wilayah.population,
        period = period.unwrap_or_default()
    )
}

fn population(page: &WilayahPage) -> String {
    let (people, period) = people(page);
    if people.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    for People { stage, what, n } in people {
        let _ = write!(
            rows,
            r#"<div><dt>{} <small>{}</small></dt><dd>{}</dd></div>"#,
            escape(&stage),
            escape(&what),
            format::number(n, 0, page.view.locale)
        );
    }
    format!(
        r#"<section class="kartu rincian"><h2>{}</h2><dl>{rows}</dl></section>"#,
        escape(&people_title(page, period))
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

/// What serves the region: the kind of facility, and its name, the nearest one's or how many there are.
pub(super) fn serving(page: &WilayahPage) -> Vec<(&'static str, String)> {
    let locale = page.view.locale;
    let mut rows = Vec::new();
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
        rows.push((texts(locale).facility(kind), text));
    }
    rows
}

fn network(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    let mut rows = String::new();
    for (href, name) in &page.areas {
        let _ = write!(
            rows,
            r#"<div><dt>{}</dt><dd><a href="{}">{}</a></dd></div>"#,
            say!(locale, wilayah.area),
            escape(href),
            escape(name)
        );
    }
    for (kind, text) in serving(page) {
        let _ = write!(rows, "<div><dt>{kind}</dt><dd>{}</dd></div>", escape(&text));
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
