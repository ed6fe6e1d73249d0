//! `/peta?m=…`: two to four maps side by side (`beriringan`), or two indicators on one (`dwivariat`).
mod bivariate;
mod page;
mod slide;

pub use page::{Panel, PetakPage, petak};
pub use slide::petak_slide;
