//! Every indicator in a card of its stage of life or its cluster.

use std::{collections::BTreeMap, fmt::Write as _};

use super::RingkasanPage;
use crate::{
    chart::text::escape,
    format,
    locale::{indicator_name, say},
    model::Period,
    pages::{
        Figure,
        figure::{spark, value_text, verdict},
        stage,
    },
    view::{Page, View},
};

/// The cards, one after another.
pub(super) fn cards(page: &RingkasanPage) -> String {
    let locale = page.view.locale;
    let by_cluster = page.view.mode.as_deref() == Some("klaster");
    let mut groups: Vec<(usize, String, Vec<&Figure>)> = Vec::new();
    for figure in &page.figures {
        let (order, name) = if by_cluster {
            let cluster = figure.indicator.cluster;
            // Cross-cluster stands last, management before it is no place to begin.
            (usize::from(cluster), stage::cluster_name(cluster, locale))
        } else {
            let word = figure.indicator.life_stage.as_str();
            (stage::position(word), stage::stage_name(word, locale))
        };
        match groups.iter_mut().find(|(_, known, _)| *known == name) {
            Some((_, _, inside)) => inside.push(figure),
            None => groups.push((order, name, vec![figure])),
        }
    }
    groups.sort_by_key(|(order, _, _)| *order);
    groups
        .into_iter()
        .fold(String::new(), |mut out, (_, name, figures)| {
            let _ = write!(
                out,
                r#"<section class="kartu tahap"><h2>{}</h2><ul>"#,
                escape(&name)
            );
            for figure in figures {
                row(&mut out, page, figure);
            }
            out.push_str("</ul></section>");
            out
        })
}

fn row(out: &mut String, page: &RingkasanPage, figure: &Figure) {
    let locale = page.view.locale;
    let Figure {
        indicator, cell, ..
    } = figure;
    let href = View {
        indicator: Some(indicator.code.clone()),
        period: Some(cell.period),
        ..page.view.to(Page::Map).at(&page.place.region.code)
    }
    .href();
    // Said only where it is not what the reader expects: every desa, in the period of most indicators.
    let completeness = (cell.expected > 1 && cell.reported < cell.expected).then(|| {
        say!(
            locale,
            ringkasan.completeness,
            reported = format::count(cell.reported.into(), locale),
            expected = format::count(cell.expected.into(), locale)
        )
    });
    let period =
        (Some(cell.period) != usual(page)).then(|| format::period_short(cell.period, locale));
    let note = [period, completeness]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let _ = write!(
        out,
        r#"<li><a href="{}"><span class="nama">{}<small>{}</small></span><b class="nilai{}">{}</b>{}{}</a></li>"#,
        escape(&href),
        escape(&indicator_name(indicator, locale)),
        escape(&note),
        if cell.value.is_some() { "" } else { " redup" },
        escape(&value_text(cell, indicator.unit, locale)),
        if cell.value.is_some() {
            verdict(cell, locale)
        } else {
            String::from("<span></span>")
        },
        spark(indicator, cell, &figure.line),
    );
}

/// The period of most figures.
fn usual(page: &RingkasanPage) -> Option<Period> {
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    for figure in &page.figures {
        *counts.entry(figure.cell.period).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, n)| *n)
        .map(|(period, _)| period)
}
