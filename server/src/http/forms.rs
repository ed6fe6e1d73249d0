//! Every form that rows come in, the document that describes them, and its page.

use axum::{
    body::Bytes,
    http::{Method, StatusCode, header},
};
use datafusion::arrow::{
    array::{AsArray as _, RecordBatch},
    datatypes::Float64Type,
    ipc::reader::StreamReader,
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;

use super::contract::{Api, body, draw, written};

const MAP: &str = "/api/v1/observations?indicator=stunting&period=2026-02";

#[tokio::test]
async fn rows_come_in_every_form() {
    let api = Api::new().await;
    draw(api.dir.path());
    for format in ["csv", "geojson"] {
        let text = api.get(&format!("{MAP}&format={format}")).await;
        insta::assert_snapshot!(format!("map_{format}"), text);
    }
    let uri = format!("{MAP}&format=geojson&geometry=point");
    let points: Value = serde_json::from_slice(&fetch(&api, &uri).await).unwrap();
    assert_eq!(points["features"][0]["geometry"]["type"], "Point");
    for (name, uri) in [
        ("regions_csv", "/api/v1/regions?level=district&format=csv"),
        ("indicators_csv", "/api/v1/indicators?format=csv"),
        (
            "profile_csv",
            "/api/v1/profile/33.08.01?period=2026-01&format=csv",
        ),
    ] {
        insta::assert_snapshot!(name, api.get(uri).await);
    }
}

async fn fetch(api: &Api, uri: &str) -> Bytes {
    let response = api.send(Method::GET, uri, &[]).await;
    assert_eq!(response.status(), StatusCode::OK, "{uri}");
    body(response).await
}

/// Region and value of the batches, which must be one.
fn values(batches: Vec<RecordBatch>) -> Vec<(String, Option<f64>)> {
    let batch = &batches[0];
    assert_eq!(batches.len(), 1);
    let regions = batch.column_by_name("region").unwrap().as_string::<i32>();
    let values = batch.column_by_name("value").unwrap();
    regions
        .iter()
        .zip(values.as_primitive::<Float64Type>())
        .map(|(region, value)| (region.unwrap().to_owned(), value))
        .collect()
}

#[tokio::test]
async fn parquet_and_arrow_hold_what_json_says() {
    let api = Api::new().await;
    let json: Value = serde_json::from_slice(&fetch(&api, MAP).await).unwrap();
    let want: Vec<(String, Option<f64>)> = json["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["region"].as_str().unwrap().to_owned(),
                row["value"].as_f64(),
            )
        })
        .collect();
    assert!(want.len() == 4 && want.iter().any(|(_, value)| value.is_none()));

    let bytes = fetch(&api, &format!("{MAP}&format=parquet")).await;
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes).unwrap();
    let metadata = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    assert!(
        metadata
            .iter()
            .any(|pair| pair.key == "dataset" && pair.value.as_deref() == Some("d1"))
    );
    let batches: Result<Vec<_>, _> = reader.build().unwrap().collect();
    assert_eq!(values(batches.unwrap()), want);

    let bytes = fetch(&api, &format!("{MAP}&format=arrow")).await;
    let reader = StreamReader::try_new(&bytes[..], None).unwrap();
    assert_eq!(reader.schema().metadata()["dataset"], "d1");
    let batches: Result<Vec<_>, _> = reader.collect();
    assert_eq!(values(batches.unwrap()), want);
}

#[tokio::test]
async fn accept_chooses_and_the_address_decides() {
    let api = Api::new().await;
    let kind = |uri: &'static str, accept: &'static str| {
        let api = &api;
        async move {
            let response = api.send(Method::GET, uri, &[("accept", accept)]).await;
            assert_eq!(response.status(), StatusCode::OK);
            let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap();
            kind.split(';').next().unwrap().to_owned()
        }
    };
    let csv = "/api/v1/indicators?format=csv";
    assert_eq!(kind("/api/v1/indicators", "text/csv").await, "text/csv");
    assert_eq!(kind(csv, "application/json").await, "text/csv");
    assert_eq!(kind("/api/v1/indicators", "*/*").await, "application/json");
    // Answers to different wishes are kept apart.
    assert_eq!(kind("/api/v1/indicators", "text/csv").await, "text/csv");
    assert_eq!(
        kind("/api/v1/indicators", "text/html").await,
        "application/json"
    );
}

#[tokio::test]
async fn the_columns_are_the_fields() {
    let api = Api::new().await;
    for uri in [
        MAP,
        "/api/v1/profile/33.08.01?period=2026-01",
        "/api/v1/indicators",
    ] {
        let joined = if uri.contains('?') { "&" } else { "?" };
        let json: Value = serde_json::from_slice(&fetch(&api, uri).await).unwrap();
        let csv = fetch(&api, &format!("{uri}{joined}format=csv")).await;
        let csv = String::from_utf8(csv.to_vec()).unwrap();
        let columns: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        let mut fields: Vec<&String> = json["rows"][0].as_object().unwrap().keys().collect();
        let mut sorted = columns.clone();
        sorted.sort_unstable();
        fields.sort_unstable();
        assert_eq!(sorted, fields, "{uri}");
    }
}

#[tokio::test]
async fn the_document_is_as_reviewed_and_describes_every_path() {
    let api = Api::new().await;
    let spec = fetch(&api, "/api/v1/openapi.json").await;
    let json: Value = serde_json::from_slice(&spec).unwrap();
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&json).unwrap());
    for (path, item) in json["paths"].as_object().unwrap() {
        assert!(item["get"]["summary"].is_string(), "{path}");
        assert!(item["get"]["responses"]["200"].is_object(), "{path}");
        // Every described path is a route: without parameters it answers or names what is missing.
        let response = api
            .send(Method::OPTIONS, &path.replace("{code}", "33"), &[])
            .await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT, "{path}");
    }
}

#[tokio::test]
async fn the_page_needs_no_network_and_runs_no_script() {
    let api = Api::new().await;
    let response = api.send(Method::GET, "/api/v1/docs", &[]).await;
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/html; charset=utf-8"
    );
    let html = written(response).await;
    assert!(html.contains("GET /api/v1/observations") && html.contains("id=\"schema-Cell\""));
    for outside in ["http://", "https://", "<script", "style=\"", "src="] {
        assert!(!html.contains(outside), "{outside}");
    }
    let style = api.send(Method::GET, "/api/v1/docs.css", &[]).await;
    assert_eq!(
        style.headers()[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
}
