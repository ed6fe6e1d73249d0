//! The deck as a document, its slides one by one, and all that a meeting without a network needs.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    Embedded, Show, Shown,
    api::ApiError,
    deck::Deck,
    piece, show,
    slide::{self, Ratio},
    still, unduh,
    view::{Cache, Page, Query, View, encode},
};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse as _, Redirect, Response},
};
use base64::Engine as _;
use leptos::nonce::Nonce;

use super::{
    super::{
        Asked, document,
        download::{self, Kind},
        failure,
        sheets::Answer,
        tabel,
    },
    cookie, files, slides,
};
use crate::http::{pages::appearance, problem::Problem, security, state::AppState};

/// Most views that are kept beside the slides: all desa of the largest kabupaten, at the four last periods that indicators have.
const MOST_PIECES: usize = 2_000;
/// Maps of a kept deck whose months run without a server; a file on a stick has to stay small, and brings none.
const MOST_PLAYED: usize = 20;
/// Views asked for at once.
const AT_ONCE: usize = 4;

/// Who asks, and from where.
#[derive(Default)]
pub(crate) struct From {
    uri: Uri,
    headers: HeaderMap,
}

impl From {
    fn of(request: &Request<Body>) -> Self {
        Self {
            uri: request.uri().clone(),
            headers: request.headers().clone(),
        }
    }
}

/// The page that says why there is none.
async fn failed(state: &AppState, view: View, error: ApiError, request: Request<Body>) -> Response {
    let around = around(&view);
    let (status, text) = failure(&around, None, error);
    document::text(state, &around, status, text, request).await
}

/// The page of presentations as the reader of a view has it.
fn around(view: &View) -> View {
    View {
        page: Page::Deck,
        locale: view.locale,
        public: view.public,
        ..View::default()
    }
}

/// `/presentasi/tayang`: the deck on its stage; `format=html` as one file, `format=pdf` as a page for each slide.
pub(crate) async fn shown(State(state): State<AppState>, request: Request<Body>) -> Response {
    let from = &From::of(&request);
    let query = Query::read(from.uri.query().unwrap_or_default());
    if query.get("simpan").or(query.get("lihat")).is_some() {
        return begun(&query);
    }
    let answer = match Kind::asked(&query, &[Kind::Html, Kind::Pdf]) {
        Ok(kind) => staged(&state, from, &query, kind).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(response) => response,
        Err(error) => failed(&state, View::read(Page::Deck, &query), error, request).await,
    }
}

/// From the list of slides to the stage: by the address that others are given, which says nothing of whose deck it is. What was
/// typed there is remembered.
fn begun(query: &Query) -> Response {
    let deck = Deck::read(query);
    let mut to = format!(
        "/presentasi/tayang?{}",
        deck.tail(View::read(Page::Deck, query).locale)
    );
    for name in ["r", "format"] {
        if let Some(value) = query.get(name) {
            to += &format!("&{name}={}", encode(value));
        }
    }
    let mut response = Redirect::to(&to).into_response();
    if query.get("simpan").is_some() {
        cookie::remember(&deck, &mut response);
    }
    response
}

/// `/presentasi/slaid?s=…`: one view as the stage takes it.
pub(crate) async fn slide(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let request = &From { uri, headers };
    let query = Query::read(request.uri.query().unwrap_or_default());
    match one(&state, request, &query).await {
        Ok(shown) => super::super::document::bare(piece(&shown, ratio(&query), true)),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// `/presentasi/gambar?s=…`: one slide as a picture to look at; with `format=svg|png|pdf|csv|xlsx` as a file to keep.
pub(crate) async fn picture(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = &From { uri, headers };
    let query = Query::read(request.uri.query().unwrap_or_default());
    let answer = async {
        let kind = Kind::asked(&query, &Kind::OF_A_SLIDE)?;
        let (view, title) = first(&query)?;
        let asked = asked(&state, request, view).await?;
        // The figures of a table are those of the page, with the regions that have none.
        if asked.view.page == Page::Table
            && matches!(kind, Some(Kind::Csv | Kind::Xlsx))
            && let Answer::File(file) = tabel::answer(&asked).await?
        {
            return Ok(file);
        }
        let shown = slides::slide(&asked, &Cache::default()).await;
        let (mut shown, status) = match shown {
            Ok(shown) => (shown, StatusCode::OK),
            // The picture of a list of slides says itself why it is none.
            Err(error) if kind.is_none() => {
                let lost = slides::lost(&asked.view, &error, &asked.dataset);
                (lost.ok_or(error)?, StatusCode::NOT_FOUND)
            }
            Err(error) => return Err(error),
        };
        retitle(&mut shown, title.as_deref());
        let mut response = files::slide(
            (shown.slide, &name_of(&asked.view)),
            ratio(&query),
            &query,
            kind,
        )
        .await?;
        *response.status_mut() = status;
        Ok(response)
    };
    match answer.await {
        Ok(response) => response,
        Err(error) => Problem::from(error).into_response(),
    }
}

/// `/presentasi/unduh?s=…`: the page that makes a file of one view.
pub(crate) async fn download(State(state): State<AppState>, request: Request<Body>) -> Response {
    let from = &From::of(&request);
    let query = Query::read(from.uri.query().unwrap_or_default());
    let mut view = first(&query).map(|(view, _)| view).unwrap_or_default();
    let address = view.href();
    // The page is read in the language of its own address, else in that of the view.
    if query.get("lang").is_some() {
        view.locale = View::read(Page::Deck, &query).locale;
    }
    let answer = async {
        let shown = one(&state, from, &query).await?;
        let asked = asked(&state, from, view.clone()).await?;
        let sheet = unduh(&asked.view, &shown.slide);
        let own = format!("/presentasi/unduh?s={}", encode(&address));
        Ok::<_, ApiError>(app::frame::document_at(
            &around(&view),
            Some(&asked.dataset),
            &sheet,
            Some(&own),
        ))
    };
    match answer.await {
        Ok(text) => document::text(&state, &around(&view), StatusCode::OK, text, request).await,
        Err(error) => failed(&state, view, error, request).await,
    }
}

/// `/presentasi/bekal?…`: every view that the slides lead to, by its address.
pub(crate) async fn bundle(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = &From { uri, headers };
    let query = Query::read(request.uri.query().unwrap_or_default());
    let ratio = ratio(&query);
    let answer = async {
        let _turn = download::DECKS.turn().await?;
        let slides = slides_of(&state, request, &Deck::read(&query)).await?;
        pieces(&state, request, &slides, ratio, MOST_PLAYED).await
    };
    match answer.await {
        Ok(pieces) => Json(pieces).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

fn ratio(query: &Query) -> Ratio {
    query.get("r").and_then(Ratio::read).unwrap_or_default()
}

/// The first view that an address names, of the dataset and for those whom the address names, and its headline.
fn first(query: &Query) -> Result<(View, Option<String>), ApiError> {
    let deck = Deck::read(query);
    let address = query.get("s").unwrap_or_default();
    let entry = deck.slides.first().ok_or_else(|| ApiError::NotFound {
        what: "slide".to_owned(),
        value: address.to_owned(),
    })?;
    let own = View::of(address).and_then(|view| view.version);
    let view = View {
        version: own.or_else(|| deck.version.clone()),
        public: deck.public || entry.view.public,
        ..entry.view.clone()
    };
    Ok((view, entry.title.clone()))
}

async fn one(state: &AppState, request: &From, query: &Query) -> Result<Shown, ApiError> {
    let (view, title) = first(query)?;
    let mut shown = view_of(state, request, view, &Drawn::default()).await?;
    retitle(&mut shown, title.as_deref());
    Ok(shown)
}

/// What a file of a view is called: a sentence is too long for a name, and two views may say the same.
fn name_of(view: &View) -> String {
    let page = view.page.path().trim_start_matches('/');
    let page = if page.is_empty() { "ringkasan" } else { page };
    [
        Some(page.to_owned()),
        view.mode.clone(),
        view.indicator.clone(),
        view.region.as_ref().map(ToString::to_string),
        view.period.map(|period| period.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

fn retitle(shown: &mut Shown, title: Option<&str>) {
    if let Some(title) = title {
        title.clone_into(&mut shown.slide.title);
    }
}

async fn asked(state: &AppState, request: &From, view: View) -> Result<Asked, ApiError> {
    let dataset = state
        .datasets
        .engine(view.version.as_deref())
        .await
        .map_err(|error| Problem::from(error).into_error());
    Asked::new(state, view, dataset, (&request.uri, &request.headers)).await
}

/// What the slides of one answer share: boundaries are drawn once, for staff and for the public each.
#[derive(Default)]
struct Drawn {
    staff: Cache,
    public: Cache,
}

impl Drawn {
    const fn of(&self, is_public: bool) -> &Cache {
        if is_public { &self.public } else { &self.staff }
    }
}

async fn view_of(
    state: &AppState,
    request: &From,
    view: View,
    drawn: &Drawn,
) -> Result<Shown, ApiError> {
    let cache = drawn.of(view.public);
    slides::slide(&asked(state, request, view).await?, cache).await
}

/// The slides of a deck.
///
/// # Errors
/// A view that leads nowhere, or a failing engine.
pub(crate) async fn slides_of(
    state: &AppState,
    request: &From,
    deck: &Deck,
) -> Result<Vec<Shown>, ApiError> {
    let mut out = Vec::with_capacity(deck.slides.len());
    // One dataset for all, also where the address names none and another is published meanwhile.
    let version = match &deck.version {
        Some(version) => version.clone(),
        None => {
            let engine = state.datasets.engine(None).await;
            let engine = engine.map_err(|error| Problem::from(error).into_error())?;
            engine.id().to_owned()
        }
    };
    let drawn = Drawn::default();
    for (entry, view) in deck.slides.iter().zip(deck.views()) {
        let view = View {
            version: Some(version.clone()),
            ..view
        };
        let asked = asked(state, request, view).await?;
        let cache = drawn.of(asked.view.public);
        let mut shown = match slides::slide(&asked, cache).await {
            Ok(shown) => shown,
            // One that leads nowhere does not cost a meeting the others.
            Err(error) if deck.slides.len() > 1 => {
                slides::lost(&asked.view, &error, &asked.dataset).ok_or(error)?
            }
            Err(error) => return Err(error),
        };
        retitle(&mut shown, entry.title.as_deref());
        shown.note.clone_from(&entry.note);
        out.push(shown);
    }
    Ok(out)
}

/// The views that the slides lead to, drawn; of the first `maps_played` maps their months too.
async fn pieces(
    state: &AppState,
    request: &From,
    slides: &[Shown],
    ratio: Ratio,
    maps_played: usize,
) -> Result<BTreeMap<String, String>, ApiError> {
    let links: BTreeSet<&str> = slides
        .iter()
        .flat_map(|shown| shown.slide.picture.links())
        .collect();
    if links.len() > MOST_PIECES {
        tracing::warn!(
            asked = links.len(),
            kept = MOST_PIECES,
            "a deck leads to more views than are kept with it"
        );
    }
    let played = slides.iter().filter(|shown| !shown.months.is_empty());
    let months: BTreeSet<&str> = played
        .take(maps_played)
        .flat_map(|shown| shown.months.iter().map(String::as_str))
        .collect();
    let links = links.into_iter().take(MOST_PIECES).map(|link| (link, true));
    // Of a month only the picture is shown.
    let months = months.into_iter().map(|month| (month, false));
    let views: Vec<(View, bool)> = links
        .chain(months)
        .filter_map(|(address, is_whole)| Some((View::of(address)?, is_whole)))
        .filter(|(view, _)| view.page.is_shown_on_a_slide())
        .collect();
    let drawn = Drawn::default();
    // Boundaries that the slides bring are not brought again.
    let known: BTreeSet<&str> = slides
        .iter()
        .flat_map(|shown| shown.slide.picture.maps())
        .map(|map| map.key.as_str())
        .collect();
    let mut out = BTreeMap::new();
    for part in views.chunks(AT_ONCE) {
        let asked = part
            .iter()
            .map(|(view, _)| view_of(state, request, view.clone(), &drawn));
        for ((view, is_whole), shown) in part.iter().zip(futures::future::join_all(asked).await) {
            // A view that cannot be drawn is missed when it is asked for, and does not cost the others.
            let Ok(shown) = shown else { continue };
            let mut maps = shown.slide.picture.maps();
            let brings = maps.any(|map| !known.contains(map.key.as_str()));
            let prefix = match ratio {
                Ratio::Wide => String::new(),
                other => format!("{} ", other.word()),
            };
            let html = if *is_whole {
                piece(&shown, ratio, brings)
            } else {
                still(&shown, ratio, brings)
            };
            out.insert(format!("{prefix}{}", view.href()), html);
        }
    }
    Ok(out)
}

async fn staged(
    state: &AppState,
    request: &From,
    query: &Query,
    kind: Option<Kind>,
) -> Result<Response, ApiError> {
    let deck = Deck::read(query);
    if deck.slides.is_empty() {
        return Err(ApiError::NotFound {
            what: "slides".to_owned(),
            value: request.uri.query().unwrap_or_default().to_owned(),
        });
    }
    let around = View::read(Page::Deck, query);
    let ratio = ratio(query);
    let is_file = kind == Some(Kind::Html);
    // Much work: it waits for its turn before anything is drawn.
    let turn = match kind {
        Some(Kind::Html | Kind::Pdf) => download::DECKS.turn().await?,
        _ => download::STAGES.turn().await?,
    };
    let slides = slides_of(state, request, &deck).await?;
    let embedded = if is_file {
        Some(embed(state, request, &slides).await?)
    } else {
        None
    };
    let nonce = (!is_file).then(|| Nonce::new().to_string());
    let back = deck.tail(around.locale);
    let shared: Vec<String> = around
        .parameters()
        .filter(|(name, _)| matches!(*name, "lang" | "as"))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let title = deck
        .title
        .clone()
        .or_else(|| slides.first().map(|shown| shown.slide.title.clone()))
        .unwrap_or_default();
    if kind == Some(Kind::Pdf) {
        return files::deck((turn, &title), slides, ratio, query, around.locale).await;
    }
    let document = Show {
        title: title.clone(),
        ratio,
        locale: around.locale,
        is_dark: appearance::chosen(&request.headers) == Some("gelap"),
        query: shared.join("&"),
        home: format!("/presentasi?{back}"),
        nonce: nonce.clone(),
        embedded,
        slides,
    };
    let html = download::drawn_in(turn, move || Ok(show(&document))).await?;
    if is_file {
        return Ok(download::kept(Kind::Html, &title, html));
    }
    let mut response = download::seen(Kind::Html, html);
    if let Some(policy) = nonce.and_then(|nonce| security::page_policy(&nonce)) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// Everything that the file opens without a server, for both proportions of a screen.
async fn embed(state: &AppState, request: &From, slides: &[Shown]) -> Result<Embedded, ApiError> {
    use std::io::Write as _;

    let mut all = pieces(state, request, slides, Ratio::Wide, 0).await?;
    let count = slides.len();
    for (at, shown) in slides.iter().enumerate() {
        let drawn = slide::draw(&shown.slide, Ratio::Narrow, Some((at + 1, count)));
        all.insert(format!("43 slide {at}"), drawn);
    }
    let packed = tokio::task::spawn_blocking(move || {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&serde_json::to_vec(&all)?)?;
        let packed = packer.finish()?;
        Ok::<_, std::io::Error>(base64::engine::general_purpose::STANDARD.encode(packed))
    });
    let internal = |error: &dyn std::fmt::Display| ApiError::Internal(error.to_string());
    let pieces = packed.await.map_err(|error| internal(&error))?;
    Ok(Embedded {
        pieces: pieces.map_err(|error| internal(&error))?,
    })
}
