//! A page that is written as text: nothing in it reacts by itself, so the server writes it whole and the client swaps it whole.

use crate::{
    api::ApiError,
    chart::text::escape,
    format::{self, Locale},
    locale::{say, texts},
    model::DatasetInfo,
    view::View,
};

use super::{Around, bar, failure};

/// What a page has to say, without what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The document's title, without the brand.
    pub title: String,
    /// `<main id="isi" …>…</main>`.
    pub main: String,
}

/// The page with its title, bar and foot: what stands in `#halaman`, on the first load and after.
#[must_use]
pub fn document(view: &View, dataset: Option<&DatasetInfo>, sheet: &Sheet) -> String {
    document_at(view, dataset, sheet, None)
}

/// The same for a page whose address is not that of a view: `address` has a query, without a language.
#[must_use]
pub fn document_at(
    view: &View,
    dataset: Option<&DatasetInfo>,
    sheet: &Sheet,
    address: Option<&str>,
) -> String {
    let around = Around {
        view,
        dataset,
        address,
    };
    format!(
        "<title>{} · {}</title>{}{}{}",
        escape(&sheet.title),
        say!(texts(view.locale), umum.brand),
        bar(&around),
        sheet.main,
        dataset
            .map(|dataset| foot(view, dataset))
            .unwrap_or_default()
    )
}

/// The page that says why there is none.
#[must_use]
pub fn failed(view: &View, error: ApiError) -> Sheet {
    Sheet {
        title: say!(view.locale, umum.error_title).to_owned(),
        main: failure(view, error),
    }
}

/// The page of an address that leads nowhere, in both languages.
#[must_use]
pub fn nowhere() -> Sheet {
    let [id, en] = [Locale::Id, Locale::En].map(|locale| say!(locale, umum.not_found));
    Sheet {
        title: id.to_owned(),
        main: format!(
            r#"<main class="pesan" id="isi" tabindex="-1"><h1>{id}</h1><p lang="en">{en}</p><p><a href="/">{}</a></p></main>"#,
            say!(Locale::Id, umum.error_back)
        ),
    }
}

/// Which data the page shows.
#[must_use]
pub fn foot(view: &View, dataset: &DatasetInfo) -> String {
    let day = format::day_of(&dataset.published_at, view.locale);
    let demo = if dataset.demo {
        format!(" · {}", say!(view.locale, umum.demo_long))
    } else {
        String::new()
    };
    format!(
        r#"<footer class="kaki">{}{demo}</footer>"#,
        escape(&say!(
            view.locale,
            umum.footer,
            dataset = dataset.id.clone(),
            day = day
        ))
    )
}
