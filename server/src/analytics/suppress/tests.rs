//! The pattern against the attacker, on many small made-up datasets.

use app::model::{Direction, Indicator, Level, Period, Region, Sensitivity, TimeRule, Unit};

use super::{attack::Attack, board::Board, pattern::hidden};
use crate::{
    analytics::{
        figures::{Figures, Row},
        regions::Regions,
        time,
    },
    dataset::{GroupRow, Groups},
};

fn indicator(rule: TimeRule, sensitivity: Sensitivity, unit: Unit) -> Indicator {
    let text = "code = 'x'\nname_id = 'x'\nname_en = 'x'\ncluster = 1\nlife_stage = 'x'\nnumerator = 'x'\nunit = 'count'\n\
         time_rule = 'flow'\ndirection = 'lower'\nsource_system = 'x'\nsensitivity = 'open'";
    let indicator: Indicator = toml::from_str(text).unwrap();
    Indicator {
        time_rule: rule,
        sensitivity,
        unit,
        direction: Direction::Lower,
        ..indicator
    }
}

fn region(code: &str) -> Region {
    let code: app::model::RegionCode = code.parse().unwrap();
    Region {
        name: code.to_string(),
        level: code.level(),
        parent: code
            .parent()
            .filter(|parent| parent.level() != Level::Province),
        children: 0,
        bbox: [0.0; 4],
        centroid: [0.0; 2],
        code,
    }
}

/// A kabupaten of kecamatan of so many desa; with groups, desa belong to them in turn, across kecamatan.
fn regions(desa: &[usize], groups: usize) -> Regions {
    let mut rows = vec![region("33.08")];
    let mut table = Groups::default();
    for (kecamatan, desa) in desa.iter().enumerate() {
        rows.push(region(&format!("33.08.{:02}", kecamatan + 1)));
        for desa in 0..*desa {
            let code = format!("33.08.{:02}.{}", kecamatan + 1, 2001 + desa);
            if groups > 0 {
                let group = (kecamatan + desa) % groups;
                table.rows.push(GroupRow {
                    group: format!("33.08~G{group}").parse().unwrap(),
                    name: "G".into(),
                    kind: "puskesmas".into(),
                    village: code.parse().unwrap(),
                });
            }
            rows.push(region(&code));
        }
    }
    Regions::new(rows, &table)
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

struct Case {
    regions: Regions,
    figures: Figures,
    indicator: Indicator,
    last_month: Option<i32>,
}

impl Case {
    fn new(
        seed: u64,
        rule: TimeRule,
        sensitivity: Sensitivity,
        desa: &[usize],
        groups: usize,
        months: u8,
        most: u64,
    ) -> Self {
        let regions = regions(desa, groups);
        let mut dice = Dice(seed);
        let mut indicator = indicator(
            rule,
            sensitivity,
            if seed.is_multiple_of(2) {
                Unit::Count
            } else {
                Unit::Percent
            },
        );
        let mut rows = Vec::new();
        for village in 0..regions.villages().len() as u32 {
            let mut sum = 0.0;
            for month in 1..=months {
                let new = dice.below(most + 1) as f64;
                sum += new;
                // One report in eight is late or lost.
                if dice.below(8) == 0 {
                    continue;
                }
                let numerator = if rule == TimeRule::Cumulative {
                    sum
                } else {
                    new
                };
                rows.push(Row {
                    period: Period::Month(2026, month),
                    village,
                    numerator,
                    denominator: numerator + dice.below(20) as f64,
                    riil: f64::NAN,
                });
            }
        }
        let figures = Figures::new(regions.villages().len(), &rows);
        let last_month = figures
            .periods
            .last()
            .and_then(|period| period.months())
            .map(|(month, _)| month);
        indicator.periods = time::available(&indicator, &figures.periods, last_month);
        Self {
            regions,
            figures,
            indicator,
            last_month,
        }
    }

    fn board(&self) -> Board<'_> {
        Board::new(
            &self.indicator,
            self.figures
                .table(self.indicator.unit.has_denominator(), None),
            &self.figures.periods,
            &self.regions,
            &self.indicator.periods,
            |period| {
                time::plan(
                    &self.indicator,
                    &self.figures.periods,
                    self.last_month,
                    period,
                )
            },
        )
    }
}

const RULES: [TimeRule; 4] = [
    TimeRule::Flow,
    TimeRule::Cumulative,
    TimeRule::MonthlyStock,
    TimeRule::SlowStock,
];

#[test]
fn algebra_recovers_nothing() {
    let mut is_needed = false;
    for seed in 0..40 {
        for rule in RULES {
            for (sensitivity, groups) in [
                (Sensitivity::SmallCells, 0),
                (Sensitivity::SmallCells, 2),
                (Sensitivity::Restricted, 2),
            ] {
                let case = Case::new(seed, rule, sensitivity, &[3, 4, 2], groups, 5, 1 + seed % 9);
                let board = case.board();
                let pattern = hidden(&board, sensitivity, 5.0, true);
                let recovered = Attack::new(&board, &pattern).by_algebra();
                assert_eq!(
                    recovered,
                    [],
                    "seed {seed}, {rule:?}, {sensitivity:?}, {groups} groups"
                );
                let alone = hidden(&board, sensitivity, 5.0, false);
                is_needed |= !Attack::new(&board, &alone).by_algebra().is_empty();
            }
        }
    }
    // The attack is worth its name: with the small cells alone hidden it succeeds.
    assert!(is_needed);
}

#[test]
fn counting_pins_nothing_down() {
    let (mut looked_at, mut is_needed) = (0, false);
    for seed in 0..60 {
        for rule in RULES {
            for groups in [0, 2] {
                let case = Case::new(
                    seed,
                    rule,
                    Sensitivity::SmallCells,
                    &[2, 2],
                    groups,
                    2,
                    1 + seed % 3,
                );
                let board = case.board();
                let pattern = hidden(&board, Sensitivity::SmallCells, 5.0, true);
                if let Some(pinned) = Attack::new(&board, &pattern).by_counting(200_000) {
                    assert_eq!(pinned, [], "seed {seed}, {rule:?}, {groups} groups");
                    looked_at += 1;
                }
                let alone = hidden(&board, Sensitivity::SmallCells, 5.0, false);
                is_needed |= Attack::new(&board, &alone)
                    .by_counting(200_000)
                    .is_some_and(|pinned| !pinned.is_empty());
            }
        }
    }
    assert!(looked_at > 200, "only {looked_at} boards were small enough");
    assert!(is_needed);
}

#[test]
fn no_small_count_is_published_and_wide_totals_mostly_are() {
    let case = Case::new(
        7,
        TimeRule::MonthlyStock,
        Sensitivity::SmallCells,
        &[6, 6, 6],
        3,
        6,
        14,
    );
    let board = case.board();
    let pattern = hidden(&board, Sensitivity::SmallCells, 5.0, true);
    let mut shown = 0;
    for spot in board.spots() {
        let numerator = board.numerator(spot).unwrap();
        let is_hidden = pattern[board.at(spot)];
        assert!(is_hidden || numerator == 0.0 || numerator >= 5.0);
        let is_kabupaten = board.area(spot).unwrap().level == Level::Regency;
        assert!(!(is_kabupaten && is_hidden), "the kabupaten's total stays");
        shown += usize::from(!is_hidden);
    }
    let all = board.spots().count();
    assert!(2 * shown > all, "{shown} of {all} are shown");
}

#[test]
fn restricted_shows_from_kecamatan_upward() {
    let case = Case::new(
        4,
        TimeRule::Flow,
        Sensitivity::Restricted,
        &[4, 4],
        2,
        3,
        30,
    );
    let board = case.board();
    let pattern = hidden(&board, Sensitivity::Restricted, 5.0, true);
    for spot in board.spots() {
        let level = board.area(spot).unwrap().level;
        if matches!(level, Level::Village | Level::Group) {
            assert!(pattern[board.at(spot)]);
        }
    }
    assert!(
        board
            .spots()
            .any(|spot| board.area(spot).unwrap().level == Level::District
                && !pattern[board.at(spot)])
    );
}
