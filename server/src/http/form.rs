//! Parameters that many paths share: the pinned dataset and the form of the answer.

use utoipa::IntoParams;

use super::{
    ask::Asked,
    format::{Drawn, Format},
    params::Params,
};

/// The shared parameters of a path.
pub(crate) trait Form: IntoParams + Into<Asked> + Send {
    /// Forms that its answer comes in.
    const FORMATS: &'static [Format];

    /// Reads them.
    fn read(params: &mut Params) -> Self;
}

/// The only audience that can be asked for: who somebody is, the server decides.
#[derive(Clone, Copy, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
enum Preview {
    /// Anybody.
    Public,
}

impl std::str::FromStr for Preview {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "public" => Ok(Self::Public),
            _ => Err("is not an audience that can be asked for: expected public".to_owned()),
        }
    }
}

/// One record: JSON only.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Record {
    /// Id of the dataset that answers; the published one without it.
    #[param(example = "5c1b2f0e9a7d4638")]
    v: Option<String>,
    /// `public`: what anybody may see, for those who may see more.
    #[param(rename = "as", inline)]
    audience: Option<Preview>,
}

impl Form for Record {
    const FORMATS: &'static [Format] = &[Format::Json];

    fn read(params: &mut Params) -> Self {
        Self {
            v: params.optional("v"),
            audience: params.optional("as"),
        }
    }
}

impl From<Record> for Asked {
    fn from(form: Record) -> Self {
        Self {
            version: form.v,
            as_public: form.audience.is_some(),
            ..Self::default()
        }
    }
}

/// Rows without a place.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Table {
    /// Id of the dataset that answers; the published one without it.
    #[param(example = "5c1b2f0e9a7d4638")]
    v: Option<String>,
    /// `public`: what anybody may see, for those who may see more.
    #[param(rename = "as", inline)]
    audience: Option<Preview>,
    /// `json`, `csv`, `parquet` or `arrow`; without it what `Accept` likes best, else JSON.
    #[param(inline)]
    format: Option<TableFormat>,
}

/// The forms of rows without a place.
#[derive(Clone, Copy, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
enum TableFormat {
    Json,
    Csv,
    Parquet,
    Arrow,
}

impl std::str::FromStr for TableFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "parquet" => Ok(Self::Parquet),
            "arrow" => Ok(Self::Arrow),
            _ => Err("is no format of these rows: expected json, csv, parquet or arrow".to_owned()),
        }
    }
}

impl Form for Table {
    const FORMATS: &'static [Format] = &Format::TABLES;

    fn read(params: &mut Params) -> Self {
        Self {
            v: params.optional("v"),
            audience: params.optional("as"),
            format: params.optional("format"),
        }
    }
}

impl From<Table> for Asked {
    fn from(form: Table) -> Self {
        Self {
            version: form.v,
            as_public: form.audience.is_some(),
            format: form.format.map(|format| match format {
                TableFormat::Json => Format::Json,
                TableFormat::Csv => Format::Csv,
                TableFormat::Parquet => Format::Parquet,
                TableFormat::Arrow => Format::Arrow,
            }),
            drawn: Drawn::default(),
        }
    }
}

/// Rows with a place.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Places {
    /// Id of the dataset that answers; the published one without it.
    #[param(example = "5c1b2f0e9a7d4638")]
    v: Option<String>,
    /// `public`: what anybody may see, for those who may see more.
    #[param(rename = "as", inline)]
    audience: Option<Preview>,
    /// Form of the answer; without it what `Accept` likes best, else JSON.
    #[param(inline)]
    format: Option<Format>,
    /// Geometry of the features of `format=geojson`, polygon without it.
    #[param(inline)]
    geometry: Option<Drawn>,
}

impl Form for Places {
    const FORMATS: &'static [Format] = &Format::ALL;

    fn read(params: &mut Params) -> Self {
        Self {
            v: params.optional("v"),
            audience: params.optional("as"),
            format: params.optional("format"),
            geometry: params.optional("geometry"),
        }
    }
}

impl From<Places> for Asked {
    fn from(form: Places) -> Self {
        Self {
            version: form.v,
            as_public: form.audience.is_some(),
            format: form.format,
            drawn: form.geometry.unwrap_or_default(),
        }
    }
}
