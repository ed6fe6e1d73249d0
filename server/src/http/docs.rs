//! `/api/v1/openapi.json` and `/api/v1/docs`: the document, and a page made from it that needs no network.

use std::fmt::Write as _;

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::{cache, methods::read_only, state::AppState};

/// The page's style; a file of its own, since the API's policy allows no inline styles.
const STYLE: &str = include_str!("docs.css");

/// The document and its page.
pub(crate) fn router(spec: &OpenApi) -> Router<AppState> {
    let json = serde_json::to_value(spec).unwrap_or_else(|error| {
        tracing::error!(%error, "the OpenAPI document cannot be written");
        Value::Null
    });
    let page = page(&json);
    let text = format!("{json:#}\n");
    Router::new()
        .route(
            "/api/v1/openapi.json",
            read_only(move || async move { (headers("application/json"), text) }),
        )
        .route(
            "/api/v1/docs",
            read_only(move || async move { (headers("text/html; charset=utf-8"), page) }),
        )
        .route(
            "/api/v1/docs.css",
            read_only(|| async { (headers("text/css; charset=utf-8"), STYLE) }),
        )
}

fn headers(content_type: &'static str) -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static(cache::REVALIDATE),
        ),
    ]
}

fn page(spec: &Value) -> String {
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – API</title><link rel=\"stylesheet\" href=\"/api/v1/docs.css\"></head><body>\
         <header><h1>{title} – API {version}</h1><p lang=\"en\">{text}</p>\
         <p><a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI {openapi})</p></header><main>",
        title = text(&spec["info"]["title"]),
        version = text(&spec["info"]["version"]),
        text = text(&spec["info"]["description"]),
        openapi = text(&spec["openapi"]),
    );
    let empty = serde_json::Map::new();
    for tag in spec["tags"].as_array().into_iter().flatten() {
        let _ = write!(
            out,
            "<section><h2>{}</h2><p lang=\"en\">{}</p>",
            text(&tag["name"]),
            text(&tag["description"])
        );
        for (path, item) in spec["paths"].as_object().unwrap_or(&empty) {
            let operation = &item["get"];
            if operation["tags"][0] == tag["name"] {
                describe(&mut out, path, operation);
            }
        }
        out.push_str("</section>");
    }
    out.push_str("<section><h2>Bentuk jawaban</h2>");
    for (name, schema) in spec["components"]["schemas"].as_object().unwrap_or(&empty) {
        let _ = write!(
            out,
            "<article id=\"schema-{id}\"><h3>{id}</h3><p lang=\"en\">{}</p>",
            text(&schema["description"]),
            id = escape(name),
        );
        fields(&mut out, schema);
        out.push_str("</article>");
    }
    out.push_str("</section></main></body></html>");
    out
}

fn describe(out: &mut String, path: &str, operation: &Value) {
    let _ = write!(
        out,
        "<article><h3><code>GET {}</code></h3><p lang=\"en\"><strong>{}.</strong> {}</p>",
        escape(path),
        text(&operation["summary"]),
        text(&operation["description"])
    );
    let parameters = operation["parameters"].as_array();
    if let Some(parameters) = parameters.filter(|parameters| !parameters.is_empty()) {
        out.push_str("<table><thead><tr><th>Parameter</th><th>Wajib</th><th>Contoh</th><th>Keterangan</th></tr></thead><tbody>");
        for parameter in parameters {
            let required = if parameter["required"] == true {
                "ya"
            } else {
                ""
            };
            let _ = write!(
                out,
                "<tr><td><code>{}</code></td><td>{required}</td><td><code>{}</code></td><td lang=\"en\">{}</td></tr>",
                text(&parameter["name"]),
                text(&parameter["example"]),
                text(&parameter["description"])
            );
        }
        out.push_str("</tbody></table>");
    }
    out.push_str(
        "<table><thead><tr><th>Status</th><th>Keterangan</th><th>Isi</th></tr></thead><tbody>",
    );
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let content = response["content"].as_object();
        let forms: Vec<String> = content
            .into_iter()
            .flatten()
            .map(|(media, body)| form(media, &body["schema"]))
            .collect();
        let _ = write!(
            out,
            "<tr><td>{}</td><td lang=\"en\">{}</td><td>{}</td></tr>",
            escape(status),
            text(&response["description"]),
            forms.join("<br>")
        );
    }
    out.push_str("</tbody></table></article>");
}

/// A media type and, where it has a name, the schema.
fn form(media: &str, schema: &Value) -> String {
    match schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        Some(name) => format!(
            "<code>{}</code> <a href=\"#schema-{name}\">{name}</a>",
            escape(media),
            name = escape(name)
        ),
        None => format!("<code>{}</code>", escape(media)),
    }
}

fn fields(out: &mut String, schema: &Value) {
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words
            .iter()
            .map(|word| format!("<code>{}</code>", text(word)))
            .collect();
        let _ = write!(out, "<p>{}</p>", words.join(" "));
    }
    let all = schema["allOf"].as_array().into_iter().flatten();
    for part in std::iter::once(schema).chain(all) {
        if let Some(name) = part["$ref"]
            .as_str()
            .and_then(|path| path.rsplit('/').next())
        {
            let _ = write!(
                out,
                "<p>+ <a href=\"#schema-{name}\">{name}</a></p>",
                name = escape(name)
            );
        }
        let Some(properties) = part["properties"].as_object() else {
            continue;
        };
        out.push_str("<dl>");
        for (name, property) in properties {
            let _ = write!(
                out,
                "<dt><code>{}</code></dt><dd lang=\"en\">{}</dd>",
                escape(name),
                text(&property["description"])
            );
        }
        out.push_str("</dl>");
    }
}

/// A JSON value as text for HTML: nothing for null.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => escape(text),
        other => escape(&other.to_string()),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
