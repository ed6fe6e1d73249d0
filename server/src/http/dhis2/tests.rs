//! The façade as DHIS2 programs see it.

use app::model::Audience;
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    analytics::{Engine, SharedEngine, fixture},
    http::{
        AppState, api_router,
        contract::{Api, body, written},
    },
};

async fn ask(api: &Api, query: &str) -> (StatusCode, Value) {
    let uri = format!("/api/analytics.json?{query}");
    let response = api.send(Method::GET, &uri, &[]).await;
    let status = response.status();
    (
        status,
        serde_json::from_slice(&body(response).await).unwrap(),
    )
}

#[tokio::test]
async fn the_shape_is_that_of_dhis2() {
    let api = Api::new().await;
    let query = "dimension=dx:stunting;gizi_buruk&dimension=pe:202601&dimension=ou:LEVEL-3;33.08&includeNumDen=true&displayProperty=NAME";
    insta::assert_snapshot!(
        "grid",
        api.get(&format!("/api/analytics.json?{query}")).await
    );
    insta::assert_snapshot!(
        "grid_csv",
        api.get(&format!("/api/analytics.csv?{query}")).await
    );
}

#[tokio::test]
async fn what_has_no_figure_has_no_row_and_values_are_text() {
    let api = Api::new().await;
    let (status, grid) = ask(
        &api,
        "dimension=dx:stunting&dimension=pe:202601&dimension=ou:LEVEL-4",
    )
    .await;
    assert_eq!(status, StatusCode::OK);
    // One of the four desa did not report.
    assert_eq!(
        grid["rows"],
        json!([
            ["stunting", "202601", "33.08.01.2001", "10.0"],
            ["stunting", "202601", "33.08.01.2002", "30.0"],
            ["stunting", "202601", "33.08.02.2001", "0.0"],
        ])
    );
    assert_eq!((&grid["height"], &grid["width"]), (&json!(3), &json!(4)));
}

#[tokio::test]
async fn filters_collapse_their_dimension_into_sums() {
    let api = Api::new().await;
    let (_, grid) = ask(
        &api,
        "dimension=dx:stunting,pe:202601&filter=ou:33.08.01.2001;33.08.02.2001;33.08.02&skipMeta=true&includeNumDen=true",
    )
    .await;
    // 10 of 100 and, the desa of 33.08.02 counted once, 0 of 50.
    let value = format!("{:?}", 10.0 / 150.0 * 100.0);
    assert_eq!(
        grid["rows"],
        json!([[
            "stunting", "202601", value, "10.0", "150.0", "100.0", "100", "1"
        ]])
    );
    assert_eq!(grid["metaData"], json!({}));
    let (_, grid) = ask(
        &api,
        "dimension=ou:33.08.01&filter=dx:stunting&filter=pe:202601",
    )
    .await;
    assert_eq!(grid["rows"], json!([["33.08.01", "20.0"]]));
    let (_, grid) = ask(&api, "dimension=dx:stunting&filter=pe:202601&skipData=true").await;
    assert_eq!(grid["rows"], json!([]));
}

#[tokio::test]
async fn relative_periods_count_from_a_day() {
    let api = Api::new().await;
    let query = "dimension=dx:stunting&dimension=pe:LAST_3_MONTHS&dimension=ou:33.08.01.2001&relativePeriodDate=2026-03-15";
    let (_, grid) = ask(&api, query).await;
    assert_eq!(
        grid["metaData"]["dimensions"]["pe"],
        json!(["202512", "202601", "202602"])
    );
    let periods: Vec<&Value> = grid["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row[1])
        .collect();
    assert_eq!(periods, ["202601", "202602"]);
}

#[tokio::test]
async fn refusals_have_dhis2s_codes() {
    let api = Api::new().await;
    for (query, code) in [
        ("", "E7101"),
        ("filter=dx:stunting", "E7101"),
        ("dimension=pe:202601", "E7102"),
        (
            "dimension=dx:stunting&filter=dx:k6&dimension=pe:2026",
            "E7103",
        ),
        ("dimension=dx:stunting", "E7104"),
        ("filter=dx:stunting;k6&dimension=pe:202601", "E7108"),
        ("dimension=dx:stunting&filter=pe:202601;202602", "E7108"),
        (
            "dimension=dx:stunting&dimension=dx:k6&dimension=pe:2026",
            "E7111",
        ),
        ("dimension=dx:&dimension=pe:2026", "E7124"),
        ("dimension=dx:tidak_ada&dimension=pe:2026", "E7124"),
        ("dimension=dx:stunting&dimension=pe:Maret", "E7124"),
        (
            "dimension=dx:stunting&dimension=pe:2026&dimension=ou:99",
            "E7124",
        ),
        (
            "dimension=dx:stunting&dimension=pe:2026&dimension=ou:LEVEL-9",
            "E7124",
        ),
        (
            "dimension=dx:stunting&dimension=pe:2026&dimension=co:x",
            "E7125",
        ),
    ] {
        let (status, body) = ask(&api, query).await;
        assert_eq!(status, StatusCode::CONFLICT, "{query}");
        assert_eq!(body["errorCode"], code, "{query}: {body}");
        assert_eq!(body["httpStatusCode"], 409);
        assert_eq!(
            (&body["httpStatus"], &body["status"]),
            (&json!("Conflict"), &json!("ERROR"))
        );
    }
    let years: Vec<String> = (1900..=2100).map(|year| year.to_string()).collect();
    let months: Vec<String> = years
        .iter()
        .flat_map(|year| (1..=12).map(move |month| format!("{year}{month:02}")))
        .collect();
    let all = "stunting;k6;vit_a;gizi_buruk;mmr;ckg";
    let query = format!(
        "dimension=dx:{all}&dimension=ou:LEVEL-4&dimension=pe:{}",
        months.join(";")
    );
    let (status, body) = ask(&api, &query).await;
    assert_eq!(
        (status, &body["errorCode"]),
        (StatusCode::CONFLICT, &json!("E7128"))
    );
}

#[tokio::test]
async fn the_public_s_view_can_be_asked_for_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    fixture::write(dir.path(), "d1");
    let catalogue = dir.path().join("indicators.toml");
    let open = std::fs::read_to_string(&catalogue).unwrap();
    std::fs::write(&catalogue, open.replace("'open'", "'restricted'")).unwrap();
    let engine = SharedEngine::new().for_audience(Audience::EVERYTHING);
    engine.replace(Engine::open(dir.path()).await.unwrap());
    let router = api_router(AppState::new(engine, dir.path().to_path_buf()));
    let api = Api { router, dir };
    let query = "dimension=dx:stunting&dimension=pe:202601&dimension=ou:LEVEL-4";
    let rows = async |query: &str| {
        let (status, grid) = ask(&api, query).await;
        assert_eq!(status, StatusCode::OK, "{grid}");
        grid["rows"].as_array().unwrap().len()
    };
    assert!(rows(query).await > 0);
    assert_eq!(rows(&format!("{query}&as=public")).await, 0);
    let (status, refusal) = ask(&api, &format!("{query}&as=dinkes")).await;
    assert_eq!(status, StatusCode::CONFLICT, "{refusal}");
    assert!(refusal["message"].as_str().unwrap().contains("as=dinkes"));
}

#[tokio::test]
async fn what_a_program_holds_is_not_sent_again() {
    let api = Api::new().await;
    let uri = "/api/analytics.json?dimension=dx:stunting&dimension=pe:202601";
    let first = api.send(Method::GET, uri, &[]).await;
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let again = api.send(Method::GET, uri, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let post = api.send(Method::POST, uri, &[]).await;
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(written(post).await.contains("read-only"));
}
