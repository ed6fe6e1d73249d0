//! Files as they should not be: each is refused with a reason, and what was published stays.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;
use tests::{Outcome, Server, situasi, until};

const HEADER: &str = "region,period,indicator,numerator,denominator\n";
const CLOSED: &str = "[[108.0,-7.0],[108.1,-7.0],[108.1,-6.9],[108.0,-6.9],[108.0,-7.0]]";
const UNCLOSED: &str = "[[108.0,-7.0],[108.1,-7.0],[108.1,-6.9],[108.0,-6.9]]";

/// Two desa side by side, the first with the ring given.
fn boundaries(first_ring: &str) -> String {
    let desa = |code: &str, name: &str, ring: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    };
    let second = "[[108.1,-7.0],[108.2,-7.0],[108.2,-6.9],[108.1,-6.9],[108.1,-7.0]]";
    format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        desa("32.11.01.2001", "Satu", first_ring),
        desa("32.11.01.2002", "Dua", second)
    )
}

/// A data directory, and a folder for the files to import.
struct Office {
    folder: TempDir,
}

impl Office {
    /// With boundaries and one year of figures, both of which are accepted: what a bad file changes is the only thing wrong.
    fn new() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let outcome = office.import("boundaries", "desa.geojson", boundaries(CLOSED).as_bytes());
        assert_eq!(outcome.status, Some(0), "{}", outcome.text);
        let figures =
            format!("{HEADER}32.11.01.2001,2020,gizi_buruk,5,\n32.11.01.2002,2020,gizi_buruk,6,\n");
        let outcome = office.import("data", "2020.csv", figures.as_bytes());
        assert_eq!(outcome.status, Some(0), "{}", outcome.text);
        office
    }

    fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn current(&self) -> String {
        fs::read_to_string(self.data_dir().join("current")).unwrap()
    }

    fn import(&self, kind: &str, name: &str, content: &[u8]) -> Outcome {
        let file = self.folder.path().join(name);
        fs::write(&file, content).unwrap();
        run(kind, &file, &self.data_dir())
    }

    fn refuses(&self, kind: &str, name: &str, content: &[u8], mentions: &str) {
        let before = self.current();
        let outcome = self.import(kind, name, content);
        assert_eq!(outcome.status, Some(1), "{name}: {}", outcome.text);
        assert!(
            outcome.text.contains(name),
            "the file {name} is not named: {}",
            outcome.text
        );
        assert!(
            outcome.text.contains(mentions),
            "{name}: \"{mentions}\" is not in: {}",
            outcome.text
        );
        assert!(!outcome.text.contains("panicked"), "{}", outcome.text);
        assert_eq!(self.current(), before, "{name} changed what is published");
    }

    fn refuses_row(&self, name: &str, row: &str, mentions: &str) {
        self.refuses(
            "data",
            name,
            format!("{HEADER}{row}\n").as_bytes(),
            mentions,
        );
    }
}

fn run(kind: &str, file: &Path, data_dir: &Path) -> Outcome {
    situasi([
        "import".as_ref(),
        kind.as_ref(),
        file.as_os_str(),
        "--data-dir".as_ref(),
        data_dir.as_os_str(),
    ])
    .unwrap()
}

#[test]
fn boundaries_that_are_none() {
    let office = Office::new();
    office.refuses("boundaries", "kosong.geojson", b"", "");
    office.refuses(
        "boundaries",
        "omong.geojson",
        b"\x00\xffthis is no map\x01",
        "",
    );
    office.refuses(
        "boundaries",
        "terbuka.geojson",
        boundaries(UNCLOSED).as_bytes(),
        "32.11.01.2001",
    );
}

#[test]
fn a_gzip_cut_off() {
    let office = Office::new();
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(boundaries(CLOSED).as_bytes()).unwrap();
    let whole = writer.finish().unwrap();
    office.refuses(
        "boundaries",
        "putus.geojson.gz",
        &whole[..whole.len() / 2],
        "",
    );
    let outcome = office.import("boundaries", "utuh.geojson.gz", &whole);
    assert_eq!(outcome.status, Some(0), "{}", outcome.text);
}

#[test]
fn data_that_is_none() {
    let office = Office::new();
    office.refuses("data", "kosong.csv", b"", "");
    office.refuses("data", "omong.csv", b"\x00\xff\xfe\x80 \x01\x02", "");
    office.refuses("data", "hanya-kepala.csv", HEADER.as_bytes(), "");
}

#[test]
fn figures_that_are_wrong() {
    let office = Office::new();
    office.refuses_row(
        "kode.csv",
        "32.11.01.2999,2021,gizi_buruk,4,",
        "32.11.01.2999",
    );
    office.refuses_row(
        "periode.csv",
        "32.11.01.2001,2021-13,gizi_buruk,4,",
        "2021-13",
    );
    office.refuses_row("negatif.csv", "32.11.01.2001,2021,gizi_buruk,-4,", "-4");
    office.refuses_row(
        "teks.csv",
        "32.11.01.2001,2021,gizi_buruk,banyak,",
        "banyak",
    );
}

#[tokio::test]
async fn an_import_is_served_without_a_restart() {
    let office = Office::new();
    let server = Server::start(&office.data_dir()).await.unwrap();
    let first = server.json("/api/v1/dataset").await.unwrap();
    assert_eq!(first["periods"], serde_json::json!(["2020"]));

    let figures =
        format!("{HEADER}32.11.01.2001,2021,gizi_buruk,7,\n32.11.01.2002,2021,gizi_buruk,8,\n");
    let outcome = office.import("data", "2021.csv", figures.as_bytes());
    assert_eq!(outcome.status, Some(0), "{}", outcome.text);

    // Every answer on the way is a whole one, of the old dataset or of the new.
    let second = until("the new dataset", || async {
        let now = server.json("/api/v1/dataset").await?;
        Ok((now["id"] != first["id"]).then_some(now))
    })
    .await
    .unwrap();
    assert_eq!(second["periods"], serde_json::json!(["2020", "2021"]));
    let path = "/api/v1/observations?indicator=gizi_buruk&period=2021&level=village&parent=32.11";
    let rows = server.rows(path).await.unwrap();
    let cases: Vec<Option<f64>> = rows.iter().map(|row| row["numerator"].as_f64()).collect();
    assert_eq!(cases, [Some(7.0), Some(8.0)]);
}
