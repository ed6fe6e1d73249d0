//! The deck as it is shown: one document that carries all it needs, so that the same one is served, kept for a meeting without a
//! network, and handed on as a file.

use std::fmt::Write as _;

use super::table::table;
use crate::{
    chart::text::escape,
    format::Locale,
    locale::say,
    slide::{self, Ratio, Slide},
};

const STYLE: &str = include_str!("tayang.css");
/// One closure, from its beginning to its end.
const DRIVER: &str = concat!(
    include_str!("tayang.js"),
    include_str!("simpan.js"),
    include_str!("kendali.js")
);

/// One slide with what belongs to it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it shows.
    pub slide: Slide,
    /// The address of its view.
    pub address: String,
    /// The same view in the periods before it, the earliest first; empty where time does not run.
    pub months: Vec<String>,
    /// For those who speak.
    pub note: Option<String>,
}

/// What a file carries besides its slides.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// Pieces by their addresses, JSON, gzip, base64.
    pub pieces: String,
}

/// A deck to be shown.
#[derive(Clone, Debug)]
pub struct Show {
    /// Its name.
    pub title: String,
    /// The slides.
    pub slides: Vec<Shown>,
    /// Proportions of the screen.
    pub ratio: Ratio,
    /// Language.
    pub locale: Locale,
    /// Whether it begins dark.
    pub is_dark: bool,
    /// Where pieces are fetched: the query that they all share (`v=…&as=…&lang=…`).
    pub query: String,
    /// The list of slides that the reader goes back to.
    pub home: String,
    /// The nonce of scripts where the document is served.
    pub nonce: Option<String>,
    /// What a file carries; none where a server answers.
    pub embedded: Option<Embedded>,
}

/// A slide as the driver puts it on the stage, with its boundaries where the stage does not have them.
#[must_use]
pub fn piece(shown: &Shown, ratio: Ratio, brings_boundaries: bool) -> String {
    let defs = boundaries(shown, brings_boundaries);
    section(shown, ratio, None, &defs, &table(&shown.slide))
}

/// Its picture alone, for months that run: nobody reads the figures behind one of them.
#[must_use]
pub fn still(shown: &Shown, ratio: Ratio, brings_boundaries: bool) -> String {
    let defs = boundaries(shown, brings_boundaries);
    section(shown, ratio, None, &defs, "")
}

fn boundaries(shown: &Shown, is_wanted: bool) -> String {
    if !is_wanted {
        return String::new();
    }
    format!(
        r#"<svg class="bekal" width="0" height="0" aria-hidden="true">{}</svg>"#,
        slide::defs([&shown.slide])
    )
}

/// A slide; `figures` is its table.
fn section(
    shown: &Shown,
    ratio: Ratio,
    place: Option<(usize, usize)>,
    defs: &str,
    figures: &str,
) -> String {
    let note = shown.note.as_deref().unwrap_or_default();
    format!(
        r#"<section class="slide" data-alamat="{}" data-bulan="{}" aria-label="{}">{defs}<div class="gambar-slide">{}</div><div class="tabel-slide" tabindex="0">{figures}</div><p class="catatan-slide">{}</p></section>"#,
        escape(&shown.address),
        escape(&shown.months.join(" ")),
        escape(&shown.slide.title),
        slide::draw(&shown.slide, ratio, place),
        escape(note)
    )
}

/// The whole document.
#[must_use]
pub fn show(show: &Show) -> String {
    let locale = show.locale;
    let all = show.slides.len();
    let mut slides = String::new();
    for (at, shown) in show.slides.iter().enumerate() {
        let figures = table(&shown.slide);
        slides += &section(shown, show.ratio, Some((at + 1, all)), "", &figures);
    }
    let defs = slide::defs(show.slides.iter().map(|shown| &shown.slide));
    let nonce = show
        .nonce
        .as_deref()
        .map(|nonce| format!(r#" nonce="{nonce}""#))
        .unwrap_or_default();
    let pieces = show.embedded.as_ref().map_or_else(String::new, |embedded| {
        format!(
            r#"<script type="text/plain" id="potongan">{}</script>"#,
            embedded.pieces
        )
    });
    // The file has no server: nothing of it is fetched from anywhere.
    let links = if show.embedded.is_some() {
        String::new()
    } else {
        r#"<link rel="manifest" href="/pkg/manifest.webmanifest"><link rel="icon" type="image/svg+xml" href="/favicon.svg">"#
            .to_owned()
    };
    format!(
        r#"<!DOCTYPE html><html lang="{lang}"{dark}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{title} · {brand}</title>{links}<style>{light}{dark_rules}{STYLE}</style></head><body data-rasio="{ratio}" data-tanya="{query}"><svg class="bekal" width="0" height="0" aria-hidden="true">{defs}</svg><main id="panggung">{slides}</main><main id="lubang" hidden></main>{around}<script type="application/json" id="kata">{words}</script>{pieces}<script{nonce}>{DRIVER}</script></body></html>"#,
        lang = locale.code(),
        dark = if show.is_dark {
            r#" class="gelap""#
        } else {
            ""
        },
        title = escape(&show.title),
        brand = say!(locale, umum.brand),
        light = slide::STYLE_LIGHT,
        dark_rules = slide::under(".gelap", slide::STYLE_DARK),
        ratio = show.ratio.word(),
        query = escape(&show.query),
        around = around(show),
        words = words(locale),
    )
}

/// The buttons, the help and the places for what is said.
fn around(show: &Show) -> String {
    let locale = show.locale;
    let mut help = String::new();
    for line in [
        say!(locale, presentasi.help_next),
        say!(locale, presentasi.help_back),
        say!(locale, presentasi.help_jump),
        say!(locale, presentasi.help_drill),
        say!(locale, presentasi.help_table),
        say!(locale, presentasi.help_play),
        say!(locale, presentasi.help_full),
        say!(locale, presentasi.help_blank),
        say!(locale, presentasi.help_laser),
        say!(locale, presentasi.help_speaker),
        say!(locale, presentasi.help_auto),
        say!(locale, presentasi.help_theme),
    ] {
        // Writing to a String cannot fail.
        let _ = write!(help, "<li>{}</li>", escape(line));
    }
    let store = if show.embedded.is_some() {
        String::new()
    } else {
        format!(
            r#"<button type="button" data-aksi="simpan">{}</button><a href="{}">{}</a>"#,
            say!(locale, presentasi.offline),
            escape(&show.home),
            say!(locale, presentasi.back)
        )
    };
    format!(
        r#"<nav id="kendali" aria-label="{}"><button type="button" data-aksi="mundur" aria-label="{}">‹</button><output id="nomor"></output><button type="button" data-aksi="maju" aria-label="{}">›</button><button type="button" data-aksi="tabel">{}</button><button type="button" data-aksi="bantuan">{}</button>{store}</nav><div id="petunjuk" hidden></div><div id="titik" hidden></div><div id="layar" hidden></div><p id="kabar" role="status"></p><dialog id="bantuan"><h2>{}</h2><ul>{help}</ul></dialog>"#,
        say!(locale, presentasi.title),
        escape(say!(locale, presentasi.help_back)),
        escape(say!(locale, presentasi.help_next)),
        say!(locale, presentasi.table),
        say!(locale, presentasi.help),
        say!(locale, presentasi.help),
    )
}

/// The words that the driver says itself, as JSON.
fn words(locale: Locale) -> String {
    // The driver puts the number in.
    let every = say!(locale, presentasi.auto_on, n = "{}");
    let words = [
        ("catatan", say!(locale, presentasi.notes)),
        ("berikut", say!(locale, presentasi.next_slide)),
        ("tanpa", say!(locale, presentasi.no_note)),
        ("akhir", say!(locale, presentasi.last)),
        ("hilang", say!(locale, presentasi.offline_missing)),
        ("detik", say!(locale, presentasi.seconds)),
        ("jeda", say!(locale, presentasi.auto_off)),
        ("otomatis", &every),
        ("putar", say!(locale, presentasi.playing)),
        ("tersimpan", say!(locale, presentasi.stored)),
        ("menyimpan", say!(locale, presentasi.storing)),
        ("gagal", say!(locale, presentasi.store_failed)),
        ("penuh", say!(locale, presentasi.store_full)),
        ("tak_bisa", say!(locale, presentasi.unsupported)),
        ("jam", say!(locale, presentasi.clock)),
        ("berjalan", say!(locale, presentasi.elapsed)),
        ("kini", say!(locale, presentasi.now_slide)),
        ("menunggu", say!(locale, presentasi.preparing)),
        ("disimpan", say!(locale, presentasi.kept_short)),
        ("simpanan", say!(locale, presentasi.kept_decks)),
        ("belum", say!(locale, presentasi.kept_none)),
        ("salinan", say!(locale, presentasi.kept_copy)),
        ("hapus", say!(locale, presentasi.forget)),
        ("periode", say!(locale, umum.period)),
    ];
    let map: std::collections::BTreeMap<&str, &str> = words.into_iter().collect();
    serde_json::to_string(&map)
        .unwrap_or_default()
        .replace('<', "\\u003c")
}
