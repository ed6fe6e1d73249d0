//! Why there is nothing to see, and what to do about it.

use crate::{api::ApiError, chart::text::escape, locale::texts, view::View};

/// An error in the words of whoever looks at the screen.
pub(crate) fn failure(view: &View, error: ApiError) -> String {
    let locale = view.locale;
    let t = texts(locale);
    let (sentence, detail) = match error {
        ApiError::NoDataset => (t.error_no_dataset, String::new()),
        ApiError::NoFigures => (t.error_no_figures, String::new()),
        ApiError::NotFound { what, value } if what == "dataset" => (t.error_no_version, value),
        ApiError::NotFound { value, .. } => (t.error_not_found, value),
        ApiError::Parameter {
            parameter, value, ..
        } => (t.unreadable, format!("{parameter}={value}")),
        ApiError::Network(_) => (t.error_network, String::new()),
        ApiError::Internal(_) => (t.error_internal, String::new()),
    };
    let home = View {
        locale,
        ..View::default()
    }
    .href();
    format!(
        r#"<main class="pesan"><h1>{}</h1><p>{} <code>{}</code></p><p><a href="{}">{}</a></p></main>"#,
        t.error_title,
        escape(sentence),
        escape(&detail),
        escape(&home),
        t.error_back
    )
}
