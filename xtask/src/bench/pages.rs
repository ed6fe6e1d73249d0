//! `cargo xtask bench pages`: how long the demo's pages take, in a real browser too.

use anyhow::Result;

use crate::{
    client::{self, Kind},
    project::Project,
    serve,
    step::Steps,
    tools::browser,
};

/// Prints the times; judges nothing.
///
/// # Errors
/// Something does not build, or the browser refuses.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    client::ensure(project, steps, Kind::Small)?;
    serve::build_server(project, steps)?;
    let driver = browser::ensure(project, steps)?;
    steps.run("pages", || {
        project
            .cargo(&[
                "run", "--quiet", "--locked", "-p", "tests", "--bin", "pages",
            ])
            .env("SITUASI_BIN", project.situasi())
            .env("SITUASI_SITE_DIR", &project.dist)
            .env("CHROMEDRIVER", &driver)
            .run()
    })
}
