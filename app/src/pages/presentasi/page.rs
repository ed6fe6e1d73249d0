//! The list of slides: titles, notes, their order, and what to do with them. Plain links and one plain form.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    deck::{Deck, MOST_SLIDES, Move},
    format,
    frame::{Sheet, options, select},
    locale::{indicator_name, say},
    model::{Indicator, Region},
    slide::Ratio,
    view::{Page, View},
};

const STYLE: &str = include_str!("presentasi.css");

/// A deck that is made from the dataset.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub note: String,
    /// Its word in addresses.
    pub word: &'static str,
    /// The regions that it can be of, code and name; where there is one only, nothing is asked.
    pub regions: Vec<(String, String)>,
}

/// Name and content of a deck that is made, by its word.
#[must_use]
pub fn presentasi_words(word: &str, locale: format::Locale) -> (String, String) {
    let (name, note) = match word {
        "lokmin" => (
            say!(locale, presentasi.ready_lokmin),
            say!(locale, presentasi.ready_lokmin_note),
        ),
        "rapat" => (
            say!(locale, presentasi.ready_rapat),
            say!(locale, presentasi.ready_rapat_note),
        ),
        "semua" => (
            say!(locale, presentasi.ready_semua),
            say!(locale, presentasi.ready_semua_note),
        ),
        _ => (
            say!(locale, presentasi.ready_rakor),
            say!(locale, presentasi.ready_rakor_note),
        ),
    };
    (name.to_owned(), note.to_owned())
}

/// One state of the page.
#[derive(Clone, Debug)]
pub struct PresentasiPage {
    /// What was asked.
    pub view: View,
    /// The deck.
    pub deck: Deck,
    /// Id of the dataset that answers.
    pub dataset: String,
    /// Indicators, for the words of a slide.
    pub indicators: Vec<Indicator>,
    /// The regions that slides name.
    pub regions: Vec<Region>,
    /// Decks that are made from the dataset.
    pub ready: Vec<Choice>,
    /// Whether the deck is longer than the browser can be asked to remember.
    pub is_too_long: bool,
    /// Whether the browser remembers another one, which this one does not take the place of.
    pub is_other: bool,
}

/// The whole page.
#[must_use]
pub fn presentasi(page: &PresentasiPage) -> Sheet {
    let locale = page.view.locale;
    let title = say!(locale, presentasi.title);
    let mut out = format!(
        r#"<style>{STYLE}</style><main class="presentasi{}" id="isi" tabindex="-1"><section class="kartu"><div class="kepala-presentasi"><h1>{}</h1>{}</div>"#,
        if page.deck.slides.is_empty() {
            " awal"
        } else {
            ""
        },
        escape(&headline(page)),
        if page.deck.slides.is_empty() {
            format!("<p>{}</p>", say!(locale, presentasi.empty_how))
        } else {
            ways(page)
        }
    );
    notices(&mut out, page);
    if !page.deck.slides.is_empty() {
        list(&mut out, page);
    }
    out.push_str("</section>");
    ready(&mut out, page);
    out.push_str("</main>");
    Sheet {
        title: title.to_owned(),
        main: out,
    }
}

/// The deck's name, or what there is of it.
fn headline(page: &PresentasiPage) -> String {
    let locale = page.view.locale;
    match (&page.deck.title, page.deck.slides.len()) {
        (_, 0) => say!(locale, presentasi.empty).to_owned(),
        (Some(title), _) => title.clone(),
        (None, n) => say!(
            locale,
            presentasi.unnamed,
            n = format::count(n as u64, locale)
        ),
    }
}

/// What can be done with the deck: buttons of the list's own form, so that what was typed and not saved yet goes along.
fn ways(page: &PresentasiPage) -> String {
    let locale = page.view.locale;
    let n = format::count(page.deck.slides.len() as u64, locale);
    let mut out = format!(
        r#"<p class="redup">{}</p><p class="tindakan">"#,
        say!(locale, presentasi.of, n = n)
    );
    // Without a word of its own the stage takes the proportions of the screen.
    for (class, more, words) in [
        (
            " utama",
            String::new(),
            format!("▶ {}", say!(locale, presentasi.start)),
        ),
        (
            "",
            format!(r#" name="r" value="{}""#, Ratio::Narrow.word()),
            say!(locale, presentasi.start_narrow).to_owned(),
        ),
        (
            "",
            r#" name="format" value="html""#.to_owned(),
            say!(locale, presentasi.one_file).to_owned(),
        ),
        (
            "",
            r#" name="format" value="pdf""#.to_owned(),
            say!(locale, presentasi.one_pdf).to_owned(),
        ),
    ] {
        let _ = write!(
            out,
            r#"<button class="tombol{class}" form="daftar" formaction="/presentasi/tayang"{more}>{words}</button>"#
        );
    }
    let _ = write!(
        out,
        r#"<a class="tombol polos" href="/presentasi?kosong=1{}">{}</a></p><p class="redup">{} {}</p>"#,
        if locale == format::Locale::En {
            "&amp;lang=en"
        } else {
            ""
        },
        say!(locale, presentasi.clear),
        say!(locale, presentasi.one_file_note),
        escape(&say!(
            locale,
            presentasi.share_note,
            dataset = page
                .deck
                .version
                .clone()
                .unwrap_or_else(|| page.dataset.clone())
        )),
    );
    out
}

fn notices(out: &mut String, page: &PresentasiPage) {
    let locale = page.view.locale;
    let mut say = |words: &str| {
        // Writing to a String cannot fail.
        let _ = write!(out, r#"<p class="catatan" role="status">{words}</p>"#);
    };
    if !page.deck.unreadable.is_empty() {
        say(&format!(
            "{} <code>{}</code>",
            say!(locale, presentasi.unreadable),
            escape(&page.deck.unreadable.join(", "))
        ));
    }
    if page.deck.is_cut {
        say(&say!(locale, presentasi.cut, n = MOST_SLIDES));
    }
    if page.is_too_long {
        say(say!(locale, presentasi.too_long));
    }
    if page.is_other {
        let english = if locale == format::Locale::En {
            "?lang=en"
        } else {
            ""
        };
        say(&format!(
            r#"{} <a href="/presentasi{english}">{}</a> · <a href="/presentasi?{}&amp;simpan=1">{}</a>"#,
            say!(locale, presentasi.other),
            say!(locale, presentasi.other_own),
            escape(&page.deck.tail(locale)),
            say!(locale, presentasi.other_take)
        ));
    }
}

/// The slides with their words. The first button of a form is what Enter presses: it saves.
fn list(out: &mut String, page: &PresentasiPage) {
    let locale = page.view.locale;
    let deck = &page.deck;
    let _ = write!(
        out,
        r#"<form class="daftar-slide" id="daftar" action="/presentasi" method="get"><button class="hanya-dibaca" tabindex="-1" aria-hidden="true"></button>{}<label class="isian"><span>{}</span><input name="judul" maxlength="120" value="{}" placeholder="{}"></label><ol>"#,
        hidden(page),
        say!(locale, presentasi.name),
        escape(deck.title.as_deref().unwrap_or_default()),
        say!(locale, presentasi.name_hint),
    );
    let pinned: Vec<View> = deck.views().collect();
    for (at, (entry, view)) in deck.slides.iter().zip(pinned).enumerate() {
        let number = at + 1;
        let address = entry.view.href();
        let one = Deck {
            version: deck.version.clone(),
            public: deck.public,
            slides: vec![entry.clone()],
            ..Deck::default()
        };
        let words = describe(page, &entry.view);
        let _ = write!(
            out,
            r#"<li><span class="nomor">{number}</span><a class="mini" href="{}" title="{}"><img loading="lazy" width="240" height="135" alt="{}" src="/presentasi/gambar?{}"></a><div class="isi-slide"><b>{}</b><input type="hidden" name="s" value="{}"><label class="isian"><span>{}</span><input name="t" maxlength="200" value="{}" placeholder="{}"></label><label class="isian"><span>{}</span><input name="n" maxlength="400" value="{}"></label></div><span class="pindah">"#,
            escape(&view.href()),
            say!(locale, presentasi.open),
            escape(&words),
            escape(&one.tail(locale)),
            escape(&words),
            escape(&address),
            say!(locale, presentasi.headline),
            escape(entry.title.as_deref().unwrap_or_default()),
            say!(locale, presentasi.headline_hint),
            say!(locale, presentasi.note),
            escape(entry.note.as_deref().unwrap_or_default()),
        );
        moves(out, page, at);
        out.push_str("</span></li>");
    }
    let _ = write!(
        out,
        r#"</ol><button class="tombol" type="submit">{}</button></form>"#,
        say!(locale, presentasi.save)
    );
}

/// Up, down, away: each sends the whole list, so that what was typed goes along.
fn moves(out: &mut String, page: &PresentasiPage, at: usize) {
    let locale = page.view.locale;
    let n = at + 1;
    let mut button = |what: Move, sign: &str, word: String| {
        let _ = write!(
            out,
            r#"<button class="tombol kecil" name="pindah" value="{}" aria-label="{word}" title="{word}">{sign}</button>"#,
            what.word(at)
        );
    };
    if at > 0 {
        button(Move::Up, "↑", say!(locale, presentasi.up, n = n));
    }
    if n < page.deck.slides.len() {
        button(Move::Down, "↓", say!(locale, presentasi.down, n = n));
    }
    button(Move::Away, "×", say!(locale, presentasi.remove, n = n));
}

/// What a view shows, in a few words.
fn describe(page: &PresentasiPage, view: &View) -> String {
    let locale = page.view.locale;
    let kind = match view.page {
        Page::Overview => say!(locale, umum.overview),
        Page::Map => say!(locale, umum.map),
        Page::Trend => say!(locale, umum.trend),
        Page::Table => say!(locale, umum.table),
        Page::Quality => say!(locale, umum.quality),
        _ => say!(locale, presentasi.region),
    };
    let indicator = view
        .indicator
        .as_deref()
        .and_then(|code| page.indicators.iter().find(|known| known.code == code))
        .map(|indicator| indicator_name(indicator, locale));
    let region = view.region.as_ref().map(|code| {
        let found = page.regions.iter().find(|region| region.code == *code);
        found.map_or_else(|| code.to_string(), |region| crate::named(region, locale))
    });
    let period = view.period.map(|period| format::period(period, locale));
    [Some(kind.to_owned()), indicator, region, period]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the form does not ask; that the deck is to be remembered, unless it is not the reader's own.
fn hidden(page: &PresentasiPage) -> String {
    let Deck {
        version, public, ..
    } = &page.deck;
    let english = page.view.locale == format::Locale::En;
    let what = if page.is_other { "lihat" } else { "simpan" };
    let mut out = format!(r#"<input type="hidden" name="{what}" value="1">"#);
    for (name, value) in [
        ("v", version.as_deref()),
        ("as", public.then_some("public")),
        ("lang", english.then_some("en")),
    ] {
        if let Some(value) = value {
            let _ = write!(
                out,
                r#"<input type="hidden" name="{name}" value="{}">"#,
                escape(value)
            );
        }
    }
    out
}

/// Language and audience.
fn hidden_words(page: &PresentasiPage) -> String {
    let rest = page
        .view
        .parameters()
        .filter(|(name, _)| matches!(*name, "lang" | "as"));
    rest.fold(String::new(), |mut out, (name, value)| {
        let _ = write!(
            out,
            r#"<input type="hidden" name="{name}" value="{}">"#,
            escape(&value)
        );
        out
    })
}

fn ready(out: &mut String, page: &PresentasiPage) {
    let locale = page.view.locale;
    let _ = write!(
        out,
        r#"<section class="kartu siap-pakai"><h2>{}</h2><ul>"#,
        say!(locale, presentasi.ready)
    );
    for choice in &page.ready {
        let fields = match choice.regions.as_slice() {
            [(code, _)] => format!(r#"<input type="hidden" name="w" value="{}">"#, escape(code)),
            several => select(
                say!(locale, presentasi.region),
                "w",
                &options(several.iter().cloned(), ""),
            ),
        };
        let _ = write!(
            out,
            r#"<li><form action="/presentasi" method="get"><b>{}</b><span class="redup">{}</span><input type="hidden" name="buat" value="{}">{}<span class="tindakan">{fields}<button class="tombol" type="submit">{}</button></span></form></li>"#,
            escape(&choice.name),
            escape(&choice.note),
            choice.word,
            hidden_words(page),
            say!(locale, presentasi.make)
        );
    }
    out.push_str("</ul></section>");
}
