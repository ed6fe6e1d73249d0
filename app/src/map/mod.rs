//! The choropleth map: classes, colours, outlines, labels and legend, as plain data and SVG text.
mod classes;
mod counted;
mod labels;
mod legend;
mod legend_svg;
mod methods;
#[cfg(any(feature = "ssr", test))]
mod network;
mod palette;
mod paths;
pub(crate) mod rounding;
mod scenery;
mod sequence;
mod svg;
mod target_bands;
mod trace;

pub use classes::{Classification, Kind, classes_of, classify, classify_by, classify_own};
pub use labels::{Label, short};
pub use legend::{Bar, Legend, TargetMark};
#[cfg(any(feature = "ssr", test))]
pub use legend_svg::legend_row_svg;
pub use legend_svg::legend_svg;
pub use methods::Method;
#[cfg(any(feature = "ssr", test))]
pub use network::network;
pub use paths::{MapShapes, RegionPath, draw};
pub use scenery::{Drawing, Paint, Scenery, paint, scenery};
pub use svg::{carried_swatch, fill, overlay, pattern_defs, swatch};

#[cfg(test)]
pub(crate) use legend::tests::cell as sample_cell;
