//! `/wilayah/{code}`: the situation of one region on one screen and one sheet of paper.
mod changes;
mod page;
mod sentence;
mod side;
mod table;

pub use page::{Near, WilayahPage, wilayah};
