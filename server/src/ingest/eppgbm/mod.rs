//! e-PPGBM: one row a child and measurement, summed by desa and month while it is read.
//!
//! The files hold identities. What identifies a child is read for one purpose, to see that two rows are of the same child,
//! as a keyed hash that lives as long as the import; nothing of it is stored, logged or repeated in a message.
mod aggregate;
mod cells;
mod columns;

pub(super) use aggregate::aggregate;
pub(super) use columns::Columns;
