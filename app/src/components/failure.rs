//! Why there is nothing to see, and what to do about it.

use leptos::prelude::*;

use crate::{api::ApiError, format::Locale, locale::texts, view::View};

/// An error in the words of whoever looks at the screen.
#[component]
pub(crate) fn Failure(locale: Locale, error: ApiError) -> impl IntoView {
    let t = texts(locale);
    let (sentence, detail) = match error {
        ApiError::NoDataset => (t.error_no_dataset, String::new()),
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
    view! {
        <main class="pesan">
            <h1>{t.error_title}</h1>
            <p>{sentence} " " <code>{detail}</code></p>
            <p>
                <a href=home>{t.error_back}</a>
            </p>
        </main>
    }
}
