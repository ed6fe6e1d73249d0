//! Cells worked out by hand: text files of a tiny dataset, questions and the rows they must answer (`cells/README.md`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "cells/dataset.rs"]
mod dataset;
#[path = "cells/question.rs"]
mod question;

use std::path::Path;

/// Rows compared in all files together; fewer means that a file was lost.
const LEAST: usize = 120;

#[tokio::test]
async fn every_row_is_answered_as_worked_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cells");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "slt"))
        .collect();
    files.sort();
    let (mut rows, mut wrong) = (0, Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (head, questions) = text
            .split_once("\n----\n")
            .expect("a line ---- after the dataset");
        let engine = dataset::open(&name, head).await;
        for question in question::read(&name, questions) {
            rows += question.rows.len();
            wrong.extend(question.compare(&engine).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= LEAST, "{rows} rows");
    println!("{rows} rows");
}
