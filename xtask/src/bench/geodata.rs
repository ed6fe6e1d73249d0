//! `cargo xtask bench geodata`: repairing and simplifying boundaries, with mapshaper as the measure.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    project::Project,
    step::Steps,
    tools::{axe::npm_install, python},
};

const MAPSHAPER: &str = "mapshaper@0.7.70";
const SHAPELY: &str = "shapely==2.2.0";

/// Real boundary files, where they are at hand: from `SITUASI_SHARED`, else beside the workspace.
const FILES: [&str; 3] = [
    "33.08_desa.geojson",
    "32.11_desa.geojson",
    "33_desa.geojson.gz",
];
/// How often each program runs, turn by turn.
const ROUNDS: usize = 5;

/// Measures and prints; compares, and does not judge: a busy machine is no defect.
///
/// # Errors
/// Something does not build or does not run.
pub(crate) fn run(project: &Project, steps: &mut Steps) -> Result<()> {
    let shared = std::env::var_os("SITUASI_SHARED")
        .map_or_else(|| project.root.join("../shared"), PathBuf::from)
        .join("geodata");
    let files: Vec<PathBuf> = FILES
        .iter()
        .map(|file| shared.join(file))
        .filter(|path| path.is_file())
        .collect();
    if files.is_empty() {
        steps.skip(
            "geodata against mapshaper",
            &format!("no file in {}", shared.display()),
        );
        return Ok(());
    }
    steps.run("geodata, release", || {
        project
            .cargo(&["build", "--release", "-p", "geodata", "--example", "mosaic"])
            .run()
    })?;
    let ours = project.target.join("release/examples/mosaic");
    let mapshaper = project.npm().join("node_modules/mapshaper/bin/mapshaper");
    if mapshaper.is_file() {
        steps.skip("mapshaper", "there already");
    } else {
        steps.run(MAPSHAPER, || npm_install(project, MAPSHAPER))?;
    }
    let node = project
        .which("node")
        .context("node is not on PATH: mapshaper needs it")?;
    let python = python::ensure(project, steps, &[SHAPELY])?;
    let folder = project.target.join("bench-geodata");
    fs::create_dir_all(&folder)?;
    println!(
        "\nRepair and simplify to 10 %, whole process, median of {ROUNDS} rounds turn by turn.\n\n\
         | file | situasi s | mapshaper s | times as fast | situasi MiB | mapshaper MiB | gaps, overlaps > 1 m²: situasi | mapshaper | points: situasi | mapshaper |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    );
    for file in &files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let ours_for = |out: &Path| {
            let mut command = Command::new(&ours);
            command.arg(file).arg("0.1").arg(out);
            command
        };
        let theirs_for = |out: &Path, format: &str| {
            let mut command = Command::new(&node);
            command.arg(&mapshaper).arg(file);
            command.args([
                "-clean",
                "-simplify",
                "weighted",
                "10%",
                "keep-shapes",
                "-o",
            ]);
            command.arg(out).arg(format!("format={format}"));
            command
        };
        let (mut our_runs, mut their_runs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            our_runs.push(measure(ours_for(&folder.join("ours.topojson")))?);
            their_runs.push(measure(theirs_for(
                &folder.join("theirs.topojson"),
                "topojson",
            ))?);
        }
        let (our_map, their_map) = (folder.join("ours.geojson"), folder.join("theirs.geojson"));
        measure(ours_for(&our_map))?;
        measure(theirs_for(&their_map, "geojson"))?;
        let checked = check(project, &python, &[&our_map, &their_map])?;
        let (ours, theirs) = (median(our_runs), median(their_runs));
        println!(
            "| {name} | {:.2} | {:.2} | {:.1} | {:.0} | {:.0} | {} | {} | {} | {} |",
            ours.seconds,
            theirs.seconds,
            theirs.seconds / ours.seconds,
            ours.mebibytes,
            theirs.mebibytes,
            checked[0].0,
            checked[1].0,
            checked[0].1,
            checked[1].1,
        );
    }
    Ok(())
}

/// What one run took.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    mebibytes: f64,
}

/// Runs a program to its end and watches its largest resident set (Linux; 0 elsewhere).
fn measure(mut command: Command) -> Result<Run> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("{} does not start", command.get_program().display()))?;
    let status_file = format!("/proc/{}/status", child.id());
    let mut kibibytes = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let peak = fs::read_to_string(&status_file).ok().and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        });
        kibibytes = kibibytes.max(peak.unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    };
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(Run {
        seconds: start.elapsed().as_secs_f64(),
        mebibytes: kibibytes as f64 / 1024.0,
    })
}

/// The middle of the times and of the sizes, each by itself.
fn median(runs: Vec<Run>) -> Run {
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Run {
        seconds: middle(runs.iter().map(|run| run.seconds).collect()),
        mebibytes: middle(runs.iter().map(|run| run.mebibytes).collect()),
    }
}

/// Gaps and overlaps of each file as text, and its points.
fn check(project: &Project, python: &Path, files: &[&Path]) -> Result<Vec<(String, String)>> {
    let script = project.root.join("tests/python/gaps.py");
    let lines = project
        .command(python)
        .args([&script])
        .args(files)
        .output()
        .context("tests/python/gaps.py failed")?;
    let number = |line: &str, key: &str| {
        line.split(&format!("\"{key}\": "))
            .nth(1)
            .and_then(|rest| rest.split([',', '}']).next())
            .unwrap_or("?")
            .to_owned()
    };
    let found: Vec<(String, String)> = lines
        .lines()
        .map(|line| {
            let defects = format!(
                "{} ({} m²), {} ({} m²)",
                number(line, "gaps"),
                number(line, "gaps_m2"),
                number(line, "overlaps"),
                number(line, "overlaps_m2")
            );
            (defects, number(line, "points"))
        })
        .collect();
    if found.len() != files.len() {
        bail!("tests/python/gaps.py answered {} lines", found.len());
    }
    Ok(found)
}
