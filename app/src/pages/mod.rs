//! One file a page; pages written as text exist on the server only.
#[cfg(feature = "ssr")]
mod banding;
#[cfg(feature = "ssr")]
mod cari;
#[cfg(feature = "ssr")]
mod figure;
#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::unwrap_used)]
pub(crate) mod fixture;
#[cfg(feature = "ssr")]
mod metode;
#[cfg(feature = "ssr")]
mod mutu;
mod peta;
#[cfg(feature = "ssr")]
mod petak;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "ssr")]
mod presentasi;
#[cfg(feature = "ssr")]
mod ringkasan;
#[cfg(feature = "ssr")]
mod stage;
#[cfg(feature = "ssr")]
mod tabel;
mod text;
#[cfg(feature = "ssr")]
mod tren;
#[cfg(feature = "ssr")]
mod wilayah;

#[cfg(feature = "ssr")]
pub use banding::{BandingPage, banding, banding_slide};
#[cfg(feature = "ssr")]
pub use cari::{CariPage, cari, suggestions};
#[cfg(feature = "ssr")]
pub use figure::{Figure, Spread, furthest, gap, is_clear};
#[cfg(feature = "ssr")]
pub use metode::{MetodePage, Why, metode};
#[cfg(feature = "ssr")]
pub use mutu::{MutuGroup, MutuPage, MutuVillage, Reported, mutu, mutu_slide};
pub(crate) use peta::{Peta, Scene};
#[cfg(feature = "ssr")]
pub use petak::{Panel, PetakPage, petak, petak_slide};
#[cfg(feature = "ssr")]
pub use place::{Place, named};
#[cfg(feature = "ssr")]
pub use presentasi::{
    Choice, Embedded, PresentasiPage, Show, Shown, piece, presentasi, presentasi_words, show,
    still, unduh,
};
#[cfg(feature = "ssr")]
pub use ringkasan::{Glance, RingkasanPage, WATCHED, Watched, ringkasan, ringkasan_slide};
#[cfg(feature = "ssr")]
pub use tabel::{Column, Figures, Mode, Row, TabelPage, tabel, tabel_table};
pub(crate) use text::Text;
#[cfg(feature = "ssr")]
pub use tren::{Adding, Line, SEASONS, TrenPage, tren, tren_slide};
#[cfg(feature = "ssr")]
pub use wilayah::{Location, MOVED, Near, WilayahPage, wilayah, wilayah_paper, wilayah_slide};
