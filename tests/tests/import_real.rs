//! Real files through the real command line, then over HTTP.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tests::{Server, shared_file, situasi};

fn import(kind: &str, file: &Path, data_dir: &Path) {
    let outcome = situasi([
        "import".as_ref(),
        kind.as_ref(),
        file.as_os_str(),
        "--data-dir".as_ref(),
        data_dir.as_os_str(),
    ])
    .unwrap();
    assert_eq!(outcome.status, Some(0), "{}", outcome.text);
}

/// Boundaries and cases of Kabupaten Sumedang; none where the files are not at hand.
fn sumedang() -> Option<TempDir> {
    let boundaries = shared_file("geodata/32.11_desa.geojson")?;
    let cases = shared_file("data/jabar_balita_gizi_buruk_per_desa.csv")?;
    let folder = tempfile::tempdir().unwrap();
    import("boundaries", &boundaries, folder.path());
    import("data", &cases, folder.path());
    Some(folder)
}

#[tokio::test]
async fn sumedang_by_desa_year_and_whole() {
    let Some(data) = sumedang() else { return };
    let server = Server::start(data.path()).await.unwrap();

    let path = "/api/v1/observations?indicator=gizi_buruk&period=2021&level=village&parent=32.11";
    let rows = server.rows(path).await.unwrap();
    assert_eq!(rows.len(), 277);
    let missing = rows.iter().filter(|row| row["status"] == "missing").count();
    assert_eq!(missing, 7, "7 kelurahan are not in the file");
    assert!(
        rows.iter()
            .filter(|row| row["status"] == "missing")
            .all(|row| row["value"].is_null())
    );
    assert!(rows.is_sorted_by_key(|row| row["region"].as_str().map(ToOwned::to_owned)));

    for (year, cases) in [("2021", 971.0), ("2020", 111.0), ("2019", 46.0)] {
        let path = format!(
            "/api/v1/observations?indicator=gizi_buruk&period={year}&level=regency&parent=32.11"
        );
        let rows = server.rows(&path).await.unwrap();
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0]["region"], "32.11");
        assert_eq!(rows[0]["numerator"].as_f64(), Some(cases), "{year}");
        assert_eq!(
            (rows[0]["reported"].as_u64(), rows[0]["expected"].as_u64()),
            (Some(270), Some(277))
        );
    }

    let series = server
        .rows("/api/v1/series?indicator=gizi_buruk&region=32.11.01.2001")
        .await
        .unwrap();
    let periods: Vec<&Value> = series.iter().map(|row| &row["period"]).collect();
    assert_eq!(periods, ["2019", "2020", "2021"]);
}

#[tokio::test]
async fn rows_of_other_kabupaten_are_counted_not_lost() {
    let Some(data) = sumedang() else { return };
    let server = Server::start(data.path()).await.unwrap();
    let dataset = server.json("/api/v1/dataset").await.unwrap();
    assert_eq!(dataset["demo"], false);
    let source = dataset["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|source| source["kind"] == "data")
        .unwrap();
    let outside = source["outside"].as_u64().unwrap();
    assert_eq!(outside, 15_936 - 3 * 270, "{source}");
}

#[tokio::test]
async fn magelang_has_372_desa_and_their_shapes() {
    let Some(boundaries) = shared_file("geodata/33.08_desa.geojson") else {
        return;
    };
    let data = tempfile::tempdir().unwrap();
    import("boundaries", &boundaries, data.path());
    let server = Server::start(data.path()).await.unwrap();
    assert_eq!(
        server
            .rows("/api/v1/regions?parent=33.08&level=village")
            .await
            .unwrap()
            .len(),
        372
    );
    assert_eq!(
        server
            .rows("/api/v1/regions?parent=33.08&level=district")
            .await
            .unwrap()
            .len(),
        21
    );
    let shapes = server
        .get("/api/v1/geometry/33.08?level=village")
        .await
        .unwrap();
    assert_eq!(shapes.status, 200);
    assert!(
        shapes.body.len() > 20_000,
        "{} bytes are too few for 372 desa",
        shapes.body.len()
    );
    let etag = shapes.headers.get("etag").unwrap().to_str().unwrap();
    assert!(etag.starts_with('"'), "not a strong ETag: {etag}");
}
