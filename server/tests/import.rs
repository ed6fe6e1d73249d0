//! Imports, in process, from files to the published dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "import/bad_input.rs"]
mod bad_input;
#[path = "import/boundary_formats.rs"]
mod boundary_formats;
#[path = "import/demo.rs"]
mod demo;
#[path = "import/merging.rs"]
mod merging;
#[path = "import/real_files.rs"]
mod real_files;
#[path = "import/support.rs"]
mod support;
