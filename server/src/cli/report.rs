//! `situasi export report`: a sheet of A4 for every desa, each a file or all in one.

use std::{io::IsTerminal as _, path::Path};

use anyhow::Context as _;
use app::{
    model::RegionCode,
    view::{Page, View},
};
use indicatif::{ProgressBar, ProgressStyle};
use tokio::task::JoinSet;

use super::{args::ReportArgs, console, export::placed};
use crate::{
    export::{Folder, Leaf, Pdf, Size, pdf, slug, write},
    http::{Drawings, Paper},
};

/// Where no bar can move, a line comes every so many sheets.
const LINE: usize = 50;

pub(super) async fn run(args: ReportArgs) -> anyhow::Result<()> {
    let drawings = Drawings::open(args.place.data.dir.clone()).await?;
    let villages = drawings
        .villages(args.place.region.clone(), args.place.period)
        .await?;
    if villages.is_empty() {
        anyhow::bail!("there is no desa in that region at that time");
    }
    let n = villages.len();
    let is_one_file = is_one_file(&args.out)?;
    let sheets = Sheets {
        drawings,
        view: placed(&args.place, Page::Profile),
        progress: Progress::new(n),
    };
    let made = format!(
        "{}: {n} sheet{}",
        args.out.display(),
        if n == 1 { "" } else { "s" }
    );
    if is_one_file {
        let bytes = sheets.one_file(&villages).await?;
        write(&args.out, &bytes)?;
        console::out(made);
        return Ok(());
    }
    let (folder, broke_off) = Folder::begin(&args.out, args.force)?;
    if broke_off {
        console::err("an export into this folder broke off before; what it left is cleared away");
    }
    let folder = sheets.files(villages, folder).await?;
    folder.finish()?;
    console::out(made);
    Ok(())
}

/// Whether all sheets go into one file; without an ending each goes into a folder.
fn is_one_file(out: &Path) -> anyhow::Result<bool> {
    match out.extension() {
        None => Ok(false),
        Some(end) if end.eq_ignore_ascii_case("pdf") => Ok(true),
        // A folder of that name may be there already: "Lembar 2026.09".
        Some(_) if out.is_dir() => Ok(false),
        Some(_) => anyhow::bail!(
            "{}: sheets are PDF: let the name end with .pdf for one file, or leave the ending away for a folder with a file for each",
            out.display()
        ),
    }
}

struct Sheets {
    drawings: Drawings,
    view: View,
    progress: Progress,
}

impl Sheets {
    fn of(&self, village: &RegionCode) -> View {
        self.view.at(village)
    }

    /// A file for each, as many at once as there are processors: what is being drawn is all that is held.
    async fn files(mut self, villages: Vec<RegionCode>, folder: Folder) -> anyhow::Result<Folder> {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        let language = self.view.locale.code();
        let mut waiting = villages.into_iter();
        let mut running: JoinSet<anyhow::Result<(String, Vec<u8>)>> = JoinSet::new();
        loop {
            while running.len() < at_once
                && let Some(village) = waiting.next()
            {
                let (drawings, view) = (self.drawings.clone(), self.of(&village));
                running.spawn(async move {
                    let Paper { name, svg } = drawings
                        .paper(view)
                        .await
                        .with_context(|| village.to_string())?;
                    let leaf = Leaf {
                        svg,
                        size: Size::A4,
                    };
                    let title = name.clone();
                    let drawn = tokio::task::spawn_blocking(move || pdf(&title, language, &[leaf]));
                    Ok((format!("{}.pdf", slug(&name, "desa")), drawn.await??))
                });
            }
            let Some(done) = running.join_next().await else {
                break;
            };
            let (name, bytes) = done??;
            folder.add(&name, &bytes)?;
            self.progress.step();
        }
        self.progress.end();
        Ok(folder)
    }

    /// All in one, in the order of their codes.
    async fn one_file(mut self, villages: &[RegionCode]) -> anyhow::Result<Vec<u8>> {
        let mut document = Pdf::new("Situasi Desa", self.view.locale.code());
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        for part in villages.chunks(at_once) {
            let asked = part.iter().map(|village| {
                let (drawings, view) = (self.drawings.clone(), self.of(village));
                tokio::spawn(async move { drawings.paper(view).await })
            });
            for paper in futures::future::join_all(asked).await {
                document.add(&Leaf {
                    svg: paper??.svg,
                    size: Size::A4,
                })?;
                self.progress.step();
            }
        }
        self.progress.end();
        Ok(document.finish()?)
    }
}

/// A bar on a terminal, now and then a line elsewhere.
struct Progress {
    bar: Option<ProgressBar>,
    done: usize,
    all: usize,
}

impl Progress {
    fn new(all: usize) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(all as u64);
            match ProgressStyle::with_template("{wide_bar} {pos} of {len}, {eta}") {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        Self { bar, done: 0, all }
    }

    fn step(&mut self) {
        self.done += 1;
        match &self.bar {
            Some(bar) => bar.inc(1),
            None if self.done.is_multiple_of(LINE) => {
                console::err(format!("  {} of {} sheets", self.done, self.all));
            }
            None => {}
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_whether_it_is_one_file_or_a_folder() {
        for (name, is_one) in [
            ("lembar.pdf", true),
            ("Lembar.PDF", true),
            ("lembar", false),
        ] {
            assert_eq!(is_one_file(Path::new(name)).unwrap(), is_one, "{name}");
        }
        assert!(is_one_file(Path::new("lembar.png")).is_err());
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("lembar 2026.09");
        std::fs::create_dir(&folder).unwrap();
        assert!(!is_one_file(&folder).unwrap());
    }
}
