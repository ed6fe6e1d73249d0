//! All pages of an import: one for each period, and for each part of the area where the server caps its answers.

use serde::Deserialize;

use super::{Dhis2Error, Server, client::Client, pages::Pages};

/// Uids in one question: an address must stay short enough for every proxy.
const ITEMS: usize = 50;
/// How deep the area is divided: below the desa there is nothing.
const DEPTH: usize = 5;
/// What the server calls an answer that is too long.
const TOO_LONG: &str = "E7128";

/// One page to fetch.
#[derive(Clone, Debug)]
struct Question {
    items: Vec<String>,
    period: String,
    parent: String,
    depth: usize,
}

#[derive(Deserialize)]
struct Unit {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UnitsOf {
    #[serde(default)]
    children: Vec<Unit>,
    #[serde(default)]
    organisation_units: Vec<Unit>,
}

/// Fetches analytics for all uids and periods; gives the answers in order.
pub(super) async fn analytics(
    client: &Client,
    pages: &Pages,
    server: &Server,
    items: &[String],
    periods: &[String],
    say: &dyn Fn(String),
) -> Result<Vec<Vec<u8>>, Dhis2Error> {
    let parent = parent_of(server)?;
    let mut open: Vec<Question> = Vec::new();
    for period in periods {
        for items in items.chunks(ITEMS) {
            open.push(Question {
                items: items.to_vec(),
                period: period.clone(),
                parent: parent.clone(),
                depth: 0,
            });
        }
    }
    open.reverse();
    let mut answers = Vec::new();
    while let Some(question) = open.pop() {
        match pages.get(client, &question.path(server.level)).await {
            Ok((body, was_kept)) => {
                let from = if was_kept { "kept" } else { "fetched" };
                say(format!(
                    "{}: {from}, {} bytes, {} pages to go",
                    question.period,
                    body.len(),
                    open.len()
                ));
                answers.push(body);
            }
            Err(Dhis2Error::Conflict { code, .. })
                if code == TOO_LONG && question.depth < DEPTH =>
            {
                let smaller = question.divided(client, pages).await?;
                say(format!(
                    "{}: too long for one page, divided into {}",
                    question.period,
                    smaller.len()
                ));
                open.extend(smaller.into_iter().rev());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(answers)
}

fn parent_of(server: &Server) -> Result<String, Dhis2Error> {
    let Some(parent) = &server.parent else {
        return Ok("USER_ORGUNIT".to_owned());
    };
    let is_plain = !parent.is_empty()
        && parent
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
    if is_plain {
        return Ok(parent.clone());
    }
    Err(Dhis2Error::Option {
        what: "--parent",
        value: parent.clone(),
        reason: "is no uid".to_owned(),
    })
}

impl Question {
    fn path(&self, level: u8) -> String {
        format!(
            "/api/analytics.json?dimension=dx:{}&dimension=pe:{}&dimension=ou:LEVEL-{level};{}&includeNumDen=true&skipMeta=false",
            self.items.join(";"),
            self.period,
            self.parent
        )
    }

    /// The same for each part of the area; for half of the uids each where the area has no parts.
    async fn divided(&self, client: &Client, pages: &Pages) -> Result<Vec<Self>, Dhis2Error> {
        let path = if self.parent == "USER_ORGUNIT" {
            "/api/me.json?fields=organisationUnits%5Bid%5D".to_owned()
        } else {
            format!(
                "/api/organisationUnits/{}.json?fields=children%5Bid%5D",
                self.parent
            )
        };
        let (body, _) = pages.get(client, &path).await?;
        let found: UnitsOf = serde_json::from_slice(&body).map_err(|error| Dhis2Error::Answer {
            address: path,
            reason: error.to_string(),
        })?;
        let parts: Vec<String> = found
            .children
            .into_iter()
            .chain(found.organisation_units)
            .map(|unit| unit.id)
            .collect();
        let depth = self.depth + 1;
        if !parts.is_empty() {
            return Ok(parts
                .into_iter()
                .map(|parent| Self {
                    parent,
                    depth,
                    ..self.clone()
                })
                .collect());
        }
        let (first, second) = self.items.split_at(self.items.len() / 2);
        Ok([first, second]
            .into_iter()
            .filter(|items| !items.is_empty())
            .map(|items| Self {
                items: items.to_vec(),
                depth,
                ..self.clone()
            })
            .collect())
    }
}

/// Fetches the boundaries of the units.
pub(super) async fn units_geojson(
    client: &Client,
    pages: &Pages,
    server: &Server,
) -> Result<Vec<u8>, Dhis2Error> {
    let mut path = format!("/api/organisationUnits.geojson?level={}", server.level);
    if server.parent.is_some() {
        path.push_str(&format!("&parent={}", parent_of(server)?));
    }
    Ok(pages.get(client, &path).await?.0)
}
