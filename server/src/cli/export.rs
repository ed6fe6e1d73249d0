//! `situasi export …`

use std::path::Path;

use anyhow::Context as _;
use app::{
    Shown,
    deck::{Deck, Entry},
    format::Locale,
    slide::{self, Ratio},
    view::{Page, View},
};

use super::{
    args::{ChartArgs, DeckArgs, ExportCommand, LookArgs, MapArgs, PlaceArgs, SliceArgs},
    console, report,
};
use crate::{
    export::{Leaf, pdf, png, write, xlsx},
    http::Drawings,
};

pub(super) async fn run(command: ExportCommand) -> anyhow::Result<()> {
    match command {
        ExportCommand::Map(args) => map(args).await,
        ExportCommand::Chart(args) => chart(args).await,
        ExportCommand::Deck(args) => deck(args).await,
        ExportCommand::Report(args) => report::run(args).await,
    }
}

async fn map(args: MapArgs) -> anyhow::Result<()> {
    let view = View {
        level: args.level,
        ..viewed(&args.slice, Page::Map)
    };
    picture(&args.slice, &args.look, view).await
}

async fn chart(args: ChartArgs) -> anyhow::Result<()> {
    let most = Page::Trend.most_compared();
    anyhow::ensure!(
        args.with.len() <= most,
        "--with names {} regions: at most {most} beside the one that is shown can be told apart",
        args.with.len()
    );
    let view = View {
        compared: args.with,
        ..viewed(&args.slice, Page::Trend)
    };
    picture(&args.slice, &args.look, view).await
}

/// What is asked for, as the page that shows it.
fn viewed(slice: &SliceArgs, page: Page) -> View {
    View {
        indicator: slice.indicator.clone(),
        ..placed(&slice.place, page)
    }
}

/// A page of a place and a time.
pub(super) fn placed(place: &PlaceArgs, page: Page) -> View {
    View {
        page,
        region: place.region.clone(),
        period: place.period,
        locale: place.language,
        public: place.public,
        ..View::default()
    }
}

async fn picture(slice: &SliceArgs, look: &LookArgs, view: View) -> anyhow::Result<()> {
    let out = &look.out;
    let kind = kind(out, &["svg", "png", "pdf", "csv", "xlsx"])?;
    let drawings = Drawings::open(slice.place.data.dir.clone()).await?;
    let deck = Deck {
        slides: vec![Entry::of(view)],
        ..Deck::default()
    };
    let slides = drawings.slides(&deck).await?;
    let shown = slides.first().context("nothing to draw")?;
    let bytes = one(shown, look, slice.place.language, &kind)?;
    write(out, &bytes)?;
    console::out(format!("{}: {}", out.display(), shown.slide.title));
    Ok(())
}

fn one(shown: &Shown, look: &LookArgs, language: Locale, kind: &str) -> anyhow::Result<Vec<u8>> {
    let ratio = look.ratio;
    let svg = || slide::alone(&shown.slide, ratio, None, look.dark);
    Ok(match kind {
        "svg" => svg().into_bytes(),
        "png" => png(&svg(), look.scale)?,
        "csv" => slide::table(&shown.slide).csv().into_bytes(),
        "xlsx" => xlsx(&slide::table(&shown.slide))?,
        _ => {
            let leaves: Vec<Leaf> = Drawings::leaves(std::slice::from_ref(shown), ratio, look.dark);
            pdf(&shown.slide.title, language.code(), &leaves)?
        }
    })
}

async fn deck(args: DeckArgs) -> anyhow::Result<()> {
    kind(&args.out, &["pdf"])?;
    let drawings = Drawings::open(args.place.data.dir.clone()).await?;
    let deck = match &args.address {
        Some(address) => {
            let deck = Deck::of(address);
            Deck {
                public: deck.public || args.place.public,
                ..deck
            }
        }
        None => {
            let view = placed(&args.place, Page::default());
            drawings.ready(&args.ready, view).await?
        }
    };
    for address in &deck.unreadable {
        console::err(format!(
            "left out, no view that a slide can show: {address}"
        ));
    }
    if deck.slides.is_empty() {
        anyhow::bail!(
            "the address names no slides: copy it from the browser's address bar while the deck is open under /presentasi"
        );
    }
    let slides = drawings.slides(&deck).await?;
    let title = deck.title.clone().unwrap_or_default();
    let leaves = Drawings::leaves(&slides, args.ratio, args.dark);
    write(
        &args.out,
        &pdf(&title, args.place.language.code(), &leaves)?,
    )?;
    console::out(format!("{}: {} slides", args.out.display(), slides.len()));
    Ok(())
}

/// How the name of a file ends, where a file of that kind can be made.
fn kind(out: &Path, kinds: &[&str]) -> anyhow::Result<String> {
    let end = out
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if kinds.contains(&end.as_str()) {
        return Ok(end);
    }
    let wanted: Vec<String> = kinds.iter().map(|kind| format!(".{kind}")).collect();
    anyhow::bail!(
        "{}: what kind of file is that? Let its name end with {}",
        out.display(),
        wanted.join(", ")
    )
}

/// Proportions by their word.
pub(super) fn ratio(text: &str) -> Result<Ratio, String> {
    match text {
        "16:9" => Ok(Ratio::Wide),
        "4:3" => Ok(Ratio::Narrow),
        "a3" => Ok(Ratio::Paper),
        _ => Err("expected 16:9, 4:3 or a3".to_owned()),
    }
}

/// A language by its code.
pub(super) fn language(text: &str) -> Result<Locale, String> {
    [Locale::Id, Locale::En]
        .into_iter()
        .find(|locale| locale.code() == text)
        .ok_or_else(|| "expected id or en".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_no_kind_is_refused() {
        assert_eq!(kind(Path::new("a/b.PNG"), &["svg", "png"]).unwrap(), "png");
        for name in ["peta", "peta.doc", "peta.png.exe"] {
            let error = kind(Path::new(name), &["svg", "png"]).unwrap_err();
            assert!(error.to_string().contains(".svg, .png"), "{error}");
        }
    }

    #[test]
    fn proportions_and_languages_have_words() {
        assert_eq!(ratio("a3"), Ok(Ratio::Paper));
        assert!(ratio("3:2").is_err() && language("fr").is_err());
        assert_eq!(language("en"), Ok(Locale::En));
    }
}
