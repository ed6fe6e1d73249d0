//! Plain types that every room shares. Nothing in here knows Leptos.
mod audience;
mod cell;
mod dataset;
mod denominator;
mod differ;
mod facility;
mod indicator;
mod period;
mod quality;
mod region;
mod target;
mod validity;

pub use audience::Audience;
pub use cell::{Cell, Outcome, Status, Trend};
pub use dataset::{DatasetInfo, Source};
pub use denominator::{DenominatorError, DenominatorKind};
pub use differ::{Estimate, differ};
pub use facility::{Facility, FacilityKind, FacilityKindError};
pub use geodata::{Date, Detail, Level, RegionCode};
pub use indicator::{Direction, Indicator, Sensitivity, TimeRule, Unit};
pub use period::{Period, PeriodError, PeriodKind};
pub use quality::{QualityCheck, QualityCheckError, QualityRow, Severity};
pub use region::Region;
pub use target::{OwnClasses, Target, is_second_hand};
pub use validity::stands;
