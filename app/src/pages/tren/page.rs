//! The page: choices, the chart, the figures behind it.

use std::fmt::Write as _;

use super::{chart, table};
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden, options, select},
    locale::{change, indicator_name, period_among, say, texts},
    model::{Cell, Indicator, Period, PeriodKind, Region},
    pages::{Place, place, stage},
    view::View,
};

/// Word of `m=` for years laid over one another.
pub const SEASONS: &str = "musim";

const STYLE: &str = include_str!("tren.css");

/// One region over time.
#[derive(Clone, Debug)]
pub struct Line {
    /// The region.
    pub region: Region,
    /// Its name, with the kecamatan where another line has the same.
    pub name: String,
    /// Its cells, sorted by period.
    pub cells: Vec<Cell>,
    /// Whether it is the region above the first, drawn in grey.
    pub is_parent: bool,
    /// Whether the reader chose it (it can be taken away again).
    pub is_chosen: bool,
}

/// One state of the page.
#[derive(Clone, Debug)]
pub struct TrenPage {
    /// What was asked.
    pub view: View,
    /// The region in view.
    pub place: Place,
    /// The indicator.
    pub indicator: Indicator,
    /// Indicators that can be chosen.
    pub indicators: Vec<Indicator>,
    /// Kind of the periods, and the kinds that the indicator has.
    pub kind: PeriodKind,
    /// Kinds that can be chosen.
    pub kinds: Vec<PeriodKind>,
    /// The lines, the region in view first.
    pub lines: Vec<Line>,
    /// Whether past years are laid over one another.
    pub seasons: bool,
    /// The target that holds at the last period, in the unit.
    pub target: Option<f64>,
    /// Why the region that was to be added is not there.
    pub adding: Option<Adding>,
    /// Regions that can be chosen to look at, code and name.
    pub regions: Vec<(String, String)>,
}

/// A region to be added that was not.
#[derive(Clone, Debug)]
pub enum Adding {
    /// No region has that name.
    Unknown(String),
    /// Several have it: name and address of each.
    Several(Vec<(String, String)>),
    /// There is no room left.
    Full,
}

/// The whole page.
#[must_use]
pub fn tren(page: &TrenPage) -> Sheet {
    let locale = page.view.locale;
    let what = indicator_name(&page.indicator, locale);
    let title = format!("{what} · {}", page.place.region.name);
    Sheet {
        main: format!(
            r#"<style>{STYLE}</style><main class="tren-halaman" id="isi" tabindex="-1"><section class="kartu"><div class="kepala-tabel">{}<h1>{}</h1>{}{}</div><figure>{}<figcaption class="redup">{}</figcaption></figure></section>{}</main>"#,
            page.place.breadcrumb(&page.view),
            escape(&headline(page)),
            form(page),
            if page.seasons {
                String::new()
            } else {
                regions(page)
            },
            chart::chart(page),
            escape(&say!(
                locale,
                tren.gap_note,
                place = page.place.region.name.clone()
            )),
            table::table(page),
        ),
        title,
    }
}

pub(super) fn headline(page: &TrenPage) -> String {
    let locale = page.view.locale;
    let what = indicator_name(&page.indicator, locale);
    let place = page.place.full_name(locale);
    let cells = page.lines.first().map(|line| line.cells.as_slice());
    let last = cells
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|cell| cell.value.is_some());
    let Some(last) = last else {
        return say!(locale, tren.nothing, what = what, place = place) + ".";
    };
    let value = format!(
        "{} ({})",
        crate::pages::figure::value_text(last, page.indicator.unit, locale),
        period_among(last.period, &page.indicator.periods, locale)
    );
    let before = cells
        .unwrap_or_default()
        .iter()
        .find(|cell| cell.period == last.period.year_before());
    match before.and_then(|before| change(last, before, &page.indicator, locale)) {
        Some(change) => {
            say!(
                locale,
                tren.headline,
                what = what,
                place = place,
                value = value,
                change = change
            ) + "."
        }
        None => {
            say!(
                locale,
                tren.headline_only,
                what = what,
                place = place,
                value = value
            ) + "."
        }
    }
}

fn form(page: &TrenPage) -> String {
    let locale = page.view.locale;
    let t = texts(locale);
    let indicators = stage::indicator_options(&page.indicators, &page.indicator.code, locale);
    let kinds = page
        .kinds
        .iter()
        .map(|kind| (kind_word(*kind).to_owned(), t.period_kind(*kind).to_owned()));
    // A year has no months of its own to be laid over those of another.
    let seasons = (page.kind != PeriodKind::Year).then(|| (SEASONS, say!(locale, tren.seasons)));
    let modes = [("", say!(locale, tren.lines))]
        .into_iter()
        .chain(seasons)
        .map(|(value, word)| (value.to_owned(), word.to_owned()));
    let periods: Vec<Period> = page
        .indicator
        .periods
        .iter()
        .copied()
        .filter(|period| period.kind() == page.kind)
        .collect();
    let until = format!(
        r#"<option value="">{}</option>"#,
        say!(locale, tren.until_last)
    ) + &place::period_options(&periods, page.view.period, locale);
    format!(
        r#"<form class="pilihan" action="/tren" method="get" data-buka>{}{}{}{}{}{}<noscript><button type="submit">{}</button></noscript></form>"#,
        select(say!(locale, umum.indicator), "i", &indicators),
        select(
            say!(locale, ringkasan.region),
            "w",
            &options(
                page.regions.iter().cloned(),
                page.place.region.code.as_str()
            )
        ),
        select(
            say!(locale, tren.kind),
            "k",
            &options(kinds, kind_word(page.kind))
        ),
        select(
            say!(locale, tren.mode),
            "m",
            &options(modes, if page.seasons { SEASONS } else { "" })
        ),
        select(say!(locale, tren.until), "p", &until),
        hidden(&page.view, &["i", "w", "k", "m", "p"]),
        say!(locale, umum.show)
    )
}

/// The word of a kind of period in the address (`k=`).
#[must_use]
pub(super) const fn kind_word(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Year => "tahun",
        PeriodKind::Semester => "semester",
        PeriodKind::Quarter => "triwulan",
        PeriodKind::Month => "bulan",
        PeriodKind::Week => "minggu",
    }
}

impl TrenPage {
    /// The kind of period of `k=`.
    #[must_use]
    pub fn kind_of(word: &str) -> Option<PeriodKind> {
        [
            PeriodKind::Year,
            PeriodKind::Semester,
            PeriodKind::Quarter,
            PeriodKind::Month,
            PeriodKind::Week,
        ]
        .into_iter()
        .find(|kind| kind_word(*kind) == word)
    }

    /// Every period of the lines, sorted.
    pub(super) fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = self
            .lines
            .iter()
            .flat_map(|line| line.cells.iter().map(|cell| cell.period))
            .collect();
        periods.sort();
        periods.dedup();
        periods
    }
}

/// The regions shown with a way to take each away, and a box that adds one.
fn regions(page: &TrenPage) -> String {
    let locale = page.view.locale;
    let mut out = String::from(r#"<div class="dipilih">"#);
    for line in page.lines.iter().filter(|line| line.is_chosen) {
        let without = View {
            compared: page
                .view
                .compared
                .iter()
                .filter(|code| **code != line.region.code)
                .cloned()
                .collect(),
            ..page.view.clone()
        }
        .href();
        let _ = write!(
            out,
            r#"<a class="label-wilayah" href="{}" aria-label="{}">{} <span aria-hidden="true">✕</span></a>"#,
            escape(&without),
            escape(&say!(locale, tren.remove, name = line.name.clone())),
            escape(&line.name)
        );
    }
    let _ = write!(
        out,
        r#"<form class="kecil" action="/tren" method="get" data-buka>{}<label class="isian"><span>{}</span><input type="search" name="tambah" autocomplete="off"></label><button type="submit">{}</button></form></div>"#,
        hidden(&page.view, &[]),
        say!(locale, tren.add),
        say!(locale, tren.add_do)
    );
    out + &adding(page.adding.as_ref(), page.view.locale)
}

/// Why a region was not added, and what to do.
pub(in crate::pages) fn adding(adding: Option<&Adding>, locale: format::Locale) -> String {
    match adding {
        None => String::new(),
        Some(Adding::Full) => format!(
            r#"<p class="pesan-tambah" role="status">{}</p>"#,
            say!(locale, tren.full)
        ),
        Some(Adding::Unknown(text)) => format!(
            r#"<p class="pesan-tambah" role="status">{}</p>"#,
            escape(&say!(locale, tren.unknown, q = text.clone()))
        ),
        Some(Adding::Several(choices)) => {
            let mut out = format!(
                r#"<p class="pesan-tambah" role="status">{} "#,
                say!(locale, tren.many)
            );
            for (name, href) in choices {
                let _ = write!(
                    out,
                    r#"<a class="label-wilayah" href="{}">{}</a> "#,
                    escape(href),
                    escape(name)
                );
            }
            out + "</p>"
        }
    }
}
