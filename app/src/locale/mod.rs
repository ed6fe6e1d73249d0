//! Every word on screen, in Bahasa Indonesia and English, from the files in `app/locales`.
//!
//! The build reads them and makes a typed key of each text ([`say!`]): a text that one language lacks, or a place in it that
//! nobody fills, does not compile.
mod sentence;

pub use sentence::{behind, change, differs, headline, is_comparable, lower_first, regions_word};

use crate::{
    format::{self, Locale},
    model::{DenominatorKind, FacilityKind, Indicator, Level, Outcome, Period, PeriodKind, Status},
};

/// What the build wrote.
#[allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unused
)]
pub(crate) mod keys {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
    pub use i18n::*;
}

/// A text by its key, `namespace.key`: `&'static str`, or with its places filled (`name = value`) a `String`.
macro_rules! say {
    ($locale:expr, $($text:tt)+) => {{
        #[allow(unused_imports)]
        use $crate::locale::keys as i18n;
        ::leptos_i18n::td_string!($crate::locale::key($locale), $($text)+)
    }};
}
pub(crate) use say;

/// The generated locale of ours.
pub(crate) fn key(locale: impl Into<keys::Locale>) -> keys::Locale {
    locale.into()
}

impl From<Locale> for keys::Locale {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::Id => Self::id,
            Locale::En => Self::en,
        }
    }
}

/// A period in words, among those that are known: what is longer than a month and not over yet says how far it goes,
/// `2026 (s.d. September)`.
#[must_use]
pub fn period_among(period: Period, known: &[Period], locale: Locale) -> String {
    let end = |period: &Period| period.months().map(|(_, last)| last);
    let words = format::period(period, locale);
    match known.iter().filter(|p| p.month().is_some()).max() {
        Some(last)
            if period.month().is_none() && period.contains(*last) && end(last) < end(&period) =>
        {
            let month = format::month(last.month().unwrap_or_default(), locale);
            format!("{words} ({} {month})", say!(locale, umum.until))
        }
        _ => words,
    }
}

/// A language and its words for the values of the model.
#[derive(Clone, Copy, Debug)]
pub struct Texts(Locale);

/// The words of a language.
#[must_use]
pub const fn texts(locale: Locale) -> Texts {
    Texts(locale)
}

impl From<Texts> for keys::Locale {
    fn from(texts: Texts) -> Self {
        texts.0.into()
    }
}

impl Texts {
    /// The word for a status.
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Ok => say!(self, umum.status_ok),
            Status::Missing => say!(self, umum.status_missing),
            Status::NotScheduled => say!(self, umum.status_not_scheduled),
            Status::NotApplicable => say!(self, umum.status_not_applicable),
            Status::Suppressed => say!(self, umum.status_suppressed),
            Status::Unreliable => say!(self, umum.status_unreliable),
            Status::Over100 => say!(self, umum.status_over_100),
        }
    }

    /// The word for a level.
    #[must_use]
    pub fn level(self, level: Level) -> &'static str {
        match level {
            Level::Province => say!(self, umum.province),
            Level::Regency => say!(self, umum.regency),
            Level::District => say!(self, umum.district),
            Level::Village => say!(self, umum.village),
            Level::Group => say!(self, umum.group),
        }
    }

    /// The word for a kind of denominator.
    #[must_use]
    pub fn denominator(self, kind: DenominatorKind) -> &'static str {
        match kind {
            DenominatorKind::Proyeksi => say!(self, umum.denominator_projected),
            DenominatorKind::Riil => say!(self, umum.denominator_counted),
        }
    }

    /// The word for a PWS outcome; the programme's own words in both languages.
    #[must_use]
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Baik => say!(self, umum.outcome_baik),
            Outcome::Cukup => say!(self, umum.outcome_cukup),
            Outcome::Kurang => say!(self, umum.outcome_kurang),
            Outcome::Jelek => say!(self, umum.outcome_jelek),
        }
    }

    /// The word for a kind of facility.
    #[must_use]
    pub fn facility(self, kind: FacilityKind) -> &'static str {
        match kind {
            FacilityKind::Rs => say!(self, umum.facility_rs),
            FacilityKind::Puskesmas => say!(self, umum.facility_puskesmas),
            FacilityKind::Pustu => say!(self, umum.facility_pustu),
            FacilityKind::Poskesdes => say!(self, umum.facility_poskesdes),
            FacilityKind::Polindes => say!(self, umum.facility_polindes),
            FacilityKind::Posyandu => say!(self, umum.facility_posyandu),
        }
    }

    /// The word for a kind of period.
    #[must_use]
    pub fn period_kind(self, kind: PeriodKind) -> &'static str {
        match kind {
            PeriodKind::Year => say!(self, umum.kind_year),
            PeriodKind::Semester => say!(self, umum.kind_semester),
            PeriodKind::Quarter => say!(self, umum.kind_quarter),
            PeriodKind::Month => say!(self, umum.kind_month),
            PeriodKind::Week => say!(self, umum.kind_week),
        }
    }
}

/// The name of an indicator in a language.
#[must_use]
pub fn indicator_name(indicator: &Indicator, locale: Locale) -> String {
    match locale {
        Locale::Id => indicator.name_id.clone(),
        Locale::En => {
            let mut name = indicator.name_en.clone();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            name
        }
    }
}

/// What an indicator counts.
#[must_use]
pub fn numerator_name(indicator: &Indicator, locale: Locale) -> &str {
    let english = indicator.numerator_en.as_deref();
    english
        .filter(|_| locale == Locale::En)
        .unwrap_or(&indicator.numerator)
}

/// Among whom it counts; empty for counts.
#[must_use]
pub fn denominator_name(indicator: &Indicator, locale: Locale) -> &str {
    let english = indicator.denominator_en.as_deref();
    english
        .filter(|_| locale == Locale::En)
        .or(indicator.denominator.as_deref())
        .unwrap_or_default()
}
