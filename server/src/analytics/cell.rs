//! From sums to a cell (design §6). Pure: no engine, no clock.

use app::model::{Cell, Direction, Indicator, Period, Region, Status, Unit};

use super::interval;

/// What the desa of one region reported on one indicator in one period, summed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Sum of numerators over the desa that reported.
    pub numerator: f64,
    /// Sum of denominators over the same desa; 0 and not looked at for counts.
    pub denominator: f64,
    /// Desa that reported: with a numerator, and a denominator where the unit has one.
    pub reported: u32,
}

/// The cell of `sums` (all zero where nothing was reported) in a region of `expected` desa.
#[must_use]
pub fn cell(
    indicator: &Indicator,
    region: &Region,
    period: Period,
    expected: u32,
    sums: Sums,
) -> Cell {
    let status = status(indicator, period, sums);
    let is_reported = sums.reported > 0;
    let value = status.has_value().then(|| value(indicator.unit, sums));
    let (ci_low, ci_high) = value.and_then(|_| limits(indicator.unit, sums)).unzip();
    Cell {
        indicator: indicator.code.clone(),
        region: region.code.clone(),
        region_name: region.name.clone(),
        period,
        value,
        numerator: is_reported.then_some(sums.numerator),
        denominator: (is_reported && indicator.unit.has_denominator()).then_some(sums.denominator),
        denominator_kind: None,
        ci_low,
        ci_high,
        status,
        reported: sums.reported,
        expected,
        age_months: None,
        target: indicator.target,
        target_to_date: indicator.target_to_date(period),
        outcome: None,
        trend: None,
        met: value.and_then(|value| is_met(indicator, period, value)),
        source: (!indicator.source_system.is_empty()).then(|| indicator.source_system.clone()),
    }
}

fn status(indicator: &Indicator, period: Period, sums: Sums) -> Status {
    if !indicator.is_scheduled(period) {
        // Before `missing`: nobody owes a report for a month in which the indicator does not exist.
        Status::NotScheduled
    } else if sums.reported == 0 {
        Status::Missing
    } else if indicator.unit.has_denominator() && sums.denominator <= 0.0 {
        Status::NotApplicable
    } else if indicator.unit == Unit::Percent && sums.numerator > sums.denominator {
        Status::Over100
    } else {
        Status::Ok
    }
}

fn value(unit: Unit, sums: Sums) -> f64 {
    if unit.has_denominator() {
        sums.numerator * unit.factor() / sums.denominator
    } else {
        sums.numerator
    }
}

/// The 95 % interval in the unit; none where it is undefined (a numerator above its denominator is no proportion).
fn limits(unit: Unit, sums: Sums) -> Option<(f64, f64)> {
    let scale = |(low, high): (f64, f64), factor: f64| (low * factor, high * factor);
    match unit {
        Unit::Percent => Some(scale(
            interval::wilson(sums.numerator, sums.denominator)?,
            unit.factor(),
        )),
        Unit::Per1000 | Unit::Per100000 => Some(scale(
            interval::poisson(sums.numerator)?,
            unit.factor() / sums.denominator,
        )),
        Unit::Count => interval::poisson(sums.numerator),
    }
}

fn is_met(indicator: &Indicator, period: Period, value: f64) -> Option<bool> {
    let target = indicator.target_to_date(period)?;
    match indicator.direction {
        Direction::Higher => Some(value >= target),
        Direction::Lower => Some(value <= target),
        Direction::Neutral => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::{Level, Sensitivity, TimeRule};

    use super::*;

    fn indicator(unit: Unit) -> Indicator {
        Indicator {
            code: "k6".into(),
            name_id: "K6".into(),
            name_en: "Sixth visit".into(),
            cluster: 2,
            life_stage: "ibu_hamil".into(),
            numerator: "K6".into(),
            denominator: unit.has_denominator().then(|| "sasaran".into()),
            unit,
            time_rule: TimeRule::Flow,
            event_months: Vec::new(),
            direction: Direction::Higher,
            target: Some(60.0),
            target_source: None,
            target_year: None,
            targets: Vec::new(),
            classes: None,
            spm: None,
            source_system: "Sigizi Kesga".into(),
            sensitivity: Sensitivity::Open,
            periods: Vec::new(),
        }
    }

    fn region() -> Region {
        Region {
            code: "33.08.01".parse().unwrap(),
            name: "Salaman".into(),
            level: Level::District,
            parent: Some("33.08".parse().unwrap()),
            children: 20,
            bbox: [110.0, -7.7, 110.2, -7.5],
            centroid: [110.1, -7.6],
        }
    }

    const MARCH: Period = Period::Month(2026, 3);

    fn of(indicator: &Indicator, numerator: f64, denominator: f64, reported: u32) -> Cell {
        cell(
            indicator,
            &region(),
            MARCH,
            20,
            Sums {
                numerator,
                denominator,
                reported,
            },
        )
    }

    #[test]
    fn a_percentage_with_its_interval() {
        let cell = of(&indicator(Unit::Percent), 18.0, 120.0, 19);
        assert_eq!((cell.status, cell.value), (Status::Ok, Some(15.0)));
        assert_eq!(
            (cell.numerator, cell.denominator),
            (Some(18.0), Some(120.0))
        );
        assert!((cell.ci_low.unwrap() - 9.703_812_292_584_738).abs() < 1e-9);
        assert!((cell.ci_high.unwrap() - 22.467_529_356_724_51).abs() < 1e-9);
        assert_eq!((cell.reported, cell.expected), (19, 20));
        assert_eq!((cell.target, cell.met), (Some(60.0), Some(false)));
        assert_eq!(cell.source.as_deref(), Some("Sigizi Kesga"));
    }

    #[test]
    fn a_true_zero_is_a_figure() {
        let cell = of(&indicator(Unit::Percent), 0.0, 20.0, 1);
        assert_eq!(
            (cell.status, cell.value, cell.ci_low),
            (Status::Ok, Some(0.0), Some(0.0))
        );
    }

    #[test]
    fn nothing_reported_is_not_zero() {
        let cell = of(&indicator(Unit::Percent), 0.0, 0.0, 0);
        assert_eq!(cell.status, Status::Missing);
        assert_eq!(
            (
                cell.value,
                cell.numerator,
                cell.denominator,
                cell.ci_low,
                cell.met
            ),
            (None, None, None, None, None)
        );
    }

    #[test]
    fn nobody_to_count_is_not_applicable() {
        let cell = of(&indicator(Unit::Percent), 0.0, 0.0, 2);
        assert_eq!(
            (cell.status, cell.value, cell.denominator),
            (Status::NotApplicable, None, Some(0.0))
        );
    }

    #[test]
    fn above_a_hundred_is_shown_and_never_clamped() {
        let cell = of(&indicator(Unit::Percent), 30.0, 20.0, 2);
        assert_eq!(
            (cell.status, cell.value, cell.ci_low),
            (Status::Over100, Some(150.0), None)
        );
        assert_eq!(
            of(&indicator(Unit::Percent), 20.0, 20.0, 2).status,
            Status::Ok
        );
    }

    #[test]
    fn rates_may_pass_their_population() {
        let cell = of(&indicator(Unit::Per1000), 30.0, 20.0, 2);
        assert_eq!((cell.status, cell.value), (Status::Ok, Some(1_500.0)));
        let rate = of(&indicator(Unit::Per100000), 2.0, 50_000.0, 2);
        assert_eq!(rate.value, Some(4.0));
        assert!((rate.ci_high.unwrap() - 14.449_375_335_447_92).abs() < 1e-9);
    }

    #[test]
    fn a_count_has_no_denominator() {
        let cell = of(&indicator(Unit::Count), 2.0, 0.0, 20);
        assert_eq!(
            (cell.status, cell.value, cell.denominator),
            (Status::Ok, Some(2.0), None)
        );
        assert!((cell.ci_low.unwrap() - 0.242_209_278_543_964_96).abs() < 1e-9);
    }

    #[test]
    fn outside_its_months_nothing_is_owed() {
        let mut event = indicator(Unit::Percent);
        event.event_months = vec![2, 8];
        assert_eq!(of(&event, 0.0, 0.0, 0).status, Status::NotScheduled);
        assert_eq!(
            cell(
                &event,
                &region(),
                Period::Month(2026, 2),
                20,
                Sums::default()
            )
            .status,
            Status::Missing
        );
        assert_eq!(
            cell(&event, &region(), Period::Year(2026), 20, Sums::default()).status,
            Status::Missing
        );
    }

    #[test]
    fn coverage_is_held_against_the_target_to_date() {
        let mut coverage = indicator(Unit::Percent);
        coverage.time_rule = TimeRule::Cumulative;
        assert_eq!(coverage.target_to_date(MARCH), Some(15.0));
        assert_eq!(coverage.target_to_date(Period::Year(2026)), Some(60.0));
        let cell = of(&coverage, 18.0, 120.0, 20);
        assert_eq!((cell.target, cell.met), (Some(60.0), Some(true)));
        assert_eq!(of(&coverage, 17.0, 120.0, 20).met, Some(false));
    }

    #[test]
    fn a_threshold_does_not_grow_with_the_year() {
        let mut prevalence = indicator(Unit::Percent);
        prevalence.time_rule = TimeRule::Cumulative;
        prevalence.direction = Direction::Lower;
        assert_eq!(prevalence.target_to_date(MARCH), Some(60.0));
        assert_eq!(of(&prevalence, 18.0, 120.0, 20).met, Some(true));
    }

    #[test]
    fn without_a_target_or_a_direction_nothing_is_met() {
        let mut open = indicator(Unit::Percent);
        open.target = None;
        assert_eq!(of(&open, 18.0, 120.0, 20).met, None);
        let mut neutral = indicator(Unit::Percent);
        neutral.direction = Direction::Neutral;
        assert_eq!(of(&neutral, 18.0, 120.0, 20).met, None);
    }
}
