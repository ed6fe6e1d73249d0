//! GeoJSON (RFC 7946): one feature a row, its properties the row's fields.

use std::{collections::BTreeMap, fmt::Write as _};

use app::{
    api::{Analytics as _, ApiError, GeometryQuery},
    model::{Detail, Level, Period, PeriodKind, RegionCode},
};
use geodata::{Shape, Topology};

use super::{Tabular, json};
use crate::{analytics::EngineView, http::format::Drawn};

/// What stands before the features.
pub(super) fn head(out: &mut Vec<u8>, dataset: &str) {
    out.extend_from_slice(b"{\"type\":\"FeatureCollection\",\"dataset\":");
    json::put(out, &dataset);
    out.extend_from_slice(b",\"features\":[");
}

/// The features, with a comma before all but the very first.
pub(super) fn features<T: Tabular>(
    out: &mut Vec<u8>,
    rows: &[T],
    geometries: &BTreeMap<RegionCode, String>,
    is_first: bool,
) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 || !is_first {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"type\":\"Feature\",\"geometry\":");
        match row.point() {
            Some(place) => out.extend_from_slice(point(place).as_bytes()),
            None => {
                let geometry = row.region().and_then(|code| geometries.get(code));
                out.extend_from_slice(geometry.map_or("null", String::as_str).as_bytes());
            }
        }
        out.extend_from_slice(b",\"properties\":");
        json::put(out, row);
        out.push(b'}');
    }
}

/// The geometry of every region of `codes` as GeoJSON text: the boundary as it is drawn, else a point inside.
///
/// A region that the dataset's boundaries do not know has none.
///
/// # Errors
/// A geometry file that cannot be read.
pub(crate) async fn geometries(
    engine: &EngineView,
    codes: &[&RegionCode],
    drawn: Drawn,
) -> Result<BTreeMap<RegionCode, String>, ApiError> {
    let mut found = BTreeMap::new();
    if drawn == Drawn::Polygon {
        let (today, former) = parted(engine, codes).await?;
        let mut wanted: Vec<(RegionCode, Level, Option<Period>)> = scopes(engine, &today)
            .into_iter()
            .map(|(region, level)| (region, level, None))
            .collect();
        for (period, codes) in former {
            let scopes = scopes(engine, &codes);
            wanted.extend(
                scopes
                    .into_iter()
                    .map(|(region, level)| (region, level, Some(period))),
            );
        }
        for (region, level, period) in wanted {
            let asked = GeometryQuery {
                region: region.clone(),
                level,
                detail: Detail::Map,
                period,
            };
            let bytes = match engine.geometry(asked).await {
                // Of an earlier division this scope may have had none.
                Err(ApiError::NotFound { .. }) if period.is_some() => continue,
                other => other?,
            };
            // A damaged file costs its shapes, not the figures.
            match geodata::decode(&bytes) {
                Ok(topology) => collect(&topology, codes, &mut found),
                Err(error) => {
                    tracing::error!(%error, %region, %level, "boundaries cannot be read");
                }
            }
        }
    }
    for code in codes {
        if !found.contains_key(*code)
            && let Ok(region) = engine.region((*code).clone()).await
        {
            found.insert((*code).clone(), point(region.centroid));
        }
    }
    Ok(found)
}

/// Regions of today, and those that are no more by a month in which they were there.
async fn parted<'a>(
    engine: &EngineView,
    codes: &[&'a RegionCode],
) -> Result<(Vec<&'a RegionCode>, BTreeMap<Period, Vec<&'a RegionCode>>), ApiError> {
    let (mut today, mut former) = (Vec::new(), BTreeMap::<Period, Vec<_>>::new());
    for code in codes {
        let region = engine.region((*code).clone()).await.ok();
        let end = region.and_then(|region| region.valid_to);
        match end.and_then(|end| Period::of_month(PeriodKind::Month, end.month_index() - 1)) {
            Some(period) => former.entry(period).or_default().push(*code),
            None => today.push(*code),
        }
    }
    Ok((today, former))
}

fn point([lon, lat]: [f64; 2]) -> String {
    format!(r#"{{"type":"Point","coordinates":[{lon},{lat}]}}"#)
}

/// The geometry files that hold any of `codes`: one for each (scope, level), the narrowest scope that has one.
fn scopes(engine: &EngineView, codes: &[&RegionCode]) -> Vec<(RegionCode, Level)> {
    let files = engine.drawn();
    let mut wanted: Vec<(RegionCode, Level)> = Vec::new();
    for code in codes {
        let level = code.level();
        let holds = |(scope, of): &&(RegionCode, Level)| *of == level && code.is_within(scope);
        if wanted.iter().any(|scope| holds(&scope)) {
            continue;
        }
        // Wide scopes hold many codes at once, but at a country's size the narrow file is the small one.
        if let Some(scope) = files
            .iter()
            .filter(holds)
            .max_by_key(|(scope, _)| scope.level())
        {
            wanted.push(scope.clone());
        }
    }
    wanted
}

fn collect(topology: &Topology, codes: &[&RegionCode], found: &mut BTreeMap<RegionCode, String>) {
    for shape in &topology.shapes {
        if codes.binary_search(&&shape.code).is_ok() {
            found.insert(shape.code.clone(), multi_polygon(topology, shape));
        }
    }
}

/// Rings wound as RFC 7946 §3.1.6 wants them: outer ones counterclockwise, holes clockwise.
fn multi_polygon(topology: &Topology, shape: &Shape) -> String {
    let mut out = String::from(r#"{"type":"MultiPolygon","coordinates":["#);
    for (at, polygon) in shape.polygons.iter().enumerate() {
        out.push_str(if at > 0 { ",[" } else { "[" });
        for (at, references) in polygon.iter().enumerate() {
            let mut ring = topology.ring(references);
            if (doubled_area(&ring) > 0) != (at == 0) {
                ring.reverse();
            }
            out.push_str(if at > 0 { ",[" } else { "[" });
            for (at, point) in ring.into_iter().enumerate() {
                let [lon, lat] = topology.degrees(point);
                let comma = if at > 0 { "," } else { "" };
                // Seven places are a centimetre; writing to a String does not fail.
                let _ = write!(out, "{comma}[{lon:.7},{lat:.7}]");
            }
            out.push(']');
        }
        out.push(']');
    }
    out.push_str("]}");
    out
}

/// Twice the signed area of a closed ring, in grid units: positive counterclockwise.
fn doubled_area(ring: &[[i32; 2]]) -> i128 {
    ring.windows(2)
        .map(|pair| {
            let [[x0, y0], [x1, y1]] =
                [pair[0], pair[1]].map(|[x, y]| [i128::from(x), i128::from(y)]);
            x0 * y1 - x1 * y0
        })
        .sum()
}
