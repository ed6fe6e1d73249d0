//! `/peta?m=…`: two to four maps side by side (`beriringan`), or two indicators on one (`dwivariat`).
mod bivariate;
mod page;

pub use page::{Panel, PetakPage, petak};
