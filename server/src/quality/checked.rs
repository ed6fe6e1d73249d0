//! Every check on figures that it must and must not find.

use app::model::{Period, QualityCheck as Check, Severity};
use geodata::history::History;

use super::fixture::{A, B, found, of, report};

fn periods(findings: &[super::Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|f| f.period.map_or_else(String::new, |p| p.to_string()))
        .collect()
}

#[test]
fn above_the_denominator() {
    let hits = found(
        Check::AboveDenominator,
        "k6",
        &["10/20", "20/20", "21/20", "1/0"],
    );
    assert_eq!(periods(&hits), ["2025-03", "2025-04"]);
    assert_eq!((hits[0].value, hits[0].reference), (Some(21.0), Some(20.0)));
    assert_eq!(hits[0].severity, Severity::Error);
    // A rate is no proportion.
    assert!(found(Check::AboveDenominator, "diare_balita", &["30/20"]).is_empty());
}

#[test]
fn a_cumulative_series_falls_within_a_year_only() {
    let year = [
        "1/50", "5/50", "", "4/50", "9/50", "9/50", "", "", "", "", "", "30/50", "2/50",
    ];
    let hits = found(Check::FallingCumulative, "k6", &year);
    assert_eq!(periods(&hits), ["2025-04"]);
    assert_eq!((hits[0].value, hits[0].reference), (Some(4.0), Some(5.0)));
    assert!(found(Check::FallingCumulative, "bblr", &["5/50", "4/50"]).is_empty());
}

#[test]
fn a_jump_is_far_from_the_desas_own_median() {
    let steady = [
        "20/100", "22/100", "19/100", "21/100", "20/100", "90/100", "18/100",
    ];
    let hits = found(Check::Jump, "d_s", &steady);
    assert_eq!(periods(&hits), ["2025-06"]);
    assert_eq!(
        (hits[0].value, hits[0].reference, hits[0].n),
        (Some(90.0), Some(20.0), Some(7))
    );
    assert_eq!(hits[0].severity, Severity::Warning);
    let chance = ["0", "1", "0", "0", "3", "0", "1"];
    assert!(
        found(Check::Jump, "gizi_buruk", &chance).is_empty(),
        "few events stray by chance"
    );
    let few = ["20/100", "22/100", "19/100", "90/100"];
    assert!(
        found(Check::Jump, "d_s", &few).is_empty(),
        "too short to judge"
    );
}

#[test]
fn a_cumulative_jump_is_one_of_its_months() {
    let year = [
        "5/500", "10/500", "15/500", "21/500", "25/500", "30/500", "95/500", "100/500",
    ];
    let hits = found(Check::Jump, "k6", &year);
    assert_eq!(periods(&hits), ["2025-07"]);
    assert_eq!((hits[0].value, hits[0].reference), (Some(65.0), Some(5.0)));
}

#[test]
fn three_years_are_enough_for_a_jump_of_years() {
    let lines =
        [(2019, 0), (2020, 3), (2021, 105)].map(|(year, n)| format!("gizi_buruk {year} {A} {n}"));
    let report = report(&lines.each_ref().map(String::as_str), &[A]);
    let hits = of(Check::Jump, &report);
    assert_eq!(periods(&hits), ["2021"]);
    let hits = of(Check::YearOnYear, &report);
    assert_eq!(periods(&hits), ["2021"]);
    assert_eq!((hits[0].value, hits[0].reference), (Some(105.0), Some(3.0)));
}

#[test]
fn year_on_year_needs_a_factor_and_more_than_chance() {
    let year = |first: &str, second: &str| {
        let mut months = vec![""; 24];
        (months[2], months[14]) = (first, second);
        let owned: Vec<String> = months.iter().map(ToString::to_string).collect();
        found(
            Check::YearOnYear,
            "d_s",
            &owned.iter().map(String::as_str).collect::<Vec<_>>(),
        )
        .len()
    };
    assert_eq!(year("100/500", "300/500"), 1);
    assert_eq!(year("100/500", "190/500"), 0, "less than twice");
    assert_eq!(year("2/500", "6/500"), 0, "chance");
}

#[test]
fn typed_zeros_stand_among_many() {
    let hits = found(
        Check::TypedZeros,
        "gizi_buruk",
        &["9", "8", "0", "7", "11", "8"],
    );
    assert_eq!(periods(&hits), ["2025-03"]);
    assert!(
        found(
            Check::TypedZeros,
            "gizi_buruk",
            &["2", "1", "0", "3", "1", "2"]
        )
        .is_empty()
    );
}

#[test]
fn typed_digits_need_many_values() {
    let months = |figure: fn(usize) -> u32| -> Vec<String> {
        (0..36).map(|at| format!("{}/500", figure(at))).collect()
    };
    let hits = |figures: Vec<String>| {
        found(
            Check::TypedDigits,
            "d_s",
            &figures.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    };
    let round = hits(months(|at| 100 + 5 * u32::try_from(at % 9).unwrap()));
    let regions: Vec<&str> = round.iter().map(|f| f.region.as_str()).collect();
    assert_eq!(regions, ["33.08.01", A], "the kecamatan and the desa");
    assert_eq!((round[1].value, round[1].n), (Some(100.0), Some(36)));
    assert!(hits(months(|at| 100 + 7 * u32::try_from(at).unwrap())).is_empty());
    assert!(hits(months(|at| 100 + 5 * u32::try_from(at % 9).unwrap())[..20].to_vec()).is_empty());
}

#[test]
fn what_is_carried_forward() {
    let months = [
        "30/90", "31/92", "31/92", "31/92", "", "31/92", "31/93", "31/93",
    ];
    let hits = found(Check::CarriedForward, "d_s", &months);
    assert_eq!(periods(&hits), ["2025-04"]);
    assert_eq!((hits[0].n, hits[0].value), (Some(3), Some(31.0)));
    assert!(found(Check::CarriedForward, "d_s", &["0/90", "0/90", "0/90"]).is_empty());
    let rare = ["2/4000", "2/4000", "2/4000", "2/4000"];
    assert!(
        found(Check::CarriedForward, "diare_balita", &rare).is_empty(),
        "two of a population that stands still repeat by chance"
    );
    assert!(found(Check::CarriedForward, "k6", &["31/92", "31/92", "31/92"]).is_empty());
}

#[test]
fn denominators_jump() {
    let hits = found(
        Check::DenominatorJump,
        "d_s",
        &["50/100", "50/105", "50/190", "50/188", "", "50/90"],
    );
    assert_eq!(
        periods(&hits),
        ["2025-03"],
        "a month without a report in between is no step"
    );
    assert_eq!(
        (hits[0].value, hits[0].reference),
        (Some(190.0), Some(105.0))
    );
    assert!(
        found(Check::DenominatorJump, "bblr", &["1/4", "0/7", "1/3"]).is_empty(),
        "chance"
    );
    let births = ["1/10", "2/40", "3/80", "4/130", "5/60"];
    assert_eq!(
        periods(&found(Check::DenominatorJump, "kn_lengkap", &births)),
        ["2025-05"]
    );
    let group = ["1/100", "2/100", "3/100", "4/180", "5/180", "6/180"];
    assert_eq!(
        periods(&found(Check::DenominatorJump, "kn_lengkap", &group)),
        ["2025-04"]
    );
}

#[test]
fn twins_have_the_same_series() {
    let mut lines = Vec::new();
    for (at, figure) in ["12/80", "9/81", "14/83", "7/80", "12/84", "10/82"]
        .iter()
        .enumerate()
    {
        for village in [A, B] {
            lines.push(format!("d_s 2025-{:02} {village} {figure}", at + 1));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let hits = of(Check::Twins, &report(&lines, &[A, B]));
    assert_eq!(hits.len(), 1);
    assert_eq!(
        (
            hits[0].region.as_str(),
            hits[0].other.as_ref().unwrap().as_str()
        ),
        (B, A)
    );
    let apart = of(Check::Twins, &report(&lines[..11], &[A, B]));
    assert!(apart.is_empty(), "one month less in one of them");
}

#[test]
fn a_year_against_its_months() {
    let mut lines: Vec<String> = (1..=12)
        .map(|m| format!("gizi_buruk 2025-{m:02} {A} 2"))
        .collect();
    lines.push(format!("gizi_buruk 2025 {A} 25"));
    lines.push(format!("k6 2025 {A} 25/90"));
    lines.push(format!("k6 2025-12 {A} 25/90"));
    let all: Vec<&str> = lines.iter().map(String::as_str).collect();
    let hits = of(Check::YearAgainstMonths, &report(&all, &[A]));
    assert_eq!(hits.len(), 1);
    assert_eq!(
        (hits[0].value, hits[0].reference, hits[0].n),
        (Some(25.0), Some(24.0), Some(12))
    );
    let eleven: Vec<&str> = all.iter().skip(1).copied().collect();
    assert!(
        of(Check::YearAgainstMonths, &report(&eleven, &[A])).is_empty(),
        "a month is missing"
    );
}

#[test]
fn orphans_on_either_side() {
    let report = report(&["k6 2026-01 33.08.09.2009 3/20"], &[A]);
    let unknown = of(Check::UnknownVillage, &report);
    assert_eq!(
        (unknown[0].region.as_str(), unknown[0].n),
        ("33.08.09.2009", Some(1))
    );
    assert_eq!(of(Check::SilentVillage, &report)[0].region.as_str(), A);
    assert!(
        super::fixture::report(&[], &[A]).findings.is_empty(),
        "before the first import nobody is silent"
    );
}

#[test]
fn completeness_and_timeliness_by_desa_and_month() {
    let lines = [
        "k6 2026-02 33.08.01.2001 1/20",
        "k6 2026-03 33.08.01.2001 2/20",
        "d_s 2026-03 33.08.01.2002 9/20",
        // Another kabupaten, where d_s is not used.
        "k6 2026-03 33.09.01.2001 2/20",
        // Outside its months an event indicator is owed by nobody.
        "vit_a 2026-03 33.08.01.2001 2/20",
    ];
    let coverage = report(&lines, &[A, B, "33.09.01.2001"]).coverage;
    let of = |month| -> Vec<(u16, u16, Option<i16>)> {
        coverage.periods[&Period::Month(2026, month)]
            .iter()
            .map(|cell| (cell.reported, cell.expected, cell.days))
            .collect()
    };
    assert_eq!(
        of(2),
        [(1, 1, None), (0, 1, None), (0, 0, None)],
        "an earlier month of the file is not known"
    );
    assert_eq!(
        of(3),
        [(1, 2, Some(15)), (1, 2, Some(15)), (1, 1, Some(15))]
    );
}

#[test]
fn nothing_is_expected_of_a_desa_that_is_not_there() {
    let lines = [
        "k6 2026-02 33.08.01.2001 1/20",
        "k6 2026-03 33.08.01.2002 2/20",
    ];
    let history = History::from_csv(
        "code,valid_from,valid_to,successors\n33.08.01.2001,,2026-03-01,33.08.01.2002\n33.08.01.2002,2026-03-01,,\n",
    );
    let coverage = super::fixture::report_of(&lines, &[A, B], &history.unwrap()).coverage;
    let of = |month| -> Vec<(u16, u16)> {
        coverage.periods[&Period::Month(2026, month)]
            .iter()
            .map(|cell| (cell.reported, cell.expected))
            .collect()
    };
    assert_eq!((of(2), of(3)), (vec![(1, 1), (0, 0)], vec![(0, 0), (1, 1)]));
}
