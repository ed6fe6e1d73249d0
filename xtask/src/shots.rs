//! `cargo xtask shots`: pictures of the pages, to be looked at by a person.

use anyhow::Result;

use crate::{
    client::{self, Kind},
    project::Project,
    serve,
    step::Steps,
    tools::browser,
};

/// Writes PNG files to TARGET/shots.
///
/// # Errors
/// Something does not build, or the browser refuses.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    client::ensure(project, steps, Kind::Small)?;
    serve::build_server(project, steps)?;
    let driver = browser::ensure(project, steps)?;
    let folder = project.target.join("shots");
    steps.run("screenshots", || {
        project
            .cargo(&[
                "run", "--quiet", "--locked", "-p", "tests", "--bin", "shots", "--",
            ])
            .args([&folder])
            .env("SITUASI_BIN", project.situasi())
            .env("SITUASI_SITE_DIR", &project.dist)
            .env("CHROMEDRIVER", &driver)
            .run()
    })?;
    println!("{}", folder.display());
    Ok(())
}
