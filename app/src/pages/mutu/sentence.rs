//! Findings and the state of reporting in plain sentences.

use super::{MutuPage, page::Tally, words::words};
use crate::{
    format::{self, Locale},
    locale::indicator_name,
    model::{QualityCheck as C, QualityRow, TimeRule, Unit},
};

/// The sentence that the page opens with.
pub(super) fn headline(page: &MutuPage) -> String {
    let locale = page.view.locale;
    let Tally {
        expected,
        silent,
        partial,
    } = page.tally();
    let count = |n: usize| format::count(n as u64, locale);
    let Some(period) = page.period() else {
        return words(locale).title.to_owned();
    };
    let period = format::period(period, locale);
    let complete = expected - silent - partial;
    match locale {
        Locale::Id if silent == 0 && partial == 0 => {
            format!(
                "{period}: semua {} desa sudah lapor lengkap.",
                count(expected)
            )
        }
        Locale::En if silent == 0 && partial == 0 => {
            format!(
                "{period}: all {} desa have reported everything.",
                count(expected)
            )
        }
        Locale::Id => {
            let part = if partial > 0 {
                format!(", {} baru sebagian", count(partial))
            } else {
                String::new()
            };
            format!(
                "{period}: {} dari {} desa sudah lapor lengkap{part}, {} belum lapor sama sekali.",
                count(complete),
                count(expected),
                count(silent)
            )
        }
        Locale::En => {
            let part = if partial > 0 {
                format!(", {} in part", count(partial))
            } else {
                String::new()
            };
            format!(
                "{period}: {} of {} desa have reported everything{part}, {} nothing at all.",
                count(complete),
                count(expected),
                count(silent)
            )
        }
    }
}

/// One finding, after the name of its desa.
pub(super) fn finding(page: &MutuPage, row: &QualityRow) -> String {
    let locale = page.view.locale;
    let indicator = row
        .indicator
        .as_deref()
        .and_then(|code| page.indicator(code));
    let name = indicator.map_or_else(
        || row.indicator.clone().unwrap_or_default(),
        |indicator| indicator_name(indicator, locale),
    );
    let when = row
        .period
        .map_or_else(String::new, |p| format::period(p, locale));
    let plain = |value: Option<f64>| {
        value.map_or_else(String::new, |value| {
            format::number(value, usize::from(value.fract() != 0.0), locale)
        })
    };
    let is_monthly_total = row.check == C::Jump
        && indicator.is_some_and(|i| i.time_rule == TimeRule::Cumulative)
        && row.period.is_some_and(|p| p.month().is_some());
    let unit = indicator.map_or(Unit::Count, |indicator| indicator.unit);
    let figure = |value: Option<f64>| match value {
        Some(value) if !is_monthly_total => format::with_unit(value, unit, locale),
        other => plain(other),
    };
    let (value, reference) = (row.value, row.reference);
    let n = format::count(u64::from(row.n.unwrap_or(0)), locale);
    let other = row.other.as_ref().map_or_else(String::new, |code| {
        page.names
            .get(code)
            .cloned()
            .unwrap_or_else(|| code.to_string())
    });
    match (locale, row.check) {
        (Locale::Id, C::AboveDenominator) => {
            format!("{name}, {when}: {} dari {}", plain(value), plain(reference))
        }
        (Locale::En, C::AboveDenominator) => {
            format!("{name}, {when}: {} of {}", plain(value), plain(reference))
        }
        (Locale::Id, C::FallingCumulative) => format!(
            "{name}, {when}: {}, sebelumnya {}",
            plain(value),
            plain(reference)
        ),
        (Locale::En, C::FallingCumulative) => format!(
            "{name}, {when}: {}, before {}",
            plain(value),
            plain(reference)
        ),
        (Locale::Id, C::Jump) if is_monthly_total => format!(
            "{name}, {when}: bertambah {} dalam sebulan, biasanya {}",
            plain(value),
            plain(reference)
        ),
        (Locale::En, C::Jump) if is_monthly_total => format!(
            "{name}, {when}: {} more in one month, usually {}",
            plain(value),
            plain(reference)
        ),
        (Locale::Id, C::Jump) => format!(
            "{name}, {when}: {}, median desa {} ({n} periode)",
            figure(value),
            figure(reference)
        ),
        (Locale::En, C::Jump) => format!(
            "{name}, {when}: {}, the desa's median {} ({n} periods)",
            figure(value),
            figure(reference)
        ),
        (Locale::Id, C::YearOnYear) => format!(
            "{name}, {when}: {}, setahun sebelumnya {}",
            figure(value),
            figure(reference)
        ),
        (Locale::En, C::YearOnYear) => format!(
            "{name}, {when}: {}, a year before {}",
            figure(value),
            figure(reference)
        ),
        (Locale::Id, C::DenominatorJump) => format!(
            "{name}, {when}: penyebut {}, bulan sebelumnya {}",
            plain(value),
            plain(reference)
        ),
        (Locale::En, C::DenominatorJump) => format!(
            "{name}, {when}: denominator {}, the month before {}",
            plain(value),
            plain(reference)
        ),
        (Locale::Id, C::CarriedForward) => format!(
            "{name}, sampai {when}: {} {n} bulan berturut-turut",
            fraction(&plain(value), &plain(reference), "dari")
        ),
        (Locale::En, C::CarriedForward) => format!(
            "{name}, up to {when}: {} for {n} months",
            fraction(&plain(value), &plain(reference), "of")
        ),
        (Locale::Id, C::Twins) => format!("{name}: sama persis dengan {other} ({n} periode)"),
        (Locale::En, C::Twins) => format!("{name}: exactly as {other} ({n} periods)"),
        (Locale::Id, C::TypedZeros) => format!("{name}, {when}: 0, biasanya {}", plain(reference)),
        (Locale::En, C::TypedZeros) => format!("{name}, {when}: 0, usually {}", plain(reference)),
        (Locale::Id, C::TypedDigits) => format!(
            "{} dari {n} angka berakhir 0 atau 5",
            percent(value, locale)
        ),
        (Locale::En, C::TypedDigits) => {
            format!("{} of {n} figures end in 0 or 5", percent(value, locale))
        }
        (Locale::Id, C::YearAgainstMonths) => format!(
            "{name}, {when}: {}, menurut bulannya {}",
            plain(value),
            plain(reference)
        ),
        (Locale::En, C::YearAgainstMonths) => format!(
            "{name}, {when}: {}, by its months {}",
            plain(value),
            plain(reference)
        ),
        (Locale::Id, C::UnknownVillage) => format!("{n} angka, kode {}", row.region),
        (Locale::En, C::UnknownVillage) => format!("{n} figures, code {}", row.region),
        (Locale::Id, C::SilentVillage) => {
            format!("tidak ada di file mana pun, kode {}", row.region)
        }
        (Locale::En, C::SilentVillage) => format!("in no file, code {}", row.region),
        (Locale::Id, C::Timeliness) => {
            format!("{when}: masuk {} hari setelah akhir bulan", plain(value))
        }
        (Locale::En, C::Timeliness) => {
            format!("{when}: came in {} days after the month", plain(value))
        }
        (_, C::Completeness) => format!("{when}: {}/{}", plain(value), plain(reference)),
    }
}

/// `12 dari 40`, or the numerator alone of a count.
fn fraction(numerator: &str, denominator: &str, of: &str) -> String {
    if denominator.is_empty() {
        numerator.to_owned()
    } else {
        format!("{numerator} {of} {denominator}")
    }
}

fn percent(value: Option<f64>, locale: Locale) -> String {
    format::with_unit(value.unwrap_or(0.0), Unit::Percent, locale)
}
