//! Files of a small made-up kabupaten, read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use server::demo::{DemoOptions, make};

/// The data of a small kabupaten.
fn data() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let options = DemoOptions {
        seed: 1,
        desa: 40,
        months: 14,
        force: false,
    };
    make(dir.path(), &options).unwrap();
    dir
}

fn export(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_situasi"))
        .arg("export")
        .args(arguments)
        .arg("--data-dir")
        .arg(data)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn maps_and_charts_in_every_kind_say_what_they_are() {
    let data = data();
    let out = tempfile::tempdir().unwrap();
    for (what, kind, begins) in [
        ("map", "svg", "<svg "),
        ("map", "png", "\u{fffd}PNG"),
        ("map", "pdf", "%PDF-"),
        ("map", "csv", "# "),
        ("map", "xlsx", "PK"),
        ("chart", "svg", "<svg "),
        ("chart", "csv", "# "),
    ] {
        let file = out.path().join(format!("{what}.{kind}"));
        let done = export(
            data.path(),
            &[
                what,
                "--indicator",
                "stunting",
                "-o",
                file.to_str().unwrap(),
            ],
        );
        assert!(done.status.success(), "{}", said(&done));
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        // A note with a comma stands between quotes.
        let start = text.trim_start_matches('"');
        assert!(start.starts_with(begins), "{what}.{kind}");
        if matches!(kind, "svg" | "csv") {
            // What it shows, when, from where, how many reported, of which day, and that it is made up.
            for part in ["tunting", "2026", "e-PPGBM", "data 2", "ontoh"] {
                assert!(text.contains(part), "{what}.{kind}: {part}");
            }
        }
    }
    // Two sizes of the same picture.
    let wide = |scale: &str| {
        let file = out.path().join("scaled.png");
        let name = file.to_str().unwrap();
        let done = export(data.path(), &["map", "--scale", scale, "-o", name]);
        assert!(done.status.success(), "{}", said(&done));
        let bytes = fs::read(&file).unwrap();
        u32::from_be_bytes(bytes[16..20].try_into().unwrap())
    };
    assert_eq!((wide("1"), wide("2")), (1600, 3200));
}

#[test]
fn what_cannot_be_made_says_why_and_leaves_nothing() {
    let data = data();
    let out = tempfile::tempdir().unwrap();
    let at = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    for (arguments, why) in [
        (vec!["map", "-o", &at("peta.doc")], ".svg, .png, .pdf"),
        (
            vec!["map", "--indicator", "nothing", "-o", &at("a.png")],
            "nothing",
        ),
        (vec!["map", "--region", "11", "-o", &at("a.png")], "11"),
        (
            vec!["map", "-o", &at("no/such/folder/a.png")],
            "no/such/folder",
        ),
        (
            vec!["deck", "--address", "/presentasi?s=//x", "-o", &at("a.pdf")],
            "/presentasi",
        ),
        (vec!["report", "--region", "99.99", "-o", &at("r")], "99.99"),
    ] {
        let done = export(data.path(), &arguments);
        assert_eq!(
            done.status.code(),
            Some(1),
            "{arguments:?}: {}",
            said(&done)
        );
        assert!(said(&done).contains(why), "{arguments:?}: {}", said(&done));
    }
    assert!(names(out.path()).is_empty(), "{:?}", names(out.path()));
}

#[test]
fn every_desa_gets_its_sheet() {
    let data = data();
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("lembar");
    let name = folder.to_str().unwrap();
    let done = export(data.path(), &["report", "-o", name]);
    assert!(done.status.success(), "{}", said(&done));
    let sheets = names(&folder);
    // One desa of the demo was divided: it is no more, and what it became is there.
    assert_eq!(sheets.len(), 40, "{sheets:?}");
    assert!(
        sheets
            .iter()
            .all(|name| name.starts_with("99-01-") && name.ends_with(".pdf"))
    );
    let first = fs::read(folder.join(&sheets[0])).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    // Nothing is put in the place of something else unasked.
    let again = export(data.path(), &["report", "-o", name]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("--force"), "{}", said(&again));
    let forced = export(data.path(), &["report", "--force", "-o", name]);
    assert!(forced.status.success(), "{}", said(&forced));
    assert_eq!(
        fs::read(folder.join(&sheets[0])).unwrap(),
        first,
        "the same bytes again"
    );
    let one = out.path().join("semua.pdf");
    let done = export(data.path(), &["report", "-o", one.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    let text = String::from_utf8_lossy(&fs::read(&one).unwrap()).into_owned();
    assert_eq!(text.matches("/MediaBox").count(), 40);
    assert_eq!(names(out.path()), ["lembar", "semua.pdf"]);
}

/// Killed on the way: nothing that could be taken for the whole, and the next one says so and clears it away.
#[cfg(unix)]
#[test]
fn an_export_that_is_killed_leaves_nothing_half_made() {
    use std::{process::Stdio, thread, time::Duration};

    let data = data();
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("lembar");
    let name = folder.to_str().unwrap();
    let mut running = Command::new(env!("CARGO_BIN_EXE_situasi"))
        .args(["export", "report", "-o", name, "--data-dir"])
        .arg(data.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let beside = out.path().join(".lembar.situasi-part");
    while !beside.exists() || names(&beside).is_empty() {
        assert!(
            running.try_wait().unwrap().is_none(),
            "it ended before it could be killed"
        );
        thread::sleep(Duration::from_millis(1));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(!folder.exists());
    let again = export(data.path(), &["report", "-o", name]);
    assert!(again.status.success(), "{}", said(&again));
    assert!(said(&again).contains("broke off"), "{}", said(&again));
    assert_eq!(names(out.path()), ["lembar"]);
    assert_eq!(names(&folder).len(), 40);
}

#[test]
fn the_public_sees_no_more_in_a_file_than_on_a_page() {
    let data = data();
    let out = tempfile::tempdir().unwrap();
    let hidden = |arguments: &[&str]| {
        let file = out.path().join("peta.csv");
        let mut all = vec![
            "map",
            "--indicator",
            "gizi_buruk",
            "-o",
            file.to_str().unwrap(),
        ];
        all.extend(arguments);
        let done = export(data.path(), &all);
        assert!(done.status.success(), "{}", said(&done));
        fs::read_to_string(&file)
            .unwrap()
            .matches("disembunyikan")
            .count()
    };
    assert_eq!(hidden(&[]), 0);
    assert!(hidden(&["--public"]) > 0);
}
