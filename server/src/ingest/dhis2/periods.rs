//! Periods as DHIS2 writes them.

use app::model::Period;

use super::Dhis2Error;

/// The periods of `--periods`, relative ones of months and years told apart so that each can be a page of its own. Others
/// are left to the server.
pub(super) fn listed(text: &str, this_month: Period) -> Result<Vec<String>, Dhis2Error> {
    let mut periods: Vec<String> = Vec::new();
    for item in text
        .split([';', ','])
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        let is_plain = item.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !is_plain {
            return Err(Dhis2Error::Option {
                what: "--periods",
                value: item.to_owned(),
                reason: "is no period of DHIS2: write 202601;202602 or LAST_12_MONTHS".to_owned(),
            });
        }
        for period in relative(item, this_month).unwrap_or_else(|| vec![item.to_owned()]) {
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
    }
    if periods.is_empty() {
        return Err(Dhis2Error::Option {
            what: "--periods",
            value: text.to_owned(),
            reason: "names no period: write 202601;202602 or LAST_12_MONTHS".to_owned(),
        });
    }
    Ok(periods)
}

fn relative(item: &str, this_month: Period) -> Option<Vec<String>> {
    let month = u32::from(this_month.month()?);
    let now = u32::from(this_month.year()) * 12 + month - 1;
    let text = |months: u32| format!("{:04}{:02}", months / 12, months % 12 + 1);
    let months = |from: u32, to: u32| (from..=to).map(text).collect::<Vec<_>>();
    match item {
        "THIS_MONTH" => Some(months(now, now)),
        "LAST_MONTH" => Some(months(now - 1, now - 1)),
        "THIS_YEAR" => Some(vec![this_month.year().to_string()]),
        "LAST_YEAR" => Some(vec![(this_month.year() - 1).to_string()]),
        "MONTHS_THIS_YEAR" => Some(months(now + 1 - month, now + 12 - month)),
        _ => {
            let count: u32 = item
                .strip_prefix("LAST_")?
                .strip_suffix("_MONTHS")?
                .parse()
                .ok()?;
            (1..=240)
                .contains(&count)
                .then(|| months(now - count, now - 1))
        }
    }
}

/// A period of an answer in the form that imports read: `2026W5` with two digits.
pub(super) fn as_written(period: &str) -> String {
    match period.split_once('W') {
        Some((year, week)) if week.len() == 1 => format!("{year}W0{week}"),
        _ => period.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn relative_months_become_pages() {
        let now = Period::Month(2026, 2);
        assert_eq!(
            listed("202512;LAST_3_MONTHS", now).unwrap(),
            ["202512", "202511", "202601"]
        );
        assert_eq!(listed("LAST_12_MONTHS", now).unwrap().len(), 12);
        assert_eq!(
            listed("2026Q1, LAST_5_YEARS", now).unwrap(),
            ["2026Q1", "LAST_5_YEARS"]
        );
        assert!(listed("2026-01", now).is_err());
        assert!(listed(" ; ", now).is_err());
        assert_eq!(as_written("2026W5"), "2026W05");
    }
}
