//! `/banding`: two to six regions side by side on one scale.

mod slide;

use std::fmt::Write as _;

use crate::{
    chart::{Dot, dots_svg, text::escape},
    format,
    frame::{Sheet, cell_chip, hidden, select},
    locale::{indicator_name, say, texts},
    model::{Cell, Indicator, Period, Region, RegionCode, Unit},
    pages::{Adding, Place, figure::value_text, named, place, stage, tren::adding},
    view::{Page, View},
};

pub use slide::banding_slide;

const STYLE: &str = include_str!("banding.css");

/// Width of a row's drawing, about pixels.
const WIDTH: f64 = 300.0;

/// One state of the page.
#[derive(Clone, Debug)]
pub struct BandingPage {
    /// What was asked; `compared` are the regions shown.
    pub view: View,
    /// The region in view, around which others are offered.
    pub place: Place,
    /// The regions, in the order asked.
    pub regions: Vec<Region>,
    /// Every indicator with a cell for each region (none where it says nothing).
    pub rows: Vec<(Indicator, Vec<Option<Cell>>)>,
    /// Periods that can be chosen.
    pub periods: Vec<Period>,
    /// Regions offered: those beside the region in view.
    pub offered: Vec<Region>,
    /// Why the region that was to be added is not there.
    pub adding: Option<Adding>,
}

/// The whole page.
#[must_use]
pub fn banding(page: &BandingPage) -> Sheet {
    let locale = page.view.locale;
    Sheet {
        title: say!(locale, banding.title).to_owned(),
        main: format!(
            r#"<style>{STYLE}</style><main class="banding" id="isi" tabindex="-1"><section class="kartu"><div class="kepala-banding"><h1>{}</h1>{}{}</div>{}</section></main>"#,
            escape(&headline(page)),
            form(page),
            adding(page.adding.as_ref(), locale),
            if page.regions.is_empty() {
                String::new()
            } else {
                table(page)
            }
        ),
    }
}

/// Who meets the most targets and who the fewest; what to do where there is nothing to compare yet.
fn headline(page: &BandingPage) -> String {
    let locale = page.view.locale;
    match page.regions.len() {
        0 => return say!(locale, banding.ask).to_owned(),
        1 => return say!(locale, banding.ask_more).to_owned(),
        _ => {}
    }
    let (met, all) = met_together(page);
    let (Some(most), Some(least)) = (met.iter().max(), met.iter().min()) else {
        return String::new();
    };
    let the_one = |n: &usize| {
        let mut found = met.iter().zip(&page.regions).filter(|(met, _)| *met == n);
        let (_, region) = found.next()?;
        // Of several with as many none is the one.
        found.next().is_none().then(|| named(region, locale))
    };
    match (the_one(most), the_one(least)) {
        (Some(name), Some(other)) if most > least => say!(
            locale,
            banding.leads,
            name = name,
            met = *most,
            all = all,
            other = other,
            least = *least
        ),
        _ => say!(locale, banding.same, n = page.regions.len()),
    }
}

/// How many targets each region meets, of those that all of them are held against: a desa of which little is known is not behind
/// for that.
fn met_together(page: &BandingPage) -> (Vec<usize>, usize) {
    let together = page.rows.iter().filter_map(|(_, cells)| {
        let met = cells.iter().map(|cell| cell.as_ref()?.met);
        met.collect::<Option<Vec<bool>>>()
    });
    let mut met = vec![0; page.regions.len()];
    let mut all = 0;
    for row in together {
        all += 1;
        for (met, is_met) in met.iter_mut().zip(row) {
            *met += usize::from(is_met);
        }
    }
    (met, all)
}

/// For each region how many targets are met, of how many.
fn met(page: &BandingPage) -> Vec<(usize, usize)> {
    (0..page.regions.len())
        .map(|at| {
            let judged: Vec<bool> = page
                .rows
                .iter()
                .filter_map(|(_, cells)| cells.get(at)?.as_ref()?.met)
                .collect();
            (judged.iter().filter(|met| **met).count(), judged.len())
        })
        .collect()
}

fn without(page: &BandingPage, code: &RegionCode) -> String {
    View {
        compared: page
            .view
            .compared
            .iter()
            .filter(|other| *other != code)
            .cloned()
            .collect(),
        ..page.view.clone()
    }
    .href()
}

fn form(page: &BandingPage) -> String {
    let locale = page.view.locale;
    let period = format!(
        r#"<option value="">{}</option>"#,
        say!(locale, ringkasan.each_last)
    ) + &place::period_options(&page.periods, page.view.period, locale);
    let mut out = format!(
        r#"<form class="pilihan" action="/banding" method="get" data-buka>{}{}<noscript><button type="submit">{}</button></noscript></form><div class="dipilih"><form class="kecil" action="/banding" method="get" data-buka>{}<label class="isian"><span>{}</span><input type="search" name="tambah" autocomplete="off"></label><button type="submit">{}</button></form></div>"#,
        select(say!(locale, umum.period), "p", &period),
        hidden(&page.view, &["p"]),
        say!(locale, umum.show),
        hidden(&page.view, &[]),
        say!(locale, tren.add),
        say!(locale, tren.add_do)
    );
    let offered: Vec<&Region> = page
        .offered
        .iter()
        .filter(|region| !page.view.compared.contains(&region.code))
        .collect();
    if page.regions.len() < 2 && !offered.is_empty() {
        let _ = write!(
            out,
            r#"<p class="tawaran">{} "#,
            say!(locale, banding.suggest)
        );
        for region in offered {
            let mut compared = page.view.compared.clone();
            compared.push(region.code.clone());
            let href = View {
                compared,
                ..page.view.clone()
            }
            .href();
            let _ = write!(
                out,
                r#"<a class="label-wilayah" href="{}">{}</a> "#,
                escape(&href),
                escape(&region.name)
            );
        }
        out.push_str("</p>");
    }
    out
}

fn table(page: &BandingPage) -> String {
    let locale = page.view.locale;
    let title = say!(locale, banding.title);
    let mut out = format!(
        r#"<div class="gulir" tabindex="0" role="region" aria-label="{title}"><table><caption class="hanya-dibaca">{title}</caption><thead><tr><th scope="col">{}</th><th scope="col" class="kolom-titik">{}</th>"#,
        say!(locale, umum.indicator),
        say!(locale, banding.dots)
    );
    for (at, (region, (met, all))) in page.regions.iter().zip(met(page)).enumerate() {
        let profile = page.view.to(Page::Profile).at(&region.code).href();
        let above = page
            .regions
            .iter()
            .any(|other| other.name == region.name && other.code != region.code)
            .then(|| region.code.to_string());
        let _ = write!(
            out,
            r#"<th scope="col" class="angka-kolom"><span class="kunci deret-{at}">{}</span> <a href="{}">{}</a><small>{} {}</small><a class="unduh" href="{}" aria-label="{}" download>{}</a> <a class="hapus" href="{}" aria-label="{}">✕</a></th>"#,
            key(at),
            escape(&profile),
            escape(&named(region, locale)),
            above.unwrap_or_default(),
            escape(&say!(locale, banding.met, met = met, all = all)),
            escape(&file(page, region)),
            escape(&say!(locale, banding.csv_of, name = named(region, locale))),
            say!(locale, banding.csv),
            escape(&without(page, &region.code)),
            escape(&say!(locale, tren.remove, name = region.name.clone()))
        );
    }
    out.push_str("</tr></thead>");
    let mut now = "";
    for (indicator, cells) in by_stage(page) {
        if indicator.life_stage != now {
            if !now.is_empty() {
                out.push_str("</tbody>");
            }
            now = &indicator.life_stage;
            let _ = write!(
                out,
                r#"<tbody><tr class="tahap"><th colspan="{}" scope="rowgroup">{}</th></tr>"#,
                page.regions.len() + 2,
                escape(&stage::stage_name(now, locale))
            );
        }
        row(&mut out, page, indicator, cells);
    }
    if !now.is_empty() {
        out.push_str("</tbody>");
    }
    out + "</table></div>"
}

/// The indicators in the order of the life cycle.
fn by_stage(page: &BandingPage) -> Vec<&(Indicator, Vec<Option<Cell>>)> {
    let mut rows: Vec<&(Indicator, Vec<Option<Cell>>)> = page.rows.iter().collect();
    rows.sort_by_key(|(indicator, _)| stage::position(&indicator.life_stage));
    rows
}

/// The region's figures as the API gives them.
fn file(page: &BandingPage, region: &Region) -> String {
    let period = page.view.period;
    let period = period.map(|period| format!("&period={period}"));
    page.view.file(&format!(
        "/api/v1/profile/{}?format=csv{}",
        region.code,
        period.unwrap_or_default()
    ))
}

/// The sign of a region in every row's drawing.
const fn key(at: usize) -> &'static str {
    match at % 6 {
        0 => "●",
        1 => "■",
        2 => "▲",
        3 => "◆",
        4 => "▼",
        _ => "✕",
    }
}

/// Where the axis ends: all of a share that is large, else a round number above what is drawn.
fn end(most: f64, unit: Unit) -> f64 {
    if unit == Unit::Percent && most > 50.0 && most <= 100.0 {
        return 100.0;
    }
    // Counts of nobody still have an axis.
    let most = if most > 0.0 { most } else { 1.0 };
    let power = 10_f64.powf(most.log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let step = steps.into_iter().find(|step| step * power >= most);
    let round = step.unwrap_or(10.0) * power;
    if unit == Unit::Count {
        round.ceil()
    } else {
        round
    }
}

/// What is drawn of one indicator: a dot for each region with a figure, the target, and where the axis ends.
fn axis(indicator: &Indicator, cells: &[Option<Cell>]) -> (Vec<Dot>, Option<f64>, f64) {
    let dots: Vec<Dot> = cells
        .iter()
        .enumerate()
        .filter_map(|(series, cell)| {
            let cell = cell.as_ref()?;
            Some(Dot {
                series,
                value: cell.value?,
                interval: cell.ci_low.zip(cell.ci_high),
            })
        })
        .collect();
    let target = cells
        .iter()
        .flatten()
        .find_map(|cell| cell.target_to_date)
        .filter(|target| *target > 0.0);
    let most = dots
        .iter()
        .map(|dot| {
            dot.interval
                .map_or(dot.value, |interval| interval.1.max(dot.value))
        })
        .chain(target)
        .fold(0.0_f64, f64::max);
    (dots, target, end(most, indicator.unit))
}

fn row(out: &mut String, page: &BandingPage, indicator: &Indicator, cells: &[Option<Cell>]) {
    let locale = page.view.locale;
    let name = indicator_name(indicator, locale);
    let (dots, target, most) = axis(indicator, cells);
    let says: Vec<String> = cells
        .iter()
        .zip(&page.regions)
        .filter_map(|(cell, region)| {
            let value = value_text(cell.as_ref()?, indicator.unit, locale);
            Some(format!("{} {value}", region.name))
        })
        .collect();
    let drawing = if dots.is_empty() {
        String::new()
    } else {
        let svg = dots_svg(
            &dots,
            target,
            (0.0, most),
            WIDTH,
            &format!("{name}: {}", says.join("; ")),
        );
        format!(
            r#"{svg}<span class="ujung" aria-hidden="true"><span>0</span><span>{}</span></span>"#,
            escape(&format::value(most, indicator.unit, locale))
        )
    };
    let href = View {
        indicator: Some(indicator.code.clone()),
        ..page.view.to(Page::Trend)
    }
    .href();
    let _ = write!(
        out,
        r#"<tr><th scope="row"><a href="{}">{}</a></th><td class="kolom-titik">{drawing}</td>"#,
        escape(&href),
        escape(&name)
    );
    for (at, cell) in cells.iter().enumerate() {
        // Seen on a telephone, where the columns have no head.
        let sign = format!(
            r#"<span class="kunci deret-{at}" aria-hidden="true">{}</span> "#,
            key(at)
        );
        match cell {
            Some(cell) => {
                let chip = if cell.value.is_some() {
                    cell_chip(cell, locale)
                } else {
                    String::new()
                };
                let _ = write!(
                    out,
                    r#"<td class="angka-kolom{}">{sign}<b>{}</b> {chip}</td>"#,
                    if cell.value.is_some() { "" } else { " redup" },
                    escape(&value_text(cell, indicator.unit, locale))
                );
            }
            None => {
                let _ = write!(
                    out,
                    r#"<td class="angka-kolom redup">{sign}{}</td>"#,
                    texts(locale).status(crate::model::Status::Missing)
                );
            }
        }
    }
    out.push_str("</tr>");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
