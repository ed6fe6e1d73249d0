//! What pages share.
mod breadcrumb;
mod headline;
mod map_panel;
mod map_view;
mod pickers;
#[cfg(feature = "hydrate")]
mod repaint;
mod timeline;
mod tooltip;
mod trend_card;
mod watch_list;

pub(crate) use breadcrumb::Breadcrumb;
pub(crate) use headline::Headline;
pub(crate) use map_panel::MapPanel;
pub(crate) use pickers::Pickers;
pub(crate) use timeline::{Playing, Timeline};
pub(crate) use trend_card::TrendCard;
pub(crate) use watch_list::WatchList;
