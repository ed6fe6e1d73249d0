//! DHIS2: answers of both shapes, servers in bad health, and imports that break off.

use std::{fs, path::PathBuf, time::Duration};

use server::{
    crosswalk::System,
    ingest::{
        DataReport, Dhis2Options, IngestError, Retry, Server, import_crosswalk, import_dhis2,
    },
};

use super::{
    loopback::{Loopback, Reply},
    support::{Folder, fixture},
};

const TOKEN: &str = "d2pat_secretsecretsecret";

fn answer(name: &str) -> String {
    fs::read_to_string(fixture(&format!("dhis2/{name}"))).unwrap()
}

/// Of the server's desa, in January and February 2026, with little patience.
fn options(folder: &Folder, server: &Loopback) -> Dhis2Options {
    let token_file = folder.path().join("token.txt");
    fs::write(&token_file, format!("{TOKEN}\n")).unwrap();
    Dhis2Options {
        server: Some(Server {
            url: format!("{}/api/", server.url()),
            token_file,
            periods: "202601;202602".to_owned(),
            level: 4,
            parent: Some("ouKabupaten".to_owned()),
            boundaries: false,
            max_age: Duration::from_secs(3_600),
            retry: Retry {
                attempts: 4,
                first_wait: Duration::from_millis(2),
                longest_wait: Duration::from_millis(10),
                timeout: Duration::from_millis(500),
            },
        }),
        ..of_files(&[], "mapping.toml")
    }
}

fn of_files(files: &[&str], mapping: &str) -> Dhis2Options {
    Dhis2Options {
        server: None,
        files: files
            .iter()
            .map(|file| fixture(&format!("dhis2/{file}")))
            .collect(),
        mapping: fixture(&format!("dhis2/{mapping}")),
        units: Some(fixture("dhis2/units.csv")),
        max_refused: 0.05,
        dry_run: false,
        replace: false,
        refused_csv: None,
        this_month: Some("2026-11".parse().unwrap()),
    }
}

async fn run(folder: &Folder, options: &Dhis2Options) -> Result<DataReport, IngestError> {
    import_dhis2(folder.path(), options, &|_| {}).await
}

fn values(folder: &Folder) -> Vec<(String, f64, Option<f64>)> {
    folder
        .snapshot()
        .observations
        .sorted()
        .iter()
        .map(|row| {
            let key = format!("{} {} {}", row.indicator, row.period, row.village);
            (key, row.measure.numerator, row.measure.denominator)
        })
        .collect()
}

fn want() -> Vec<(String, f64, Option<f64>)> {
    [
        ("gizi_buruk 2026-01 99.02.01.2001", 2.0, None),
        ("stunting 2026-01 99.02.01.2001", 12.0, Some(80.0)),
        ("stunting 2026-01 99.02.01.2002", 8.0, Some(64.0)),
        ("stunting 2026-02 99.02.01.2001", 13.0, Some(80.0)),
    ]
    .map(|(key, n, d)| (key.to_owned(), n, d))
    .to_vec()
}

#[tokio::test]
async fn both_shapes_of_answers_are_read_page_by_page() {
    let (folder, server) = (Folder::with_uji(), Loopback::start().await);
    server.on("pe:202601", [Reply::json(&answer("analytics-items.json"))]);
    server.on("pe:202602", [Reply::json(&answer("analytics-names.json"))]);
    let report = run(&folder, &options(&folder, &server)).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    assert_eq!(values(&folder), want());
    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    assert!(seen[0].contains("dimension=dx:StUnTiNg001;GiZiBuRuK01&dimension=pe:202601&dimension=ou:LEVEL-4;ouKabupaten&includeNumDen=true"), "{}", seen[0]);
    assert!(
        seen[0]
            .to_lowercase()
            .contains(&format!("authorization: apitoken {TOKEN}"))
    );
    let downloads = folder.path().join("downloads");
    let left: Vec<PathBuf> = fs::read_dir(downloads)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert!(
        left.is_empty(),
        "pages are cleared once they are published: {left:?}"
    );
    assert!(!format!("{report:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_server_in_bad_health_is_asked_again() {
    let (folder, server) = (Folder::with_uji(), Loopback::start().await);
    let first = answer("analytics-items.json");
    server.on(
        "pe:202601",
        [
            Reply::Whole(429, "Retry-After: 0\r\n", String::new()),
            Reply::status(503),
            Reply::BreaksOff(first.clone()),
            Reply::json(&first),
        ],
    );
    server.on(
        "pe:202602",
        [
            Reply::Silent(Duration::from_secs(2)),
            // As a proxy ends a broken answer: whole by its head, and no JSON.
            Reply::json("{\"headers\":["),
            Reply::json(&answer("analytics-names.json")),
        ],
    );
    let report = run(&folder, &options(&folder, &server)).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!(values(&folder), want());
    assert_eq!(server.seen().len(), 7);
}

#[tokio::test]
async fn an_import_that_broke_off_goes_on_where_it_was() {
    let (folder, server) = (Folder::with_uji(), Loopback::start().await);
    server.on("pe:202601", [Reply::json(&answer("analytics-items.json"))]);
    server.on("pe:202602", [Reply::status(503)]);
    let before = folder.current();
    let options = options(&folder, &server);
    let error = run(&folder, &options).await.unwrap_err().to_string();
    assert!(
        error.contains("after 4 attempts") && error.contains("HTTP 503"),
        "{error}"
    );
    assert!(!error.contains(TOKEN));
    assert_eq!(folder.current(), before);
    let asked = server.seen().len();

    server.on("pe:202602", [Reply::json(&answer("analytics-names.json"))]);
    let report = run(&folder, &options).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!(values(&folder), want());
    assert_eq!(
        server.seen().len(),
        asked + 1,
        "the first page is not asked for again"
    );

    let mut impatient = options;
    if let Some(server) = &mut impatient.server {
        server.max_age = Duration::ZERO;
    }
    run(&folder, &impatient).await.unwrap();
    assert_eq!(server.seen().len(), asked + 3);
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_divided_by_area() {
    let (folder, server) = (Folder::with_uji(), Loopback::start().await);
    let too_long = Reply::Whole(
        409,
        "Content-Type: application/json\r\n",
        answer("too-long.json"),
    );
    server.on("LEVEL-4;ouKabupaten", [too_long]);
    server.on(
        "/api/organisationUnits/ouKabupaten.json?fields=children%5Bid%5D",
        [Reply::json(
            r#"{"children":[{"id":"ouKecSatu01"},{"id":"ouKecDua002"}]}"#,
        )],
    );
    server.on(
        "pe:202601&dimension=ou:LEVEL-4;ouKecSatu01",
        [Reply::json(&answer("analytics-items.json"))],
    );
    server.on(
        "pe:202602&dimension=ou:LEVEL-4;ouKecSatu01",
        [Reply::json(&answer("analytics-names.json"))],
    );
    server.on(
        "ouKecDua002",
        [Reply::json(
            r#"{"headers":[{"name":"dx"},{"name":"pe"},{"name":"ou"},{"name":"value"}],"rows":[]}"#,
        )],
    );
    let report = run(&folder, &options(&folder, &server)).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    assert_eq!(values(&folder), want());
}

#[tokio::test]
async fn refusals_of_the_server_are_explained() {
    for (reply, words) in [
        (
            Reply::Whole(409, "", answer("unknown-item.json")),
            "E7124): Dimension is present",
        ),
        (Reply::status(401), "refused the token (HTTP 401)"),
        (Reply::status(403), "refused the token (HTTP 403)"),
        (
            Reply::Whole(
                302,
                "Location: /dhis-web-commons/security/login.action\r\n",
                String::new(),
            ),
            "sign-in page",
        ),
        (
            Reply::Whole(200, "Content-Type: text/html\r\n", "<html>".to_owned()),
            "sign-in page",
        ),
        (Reply::status(404), "HTTP 404"),
        (Reply::json("{\"rows\":[]}"), "cannot be read"),
    ] {
        let (folder, server) = (Folder::with_uji(), Loopback::start().await);
        server.on("/api/analytics.json", [reply]);
        let error = run(&folder, &options(&folder, &server))
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains(words), "{words}: {error}");
        assert!(!error.contains(TOKEN), "{error}");
    }
}

#[tokio::test]
async fn bare_rates_and_unknown_units_are_refused() {
    let (folder, server) = (Folder::with_uji(), Loopback::start().await);
    let body = r#"{"headers":[{"name":"dx"},{"name":"pe"},{"name":"ou"},{"name":"value"}],"metaData":{"items":{"ouLain00001":{"name":"Desa Lain"}}},"rows":[["StUnTiNg001","202601","ouDesaSatu1","15.0"],["GiZiBuRuK01","202601","ouLain00001","1"],["GiZiBuRuK01","202601","ouDesaDua02","1"]]}"#;
    server.on("/api/analytics.json", [Reply::json(body)]);
    let mut options = options(&folder, &server);
    options.max_refused = 0.9;
    let report = run(&folder, &options).await.unwrap();
    assert_eq!((report.accepted(), report.refused()), (1, 2), "{report}");
    let text = report.to_string();
    assert!(text.contains("bare rates cannot be summed"), "{text}");
    assert!(text.contains("ouLain00001 Desa Lain"), "{text}");
}

#[tokio::test]
async fn the_stored_crosswalk_stands_in_for_a_table_of_units() {
    let folder = Folder::with_uji();
    let without = Dhis2Options {
        units: None,
        ..of_files(
            &["analytics-items.json", "analytics-names.json"],
            "mapping.toml",
        )
    };
    let refused = run(&folder, &without).await.unwrap();
    assert!(refused.error.is_some(), "nobody knows these units yet");

    let table = folder.path().join("units.csv");
    let units = answer("units.csv").replace("uid,kode", "uid,kemendagri");
    fs::write(&table, units).unwrap();
    import_crosswalk(folder.path(), &table, System::Dhis2).unwrap();
    let report = run(&folder, &without).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    let said = report.to_string();
    assert!(
        said.contains("organisation units by the stored crosswalk, 4 of them"),
        "{said}"
    );
    assert_eq!(values(&folder), want());
}

#[tokio::test]
async fn data_value_sets_sum_their_elements() {
    for file in [
        "data-values.json",
        "data-values-old.csv",
        "data-values-new.csv",
    ] {
        let folder = Folder::with_uji();
        let report = run(&folder, &of_files(&[file], "elements.toml"))
            .await
            .unwrap();
        assert!(report.error.is_none(), "{file}: {report}");
        let want = [
            ("d_s 2026-01 99.02.01.2001", 78.0, Some(100.0)),
            ("gizi_buruk 2026-01 99.02.01.2001", 1.0, None),
        ]
        .map(|(key, n, d)| (key.to_owned(), n, d));
        assert_eq!(values(&folder), want, "{file}");
    }
}

#[tokio::test]
async fn boundaries_come_under_kemendagri_codes() {
    let (folder, server) = (Folder::new(), Loopback::start().await);
    let square = |x: f64| {
        format!(
            "[[[{x},-7.0],[{},-7.0],[{},-6.98],[{x},-6.98],[{x},-7.0]]]",
            x + 0.02,
            x + 0.02
        )
    };
    let feature = |id: &str, name: &str, x: f64| {
        format!(
            r#"{{"type":"Feature","id":"{id}","geometry":{{"type":"Polygon","coordinates":{}}},"properties":{{"code":"x","name":"{name}","level":"4","parent":"p","parentGraph":"/p","groups":[]}}}}"#,
            square(x)
        )
    };
    let geojson = format!(
        r#"{{"type":"FeatureCollection","features":[{},{},{}]}}"#,
        feature("ouDesaSatu1", "Sukamaju", 110.0),
        feature("ouDesaDua02", "Sukasari", 110.02),
        feature("ouTakDikenal", "Lain", 110.04)
    );
    server.on(
        "/api/organisationUnits.geojson?level=4&parent=ouKabupaten",
        [Reply::json(&geojson)],
    );
    server.on("pe:202601", [Reply::json(&answer("analytics-items.json"))]);
    server.on("pe:202602", [Reply::json(&answer("analytics-names.json"))]);
    let mut options = options(&folder, &server);
    if let Some(server) = &mut options.server {
        server.boundaries = true;
    }
    let report = run(&folder, &options).await.unwrap();
    assert!(report.error.is_none(), "{report}");
    assert!(
        report.to_string().contains("1 units are not in the table"),
        "{report}"
    );
    assert_eq!(values(&folder), want());
}
