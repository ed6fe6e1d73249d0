/// Why a file could not be read at all. What is wrong with single features is in [`super::ReadReport::problems`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{file} cannot be read: {reason}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Nothing in it.
    #[error("{file} is empty: copy or export it again")]
    Nothing {
        /// The file.
        file: String,
    },
    /// Compressed data that ends early or is damaged.
    #[error(
        "{file}: the gzip data is cut short or damaged ({reason}): copy or download the file again"
    )]
    Gzip {
        /// The file.
        file: String,
        /// What the decompressor says.
        reason: std::io::Error,
    },
    /// A zip that cannot be opened.
    #[error("{file}: the zip is cut short or damaged ({reason}): copy or download the file again")]
    Zip {
        /// The file.
        file: String,
        /// What the reader says.
        reason: String,
    },
    /// More bytes than the program is ready to hold.
    #[error(
        "{file}: more than {limit_mib} MiB, as it lies there or unpacked: split the file by province or kabupaten"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// The limit.
        limit_mib: u64,
    },
    /// More features or points than the program is ready to hold.
    #[error("{file}: more than {limit} {what}: split the file by province or kabupaten")]
    TooMany {
        /// The file.
        file: String,
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A format that is none of those read.
    #[error(
        "{file}: {looks_like} is not read: export the layer as GeoJSON, zipped Shapefile or FlatGeobuf in WGS 84 (QGIS: Export > Save Features As; or ogr2ogr -f GeoJSON -t_srs EPSG:4326 desa.geojson FILE)"
    )]
    Format {
        /// The file.
        file: String,
        /// What it seems to be.
        looks_like: String,
    },
    /// No JSON, or JSON of another form than GeoJSON's and TopoJSON's.
    #[error("{file}: no GeoJSON ({reason}): export the layer as GeoJSON, WGS 84 (EPSG:4326)")]
    Json {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        reason: serde_json::Error,
    },
    /// JSON, but neither a feature, a collection nor a topology.
    #[error(
        "{file}: type is {found}, expected FeatureCollection, Feature or Topology: export the layer as GeoJSON"
    )]
    Kind {
        /// The file.
        file: String,
        /// The `type` member as it stands, or "missing".
        found: String,
    },
    /// An empty collection.
    #[error("{file}: no features in it: export the layer again with all its rows")]
    Empty {
        /// The file.
        file: String,
    },
    /// Several layers, or not the one asked for.
    #[error("{file}: {found}; there are: {}. Name one with --layer", list(.layers))]
    Layers {
        /// The file.
        file: String,
        /// What is wrong: several, or none of that name.
        found: String,
        /// The layers that exist, sorted.
        layers: Vec<String>,
    },
    /// A part of a shapefile that is missing.
    #[error("{file}: {missing} is missing: {remedy}")]
    Part {
        /// The file.
        file: String,
        /// Which part.
        missing: String,
        /// What to do.
        remedy: &'static str,
    },
    /// Bytes that break the rules of their format.
    #[error("{file}: damaged at {place}: {reason}: copy or export the file again")]
    Damaged {
        /// The file.
        file: String,
        /// Byte, record or row.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// A coordinate system that cannot be turned into degrees here.
    #[error(
        "{file}: the coordinate system {found} is not known here: export the layer in WGS 84 (QGIS: Export > Save Features As > CRS EPSG:4326; or ogr2ogr -t_srs EPSG:4326 OUT FILE)"
    )]
    Crs {
        /// The file.
        file: String,
        /// Its name, or what is strange about it.
        found: String,
    },
    /// A field that was asked for is not there.
    #[error("{file}: no field \"{wanted}\"; the fields are: {}", list(.fields))]
    NoSuchField {
        /// The file.
        file: String,
        /// The name asked for.
        wanted: String,
        /// The names that exist, sorted.
        fields: Vec<String>,
    },
    /// No field looks like one of codes or names.
    #[error(
        "{file}: no field holds {what}; the fields are: {}. Name the right one with {option}{hint}",
        list(.fields)
    )]
    Undetected {
        /// The file.
        file: String,
        /// What was looked for.
        what: &'static str,
        /// The option that names the field.
        option: &'static str,
        /// What else to know.
        hint: &'static str,
        /// The names that exist, sorted.
        fields: Vec<String>,
    },
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "(none)".to_owned()
    } else {
        names.join(", ")
    }
}
