//! The browser's side of the contract, over reqwest.

use std::{
    fmt::Write as _,
    pin::Pin,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use async_trait::async_trait;
use send_wrapper::SendWrapper;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    Analytics, ApiError, FRAGMENT, GeometryQuery, LayersQuery, PIECE, Picture, PictureQuery,
    RegionsQuery,
};
use crate::{
    format::Locale,
    model::{DatasetInfo, Detail, Indicator, Region, RegionCode},
};

/// Asks the server that the page came from.
#[derive(Debug, Default)]
pub struct HttpAnalytics {
    base: String,
    client: reqwest::Client,
    /// Id of the dataset that answered last: boundaries asked for by it are kept by the browser for good.
    dataset: Mutex<Option<String>>,
    /// Id of the dataset that the address pins.
    version: Mutex<Option<String>>,
    /// Whether the public's view is asked for.
    public: AtomicBool,
}

/// A list as the API sends it.
#[derive(Deserialize)]
struct Rows<T> {
    dataset: String,
    rows: Vec<T>,
}

/// What is read of a problem (RFC 9457); `error` is this program's own extension.
#[derive(Deserialize)]
struct Problem {
    detail: Option<String>,
    error: Option<ApiError>,
}

impl HttpAnalytics {
    /// A client of the page's own origin.
    #[must_use]
    pub fn new() -> Self {
        let origin = web_sys::window().and_then(|window| window.location().origin().ok());
        Self {
            base: origin.unwrap_or_default(),
            ..Self::default()
        }
    }

    async fn bytes(&self, path: String) -> Result<Vec<u8>, ApiError> {
        let path = match self.version.lock() {
            // Boundaries name their dataset themselves.
            Ok(version) if !path.starts_with("geometry") => {
                let public = self.public.load(Ordering::Relaxed).then_some("public");
                Path(path)
                    .with("v", version.as_deref())
                    .with("as", public)
                    .0
            }
            _ => path,
        };
        let request = self.client.get(format!("{}/api/v1/{path}", self.base));
        // A browser has one thread: what fetch returns never leaves it, whatever the trait demands.
        SendWrapper::new(async move {
            let response = request.send().await.map_err(network)?;
            let status = response.status();
            let body = response.bytes().await.map_err(network)?;
            if status.is_success() {
                Ok(body.to_vec())
            } else {
                Err(refusal(status.as_u16(), &body))
            }
        })
        .await
    }

    async fn json<T: DeserializeOwned>(&self, path: String) -> Result<T, ApiError> {
        // Read as text, as the page's own state is: the readers of all types are then built once, not twice.
        serde_json::from_str(&self.text(path).await?).map_err(|error| unreadable(&error))
    }

    fn text(
        &self,
        path: String,
    ) -> Pin<Box<dyn Future<Output = Result<String, ApiError>> + Send + '_>> {
        Box::pin(async move {
            String::from_utf8(self.bytes(path).await?).map_err(|error| unreadable(&error))
        })
    }

    async fn rows<T: DeserializeOwned>(&self, path: String) -> Result<Vec<T>, ApiError> {
        let Rows { dataset, rows } = self.json(path).await?;
        self.remember(dataset);
        Ok(rows)
    }

    fn remember(&self, dataset: String) {
        *self.dataset.lock().unwrap_or_else(PoisonError::into_inner) = Some(dataset);
    }
}

#[async_trait]
impl Analytics for HttpAnalytics {
    async fn dataset(&self) -> Result<DatasetInfo, ApiError> {
        let info: DatasetInfo = self.json("dataset".to_owned()).await?;
        self.remember(info.id.clone());
        Ok(info)
    }

    async fn regions(&self, query: RegionsQuery) -> Result<Vec<Region>, ApiError> {
        let path = Path::to("regions")
            .with("parent", query.parent.as_ref().map(RegionCode::as_str))
            .with("level", query.level.map(|level| level.as_str()))
            .with("q", query.q.as_deref());
        self.rows(path.0).await
    }

    async fn indicators(&self) -> Result<Vec<Indicator>, ApiError> {
        self.rows("indicators".to_owned()).await
    }

    async fn picture(&self, query: PictureQuery) -> Result<Picture, ApiError> {
        let map = &query.map;
        let regions = query
            .regions
            .iter()
            .map(RegionCode::as_str)
            .collect::<Vec<_>>()
            .join(",");
        let path = Path::to("picture")
            .with("indicator", Some(&map.indicator))
            .with("period", Some(&map.period.to_string()))
            .with("level", Some(map.level.as_str()))
            .with("parent", map.parent.as_ref().map(RegionCode::as_str))
            .with("region", Some(&regions))
            .with(
                "from",
                query.from.map(|period| period.to_string()).as_deref(),
            )
            .with("denominator", map.denominator.map(|kind| kind.as_str()));
        let picture: Picture = self.json(path.0).await?;
        self.remember(picture.dataset.clone());
        Ok(picture)
    }

    async fn geometry(&self, query: GeometryQuery) -> Result<Vec<u8>, ApiError> {
        let version = self.answered_by();
        let path = Path::to(&format!("geometry/{}", query.region))
            .with("level", Some(query.level.as_str()))
            .with(
                "detail",
                Some(query.detail)
                    .filter(|d| *d != Detail::default())
                    .map(Detail::as_str),
            )
            .with(
                "period",
                query.period.map(|period| period.to_string()).as_deref(),
            )
            .with("v", version.as_deref());
        self.bytes(path.0).await
    }

    async fn layers(&self, query: LayersQuery) -> Result<String, ApiError> {
        let map = query.map;
        let path = Path::to("/peta?lapisan=1")
            .with("w", Some(map.region.as_str()))
            .with("l", Some(map.level.as_str()))
            .with("p", map.period.map(|period| period.to_string()).as_deref())
            .with("f", Some(&query.kinds.join(",")))
            .with("lang", (query.locale == Locale::En).then_some("en"))
            .with("v", self.answered_by().as_deref());
        SendWrapper::new(fragment(&path.0)).await
    }

    fn pin(&self, version: Option<&str>, public: bool) {
        self.public.store(public, Ordering::Relaxed);
        *self.version.lock().unwrap_or_else(PoisonError::into_inner) = version.map(str::to_owned);
    }

    fn answered_by(&self) -> Option<String> {
        self.dataset
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// A page written as text: what stands in `#halaman`, without the document around it.
///
/// # Errors
/// The server could not be reached, or something in between answered with a document of its own.
pub fn fragment(address: &str) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
    // One future for all who ask, not one inside each of theirs.
    Box::pin(fetched(address.to_owned()))
}

async fn fetched(address: String) -> Result<String, ApiError> {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let response = reqwest::Client::new()
        .get(origin.unwrap_or_default() + &address)
        .header("accept", FRAGMENT)
        .send()
        .await
        .map_err(network)?;
    if !response.headers().contains_key(PIECE) {
        return Err(ApiError::Network(address));
    }
    response.text().await.map_err(network)
}

/// A path with its query.
struct Path(String);

impl Path {
    fn to(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// Appends a parameter; nothing where there is no value.
    fn with(mut self, name: &str, value: Option<&str>) -> Self {
        let Some(value) = value else { return self };
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        self.0.push_str(name);
        self.0.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
                self.0.push(char::from(byte));
            } else {
                // Writing to a String does not fail.
                let _ = write!(self.0, "%{byte:02X}");
            }
        }
        self
    }
}

fn unreadable(error: &dyn std::error::Error) -> ApiError {
    ApiError::Internal(format!(
        "the answer cannot be read, reload the page: {error}"
    ))
}

fn network(error: reqwest::Error) -> ApiError {
    ApiError::Network(error.to_string())
}

/// The server's own error where it sent one; a proxy in between may answer anything.
fn refusal(status: u16, body: &[u8]) -> ApiError {
    match serde_json::from_str::<Problem>(str::from_utf8(body).unwrap_or_default()) {
        Ok(Problem {
            error: Some(error), ..
        }) => error,
        Ok(Problem {
            detail: Some(detail),
            ..
        }) => ApiError::Internal(detail),
        _ => ApiError::Network(format!("status {status}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_and_absent_ones_left_out() {
        let path = Path::to("regions")
            .with("parent", None)
            .with("q", Some("Ké & b"))
            .with("level", Some("village"));
        assert_eq!(path.0, "regions?q=K%C3%A9%20%26%20b&level=village");
    }

    #[test]
    fn a_problem_becomes_the_same_error_again() {
        let body =
            br#"{"status":404,"detail":"x","error":{"NotFound":{"what":"region","value":"99"}}}"#;
        assert_eq!(
            refusal(404, body),
            ApiError::NotFound {
                what: "region".to_owned(),
                value: "99".to_owned()
            }
        );
        assert_eq!(
            refusal(422, br#"{"detail":"too many"}"#),
            ApiError::Internal("too many".to_owned())
        );
        assert_eq!(
            refusal(502, b"<html>"),
            ApiError::Network("status 502".to_owned())
        );
    }
}
