//! From sums to a cell (design §6). Pure: no engine, no clock.

use app::model::{Cell, DenominatorKind, Direction, Indicator, Period, Region, Status, Unit};

use super::{interval, sums::Sums, trend};

/// A proportion among fewer than this is unreliable.
///
/// The first of the presentation standards of the US National Center for Health Statistics (Parker JD et al. 2017, *NCHS Data
/// Presentation Standards for Proportions*, Vital Health Stat 2(175)). Not the second, the width of the interval: it is narrow
/// at 0 and at 100 %, so that of two desa of one size the one that does well would be judged and the other left out. The value
/// is shown and keeps its colour; the status tells that a few cases more would change it. Rates and counts have no such mark:
/// their interval is beside them.
const FEW: f64 = 30.0;

/// A figure in its place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The region.
    pub region: &'a Region,
    /// The period.
    pub period: Period,
    /// Whether the indicator exists in the period: what is annual does not in a month.
    pub is_scheduled: bool,
    /// Desa of the region.
    pub expected: u32,
    /// Which denominator, where two are known.
    pub denominator_kind: Option<DenominatorKind>,
}

/// The cell of `sums` (all zero where nothing is known), `earlier` being the sums of the periods before it that
/// [`trend::before`] names; without them there is no trend and no outcome.
#[must_use]
pub fn cell(place: Place<'_>, sums: Sums, earlier: &[(Period, Sums)]) -> Cell {
    cell_moved(place, sums, sums, earlier)
}

/// [`cell`] whose trend stands on other sums: those of the desa `moved` that can be held against themselves.
#[must_use]
pub fn cell_moved(place: Place<'_>, sums: Sums, moved: Sums, earlier: &[(Period, Sums)]) -> Cell {
    let Place {
        indicator, period, ..
    } = place;
    let status = status(indicator.unit, place.is_scheduled, sums);
    let mut cell = empty(place, status);
    cell.reported = sums.reported;
    if sums.known > 0 && place.is_scheduled {
        cell.numerator = Some(sums.numerator);
        cell.denominator = indicator.unit.has_denominator().then_some(sums.denominator);
    }
    if status.has_value() {
        let value = value(indicator.unit, sums);
        (cell.ci_low, cell.ci_high) = limits(indicator.unit, sums).unzip();
        cell.value = Some(value);
        cell.age_months = Some(sums.age_months);
        cell.met = cell
            .target_to_date
            .and_then(|target| is_met(indicator.direction, target, value));
        cell.trend = trend::trend(indicator, period, moved, earlier);
        cell.outcome = trend::outcome(indicator.direction, cell.met, cell.trend);
    }
    cell
}

/// The cell of a figure that is hidden: it tells who reported and that there is something, and nothing about how much.
#[must_use]
pub fn suppressed(place: Place<'_>, reported: u32) -> Cell {
    Cell {
        reported,
        ..empty(place, Status::Suppressed)
    }
}

fn empty(place: Place<'_>, status: Status) -> Cell {
    let Place {
        indicator,
        region,
        period,
        is_scheduled: _,
        expected,
        denominator_kind,
    } = place;
    Cell {
        indicator: indicator.code.clone(),
        region: region.code.clone(),
        region_name: region.name.clone(),
        period,
        value: None,
        numerator: None,
        denominator: None,
        denominator_kind,
        ci_low: None,
        ci_high: None,
        status,
        reported: 0,
        expected,
        age_months: None,
        target: indicator.annual_target(&region.code, period),
        target_to_date: indicator.target_at(&region.code, period),
        outcome: None,
        trend: None,
        met: None,
        source: (!indicator.source_system.is_empty()).then(|| indicator.source_system.clone()),
    }
}

fn status(unit: Unit, is_scheduled: bool, sums: Sums) -> Status {
    if !is_scheduled {
        // Before `missing`: nobody owes a report for a month in which the indicator does not exist.
        Status::NotScheduled
    } else if sums.known == 0 {
        Status::Missing
    } else if unit.has_denominator() && sums.denominator <= 0.0 {
        Status::NotApplicable
    } else if unit == Unit::Percent && sums.numerator > sums.denominator {
        Status::Over100
    } else if is_unreliable(unit, sums) {
        Status::Unreliable
    } else {
        Status::Ok
    }
}

fn is_unreliable(unit: Unit, sums: Sums) -> bool {
    unit == Unit::Percent && sums.denominator < FEW
}

/// The value of sums in the unit; none where the cell would have none.
pub(super) fn value_of(unit: Unit, sums: Sums) -> Option<f64> {
    status(unit, true, sums)
        .has_value()
        .then(|| value(unit, sums))
}

fn value(unit: Unit, sums: Sums) -> f64 {
    if unit.has_denominator() {
        sums.numerator * unit.factor() / sums.denominator
    } else {
        sums.numerator
    }
}

/// The 95 % interval in the unit; none where it is undefined (a numerator above its denominator is no proportion).
pub(super) fn limits(unit: Unit, sums: Sums) -> Option<(f64, f64)> {
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

/// A hair of rounding in `target × months / 12` must not turn a target that is met exactly into one that is not.
fn is_met(direction: Direction, target: f64, value: f64) -> Option<bool> {
    let hair = 1e-9 * target.abs();
    match direction {
        Direction::Higher => Some(value >= target - hair),
        Direction::Lower => Some(value <= target + hair),
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
            numerator_en: None,
            denominator: unit.has_denominator().then(|| "sasaran".into()),
            denominator_en: None,
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
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
        }
    }

    const MARCH: Period = Period::Month(2026, 3);

    fn of(indicator: &Indicator, numerator: f64, denominator: f64, reported: u32) -> Cell {
        let sums = Sums {
            numerator,
            denominator,
            known: reported,
            reported,
            age_months: 0,
        };
        at(indicator, MARCH, sums)
    }

    fn at(indicator: &Indicator, period: Period, sums: Sums) -> Cell {
        let place = Place {
            indicator,
            region: &region(),
            period,
            is_scheduled: indicator.is_scheduled(period),
            expected: 20,
            denominator_kind: None,
        };
        cell(place, sums, &[])
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
        let cell = of(&indicator(Unit::Percent), 0.0, 40.0, 1);
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
            of(&indicator(Unit::Percent), 40.0, 40.0, 2).status,
            Status::Ok
        );
    }

    #[test]
    fn few_cases_are_unreliable_whatever_their_share_and_keep_their_value() {
        let percent = indicator(Unit::Percent);
        let half = of(&percent, 10.0, 20.0, 2);
        assert_eq!((half.status, half.value), (Status::Unreliable, Some(50.0)));
        for (numerator, denominator, status) in [
            (0.0, 29.0, Status::Unreliable),
            (29.0, 29.0, Status::Unreliable),
            (0.0, 30.0, Status::Ok),
            (15.0, 30.0, Status::Ok),
            (30.0, 30.0, Status::Ok),
        ] {
            let found = of(&percent, numerator, denominator, 2).status;
            assert_eq!(found, status, "{numerator} of {denominator}");
        }
    }

    #[test]
    fn a_hidden_figure_says_nothing() {
        let indicator = indicator(Unit::Percent);
        let place = Place {
            indicator: &indicator,
            region: &region(),
            period: MARCH,
            is_scheduled: true,
            expected: 20,
            denominator_kind: None,
        };
        let cell = suppressed(place, 3);
        assert_eq!((cell.status, cell.reported), (Status::Suppressed, 3));
        let figures = [
            cell.value,
            cell.numerator,
            cell.denominator,
            cell.ci_low,
            cell.ci_high,
        ];
        assert_eq!(figures, [None; 5]);
        assert_eq!((cell.met, cell.outcome), (None, None));
        assert_eq!((cell.trend, cell.age_months), (None, None));
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
            at(&event, Period::Month(2026, 2), Sums::default()).status,
            Status::Missing
        );
        assert_eq!(
            at(&event, Period::Year(2026), Sums::default()).status,
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
