//! Imports, in process, from files to the published dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "import/bad_input.rs"]
mod bad_input;
#[path = "import/boundary_formats.rs"]
mod boundary_formats;
#[path = "import/children.rs"]
mod children;
#[path = "import/crosswalks.rs"]
mod crosswalks;
#[path = "import/demo.rs"]
mod demo;
#[path = "import/dhis2.rs"]
mod dhis2;
#[path = "import/formats.rs"]
mod formats;
#[path = "import/history.rs"]
mod history;
#[path = "import/loopback.rs"]
mod loopback;
#[path = "import/merging.rs"]
mod merging;
#[path = "import/real_files.rs"]
mod real_files;
#[path = "import/support.rs"]
mod support;
