//! Boundaries for other programs: GeoJSON, which all read, and TopoJSON, which keeps the shared borders.
mod coordinates;
mod geojson;
mod properties;
mod topojson;

pub use geojson::geojson;
pub use topojson::topojson;

#[cfg(test)]
mod tests;
