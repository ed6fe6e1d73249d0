//! Charts: pure functions from data to SVG text, the same on the server and in the browser.
#[cfg(any(feature = "ssr", test))]
mod dots;
mod end_labels;
mod ends;
mod mini;
mod plot;
#[cfg(feature = "ssr")]
mod reading;
#[cfg(any(feature = "ssr", test))]
mod sparkline;
#[cfg(any(feature = "ssr", test))]
mod spine;
mod strokes;
pub(crate) mod text;
mod ticks;
mod trend;
#[cfg(test)]
mod trend_tests;

#[cfg(any(feature = "ssr", test))]
pub use dots::{Dot, dot_sign, dots_svg};
pub use mini::{IntervalBar, interval_bar_svg};
#[cfg(any(feature = "ssr", test))]
pub use sparkline::{Past, sparkline_svg};
#[cfg(any(feature = "ssr", test))]
pub use spine::{Spine, spine_svg};
pub use trend::{Reading, SeriesKind, TrendChart, TrendPoint, TrendSeries, points, trend_svg};
