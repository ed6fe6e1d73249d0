//! The drawings of the pages without a server around them: for files made at the command line.

use std::path::PathBuf;

use anyhow::Context as _;
use app::{
    Shown,
    api::{Analytics as _, ApiError},
    deck::Deck,
    model::{Audience, Level, Period, RegionCode},
    slide::Ratio,
    view::{Page, View},
    wilayah_paper,
};
use axum::http::{HeaderMap, Uri};

use super::{Asked, place, presentasi, wilayah};
use crate::{
    analytics::SharedEngine,
    dataset::Store,
    export::Leaf,
    http::{problem::Problem, state::AppState},
};

/// The published dataset, to be drawn.
#[derive(Clone)]
pub struct Drawings {
    state: AppState,
}

/// One sheet of paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The region's code and name.
    pub name: String,
    /// What is drawn on it: A4.
    pub svg: String,
}

impl Drawings {
    /// Opens the published dataset, to be seen whole; a view that says so sees it as the public does.
    ///
    /// # Errors
    /// No dataset, or one that cannot be read.
    pub async fn open(data_dir: PathBuf) -> anyhow::Result<Self> {
        let store = Store::open(data_dir);
        let engine = SharedEngine::new().for_audience(Audience::EVERYTHING);
        engine.refresh(&store).await?;
        if engine.snapshot().is_err() {
            anyhow::bail!(
                "no dataset in {}: run `situasi demo` or `situasi import`",
                store.dir().display()
            );
        }
        let state = AppState::new(engine, PathBuf::new()).with_store(store);
        Ok(Self { state })
    }

    async fn asked(&self, view: View) -> Result<Asked, ApiError> {
        let engine = self
            .state
            .datasets
            .engine(view.version.as_deref())
            .await
            .map_err(|error| Problem::from(error).into_error());
        let nobody = HeaderMap::new();
        Asked::new(&self.state, view, engine, (&Uri::default(), &nobody)).await
    }

    /// The slides of a deck.
    ///
    /// # Errors
    /// A view that leads nowhere, or a failing engine.
    pub async fn slides(&self, deck: &Deck) -> Result<Vec<Shown>, ApiError> {
        presentasi::slides_of(&self.state, &presentasi::From::default(), deck).await
    }

    /// The pages of a deck as files take them.
    #[must_use]
    pub fn leaves(slides: &[Shown], ratio: Ratio, is_dark: bool) -> Vec<Leaf> {
        presentasi::leaves(slides, ratio, is_dark)
    }

    /// The ready-made deck of a word (`rakor`, `lokmin`, `rapat`) for the region and the period of a view.
    ///
    /// # Errors
    /// An unknown word or region.
    pub async fn ready(&self, word: &str, view: View) -> Result<Deck, ApiError> {
        let asked = self.asked(view).await?;
        presentasi::made(&asked, word).await
    }

    /// The desa of a region, in the order of their codes, that were there at the end of a period, or are there today; those of the
    /// whole dataset without a region.
    ///
    /// # Errors
    /// An unknown region.
    pub async fn villages(
        &self,
        region: Option<RegionCode>,
        period: Option<Period>,
    ) -> anyhow::Result<Vec<RegionCode>> {
        let asked = self.asked(View::default()).await?;
        let region = region
            .or_else(|| asked.dataset.start().cloned())
            .context("the dataset has no regions: run `situasi import boundaries FILE`")?;
        let region = asked.engine.region(region).await?;
        if region.level == Level::Village {
            return Ok(vec![region.code]);
        }
        let inside = place::inside(&asked.engine, &region.code, Level::Village, period).await?;
        Ok(inside.into_iter().map(|village| village.code).collect())
    }

    /// The sheet of a region.
    ///
    /// # Errors
    /// An unknown region, or a failing engine.
    pub async fn paper(&self, view: View) -> Result<Paper, ApiError> {
        let asked = self
            .asked(View {
                page: Page::Profile,
                ..view
            })
            .await?;
        let page = wilayah::record(&asked).await?;
        let name = page.place.full_name(page.view.locale);
        Ok(Paper {
            name: format!("{} {name}", page.place.region.code),
            svg: wilayah_paper(&page, &asked.dataset),
        })
    }
}
