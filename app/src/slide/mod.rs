//! A slide: one sentence, one picture, its figures and where they come from, as one drawing that is the same on the screen, in a
//! file and on paper. Nothing on it is smaller than a fortieth of its height.
mod beside;
mod facts;
#[cfg(feature = "ssr")]
mod file;
mod foot;
#[cfg(feature = "ssr")]
mod lost;
mod map;
#[cfg(feature = "ssr")]
mod of_map;
mod pair;
mod panels;
mod place;
mod rows;
mod theme;
mod title;
mod trend;

use std::{fmt::Write as _, sync::Arc};

use crate::{
    chart::{TrendChart, text::escape},
    format::Locale,
    map::{Classification, MapShapes, pattern_defs},
    model::{Cell, Indicator, Level},
};

pub use beside::{Beside, BesideLine};
pub use facts::{Facts, Verdict};
#[cfg(feature = "ssr")]
pub use file::table;
pub use foot::Foot;
#[cfg(feature = "ssr")]
pub(crate) use foot::reported;
#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
pub use lost::lost_slide;
#[cfg(feature = "ssr")]
pub(crate) use of_map::{key, profile, says};
pub use of_map::{map_slide, ranking_slide};
pub use pair::Pair;
pub use rows::Row;
pub use theme::{STYLE_DARK, STYLE_LIGHT, style, under};

/// Height of what is shown on a screen, in its own units.
pub const HEIGHT: f64 = 900.0;
/// The smallest letters: a fortieth of a screen's height, and a little.
pub(crate) const SMALL: f64 = 23.5;
/// How much wider bold letters are.
pub(crate) const BOLD: f64 = 1.07;
/// Free paper around.
pub(crate) const MARGIN: f64 = 60.0;

/// Proportions of a screen, or of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ratio {
    /// 16:9.
    #[default]
    Wide,
    /// 4:3, as older projectors.
    Narrow,
    /// √2:1, a sheet of A3 or A4 lying down.
    Paper,
}

impl Ratio {
    /// All.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Narrow, Self::Paper];

    /// Width of a slide, in its own units.
    #[must_use]
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide => 1600.0,
            Self::Narrow => 1200.0,
            Self::Paper => 1800.0,
        }
    }

    /// Height, in the same units. Paper is read from near: its letters are smaller, and the picture has the room.
    #[must_use]
    pub const fn height(self) -> f64 {
        match self {
            Self::Wide | Self::Narrow => HEIGHT,
            Self::Paper => 1272.8,
        }
    }

    /// Its word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wide => "169",
            Self::Narrow => "43",
            Self::Paper => "kertas",
        }
    }

    /// By its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ratio| ratio.word() == word)
    }
}

/// What one slide shows.
#[derive(Clone, Debug)]
pub struct Slide {
    /// The sentence on top.
    pub title: String,
    /// The picture.
    pub picture: Picture,
    /// The figure beside a picture; none where the picture takes the whole width.
    pub facts: Option<Facts>,
    /// Where the figures come from.
    pub foot: Foot,
    /// Language of its words.
    pub locale: Locale,
}

/// The picture of a slide.
#[derive(Clone, Debug)]
pub enum Picture {
    /// Regions in the colours of their classes.
    Map(Box<MapPicture>),
    /// Several of them in a row, each under its words.
    Maps(Vec<(String, MapPicture)>),
    /// Two indicators on one map.
    Pair(Box<Pair>),
    /// Lines over time.
    Trend(Box<TrendChart>),
    /// Names with their figures, one below the other.
    Rows(Vec<Row>),
    /// Regions side by side.
    Beside(Beside),
    /// There is nothing to show, and why.
    Nothing(String),
}

impl Picture {
    /// The maps in it.
    pub fn maps(&self) -> impl Iterator<Item = &MapPicture> {
        let (one, several): (_, &[(String, MapPicture)]) = match self {
            Self::Map(map) => (Some(&**map), &[]),
            Self::Maps(maps) => (None, maps),
            Self::Pair(pair) => (None, &pair.maps),
            _ => (None, &[]),
        };
        one.into_iter().chain(several.iter().map(|(_, map)| map))
    }

    /// The addresses that it leads to.
    #[must_use]
    pub fn links(&self) -> Vec<&str> {
        match self {
            Self::Rows(rows) => rows.iter().filter_map(|row| row.href.as_deref()).collect(),
            Self::Beside(beside) => beside.lines.iter().map(|line| line.href.as_str()).collect(),
            _ => {
                let links = self.maps().flat_map(|map| &map.links);
                links.map(|(_, leads)| leads.as_str()).collect()
            }
        }
    }
}

/// A map and what it is coloured by.
#[derive(Clone, Debug)]
pub struct MapPicture {
    /// Word that tells its boundaries from others in one document: ids begin with it.
    pub key: String,
    /// Boundaries.
    pub shapes: Arc<MapShapes>,
    /// One cell for every region, sorted by code.
    pub cells: Vec<Cell>,
    /// Colours.
    pub classes: Classification,
    /// What is shown.
    pub indicator: Indicator,
    /// Level of the regions.
    pub level: Level,
    /// For every cell, in their order: what it says, and the address that it leads to.
    pub links: Vec<(String, String)>,
    /// What the largest circle stands for; without it the largest count.
    pub largest: Option<f64>,
}

/// Boundaries and patterns that slides of one document share, to stand in it once: a `<defs>` for each key.
#[must_use]
pub fn defs<'a>(slides: impl IntoIterator<Item = &'a Slide>) -> String {
    let mut known: Vec<&str> = Vec::new();
    let mut out = pattern_defs(map::PATTERN_SCALE);
    for picture in slides.into_iter().flat_map(|slide| slide.picture.maps()) {
        if !known.contains(&picture.key.as_str()) {
            known.push(&picture.key);
            out += &map::defs(picture);
        }
    }
    format!("<defs>{out}</defs>")
}

/// The slide as `<svg>`. Its boundaries are those of [`defs`] in the same document; colours come from [`style`].
/// `place` is its number and the number of all, for the foot.
#[must_use]
pub fn draw(slide: &Slide, ratio: Ratio, place: Option<(usize, usize)>) -> String {
    inside(slide, ratio, place, "")
}

/// The same drawing as a file of its own: with its boundaries and its colours.
#[must_use]
pub fn alone(slide: &Slide, ratio: Ratio, place: Option<(usize, usize)>, is_dark: bool) -> String {
    let own = format!("<style>{}</style>{}", style(is_dark), defs([slide]));
    inside(slide, ratio, place, &own)
}

fn inside(slide: &Slide, ratio: Ratio, place: Option<(usize, usize)>, own: &str) -> String {
    let (width, height) = (ratio.width(), ratio.height());
    let mut body = String::new();
    let top = title::draw(&mut body, &slide.title, width);
    let area = Area {
        left: MARGIN,
        top,
        width: width - 2.0 * MARGIN,
        height: height - foot::TALL - 16.0 - top,
    };
    let (picture, facts) = match &slide.facts {
        Some(facts) => {
            let (left, right) = area.split(match ratio {
                Ratio::Wide => 560.0,
                Ratio::Narrow | Ratio::Paper => 532.0,
            });
            facts.draw(&mut body, right);
            (left, Some(right))
        }
        None => (area, None),
    };
    match &slide.picture {
        Picture::Map(map) => {
            map::draw(
                &mut body,
                (map, None),
                picture,
                map::Written::All,
                slide.locale,
            );
            if let Some(right) = facts {
                map::legend(&mut body, map, right, slide.locale);
            }
        }
        Picture::Pair(pair) => pair::draw(&mut body, pair, picture, slide.locale),
        Picture::Maps(maps) => panels::draw(&mut body, maps, picture, slide.locale),
        Picture::Trend(chart) => trend::draw(&mut body, chart, picture),
        Picture::Rows(rows) => rows::draw(&mut body, rows, picture, slide.locale),
        Picture::Beside(regions) => beside::draw(&mut body, regions, picture, slide.locale),
        Picture::Nothing(why) => title::words(&mut body, why, picture),
    }
    slide
        .foot
        .draw(&mut body, (width, height), place, slide.locale);
    let mut out = String::with_capacity(body.len() + own.len() + 300);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="slaid" viewBox="0 0 {width} {height}"{size} role="group" aria-label="{}" font-family="{}">{own}<rect class="sl-dasar" width="{width}" height="{height}"/>{body}</svg>"#,
        escape(&slide.title),
        theme::FAMILY,
        // A file says how large it is; on a stage it is as large as the screen.
        size = if own.is_empty() {
            String::new()
        } else {
            format!(r#" width="{width}" height="{height}""#)
        },
    );
    out
}

/// A rectangle of the slide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    /// What is left, and `right` units at the right end.
    fn split(self, right: f64) -> (Self, Self) {
        let gap = 30.0;
        (
            Self {
                width: self.width - right - gap,
                ..self
            },
            Self {
                left: self.left + self.width - right,
                width: right,
                ..self
            },
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
