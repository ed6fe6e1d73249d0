//! Where a page is: its region and the way to it.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    locale::{period_among, say, texts},
    model::{Level, Period, Region, RegionCode},
    view::{Page, View},
};

/// The region of a page.
#[derive(Clone, Debug)]
pub struct Place {
    /// The region.
    pub region: Region,
    /// The regions around it that the dataset has, the outermost first; code and name.
    pub trail: Vec<(RegionCode, String)>,
    /// Codes of the outermost regions of the dataset: what lies above has no page.
    pub roots: Vec<RegionCode>,
}

impl Place {
    /// Name with the kind of region in front where the name alone would not say it: `Kecamatan Wado`, `Desa Cikareo`.
    #[must_use]
    pub fn full_name(&self, locale: crate::format::Locale) -> String {
        named(&self.region, locale)
    }

    /// The way to the region as `<nav>`; each step is the same page of that region.
    pub(super) fn breadcrumb(&self, view: &View) -> String {
        let page = if view.page == Page::Profile {
            Page::Profile
        } else {
            view.page
        };
        let mut steps = String::new();
        for (code, name) in &self.trail {
            let above = self
                .roots
                .iter()
                .any(|root| code != root && root.is_within(code));
            // Writing to a String cannot fail.
            let _ = if above {
                write!(steps, "<li>{}</li>", escape(name))
            } else {
                let href = View {
                    page,
                    ..view.at(code)
                }
                .href();
                write!(
                    steps,
                    r#"<li><a href="{}">{}</a></li>"#,
                    escape(&href),
                    escape(name)
                )
            };
        }
        format!(
            r#"<nav class="jejak" aria-label="{}"><ol>{steps}<li><strong aria-current="location">{}</strong></li></ol></nav>"#,
            say!(view.locale, umum.way_here),
            escape(&self.region.name)
        )
    }
}

/// Name with the kind of region in front where the name alone would not say it.
#[must_use]
pub fn named(region: &Region, locale: crate::format::Locale) -> String {
    let t = texts(locale);
    let kind = match region.level {
        Level::District => t.level(Level::District),
        Level::Village => match region.code.as_str().rsplit('.').next() {
            Some(own) if own.starts_with('1') => say!(locale, umum.kelurahan),
            _ => t.level(Level::Village),
        },
        Level::Province | Level::Regency | Level::Group => "",
    };
    if kind.is_empty() || region.name.starts_with(kind) {
        region.name.clone()
    } else {
        format!("{kind} {}", region.name)
    }
}

/// Options of a period picker: by kind, the shortest kind first, of a kind the newest first.
pub(super) fn period_options(
    periods: &[Period],
    chosen: Option<Period>,
    locale: crate::format::Locale,
) -> String {
    use crate::model::PeriodKind;
    let mut periods: Vec<Period> = periods.iter().copied().chain(chosen).collect();
    periods.sort_by(|a, b| b.cmp(a));
    periods.dedup();
    let chosen = chosen.map(|period| period.to_string()).unwrap_or_default();
    let kinds = [
        PeriodKind::Week,
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Semester,
        PeriodKind::Year,
    ];
    kinds.into_iter().fold(String::new(), |mut out, kind| {
        let inside = crate::frame::options(
            periods
                .iter()
                .filter(|period| period.kind() == kind)
                .map(|period| (period.to_string(), period_among(*period, &periods, locale))),
            &chosen,
        );
        if !inside.is_empty() {
            let _ = write!(
                out,
                r#"<optgroup label="{}">{inside}</optgroup>"#,
                texts(locale).period_kind(kind)
            );
        }
        out
    })
}
