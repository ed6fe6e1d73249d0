//! What is fed.

use geodata::{FieldChoice, decode, read, read::Source};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    GeoJson,
    Lines,
    TopoJson,
    Shapefile,
    FlatGeobuf,
    Sql,
    Decoder,
}

impl Target {
    pub const ALL: [Self; 7] = [
        Self::GeoJson,
        Self::Lines,
        Self::TopoJson,
        Self::Shapefile,
        Self::FlatGeobuf,
        Self::Sql,
        Self::Decoder,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Lines => "lines",
            Self::TopoJson => "topojson",
            Self::Shapefile => "shapefile",
            Self::FlatGeobuf => "flatgeobuf",
            Self::Sql => "sql",
            Self::Decoder => "decoder",
        }
    }

    /// Feeds a file. Whether anything came out of it; what came out must be sound.
    pub fn feed(self, bytes: &[u8]) -> bool {
        if self == Self::Decoder {
            let Ok(topology) = decode(bytes) else {
                return false;
            };
            for ring in topology
                .shapes
                .iter()
                .flat_map(|shape| shape.polygons.iter().flatten())
            {
                assert!(topology.ring(ring).len() < 1 << 30);
            }
            return true;
        }
        match read(Source::Bytes(bytes), "fuzz", &FieldChoice::default()) {
            Ok(report) => {
                for problem in report.problems.iter().take(3) {
                    assert!(!problem.to_string().is_empty());
                }
                for ring in report
                    .features
                    .iter()
                    .flat_map(|f| f.polygons.iter().flatten())
                {
                    let is_point = |[x, y]: &[f64; 2]| x.abs() <= 180.0 && y.abs() <= 90.0;
                    assert!(
                        ring.len() >= 4 && ring.first() == ring.last() && ring.iter().all(is_point)
                    );
                }
                !report.features.is_empty()
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                false
            }
        }
    }
}
