//! A tiny dataset, written as an import writes it: one kabupaten, two kecamatan, four desa, six indicators.

use std::{fs, path::Path, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, Float64Array, RecordBatch, StringArray},
    datatypes::Schema,
};
use parquet::arrow::ArrowWriter;

use crate::dataset::Store;

type Place = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// Code, name, level, parent.
const REGIONS: [Place; 7] = [
    ("33.08", "Magelang", "regency", None),
    ("33.08.01", "Salaman", "district", Some("33.08")),
    ("33.08.01.2001", "Ngargoretno", "village", Some("33.08.01")),
    ("33.08.01.2002", "Paripurno", "village", Some("33.08.01")),
    ("33.08.02", "Borobudur", "district", Some("33.08")),
    ("33.08.02.2001", "Giripurno", "village", Some("33.08.02")),
    ("33.08.02.2002", "Giritengah", "village", Some("33.08.02")),
];

type Observation = (
    &'static str,
    &'static str,
    &'static str,
    Option<f64>,
    Option<f64>,
);

/// Indicator, period, desa, numerator, denominator; sorted.
const OBSERVATIONS: [Observation; 18] = [
    ("gizi_buruk", "2025", "33.08.01.2001", Some(7.0), None),
    ("gizi_buruk", "2026-01", "33.08.01.2001", Some(2.0), None),
    ("gizi_buruk", "2026-01", "33.08.01.2002", Some(0.0), None),
    ("gizi_buruk", "2026-01", "33.08.02.2001", Some(11.0), None),
    ("k6", "2026-01", "33.08.01.2001", Some(10.0), Some(100.0)),
    ("k6", "2026-01", "33.08.01.2002", Some(5.0), Some(100.0)),
    ("mmr", "2026-01", "33.08.01.2001", Some(1.0), Some(2_000.0)),
    (
        "stunting",
        "2026-01",
        "33.08.01.2001",
        Some(10.0),
        Some(100.0),
    ),
    (
        "stunting",
        "2026-01",
        "33.08.01.2002",
        Some(30.0),
        Some(100.0),
    ),
    (
        "stunting",
        "2026-01",
        "33.08.02.2001",
        Some(0.0),
        Some(50.0),
    ),
    ("stunting", "2026-01", "33.08.02.2002", None, Some(60.0)),
    (
        "stunting",
        "2026-02",
        "33.08.01.2001",
        Some(12.0),
        Some(10.0),
    ),
    ("stunting", "2026-02", "33.08.01.2002", Some(0.0), Some(0.0)),
    // A numerator whose denominator nobody knows must not lift the kecamatan's rate.
    ("stunting", "2026-02", "33.08.02.2001", Some(40.0), None),
    (
        "stunting",
        "2026-02",
        "33.08.02.2002",
        Some(6.0),
        Some(60.0),
    ),
    ("vit_a", "2026-01", "33.08.01.2001", Some(3.0), Some(9.0)),
    ("vit_a", "2026-02", "33.08.01.2001", Some(9.0), Some(9.0)),
    ("vit_a", "2026-02", "33.08.01.2002", Some(8.0), Some(16.0)),
];

/// Code, unit, time rule, months, direction, target.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<f64>,
);

const INDICATORS: [Row; 6] = [
    (
        "stunting",
        "percent",
        "monthly_stock",
        "[]",
        "lower",
        Some(18.8),
    ),
    ("k6", "percent", "cumulative", "[]", "higher", Some(84.0)),
    ("vit_a", "percent", "event_months", "[2, 8]", "higher", None),
    ("gizi_buruk", "count", "flow", "[]", "lower", Some(0.0)),
    ("mmr", "per_100000", "flow", "[]", "neutral", None),
    ("ckg", "percent", "cumulative", "[]", "higher", Some(46.0)),
];

/// Writes a dataset into the store and publishes it.
pub(crate) fn publish(store: &Store, id: &str) {
    write(&store.path(id), id);
    fs::write(store.dir().join("current"), id).unwrap();
}

/// Writes the dataset into `dir`.
pub(crate) fn write(dir: &Path, id: &str) {
    fs::create_dir_all(dir.join("observations")).unwrap();
    fs::create_dir_all(dir.join("geometry")).unwrap();
    fs::write(dir.join("geometry/33.08-village.bin"), [1, 2, 3]).unwrap();
    fs::write(dir.join("manifest.json"), manifest(id)).unwrap();
    fs::write(
        dir.join("indicators.toml"),
        INDICATORS.map(indicator).join("\n"),
    )
    .unwrap();
    parquet(&dir.join("regions.parquet"), regions());
    parquet(&dir.join("observations/part-0.parquet"), observations());
}

fn manifest(id: &str) -> String {
    serde_json::json!({
        "schema": 1, "id": id, "published_at": "2026-03-05T08:00:00Z", "demo": true,
        "sources": [{"kind": "demo", "file": "demo", "sha256": "00", "rows": 18, "imported_at": "2026-03-05T08:00:00Z"}],
        "geometry": [{"region": "33.08", "level": "village", "file": "33.08-village.bin", "bytes": 3}],
    })
    .to_string()
}

fn indicator(
    (code, unit, rule, months, direction, target): (&str, &str, &str, &str, &str, Option<f64>),
) -> String {
    let denominator = if unit == "count" {
        ""
    } else {
        "denominator = 'sasaran'"
    };
    let target = target.map_or_else(String::new, |target| format!("target = {target:?}"));
    format!(
        "[[indicator]]\ncode = '{code}'\nname_id = '{code}'\nname_en = '{code}'\ncluster = 2\nlife_stage = 'balita'\n\
         numerator = 'kasus'\n{denominator}\nunit = '{unit}'\ntime_rule = '{rule}'\nevent_months = {months}\n\
         direction = '{direction}'\n{target}\nsource_system = 'Sigizi Kesga'\nsensitivity = 'open'\n"
    )
}

fn regions() -> Vec<(&'static str, ArrayRef)> {
    let text = |of: fn(&Place) -> Option<&'static str>| {
        Arc::new(REGIONS.iter().map(of).collect::<StringArray>()) as ArrayRef
    };
    let number = |value: f64| Arc::new(Float64Array::from(vec![value; REGIONS.len()])) as ArrayRef;
    vec![
        ("code", text(|r| Some(r.0))),
        ("name", text(|r| Some(r.1))),
        ("level", text(|r| Some(r.2))),
        ("parent", text(|r| r.3)),
        ("west", number(110.0)),
        ("south", number(-7.75)),
        ("east", number(110.5)),
        ("north", number(-7.25)),
        ("lon", number(110.25)),
        ("lat", number(-7.5)),
    ]
}

fn observations() -> Vec<(&'static str, ArrayRef)> {
    let text = |of: fn(&Observation) -> &'static str| {
        Arc::new(
            OBSERVATIONS
                .iter()
                .map(|row| Some(of(row)))
                .collect::<StringArray>(),
        ) as ArrayRef
    };
    let number = |of: fn(&Observation) -> Option<f64>| {
        Arc::new(OBSERVATIONS.iter().map(of).collect::<Float64Array>()) as ArrayRef
    };
    vec![
        ("indicator", text(|o| o.0)),
        ("period", text(|o| o.1)),
        ("village", text(|o| o.2)),
        ("numerator", number(|o| o.3)),
        ("denominator", number(|o| o.4)),
        ("source", text(|_| "demo")),
    ]
}

fn parquet(path: &Path, columns: Vec<(&'static str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    );
    let batch = batch.unwrap();
    let schema: Arc<Schema> = batch.schema();
    let mut writer = ArrowWriter::try_new(fs::File::create(path).unwrap(), schema, None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}
