//! What an office may write, and what it is told.

use app::model::Period;

use super::{Catalogue, CatalogueError};

const GOOD: &str = r#"[[indicator]]
code = "x"
name_id = "X"
name_en = "X"
cluster = 1
life_stage = "desa"
numerator = "n"
denominator = "d"
unit = "percent"
time_rule = "flow"
direction = "lower"
source_system = "s"
sensitivity = "open"
"#;

fn refused(text: &str) -> CatalogueError {
    match Catalogue::parse(text.to_owned(), "c.toml") {
        Ok(_) => panic!("taken: {text}"),
        Err(error) => error,
    }
}

#[test]
fn what_contradicts_itself_is_refused_with_its_line() {
    assert!(Catalogue::parse(GOOD.to_owned(), "c").is_ok());
    let every_month = format!("{GOOD}event_months = []\n");
    assert!(Catalogue::parse(every_month, "c").is_ok());
    for (text, line, says) in [
        (format!("{GOOD}{GOOD}"), 14, "stands twice, first in line 1"),
        (
            GOOD.replace("cluster = 1", "cluster = 6"),
            5,
            "whole number from 1 to 5",
        ),
        (
            GOOD.replace("\"percent\"", "\"count\""),
            9,
            "a count has no denominator",
        ),
        (
            GOOD.replace("\"percent\"", "\"procent\""),
            9,
            "percent, per_1000",
        ),
        (
            GOOD.replace("\"flow\"", "\"event_months\""),
            1,
            "event_months = [2, 8]",
        ),
        (
            GOOD.replace("code = \"x\"", "code = \"X Y\""),
            2,
            "a-z, 0-9 and _",
        ),
        (GOOD.replace("denominator = \"d\"\n", ""), 1, "among whom"),
        (
            GOOD.replace("\"open\"", "\"secret\""),
            13,
            "open, small_cells, restricted",
        ),
        (
            format!("{GOOD}tagret = 5\n"),
            14,
            "did you mean \"target\"?",
        ),
        (format!("{GOOD}target = -5\n"), 14, "below 0"),
        (format!("{GOOD}target = 180\n"), 14, "above 100 %"),
        (
            format!("{GOOD}target = \"18,8\"\n"),
            14,
            "with a point: 18.8",
        ),
        (format!("{GOOD}target = nan\n"), 14, "not a number"),
        (format!("{GOOD}spm = 13\n"), 14, "1 to 12"),
        (format!("{GOOD}event_months = [2]\n"), 14, "only there"),
        (
            format!("{GOOD}targets = [{{ year = 2026, value = 3 }}]\n"),
            14,
            "no source",
        ),
        (
            format!(
                "{GOOD}targets = [\n  {{ year = 2026, value = 3, source = \"s\", area = \"33.08.01.2001\" }},\n]\n"
            ),
            15,
            "is a desa",
        ),
        (format!("{GOOD}classes = [10, 5]\n"), 14, "do not rise"),
        (
            format!("{GOOD}classes = [5, 10]\ncolours = [\"#fff\", \"#000000\", \"#111111\"]\n"),
            15,
            "is no colour",
        ),
        (
            format!("{GOOD}colours = [\"#000000\"]\n"),
            14,
            "without classes",
        ),
        (format!("{GOOD}code ="), 14, "cannot be read as TOML"),
        (format!("satuan = 1\n{GOOD}"), 1, "outside an indicator"),
        (String::new(), 1, "holds no indicator"),
    ] {
        let error = refused(&text);
        let hit = error
            .problems
            .iter()
            .find(|problem| problem.to_string().contains(says));
        let hit = hit.unwrap_or_else(|| panic!("{says} not in {error}"));
        assert_eq!(hit.line, line, "{error}");
        assert!(!hit.remedy.is_empty());
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = GOOD
        .replace("cluster = 1", "cluster = 9")
        .replace("\"lower\"", "\"down\"")
        + &GOOD.replace("code = \"x\"", "code = \"y\"\ntarget = \"much\"");
    let error = refused(&text);
    let lines: Vec<usize> = error.problems.iter().map(|p| p.line).collect();
    assert_eq!(lines, [5, 11, 16], "{error}");
    assert!(
        error
            .to_string()
            .starts_with("the catalogue of indicators is refused for 3 reasons:")
    );
    assert!(
        error
            .to_string()
            .contains("c.toml, line 16, indicator \"y\": target is text in quotes")
    );
}

#[test]
fn a_target_needs_a_source_and_a_year_in_an_office_but_not_in_an_older_dataset() {
    let text = format!("{GOOD}target = 5\n");
    assert!(Catalogue::parse(text.clone(), "c").is_ok());
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("indicators.toml"), text).unwrap();
    let said = Catalogue::in_force(dir.path()).unwrap_err().to_string();
    assert!(
        said.contains("target_source") && said.contains("target_year"),
        "{said}"
    );
}

#[test]
fn an_office_adds_without_copying_the_whole() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("indicators.d");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("10-target.toml"),
        r##"[[indicator]]
code = "stunting"
targets = [
  { year = 2026, value = 16, source = "RPJMD 2025-2029" },
  { year = 2026, value = 14.5, source = "Renja, perlu dikonfirmasi", area = "33.08.01" },
]
classes = [10, 16, 24]
colours = ["#01665e", "#5ab4ac", "#d8b365", "#8c510a"]
classes_label = "Dinkes 2026"
"##,
    )
    .unwrap();
    std::fs::write(
        folder.join("20-own.toml"),
        GOOD.replace("\"x\"", "\"jamban\""),
    )
    .unwrap();
    std::fs::write(folder.join("30-later.toml"), "[[indicator]]\ncode = \"stunting\"\ntargets = [{ year = 2026, value = 15, source = \"perubahan RPJMD\" }]\n").unwrap();
    std::fs::write(folder.join("notes.txt"), "not read").unwrap();

    let catalogue = Catalogue::in_force(dir.path()).unwrap();
    assert_eq!(catalogue.indicators().len(), 59);
    let stunting = catalogue.get("stunting").unwrap();
    let at =
        |region: &str, year| stunting.annual_target(&region.parse().unwrap(), Period::Year(year));
    assert_eq!(at("33.08.01", 2026), Some(14.5));
    assert_eq!(at("33.08.02", 2027), Some(15.0));
    assert_eq!(at("33.08.02", 2025), Some(18.8));
    assert!(stunting.needs_confirmation_at(&"33.08.01".parse().unwrap(), Period::Year(2026)));
    assert_eq!(
        stunting.classes.as_ref().unwrap().limits,
        [10.0, 16.0, 24.0]
    );

    let again = Catalogue::parse(catalogue.text().to_owned(), "written").unwrap();
    assert_eq!(
        again.indicators(),
        catalogue.indicators(),
        "what a dataset keeps is what was in force"
    );
}

#[test]
fn an_addition_that_contradicts_is_told_in_its_own_file() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("indicators.d");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("a.toml"),
        "[[indicator]]\ncode = \"stunting\"\nunit = \"count\"\n",
    )
    .unwrap();
    std::fs::write(
        folder.join("b.toml"),
        "[[indicator]]\ncode = \"stuntin\"\ntargets = []\n",
    )
    .unwrap();
    let said = Catalogue::in_force(dir.path()).unwrap_err().to_string();
    assert!(said.contains("a count has no denominator"), "{said}");
    assert!(
        said.contains("b.toml, line 1, indicator \"stuntin\": has no \"name_id\""),
        "{said}"
    );
}
