//! Trends as they were looked at and agreed upon.

use super::trend::{Reading, SeriesKind, TrendChart, TrendPoint, TrendSeries, trend_svg};
use crate::{
    format::Locale,
    model::{Period, Unit},
};

/// A wave that looks like a district's figures and is the same everywhere: no sines, no random numbers.
fn wave(step: i32, start: f64) -> f64 {
    let bump = f64::from((step * 7 + step * step * 3) % 11) / 2.2 - 2.5;
    start - f64::from(step) * 0.12 + bump
}

fn months() -> Vec<Period> {
    (2023..=2025)
        .flat_map(|year| (1..=12).map(move |month| Period::Month(year, month)))
        .collect()
}

fn series(name: &str, kind: SeriesKind, start: f64, gaps: &[i32], half: f64) -> TrendSeries {
    let points: Vec<TrendPoint> = (0..)
        .zip(months())
        .map(|(step, period)| {
            let value = (!gaps.contains(&step)).then(|| wave(step, start));
            (period, value, value.map(|v| (v - half, v + half)))
        })
        .collect();
    TrendSeries {
        name: name.to_owned(),
        points,
        kind,
    }
}

fn chart(series: Vec<TrendSeries>, target: Option<f64>, unit: Unit) -> TrendChart {
    TrendChart {
        title: "Prevalensi stunting".to_owned(),
        series,
        target,
        unit,
        locale: Locale::Id,
        width: 372,
        height: 190,
        reading: Reading::Silent,
    }
}

fn pretty(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn a_desa_with_gaps_beside_its_kabupaten() {
    let wado = series("Wado", SeriesKind::Main, 27.0, &[9, 10, 23, 30, 32], 3.4);
    let sumedang = series("Sumedang", SeriesKind::Parent, 23.4, &[], 0.5);
    insta::assert_snapshot!(pretty(&trend_svg(&chart(
        vec![wado, sumedang],
        Some(18.8),
        Unit::Percent
    ))));
}

#[test]
fn crowded_ends_are_pushed_apart() {
    let lines = [
        "Sumedang Selatan dan Sekitarnya",
        "Jatinangor",
        "Wado",
        "Tomo & <Ujung>",
        "Cibugel",
    ];
    let mut all: Vec<TrendSeries> = (0..)
        .zip(lines)
        .map(|(i, name)| series(name, SeriesKind::Main, 24.0 + f64::from(i) * 0.3, &[], 0.0))
        .collect();
    for line in &mut all {
        line.points.iter_mut().for_each(|point| point.2 = None);
    }
    let svg = trend_svg(&TrendChart {
        width: 640,
        height: 300,
        ..chart(all, Some(20.0), Unit::Percent)
    });
    assert!(svg.contains('…'), "the long name is cut");
    assert!(svg.contains("Tomo &amp; &lt;Ujung&gt;"));
    insta::assert_snapshot!(pretty(&svg));
}

#[test]
fn yearly_counts_start_at_zero() {
    let points = [(2019, 46.0), (2020, 111.0), (2021, 971.0)]
        .map(|(year, n)| (Period::Year(year), Some(n), None))
        .to_vec();
    let cases = TrendSeries {
        name: "Sumedang".to_owned(),
        points,
        kind: SeriesKind::Main,
    };
    let svg = trend_svg(&chart(vec![cases], Some(0.0), Unit::Count));
    assert!(svg.contains(">2019<") && svg.contains(">1.000<") && svg.contains(">0<"));
    insta::assert_snapshot!(pretty(&svg));
}

#[test]
fn a_value_between_gaps_is_a_dot() {
    let only = |step: i32| !(5..6).contains(&step);
    let gaps: Vec<i32> = (0..36).filter(|step| only(*step)).collect();
    let svg = trend_svg(&chart(
        vec![series("Wado", SeriesKind::Main, 20.0, &gaps, 2.0)],
        None,
        Unit::Percent,
    ));
    assert!(svg.contains("<circle") && !svg.contains("<polygon"));
}

#[test]
fn no_figures_are_said_so() {
    let gaps: Vec<i32> = (0..36).collect();
    let nothing = trend_svg(&chart(
        vec![series("Wado", SeriesKind::Main, 20.0, &gaps, 2.0)],
        Some(18.8),
        Unit::Percent,
    ));
    assert!(nothing.contains("Belum ada angka"));
    let english = trend_svg(&TrendChart {
        locale: Locale::En,
        ..chart(Vec::new(), None, Unit::Percent)
    });
    assert!(english.contains("no figures"));
}

#[test]
fn a_single_period_and_odd_numbers_are_drawn() {
    let points = vec![
        (Period::Month(2026, 1), Some(f64::NAN), None),
        (
            Period::Month(2026, 2),
            Some(12.0),
            Some((f64::NEG_INFINITY, 14.0)),
        ),
        (Period::Year(2026), Some(99.0), None),
    ];
    for points in [points.clone(), points[1..2].to_vec()] {
        let series = TrendSeries {
            name: "Wado".to_owned(),
            points,
            kind: SeriesKind::Main,
        };
        let svg = trend_svg(&chart(vec![series], None, Unit::Percent));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(
            svg.contains(">12,0<") || svg.contains("12,0</tspan>"),
            "{svg}"
        );
    }
}
