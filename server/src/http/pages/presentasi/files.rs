//! Slides as files.

use app::{
    Shown,
    api::ApiError,
    format::Locale,
    slide::{self, Ratio, Slide},
    view::Query,
};
use axum::response::Response;

use super::super::download::{self, Kind, Turn, drawn, drawn_in};
use crate::export::{Leaf, SCALES, Size, pdf, png, xlsx};

/// The page of paper, or the screen, that a slide of these proportions fills.
pub(crate) const fn size(ratio: Ratio) -> Size {
    match ratio {
        Ratio::Wide => Size::Wide,
        Ratio::Narrow => Size::Narrow,
        Ratio::Paper => Size::A3Landscape,
    }
}

/// One slide as a file of that name; without a kind as a picture to look at.
///
/// # Errors
/// It cannot be drawn.
pub(super) async fn slide(
    (slide, name): (Slide, &str),
    ratio: Ratio,
    query: &Query,
    kind: Option<Kind>,
) -> Result<Response, ApiError> {
    let title = slide.title.clone();
    let draw = || slide::alone(&slide, ratio, None, is_dark(query));
    Ok(match kind {
        None | Some(Kind::Html) => download::seen(Kind::Svg, draw()),
        Some(Kind::Svg) => download::kept(Kind::Svg, name, draw()),
        Some(Kind::Png) => {
            let scale = query.get("skala").and_then(|word| word.parse().ok());
            let (svg, scale) = (draw(), scale.unwrap_or(*SCALES.start()));
            let picture = drawn(move || png(&svg, scale)).await?;
            download::kept(Kind::Png, name, picture)
        }
        Some(Kind::Pdf) => {
            let leaf = Leaf {
                svg: draw(),
                size: size(ratio),
            };
            let language = slide.locale.code();
            let file = drawn(move || pdf(&title, language, &[leaf])).await?;
            download::kept(Kind::Pdf, name, file)
        }
        Some(Kind::Csv) => download::kept(Kind::Csv, name, slide::table(&slide).csv()),
        Some(Kind::Xlsx) => {
            let table = slide::table(&slide);
            let book = drawn(move || xlsx(&table)).await?;
            download::kept(Kind::Xlsx, name, book)
        }
    })
}

/// A deck, one page for each slide.
///
/// # Errors
/// It cannot be drawn.
pub(super) async fn deck(
    (turn, title): (Turn, &str),
    slides: Vec<Shown>,
    ratio: Ratio,
    query: &Query,
    locale: Locale,
) -> Result<Response, ApiError> {
    let (name, is_dark) = (title.to_owned(), is_dark(query));
    let draw = move || pdf(&name, locale.code(), &leaves(&slides, ratio, is_dark));
    let file = drawn_in(turn, draw).await?;
    Ok(download::kept(Kind::Pdf, title, file))
}

/// The pages of a deck.
pub(crate) fn leaves(slides: &[Shown], ratio: Ratio, is_dark: bool) -> Vec<Leaf> {
    let all = slides.len();
    let number = (1..).zip(slides);
    number
        .map(|(number, shown)| Leaf {
            svg: slide::alone(
                &shown.slide,
                ratio,
                (all > 1).then_some((number, all)),
                is_dark,
            ),
            size: size(ratio),
        })
        .collect()
}

fn is_dark(query: &Query) -> bool {
    query.get("tema") == Some("gelap")
}
