//! `cargo xtask bench analytics`: import, queries and HTTP under load, with DuckDB as the measure.

use std::{
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use super::made_up;
use crate::{options::Options, project::Project, serve, step::Steps, tools::python};

const DUCKDB: &str = "duckdb==2.0.0";

/// The peer: what is measured of DuckDB, and of the server by the same clock.
const PEER: &str = include_str!("peer.py");

/// Requests a second of the load, and for how many seconds.
const RATE: &str = "2000";
const SECONDS: &str = "10";

/// Measures and prints; compares, and does not judge: a busy machine is no defect.
///
/// # Errors
/// Something does not build, is refused, or does not answer.
pub(crate) fn run(project: &Project, steps: &mut Steps, options: &Options) -> Result<()> {
    let python = python::ensure(project, steps, &[DUCKDB])?;
    let situasi = build(project, steps, options.release)?;
    let folder = project
        .target
        .join("bench-analytics")
        .join(options.rows.to_string());
    std::fs::create_dir_all(&folder)?;
    let (csv, boundaries) = (folder.join("rows.csv"), folder.join("boundaries.geojson"));
    let peer = folder.join("peer.py");
    std::fs::write(&peer, PEER)?;
    if csv.is_file() && boundaries.is_file() {
        steps.skip("figures of the benchmark", "there already");
    } else {
        steps.run("figures of the benchmark", || {
            made_up::boundaries(&boundaries)?;
            // Written beside and renamed: half a file is not taken for all of it.
            let beside = folder.join("rows.csv.new");
            made_up::rows(&beside, options.rows)?;
            Ok(std::fs::rename(beside, &csv)?)
        })?;
    }
    let data = folder.join("data");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    let import = |what: &str, file: &Path| {
        project
            .command(&situasi)
            .args(["import", what, "--data-dir"])
            .args([&data])
            .args([file])
            .run()
    };
    steps.run("situasi import boundaries (not measured)", || {
        import("boundaries", &boundaries)
    })?;
    let start = Instant::now();
    steps.run("situasi import data", || import("data", &csv))?;
    let imported = start.elapsed().as_secs_f64();
    println!(
        "    {:.0} rows a second: {imported:.1} s for {} rows, {}",
        options.rows as f64 / imported,
        options.rows,
        if options.release {
            "release build"
        } else {
            "dev profile (opt-level 1)"
        },
    );
    let figures = observations(&data)?;
    steps.run("beside DuckDB", || {
        project
            .command(&python)
            .args([&peer, &csv, &data, &figures])
            .args([&folder.join("peer.parquet"), &situasi])
            .args([format!("{imported:.3}")])
            .args([made_up::INDICATORS.join(","), months(options.rows)])
            .run()
    })?;
    let server = Serving::start(project, &situasi, &data)?;
    let path = format!(
        "/api/v1/observations?indicator={}&period={}&level=village&parent=33.01",
        made_up::INDICATORS[0],
        made_up::month(0)
    );
    for encoding in ["br", "identity"] {
        steps.run(
            &format!("warm map at {RATE} requests a second, {encoding}"),
            || {
                project
                    .cargo(&["run", "--quiet", "--locked", "-p", "tests", "--bin", "load"])
                    .args(if options.release {
                        &["--release"][..]
                    } else {
                        &[]
                    })
                    .args(["--", &server.address, &path, RATE, SECONDS, encoding])
                    .run()
            },
        )?;
    }
    println!("\n{}", steps.table());
    Ok(())
}

/// The last months that have rows, the newest first: what maps are asked for.
fn months(rows: u64) -> String {
    let months: Vec<String> = (0..made_up::months(rows).min(12))
        .map(made_up::month)
        .collect();
    months.join(",")
}

fn build(project: &Project, steps: &mut Steps, release: bool) -> Result<PathBuf> {
    if !release {
        serve::build_server(project, steps)?;
        return Ok(project.situasi());
    }
    steps.run("server: cargo build --release -p server", || {
        project
            .cargo(&["build", "--release", "--locked", "-p", "server"])
            .run()
    })?;
    let name = project.situasi().file_name().map(ToOwned::to_owned);
    Ok(project
        .target
        .join("release")
        .join(name.unwrap_or_default()))
}

/// The folder of the published dataset's figures.
fn observations(data: &Path) -> Result<PathBuf> {
    let current = std::fs::read_to_string(data.join("current")).context("nothing was published")?;
    Ok(data
        .join("datasets")
        .join(current.trim())
        .join("observations"))
}

/// A server that ends when this is dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(project: &Project, situasi: &Path, data: &Path) -> Result<Self> {
        let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let address = free.to_string();
        let child = std::process::Command::new(situasi)
            .args(["serve".as_ref(), "--data-dir".as_ref(), data.as_os_str()])
            .args(["--listen", &address, "--site-dir"])
            .arg(&project.dist)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .context("situasi could not be started")?;
        let serving = Self { child, address };
        let patience = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(&serving.address).is_err() {
            if Instant::now() > patience {
                bail!("situasi serve does not answer at {}", serving.address);
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(serving)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
