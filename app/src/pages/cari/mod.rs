//! `/cari`: regions by name or code; as a page, and as the suggestions under the box that one types into.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format,
    frame::Sheet,
    locale::{say, texts},
    model::Region,
    pages::named,
    view::{Page, View},
};

/// Suggestions shown while one types.
const SUGGESTED: usize = 8;

/// One state of the page.
#[derive(Clone, Debug)]
pub struct CariPage {
    /// What was asked.
    pub view: View,
    /// What was found, the closest first, each with the names of the regions above it; the places opened lately where nothing
    /// is looked for.
    pub found: Vec<(Region, String)>,
}

/// The page.
#[must_use]
pub fn cari(page: &CariPage) -> Sheet {
    let locale = page.view.locale;
    let typed = page
        .view
        .filter
        .as_deref()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let headline = if typed.is_empty() {
        say!(locale, cari.ask).to_owned()
    } else if page.found.is_empty() {
        say!(locale, cari.none, q = typed.clone())
    } else {
        say!(
            locale,
            cari.found,
            n = format::count(page.found.len() as u64, locale),
            q = typed.clone()
        )
    };
    let mut list = String::new();
    if typed.is_empty() && !page.found.is_empty() {
        let _ = write!(
            list,
            r#"<li class="redup">{}</li>"#,
            say!(locale, cari.recent)
        );
    }
    for found in &page.found {
        let _ = write!(list, "<li>{}</li>", link(page, found));
    }
    Sheet {
        title: say!(locale, cari.title).to_owned(),
        main: format!(
            r#"<style>.hasil{{list-style:none;margin:0;padding:0;max-width:48rem}}.hasil a{{display:flex;justify-content:space-between;gap:1rem;padding:.5rem .8rem;border-top:1px solid var(--line);text-decoration:none}}.hasil small{{color:var(--mute);text-align:right}}main.cari-hasil{{padding:.9rem 1.25rem}}main.cari-hasil .kartu{{padding:1rem 1.2rem;max-width:50rem}}main.cari-hasil h1{{font-size:1.4rem;margin:.2rem 0 .8rem}}</style><main class="cari-hasil" id="isi" tabindex="-1"><section class="kartu"><h1>{}</h1><ol class="hasil">{list}</ol></section></main>"#,
            escape(&headline)
        ),
    }
}

/// The suggestions as HTML, links that arrow keys and Tab walk through; what to do where there are none.
#[must_use]
pub fn suggestions(page: &CariPage) -> String {
    let locale = page.view.locale;
    let typed = page
        .view
        .filter
        .as_deref()
        .unwrap_or_default()
        .trim()
        .to_owned();
    if typed.is_empty() && page.found.is_empty() {
        return String::new();
    }
    if page.found.is_empty() {
        return format!("<p>{}</p>", escape(&say!(locale, cari.none, q = typed)));
    }
    let mut out = if typed.is_empty() {
        format!(
            r#"<ul aria-label="{0}"><li class="redup">{0}</li>"#,
            say!(locale, cari.recent)
        )
    } else {
        String::from("<ul>")
    };
    for found in page.found.iter().take(SUGGESTED) {
        let _ = write!(out, "<li>{}</li>", link(page, found));
    }
    out + "</ul>"
}

fn link(page: &CariPage, (region, above): &(Region, String)) -> String {
    let href = View {
        filter: None,
        ..page.view.to(Page::Profile).at(&region.code)
    }
    .href();
    let until = region.valid_to.map(|end| {
        let day = format::day(end, page.view.locale);
        format!(
            " · {}",
            escape(&say!(page.view.locale, wilayah.until, day = day))
        )
    });
    format!(
        r#"<a href="{}"><span>{}</span><small>{} · {}{}</small></a>"#,
        escape(&href),
        escape(&named(region, page.view.locale)),
        escape(if above.is_empty() {
            texts(page.view.locale).level(region.level)
        } else {
            above
        }),
        region.code,
        until.unwrap_or_default()
    )
}
