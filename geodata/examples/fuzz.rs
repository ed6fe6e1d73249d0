//! Feeds damaged files to a reader: `cargo run --release -p geodata --example fuzz -- TARGET [RUNS [SEED]]`.
//!
//! Says how many were fed, how long the slowest took and the most memory the process held; files that made it panic or hang
//! are kept in the folder of temporary files. One target a process: the memory is the process's.
#![allow(clippy::unwrap_used)]

#[path = "../tests/fuzzing/mod.rs"]
mod fuzzing;
#[allow(dead_code)]
#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    error::Error,
    fs,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use fuzzing::{run::run, target::Target};

/// A file that takes longer is one to look at.
const SLOW: Duration = Duration::from_secs(2);
/// A file that takes longer hangs.
const HANG: Duration = Duration::from_secs(20);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(target) = Target::ALL.into_iter().find(|target| target.name() == name) else {
        let names = Target::ALL.map(Target::name).join(", ");
        return Err(format!("name a target: {names}").into());
    };
    let runs: u64 = arguments.next().map_or(Ok(100_000), |runs| runs.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;

    let current = Arc::new((Mutex::new(Vec::new()), AtomicU64::new(0)));
    let begin = Instant::now();
    watch(Arc::clone(&current), name.clone());
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = run(target, runs, seed, |bytes| {
        let mut held = current
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        held.clear();
        held.extend_from_slice(bytes);
        drop(held);
        current.1.fetch_add(1, Ordering::Relaxed);
    });
    println!(
        "{name}: {} files in {:.1} s, something read of {}, {} panics, slowest {:.1} ms, peak memory {} MiB",
        outcome.runs,
        begin.elapsed().as_secs_f64(),
        outcome.read,
        outcome.panics.len(),
        outcome.slowest.0.as_secs_f64() * 1e3,
        peak_mib().map_or_else(|| "?".to_owned(), |mib| mib.to_string()),
    );
    for (at, bytes) in outcome.panics.iter().enumerate() {
        println!(
            "kept: {}",
            keep(&format!("{name}-panic-{at}"), bytes)?.display()
        );
    }
    if outcome.slowest.0 > SLOW {
        println!(
            "kept: {}",
            keep(&format!("{name}-slow"), &outcome.slowest.1)?.display()
        );
    }
    let is_well = outcome.panics.is_empty() && outcome.slowest.0 <= SLOW;
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Ends the process, the file kept, when one takes too long.
fn watch(current: Arc<(Mutex<Vec<u8>>, AtomicU64)>, name: String) {
    thread::spawn(move || {
        let mut seen = (0, Instant::now());
        loop {
            thread::sleep(Duration::from_secs(1));
            let count = current.1.load(Ordering::Relaxed);
            if count != seen.0 {
                seen = (count, Instant::now());
            } else if seen.1.elapsed() > HANG {
                let bytes = current
                    .0
                    .lock()
                    .unwrap_or_else(|poisoned| poisoned.into_inner());
                let kept = keep(&format!("{name}-hang"), &bytes);
                println!("{name}: file {count} hangs, kept: {kept:?}");
                std::process::exit(2);
            }
        }
    });
}

fn keep(name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("situasi-fuzz-{name}"));
    fs::write(&path, bytes)?;
    Ok(path)
}

/// The most the process held, as Linux tells it.
fn peak_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}
