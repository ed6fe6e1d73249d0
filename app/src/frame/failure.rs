//! Why there is nothing to see, and what to do about it.

use crate::{
    api::ApiError,
    chart::text::escape,
    locale::{say, texts},
    view::{Page, View},
};

/// An error in the words of whoever looks at the screen.
pub(crate) fn failure(view: &View, error: ApiError) -> String {
    let locale = view.locale;
    let t = texts(locale);
    // To ask once more for what is not there would give the same answer.
    let is_asked_wrong = matches!(
        error,
        ApiError::NotFound { .. } | ApiError::Parameter { .. }
    );
    let (sentence, detail) = match error {
        ApiError::NoDataset => (say!(t, umum.error_no_dataset), String::new()),
        ApiError::NoFigures => (say!(t, umum.error_no_figures), String::new()),
        ApiError::NotFound { what, value } if what == "dataset" => {
            (say!(t, umum.error_no_version), value)
        }
        ApiError::NotFound { value, .. } => (say!(t, umum.error_not_found), value),
        ApiError::Parameter {
            parameter, value, ..
        } => (say!(t, umum.unreadable), format!("{parameter}={value}")),
        ApiError::Network(_) => (say!(t, umum.error_network), String::new()),
        #[cfg(feature = "ssr")]
        ApiError::Busy => (say!(t, umum.error_busy), String::new()),
        ApiError::Internal(_) => (say!(t, umum.error_internal), String::new()),
    };
    let home = View {
        page: Page::Overview,
        locale,
        ..View::default()
    }
    .href();
    let (again, word) = if is_asked_wrong {
        let page = match view.page {
            Page::Profile => Page::Search,
            page => page,
        };
        let fresh = View {
            page,
            locale,
            public: view.public,
            ..View::default()
        };
        (fresh.href(), say!(t, umum.error_fresh))
    } else {
        (view.href(), say!(t, umum.retry))
    };
    format!(
        r#"<main class="pesan" id="isi" tabindex="-1"><h1>{}</h1><p>{} <code>{}</code></p><p><a class="tombol" href="{}" rel="external">{}</a> <a href="{}">{}</a></p></main>"#,
        say!(t, umum.error_title),
        escape(sentence),
        escape(&detail),
        escape(&again),
        word,
        escape(&home),
        say!(t, umum.error_back)
    )
}
