//! `/presentasi`: a deck put together, shown, and handed on.
mod cookie;
mod files;
mod ready;
mod serve;
mod slides;

use app::{
    PresentasiPage,
    api::{Analytics as _, ApiError},
    deck::{Deck, Entry, MOST_SLIDES, Move},
    frame::Sheet,
    model::Region,
    presentasi,
    view::{Page, View},
};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{Asked, sheets::Answer};

pub(super) use files::leaves;
pub(super) use serve::{From, bundle, download, picture, shown, slide, slides_of};

/// The page, or the way to a deck that is made.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn answer(asked: &Asked) -> Result<Answer, ApiError> {
    let query = &asked.query;
    let id = asked.engine.id().to_owned();
    if query.get("kosong").is_some() {
        return Ok(sent(&asked.view, &Deck::default(), true));
    }
    if let Some(word) = query.get("buat") {
        let deck = made(asked, word).await?;
        // One that is being put together by hand is not lost for one that the program makes.
        let keeps = !cookie::is_other(&asked.deck, &deck);
        return Ok(sent(&asked.view, &deck, keeps));
    }
    let own = Deck::read(query);
    // What came with somebody's link is read; only what was changed here is remembered.
    let keeps = query.get("simpan").is_some();
    if let Some((at, what)) = query.get("pindah").and_then(Move::read) {
        let mut deck = own;
        deck.shift(at, what);
        if deck.slides.is_empty() {
            deck = Deck::default();
        }
        return Ok(sent(&asked.view, &deck, keeps));
    }
    if keeps || query.get("lihat").is_some() {
        return Ok(sent(&asked.view, &own, keeps));
    }
    let kept = asked.deck.clone();
    if let Some(address) = query.get("tambah") {
        let added = View::of(address).filter(|view| view.page.is_shown_on_a_slide());
        if let Some(view) = added {
            let keeps = own.slides.is_empty() || !cookie::is_other(&kept, &own);
            let mut deck = if own.slides.is_empty() { kept } else { own };
            if deck.slides.len() == MOST_SLIDES {
                deck.is_cut = true;
                return Ok(Answer::Page(page(asked, deck).await?));
            }
            // A deck is of one dataset: the one that its last view was seen with.
            deck.version = Some(view.version.clone().unwrap_or(id));
            // The list speaks the language that its last view was read in.
            let around = View {
                page: Page::Deck,
                locale: view.locale,
                ..View::default()
            };
            // One that was begun for the public stays for the public.
            if deck.slides.is_empty() {
                deck.public = view.public;
            }
            deck.slides.push(Entry::of(view));
            return Ok(sent(&around, &deck, keeps));
        }
    }
    let deck = if query.get("s").is_some() { own } else { kept };
    let own = deck.query();
    let sheet = page(asked, deck).await?;
    Ok(if own.is_empty() {
        Answer::Page(sheet)
    } else {
        Answer::At(sheet, format!("/presentasi?{own}"))
    })
}

/// The deck that is made from the dataset under a word.
///
/// # Errors
/// An unknown word or region, or a failing engine.
pub(super) async fn made(asked: &Asked, word: &str) -> Result<Deck, ApiError> {
    let deck = ready::make(asked, word, asked.engine.id()).await?;
    Ok(Deck {
        public: asked.view.public,
        ..deck
    })
}

async fn page(asked: &Asked, deck: Deck) -> Result<Sheet, ApiError> {
    let mut regions: Vec<Region> = Vec::new();
    for entry in &deck.slides {
        if let Some(code) = &entry.view.region
            && regions.iter().all(|known| known.code != *code)
        {
            regions.extend(asked.engine.region(code.clone()).await);
        }
    }
    Ok(presentasi(&PresentasiPage {
        view: asked.view.clone(),
        dataset: asked.engine.id().to_owned(),
        indicators: asked.engine.indicators().await?,
        regions,
        ready: ready::choices(asked).await?,
        is_too_long: cookie::text(&deck).is_none(),
        is_other: !deck.slides.is_empty() && cookie::is_other(&asked.deck, &deck),
        deck,
    }))
}

/// To the address that holds the deck; where it `keeps` it, the browser is asked to remember it.
fn sent(around: &View, deck: &Deck, keeps: bool) -> Answer {
    let to = format!("/presentasi?{}", deck.tail(around.locale));
    let mut response = Redirect::to(to.trim_end_matches('?')).into_response();
    if keeps {
        cookie::remember(deck, &mut response);
    }
    Answer::File(response)
}

/// The deck that the browser remembers.
pub(super) fn kept(headers: &axum::http::HeaderMap) -> Deck {
    cookie::read(headers)
}

/// Remembers the deck that an address names, for a page that shows it; not in place of another one.
pub(super) fn remember(
    headers: &axum::http::HeaderMap,
    query: &app::view::Query,
    response: &mut Response,
) {
    let deck = Deck::read(query);
    if !deck.slides.is_empty() && !cookie::is_other(&kept(headers), &deck) {
        cookie::remember(&deck, response);
    }
}
