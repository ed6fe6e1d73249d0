//! What the browser downloads must not contain the server: dependencies that may never reach it.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, process::Command};

use tests::workspace_root;

const FORBIDDEN: [&str; 5] = ["tokio", "axum", "datafusion", "arrow", "parquet"];

/// Names of all crates that `cargo tree` prints.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(workspace_root())
        .args(["tree", "--locked", "-e", "normal", "--prefix", "none"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(ToOwned::to_owned)
        .collect()
}

fn forbidden(names: &BTreeSet<String>) -> Vec<&str> {
    // `arrow-array`, `datafusion-expr`, `tokio-util` belong to them.
    let is_of = |name: &str, family: &str| {
        name == family
            || name
                .strip_prefix(family)
                .is_some_and(|rest| rest.starts_with(['-', '_']))
    };
    names
        .iter()
        .map(String::as_str)
        .filter(|name| FORBIDDEN.iter().any(|family| is_of(name, family)))
        .collect()
}

#[test]
fn the_client_carries_nothing_of_the_server() {
    let client = [
        "-p",
        "app",
        "--no-default-features",
        "--features",
        "hydrate",
        "--target",
        "wasm32-unknown-unknown",
    ];
    let names = tree(&client);
    assert!(
        names.contains("leptos") && names.contains("geodata"),
        "{names:?}"
    );
    assert_eq!(forbidden(&names), Vec::<&str>::new());
}

#[test]
fn the_check_would_see_them() {
    let names = tree(&["-p", "server"]);
    let found = forbidden(&names);
    for family in FORBIDDEN {
        assert!(found.contains(&family), "{family} is not in {found:?}");
    }
}
