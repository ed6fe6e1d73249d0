//! The bar on top of every page: brand, banner where figures are made up, the pages, search, settings; below it what of the
//! address was not understood and whose eyes the page is seen with.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format::Locale,
    locale::{say, texts},
    model::DatasetInfo,
    view::{Page, View, encode},
};

/// What the bar says and where it leads from.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The page shown.
    pub view: &'a View,
    /// The dataset; none where there is none to be had.
    pub dataset: Option<&'a DatasetInfo>,
    /// The page's address up to its language, where it is not that of the view.
    pub address: Option<&'a str>,
}

impl Around<'_> {
    /// The address of the page in a language.
    fn address(&self, locale: Locale) -> String {
        self.for_whom(locale, self.view.public)
    }

    /// The address of the page in a language, as the public or as staff see it.
    fn for_whom(&self, locale: Locale, public: bool) -> String {
        match self.address {
            Some(address) => {
                let eyes = if public { "&as=public" } else { "" };
                format!("{address}{eyes}&lang={}", locale.code())
            }
            None => View {
                locale,
                public,
                ..self.view.clone()
            }
            .href(),
        }
    }
}

/// The bar as HTML.
#[must_use]
pub fn bar(around: &Around) -> String {
    let Around { view, dataset, .. } = *around;
    let t = texts(view.locale);
    let home = View {
        page: Page::Overview,
        locale: view.locale,
        public: view.public,
        ..View::default()
    };
    let banner = if dataset.is_some_and(|dataset| dataset.demo) {
        format!(
            r#"<strong class="data-contoh" title="{}">{}</strong>"#,
            say!(t, umum.demo_long),
            say!(t, umum.demo)
        )
    } else {
        String::new()
    };
    // Its last element tells browsers that all of it is there: `rel=expect` in the document's head.
    let mut out = format!(
        r##"<a class="lompat" href="#isi">{}</a><header class="kepala"><a class="merek" href="{}">{}</a>{banner}<nav class="menu" aria-label="{}">{}</nav>{}{}{}<b id="kepala" hidden></b></header>"##,
        say!(t, umum.skip_main),
        escape(&home.href()),
        say!(t, umum.brand),
        say!(t, umum.menu),
        menu(view),
        add(view),
        search(view),
        settings(around)
    );
    notices(&mut out, view);
    out
}

fn menu(view: &View) -> String {
    let t = texts(view.locale);
    let pages = [
        (Page::Overview, say!(t, umum.overview)),
        (Page::Map, say!(t, umum.map)),
        (Page::Trend, say!(t, umum.trend)),
        (Page::Table, say!(t, umum.table)),
        (Page::Compare, say!(t, umum.compare)),
        (Page::Quality, say!(t, umum.quality)),
        (Page::Methods, say!(t, umum.methods)),
        (Page::Deck, say!(t, presentasi.menu)),
    ];
    pages
        .into_iter()
        .fold(String::new(), |mut out, (page, word)| {
            let here = if page == view.page {
                r#" aria-current="page""#
            } else {
                ""
            };
            let _ = write!(
                out,
                r#"<a href="{}"{here}>{word}</a>"#,
                escape(&view.to(page).href())
            );
            out
        })
}

/// The ways of this view into the presentation that is being put together, and into a file.
fn add(view: &View) -> String {
    // A comparison of nothing is no figure.
    let is_empty = view.page == Page::Compare && view.compared.len() < 2;
    // A heat map is a table; its files stand beside it.
    let is_heat = view.page == Page::Table && view.mode.is_some();
    if is_empty || is_heat || !view.page.is_shown_on_a_slide() {
        return String::new();
    }
    format!(
        r#"<a class="tambah" title="{add}" href="/presentasi?tambah={address}">{add}</a><a class="tambah" title="{file}" href="/presentasi/unduh?s={address}">{file}</a>"#,
        add = say!(view.locale, presentasi.add),
        file = say!(view.locale, presentasi.download),
        address = encode(&view.href()),
    )
}

/// The box that looks for a region; suggestions come into `#saran` while one types.
fn search(view: &View) -> String {
    let t = texts(view.locale);
    let lang = match view.locale {
        Locale::Id => "",
        Locale::En => r#"<input type="hidden" name="lang" value="en">"#,
    };
    let public = if view.public {
        r#"<input type="hidden" name="as" value="public">"#
    } else {
        ""
    };
    let typed = match (view.page, &view.filter) {
        (Page::Search, Some(typed)) => escape(typed),
        _ => "".into(),
    };
    format!(
        r#"<form class="cari" role="search" action="/cari" data-buka><input id="cari" type="search" name="q" value="{typed}" placeholder="{}" aria-label="{}" aria-describedby="saran" autocomplete="off" spellcheck="false" enterkeyhint="search">{lang}{public}<div id="saran"></div></form>"#,
        say!(t, umum.search_placeholder),
        say!(t, umum.search_label)
    )
}

/// Language, appearance and whose eyes, behind one button that needs no script.
fn settings(around: &Around) -> String {
    let Around { view, dataset, .. } = *around;
    let t = texts(view.locale);
    let (other, lang) = match view.locale {
        Locale::Id => (Locale::En, "en"),
        Locale::En => (Locale::Id, "id"),
    };
    let switched = around.address(other);
    let here = around.address(view.locale);
    let mut themes = String::new();
    for (theme, word) in [
        ("auto", say!(t, umum.theme_auto)),
        ("terang", say!(t, umum.theme_light)),
        ("gelap", say!(t, umum.theme_dark)),
        ("kontras", say!(t, umum.theme_contrast)),
    ] {
        let _ = write!(
            themes,
            r#"<button class="tema-{theme}" name="tema" value="{theme}">{word}</button>"#
        );
    }
    let eyes = if view.public || dataset.is_some_and(|dataset| dataset.staff) {
        let word = if view.public {
            say!(t, umum.as_staff)
        } else {
            say!(t, umum.as_public)
        };
        let turned = around.for_whom(view.locale, !view.public);
        format!(
            r#"<a class="umum" href="{}" rel="external">{word}</a>"#,
            escape(&turned)
        )
    } else {
        String::new()
    };
    format!(
        r#"<a class="bahasa" href="{}" lang="{lang}" hreflang="{lang}" rel="external">{}</a><details class="setelan"><summary aria-label="{settings}" title="{settings}"><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M3 5h8M15 5h2M3 10h2M9 10h8M3 15h6M13 15h4" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/><circle cx="13" cy="5" r="2" fill="none" stroke="currentColor" stroke-width="1.8"/><circle cx="7" cy="10" r="2" fill="none" stroke="currentColor" stroke-width="1.8"/><circle cx="11" cy="15" r="2" fill="none" stroke="currentColor" stroke-width="1.8"/></svg></summary><div><form action="/tema" method="get"><input type="hidden" name="ke" value="{}"><fieldset><legend>{}</legend>{themes}</fieldset></form>{eyes}</div></details>"#,
        escape(&switched),
        say!(t, umum.other_language),
        escape(&here),
        say!(t, umum.theme),
        settings = say!(t, umum.settings),
    )
}

fn notices(out: &mut String, view: &View) {
    let t = texts(view.locale);
    let mut notice = |words: &str, code: &str, way: String| {
        let code = if code.is_empty() {
            String::new()
        } else {
            format!(" <code>{}</code>", escape(code))
        };
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            r#"<p class="catatan" role="status">{words}{code}{way}</p>"#
        );
    };
    // A deck is pinned on purpose, and says so itself.
    if let Some(version) = view.version.as_ref().filter(|_| view.page != Page::Deck) {
        let latest = View {
            version: None,
            ..view.clone()
        }
        .href();
        let way = format!(
            r#" <a href="{}" rel="external">{}</a>"#,
            escape(&latest),
            say!(t, umum.pinned_leave)
        );
        notice(say!(t, umum.pinned), version, way);
    }
    if view.public {
        notice(say!(t, umum.as_public_note), "", String::new());
    }
    if !view.unreadable.is_empty() {
        notice(
            say!(t, umum.unreadable),
            &view.unreadable.join(", "),
            String::new(),
        );
    }
}
