//! `/presentasi/unduh?s=…`: one view as a file. A picture of what it will be, and a plain form.

use crate::{
    chart::text::escape,
    frame::{Sheet, options, select},
    locale::say,
    slide::{Ratio, Slide},
    view::{Page, View, encode},
};

const STYLE: &str = include_str!("presentasi.css");

/// The page for a view and its slide.
#[must_use]
pub fn unduh(view: &View, slide: &Slide) -> Sheet {
    let locale = view.locale;
    let address = view.href();
    let pick = |pairs: &[(&str, &str)], chosen: &str| {
        let pairs = pairs
            .iter()
            .map(|(value, label)| ((*value).to_owned(), (*label).to_owned()));
        options(pairs, chosen)
    };
    let kinds = pick(
        &[
            ("png", say!(locale, presentasi.kind_png)),
            ("svg", say!(locale, presentasi.kind_svg)),
            ("pdf", say!(locale, presentasi.kind_pdf)),
            ("xlsx", say!(locale, presentasi.kind_xlsx)),
            ("csv", say!(locale, presentasi.kind_csv)),
        ],
        "png",
    );
    let shapes = pick(
        &[
            (Ratio::Wide.word(), say!(locale, presentasi.shape_wide)),
            (Ratio::Narrow.word(), say!(locale, presentasi.shape_narrow)),
            (Ratio::Paper.word(), say!(locale, presentasi.shape_paper)),
        ],
        Ratio::Wide.word(),
    );
    let scales = pick(&[("1", "1×"), ("2", "2×"), ("3", "3×"), ("4", "4×")], "2");
    let themes = pick(
        &[
            ("terang", say!(locale, presentasi.light)),
            ("gelap", say!(locale, presentasi.dark)),
        ],
        "terang",
    );
    let main = format!(
        r#"<style>{STYLE}</style><main class="presentasi unduh" id="isi" tabindex="-1"><section class="kartu"><h1>{}</h1><p class="redup">{}</p><img class="pratinjau" src="/presentasi/gambar?s={}" width="1600" height="900" alt="{}"></section><aside class="kartu siap-pakai"><form action="/presentasi/gambar" method="get" rel="external"><input type="hidden" name="s" value="{}">{}{}{}{}<button class="tombol utama" type="submit">{title}</button></form>{}<p><a href="{}">{}</a></p></aside></main>"#,
        say!(locale, presentasi.download_title),
        say!(locale, presentasi.download_note),
        encode(&address),
        escape(&slide.title),
        escape(&address),
        select(say!(locale, presentasi.kind), "format", &kinds),
        select(say!(locale, presentasi.shape), "r", &shapes),
        select(say!(locale, presentasi.scale), "skala", &scales),
        select(say!(locale, presentasi.theme), "tema", &themes),
        more(view),
        escape(&address),
        say!(locale, presentasi.open),
        title = say!(locale, presentasi.download),
    );
    Sheet {
        title: say!(locale, presentasi.download).to_owned(),
        main,
    }
}

/// What a view has besides: the sheet of a region, the whole table.
fn more(view: &View) -> String {
    let locale = view.locale;
    let address = view.href();
    let with = |format: &str| {
        let sign = if address.contains('?') { '&' } else { '?' };
        escape(&format!("{address}{sign}format={format}"))
    };
    match view.page {
        Page::Profile => format!(
            r#"<p><a class="tombol" href="{}" download>{}</a></p>"#,
            with("pdf"),
            say!(locale, presentasi.sheet)
        ),
        Page::Table => format!(
            r#"<p class="tindakan"><a class="tombol" href="{}" download>{}</a><a class="tombol" href="{}" download>{}</a></p>"#,
            with("xlsx"),
            say!(locale, presentasi.whole_xlsx),
            with("csv"),
            say!(locale, umum.download_csv)
        ),
        _ => String::new(),
    }
}
