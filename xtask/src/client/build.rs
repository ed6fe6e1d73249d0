//! From sources to `dist/`.

use anyhow::Result;

use super::{fresh, seam, twins};
use crate::{
    project::Project,
    step::Steps,
    tools::{trunk, wasm_bindgen, wasm_opt, wasm_target},
};

/// How much work goes into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Small: what people get.
    Small,
    /// Quick to build, several times larger.
    Quick,
}

/// Builds the client unless `dist/` holds it already.
///
/// # Errors
/// A tool is missing and cannot be had, or the client does not compile.
pub(crate) fn ensure(project: &Project, steps: &mut Steps, kind: Kind) -> Result<()> {
    let wanted = fresh::stamp(project, kind, wasm_opt::is_within_reach(project))?;
    if fresh::is_built(project, &wanted) {
        steps.skip("client", "dist/ is newer than its sources");
        return Ok(());
    }
    wasm_target::ensure(project, steps)?;
    trunk::ensure(project, steps)?;
    wasm_bindgen::ensure(project, steps)?;
    steps.run("client: fetching what it depends on", || fetch(project))?;
    steps.run("client: trunk build", || bundle(project, kind))?;
    if kind == Kind::Small {
        steps.run("client: what nobody calls", || slim(project))?;
        if let Some(program) = wasm_opt::ensure(project, steps) {
            let wasm = project.dist.join("app_bg.wasm");
            steps.run("client: wasm-opt", || {
                wasm_opt::optimise(project, &program, &wasm)
            })?;
        }
        steps.run("client: br and gz twins", || twins::write(&project.dist))?;
    }
    fresh::mark(project, &wanted)
}

/// Leaves out what wasm-bindgen wrote for people, lines that are comments, and indentation: its script has no text over several
/// lines in which either would mean something. Then what nobody calls, in the script and behind it.
fn slim(project: &Project) -> Result<()> {
    let path = project.dist.join("app.js");
    let script = std::fs::read_to_string(&path)?;
    let script = without_unused(&script).unwrap_or(script);
    let is_comment =
        |line: &&str| line.starts_with("//") || line.starts_with("/*") || line.starts_with('*');
    let lines: Vec<&str> = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !is_comment(line))
        .collect();
    let wasm = project.dist.join("app_bg.wasm");
    let (narrow, script) = seam::narrow(&std::fs::read(&wasm)?, &lines.join("\n"))?;
    std::fs::write(&path, script)?;
    Ok(std::fs::write(&wasm, narrow)?)
}

/// What the classes begin with that a dependency exports for streams of bytes.
const STREAMS: &str = "IntoUnderlying";

/// The way to start the client that waits for nothing, which nobody takes: how it begins, and how it is exported.
const SYNC: [&str; 2] = ["function initSync(", "initSync, "];

/// The script without classes for streams and a second way to start, which nothing here calls; none where something does.
fn without_unused(script: &str) -> Option<String> {
    let mut out = String::with_capacity(script.len());
    let mut until = None;
    for line in script.lines() {
        if let Some(end) = until {
            if line.ends_with(end) && (end == ";" || line == end) {
                until = None;
            }
            continue;
        }
        let begins = |what: &str| line.starts_with(what) && line.contains(STREAMS);
        if begins("export class ") || line.starts_with(SYNC[0]) {
            until = Some("}");
        } else if begins("const ") {
            until = Some(";").filter(|end| !line.ends_with(end));
        } else if !begins("if (Symbol.dispose) ") {
            out.push_str(&line.replace(SYNC[1], ""));
            out.push('\n');
        }
    }
    (until.is_none() && !out.contains(STREAMS)).then_some(out)
}

/// Downloads the crates of the lock; nothing happens where all are there.
fn fetch(project: &Project) -> Result<()> {
    if project
        .cargo(&["fetch", "--locked", "--offline"])
        .succeeds()
    {
        return Ok(());
    }
    project
        .cargo(&["fetch", "--locked"])
        .run_fetching("the crates of Cargo.lock")
}

/// Trunk works offline: its helpers are on PATH already, and it would look for newer ones otherwise.
fn bundle(project: &Project, kind: Kind) -> Result<()> {
    let mut command = project
        .command("trunk")
        .args(["build", "--offline", "--skip-version-check"])
        .env("CARGO_TARGET_DIR", &project.target)
        // Trunk refuses the value 1 that some terminals and CI systems set.
        .env("NO_COLOR", "true");
    if kind == Kind::Small {
        command = command.args(["--cargo-profile", "wasm-release"]);
    }
    command.run()?;
    // Trunk's own page is not ours: the server renders every page.
    let page = project.dist.join("index.html");
    if page.exists() {
        std::fs::remove_file(page)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_unused;

    #[test]
    fn classes_that_nothing_calls_are_left_out() {
        let class = "export class IntoUnderlyingSink {\n    free() {\n        a();\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\n";
        let rest = "export function hydrate() {\n    wasm.hydrate();\n}\n";
        let registry = "const IntoUnderlyingSinkFinalization = (typeof F === 'undefined')\n    ? { a: 1 }\n    : new F(1);\n";
        let sync = "function initSync(module) {\n    b();\n}\n";
        let script =
            format!("{class}{rest}{registry}{sync}export {{ initSync, init as default }};\n");
        let wanted = format!("{rest}export {{ init as default }};\n");
        assert_eq!(without_unused(&script), Some(wanted));
        // Called from somewhere it stays.
        let called = format!("{script}new IntoUnderlyingSink();\n");
        assert_eq!(without_unused(&called), None);
    }
}
