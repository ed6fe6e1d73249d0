/// Why a file could not be read at all. What is wrong with single features is in [`super::ReadReport::problems`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Compressed data that ends early or is damaged.
    #[error(
        "{file}: the gzip data is cut short or damaged ({source}): copy or download the file again"
    )]
    Gzip {
        /// The file.
        file: String,
        /// What the decompressor says.
        source: std::io::Error,
    },
    /// More than the program is ready to hold.
    #[error(
        "{file}: more than {limit_mib} MiB after decompression: split the file by province or kabupaten"
    )]
    TooLarge {
        /// The file.
        file: String,
        /// The limit.
        limit_mib: u64,
    },
    /// No JSON, or JSON of another form than GeoJSON's.
    #[error("{file}: no GeoJSON ({source}): export the layer as GeoJSON, WGS 84 (EPSG:4326)")]
    Json {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: serde_json::Error,
    },
    /// JSON, but neither a feature nor a collection.
    #[error(
        "{file}: type is {found}, expected FeatureCollection or Feature: export the layer as GeoJSON"
    )]
    Kind {
        /// The file.
        file: String,
        /// The `type` member as it stands, or "missing".
        found: String,
    },
    /// An empty collection.
    #[error("{file}: the collection has no features: export the layer again with all its rows")]
    Empty {
        /// The file.
        file: String,
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

fn list(fields: &[String]) -> String {
    if fields.is_empty() {
        "(none)".to_owned()
    } else {
        fields.join(", ")
    }
}
