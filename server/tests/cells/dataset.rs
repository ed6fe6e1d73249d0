//! The head of a file: a dataset, published and opened as an import and a server would.

use std::{fmt::Write as _, sync::Arc};

use app::model::{Period, RegionCode};
use server::{
    analytics::Engine,
    dataset::{Catalogue, GroupRow, Measure, Observation, RegionRow, Snapshot, Store, publish},
};

/// The engine over the dataset that `head` describes.
pub(crate) async fn open(file: &str, head: &str) -> Arc<Engine> {
    let (mut snapshot, mut catalogue, mut indicator) = (Snapshot::default(), String::new(), "");
    for line in head.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            ["indicator", code, unit, rule, direction, settings @ ..] => {
                catalogue.push_str(&entry(code, unit, rule, direction, settings));
            }
            ["region", code, name] => snapshot.regions.push(RegionRow {
                code: code.parse().unwrap(),
                name: (*name).to_owned(),
                bbox: [110.0, -7.0, 111.0, -6.0],
                point: [110.5, -6.5],
            }),
            ["group", code, desa] => {
                snapshot
                    .groups
                    .rows
                    .extend(desa.split(',').map(|desa| GroupRow {
                        group: code.parse().unwrap(),
                        name: format!("Wilayah {code}"),
                        kind: "puskesmas".into(),
                        village: desa.parse().unwrap(),
                    }))
            }
            ["data", code] => indicator = code,
            [desa, period, values @ ..] if line.starts_with("  ") => {
                let desa: RegionCode = desa.parse().unwrap();
                let (first, last) = period.split_once("..").unwrap_or((period, period));
                let periods = from_to(first.parse().unwrap(), last.parse().unwrap());
                assert_eq!(periods.len(), values.len(), "{file}: {line}");
                for (period, value) in periods.into_iter().zip(values) {
                    if let Some(measure) = measure(value) {
                        snapshot.observations.upsert(Observation {
                            indicator,
                            period,
                            village: &desa,
                            measure,
                            source: file,
                        });
                    }
                }
            }
            _ => panic!("{file}: {line}"),
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path());
    let lock = store.lock().unwrap();
    let catalogue = Catalogue::parse(catalogue, file).unwrap_or_else(|error| panic!("{error}"));
    let published = publish(&store, &lock, &snapshot, &catalogue).unwrap();
    // The whole file is read while it is there: what is asked later is in memory or open.
    let engine = Engine::open(store.path(&published.id)).await.unwrap();
    // The folder must outlive the engine; the system clears it away.
    let _ = dir.keep();
    Arc::new(engine)
}

fn entry(code: &str, unit: &str, rule: &str, direction: &str, settings: &[&str]) -> String {
    let mut text = format!(
        "[[indicator]]\ncode = '{code}'\nname_id = '{code}'\nname_en = '{code}'\ncluster = 2\nlife_stage = 'balita'\n\
         numerator = 'kasus'\nunit = '{unit}'\ntime_rule = '{rule}'\ndirection = '{direction}'\nsource_system = 'kertas'\n"
    );
    if unit != "count" {
        text.push_str("denominator = 'sasaran'\n");
    }
    let mut sensitivity = "open";
    for setting in settings {
        match setting.split_once('=').unwrap() {
            ("target", target) => {
                let target: f64 = target.parse().unwrap();
                let _ = writeln!(
                    text,
                    "target = {target:?}\ntarget_year = 2024\ntarget_source = 'Keputusan 1/2024'"
                );
            }
            ("months", months) => {
                let _ = writeln!(text, "event_months = [{months}]");
            }
            ("sensitivity", word) => sensitivity = word,
            _ => panic!("{setting}"),
        }
    }
    let _ = writeln!(text, "sensitivity = '{sensitivity}'");
    text
}

fn from_to(first: Period, last: Period) -> Vec<Period> {
    let mut periods = vec![last];
    while periods.last() != Some(&first) {
        let before = periods.last().and_then(|period| period.previous()).unwrap();
        periods.push(before);
    }
    periods.reverse();
    periods
}

fn measure(value: &str) -> Option<Measure> {
    if value == "-" {
        return None;
    }
    let number = |text: &str| (!text.is_empty()).then(|| text.parse::<f64>().unwrap());
    let mut parts = value.split('/');
    Some(Measure {
        numerator: number(parts.next().unwrap()).unwrap(),
        denominator: parts.next().and_then(number),
        denominator_riil: parts.next().and_then(number),
    })
}
