//! Every word on screen, in Bahasa Indonesia and English. A text that one of them lacks does not compile.
mod en;
mod id;
mod sentence;
mod texts;

pub use sentence::headline;
pub use texts::Texts;

use crate::{
    format::Locale,
    model::{DenominatorKind, Indicator, Level, Status},
};

/// The words of a language.
#[must_use]
pub const fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::Id => &id::TEXTS,
        Locale::En => &en::TEXTS,
    }
}

impl Texts {
    /// The word for a status.
    #[must_use]
    pub const fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Ok => self.status_ok,
            Status::Missing => self.status_missing,
            Status::NotScheduled => self.status_not_scheduled,
            Status::NotApplicable => self.status_not_applicable,
            Status::Suppressed => self.status_suppressed,
            Status::Unreliable => self.status_unreliable,
            Status::Over100 => self.status_over_100,
        }
    }

    /// The word for a level.
    #[must_use]
    pub const fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Province => self.province,
            Level::Regency => self.regency,
            Level::District => self.district,
            Level::Village => self.village,
            Level::Group => self.group,
        }
    }

    /// The word for a kind of denominator.
    #[must_use]
    pub const fn denominator(&self, kind: DenominatorKind) -> &'static str {
        match kind {
            DenominatorKind::Proyeksi => self.denominator_projected,
            DenominatorKind::Riil => self.denominator_counted,
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
