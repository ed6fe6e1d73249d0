//! Questions and their errors.

use serde::{Deserialize, Serialize};

use crate::{
    format::Locale,
    model::{Cell, DenominatorKind, Detail, Level, Period, RegionCode},
};

/// `/regions?parent=&level=&q=`
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RegionsQuery {
    /// Only inside this region.
    pub parent: Option<RegionCode>,
    /// Only this level; without it the direct children of the parent (or the outermost regions).
    pub level: Option<Level>,
    /// Part of the name or code, case-insensitive.
    pub q: Option<String>,
}

/// `/observations?indicator=&period=&level=&parent=&denominator=`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ObservationsQuery {
    /// Indicator code.
    pub indicator: String,
    /// Period.
    pub period: Period,
    /// Level of the rows.
    pub level: Level,
    /// Only inside this region (or the region itself, at its own level).
    pub parent: Option<RegionCode>,
    /// Which denominator, where two are known; without it the one that files give first.
    #[serde(default)]
    pub denominator: Option<DenominatorKind>,
}

/// `/series?indicator=&region=&from=&to=&denominator=&follow=`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SeriesQuery {
    /// Indicator code.
    pub indicator: String,
    /// Regions, of any level.
    pub regions: Vec<RegionCode>,
    /// First period, inclusive; its kind chooses the kind of the answer.
    pub from: Option<Period>,
    /// Last period, inclusive.
    pub to: Option<Period>,
    /// Which denominator, where two are known; without it the one that files give first.
    #[serde(default)]
    pub denominator: Option<DenominatorKind>,
    /// Whether the line of a desa that is no more goes on with its successors together (`follow=successors`). Without it, it
    /// ends; the line of a desa begins with its birth either way.
    #[serde(default)]
    pub follow: bool,
}

/// `/picture?indicator=&period=&level=&parent=&region=&from=&denominator=`: a map and the trend beside it, in one question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PictureQuery {
    /// The map.
    pub map: ObservationsQuery,
    /// Regions of the trend, of any level.
    pub regions: Vec<RegionCode>,
    /// First period of the trend, inclusive.
    pub from: Option<Period>,
}

impl PictureQuery {
    /// The trend as a question of its own; lines of desa that are no more go on with their successors.
    #[must_use]
    pub fn trend(&self) -> SeriesQuery {
        SeriesQuery {
            indicator: self.map.indicator.clone(),
            regions: self.regions.clone(),
            from: self.from,
            to: None,
            denominator: self.map.denominator,
            follow: true,
        }
    }
}

/// What [`PictureQuery`] asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Picture {
    /// Id of the dataset.
    pub dataset: String,
    /// The map: as `/observations`.
    pub rows: Vec<Cell>,
    /// The trend: as `/series`.
    pub series: Vec<Cell>,
    /// Percentiles of the map's values over the indicator's last 24 periods of the same kind (Hyndman and Fan 1996, type 1),
    /// ascending: what classes are made from, so that they stay while time moves.
    pub pooled: Vec<f64>,
}

/// `/geometry/{code}?level=&detail=&period=`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GeometryQuery {
    /// The region whose inside is drawn.
    pub region: RegionCode,
    /// Level of the shapes; kecamatan and desa.
    pub level: Level,
    /// How finely they are drawn.
    pub detail: Detail,
    /// As on the last day of this period; without it as today.
    #[serde(default)]
    pub period: Option<Period>,
}

/// Which places of the health network stand over a map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LayersQuery {
    /// The map.
    pub map: GeometryQuery,
    /// Kinds of places, by their words in files; unknown ones are none.
    pub kinds: Vec<String>,
    /// Language of the list of symbols.
    pub locale: Locale,
}

/// Why a question has no answer; the same on the server and over HTTP (problem+json).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// Nothing has been imported yet.
    #[error("no dataset is published yet: run `situasi demo` or `situasi import boundaries FILE`")]
    NoDataset,
    /// Boundaries are there, figures are not.
    #[error("there are boundaries and no figures yet: run `situasi import data FILE`")]
    NoFigures,
    /// No such region, indicator, shape or dataset.
    #[error("{what} \"{value}\" is not in this dataset")]
    NotFound {
        /// `region`, `indicator`, `geometry`, `dataset`.
        what: String,
        /// What was asked.
        value: String,
    },
    /// A parameter is missing or cannot be read.
    #[error("parameter {parameter}: {reason}")]
    Parameter {
        /// Its name.
        parameter: String,
        /// What was given.
        value: String,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// Too many others ask for as much; only of files and presentations, which the client does not ask for.
    #[cfg(feature = "ssr")]
    #[error(
        "the server is making as many files and presentations as it can: ask again in a minute"
    )]
    Busy,
    /// The engine failed; the log of the server has the cause.
    #[error("the server could not answer: {0}")]
    Internal(String),
    /// The server could not be reached.
    #[error("the server could not be reached: {0}")]
    Network(String),
}
