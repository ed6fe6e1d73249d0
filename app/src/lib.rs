//! The dashboard's face and vocabulary: plain types, the analytics contract, drawing, pages.
//!
//! Built twice: with `ssr` into the server, with `hydrate` into the browser's WebAssembly, never both at once.
#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("features `ssr` and `hydrate` exclude one another: check the two targets apart");

pub mod api;
pub mod chart;
#[cfg(any(feature = "ssr", test))]
pub mod deck;
pub mod format;
#[cfg(any(feature = "ssr", feature = "hydrate", test))]
pub mod frame;
pub mod locale;
pub mod map;
pub mod model;
pub mod order;
#[cfg(any(feature = "ssr", test))]
pub mod slide;
#[cfg(any(feature = "ssr", test))]
pub mod table;
pub mod view;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod app;
#[cfg(feature = "hydrate")]
mod client;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod components;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod pages;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub use app::App;
#[cfg(feature = "ssr")]
pub use app::{Prepared, shell};
#[cfg(feature = "ssr")]
pub use chart::Past;
#[cfg(feature = "ssr")]
pub use pages::{
    Adding, BandingPage, CariPage, Choice, Column, Embedded, Figure, Figures, Glance, Line,
    Location, MOVED, MetodePage, Mode, MutuGroup, MutuPage, MutuVillage, Near, Panel, PetakPage,
    Place, PresentasiPage, Reported, RingkasanPage, Row, SEASONS, Show, Shown, Spread, TabelPage,
    TrenPage, WATCHED, Watched, Why, WilayahPage, banding, banding_slide, cari, furthest, gap,
    is_clear, metode, mutu, mutu_slide, named, petak, petak_slide, piece, presentasi,
    presentasi_words, ringkasan, ringkasan_slide, show, still, suggestions, tabel, tabel_table,
    tren, tren_slide, unduh, wilayah, wilayah_paper, wilayah_slide,
};
#[cfg(feature = "ssr")]
pub use slide::{lost_slide, map_slide, ranking_slide};

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // What a panic says helps those who build; readers would pay for it with every visit.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
    // What follows the page from outside (tests, a projector's remote) can wait for this.
    if let Some(body) = leptos::prelude::document().body() {
        let _ = body.set_attribute("data-siap", "");
    }
}
