//! Which page answers, and what each of them is given.

use app::{
    api::{Analytics as _, ApiError},
    deck::Deck,
    frame::Sheet,
    model::{DatasetInfo, RegionCode},
    view::{Page, Query, View},
};
use axum::{
    http::{HeaderMap, Uri},
    response::Response,
};

use super::{
    Dataset, banding, cari, document, metode, mutu, petak, presentasi, recent, ringkasan, tabel,
    tren, wilayah,
};
use crate::{analytics::EngineView, export::SCALES, http::state::AppState};

/// What a page written as text is made from.
pub(super) struct Asked {
    /// The dataset as the asker may see it: the only way to a cell.
    pub(super) engine: EngineView,
    /// What the dataset is.
    pub(super) dataset: DatasetInfo,
    /// What the address asks for.
    pub(super) view: View,
    /// The address's parameters as they stand there, for those that only one page knows.
    pub(super) query: Query,
    /// The places that the asker opened lately, the last one first.
    pub(super) recent: Vec<RegionCode>,
    /// The deck that the asker is putting together.
    pub(super) deck: Deck,
}

impl Asked {
    /// # Errors
    /// No dataset.
    pub(super) async fn new(
        state: &AppState,
        view: View,
        dataset: Dataset,
        (uri, headers): (&Uri, &HeaderMap),
    ) -> Result<Self, ApiError> {
        let engine = state.view_of(&dataset?, view.public);
        Ok(Self {
            dataset: engine.dataset().await?,
            query: Query::read(uri.query().unwrap_or_default()),
            recent: recent::places(headers),
            deck: presentasi::kept(headers),
            engine,
            view,
        })
    }

    /// How many times its own size a picture of points is asked for: once without a word.
    pub(super) fn scale(&self) -> u8 {
        let scale = self.query.get("skala").and_then(|word| word.parse().ok());
        scale.unwrap_or(*SCALES.start())
    }
}

/// A page, or a file of what it shows.
pub(super) enum Answer {
    Page(Sheet),
    /// A page whose address is not that of its view: with a query, without a language.
    At(Sheet, String),
    File(Response),
}

impl From<Sheet> for Answer {
    fn from(sheet: Sheet) -> Self {
        Self::Page(sheet)
    }
}

/// The page of an address.
///
/// # Errors
/// What the page needs is not there.
pub(super) async fn answer(asked: &Asked) -> Result<Answer, ApiError> {
    match asked.view.page {
        Page::Overview => ringkasan::sheet(asked).await.map(Answer::from),
        Page::Profile => wilayah::answer(asked).await,
        Page::Trend => tren::sheet(asked).await.map(Answer::from),
        Page::Table => tabel::answer(asked).await,
        Page::Search => {
            let page = cari::page(asked).await?;
            // What stands under the box while one types.
            Ok(if asked.query.get("saran").is_some() {
                Answer::File(document::bare(app::suggestions(&page)))
            } else {
                app::cari(&page).into()
            })
        }
        Page::Quality => mutu::sheet(asked).await.map(Answer::from),
        Page::Compare => banding::sheet(asked).await.map(Answer::from),
        Page::Deck => presentasi::answer(asked).await,
        Page::Methods => metode::sheet(asked).await.map(Answer::from),
        Page::Map => petak::sheet(asked).await.map(Answer::from),
    }
}
