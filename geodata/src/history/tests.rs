#![allow(clippy::unwrap_used)]
use super::{History, HistoryError};
use crate::{Date, RegionCode};

const SPLIT: &str = "\u{feff}code,valid_from,valid_to,successors,name\r
33.08.01.2001,,2024-01-01,33.08.01.2011;33.08.01.2012,\"Ngargo, lama\"\r
33.08.01.2011,2024-01-01,,,Ngargo Kulon\r
33.08.01.2012,2024-01-01,2025-07-01,33.08.01.2013,Ngargo Wetan\r
33.08.01.2013,2025-07-01,,,\r
";

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn refused(text: &str) -> String {
    let HistoryError(problems) = History::from_csv(text).unwrap_err();
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_table_is_read_written_and_read_again() {
    let history = History::from_csv(SPLIT).unwrap();
    assert_eq!(history.entries().len(), 4);
    assert_eq!(History::from_csv(&history.to_csv()).unwrap(), history);
    let (_, first) = history.entries().next().unwrap();
    assert_eq!(first.name.as_deref(), Some("Ngargo, lama"));
    let semicolons = "successors;code;valid_to;valid_from\n33.08.01.2011|33.08.01.2012;3308012001;2024-01-01;\n;33.08.01.2011;;2024-01-01\n;33.08.01.2012;;2024-01-01\n";
    let history = History::from_csv(semicolons).unwrap();
    assert_eq!(
        history
            .validity(&code("33.08.01.2001"))
            .unwrap()
            .successors
            .len(),
        2
    );
}

#[test]
fn a_day_has_its_desa() {
    let history = History::from_csv(SPLIT).unwrap();
    let old = code("33.08.01.2001");
    assert!(history.holds(&old, day("2023-12-31")));
    assert!(!history.holds(&old, day("2024-01-01")));
    assert!(history.holds(&code("33.08.01.2099"), day("2024-01-01")));
    let followed = |on: &str| -> Vec<String> {
        history
            .followed(&old, day(on))
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(followed("2023-12-31"), ["33.08.01.2001"]);
    assert_eq!(followed("2024-01-01"), ["33.08.01.2011", "33.08.01.2012"]);
    assert_eq!(followed("2026-01-01"), ["33.08.01.2011", "33.08.01.2013"]);
    assert!(
        history
            .followed(&code("33.08.01.2011"), day("2020-01-01"))
            .is_empty()
    );
    let codes: Vec<RegionCode> = history.entries().map(|(code, _)| code.clone()).collect();
    assert_eq!(history.days(&codes), [day("2024-01-01"), day("2025-07-01")]);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let head = "code,valid_from,valid_to,successors\n";
    for (rows, told) in [
        (
            "33.08.01.2001,2024-01-01,2023-01-01,",
            "line 2: 33.08.01.2001 ends on 2023-01-01",
        ),
        (
            "33.08.01.2001,,2024-01-01,33.08.01.2011",
            "line 2: the successor 33.08.01.2011",
        ),
        (
            "33.08.01.2001,,2024-01-01,33.08.01.2011\n33.08.01.2011,2023-06-01,,",
            "at the same time",
        ),
        (
            "33.08.01.2001,,,33.08.01.2011\n33.08.01.2011,2023-06-01,,",
            "no valid_to",
        ),
        ("33.08.01.2001,,2024-01-01,33.08.01.2001", "succeeds itself"),
        (
            "33.08.01.2001,,2024-01-01,33.08.01.2002\n33.08.01.2002,2024-01-01,2025-01-01,33.08.01.2001",
            "line 3: 33.08.01.2002 succeeds itself",
        ),
        (
            "33.08.01.2001,,2024-01-01,\n3308012001,,2025-01-01,",
            "line 3: 33.08.01.2001 stands in line 2",
        ),
        ("33.08.01,,2024-01-01,", "line 2: code 33.08.01 is a"),
        (
            "33.08.01.2001,1.1.2024,2024-13-01,x",
            "valid_from: \"1.1.2024\"",
        ),
    ] {
        let text = refused(&format!("{head}{rows}\n"));
        assert!(text.contains(told), "{rows}: {text}");
    }
    assert!(refused("").contains("empty"));
    assert!(refused("code,valid_from\n").contains("valid_to, successors"));
    // Everything that is wrong with a line is told at once.
    assert_eq!(refused(&format!("{head}x,y,z,q\n")).lines().count(), 4);
}
