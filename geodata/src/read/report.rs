use crate::RegionCode;

/// Names of the regions above a desa, where the file gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpperNames {
    /// Kecamatan.
    pub district: Option<String>,
    /// Kabupaten or kota.
    pub regency: Option<String>,
    /// Provinsi.
    pub province: Option<String>,
}

/// One desa of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Code, always at village level.
    pub code: RegionCode,
    /// Name, trimmed; the code where the file leaves it empty.
    pub name: String,
    /// Polygons → rings (outer first) → points (longitude, latitude in degrees, last = first).
    pub polygons: Vec<Vec<Vec<[f64; 2]>>>,
    /// Names above it.
    pub upper_names: UpperNames,
}

/// Something wrong with one feature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("feature {index}{}: {reason}: {remedy}", .code.as_ref().map(|c| format!(" ({c})")).unwrap_or_default())]
pub struct Problem {
    /// Position in the file, from 1: feature, record or row.
    pub index: usize,
    /// The code as it stands in the file, where there is one.
    pub code: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// How to mend it.
    pub remedy: String,
}

/// What a file holds. An import refuses it while there are problems.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadReport {
    /// Desa without a problem, in the file's order.
    pub features: Vec<Feature>,
    /// Problems, in the file's order.
    pub problems: Vec<Problem>,
    /// What was assumed or left out, in a sentence each: nothing to mend, something to know.
    pub notes: Vec<String>,
}
