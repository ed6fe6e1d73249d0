//! The page: choices, the table, the way to the file.

use std::fmt::Write as _;

use super::{Column, Row, Sorting, cells, grid::sort};
use crate::{
    chart::text::escape,
    format,
    frame::{Sheet, hidden, options, select},
    locale::{behind, indicator_name, period_among, regions_word, say, texts},
    model::{Cell, DatasetInfo, Direction, Indicator, Level, Period},
    pages::{Place, place, stage},
    view::View,
};

const STYLE: &str = include_str!("tabel.css");

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// One indicator at one period, with all that belongs to it.
    #[default]
    Ranking,
    /// Several indicators at one period.
    Indicators,
    /// One indicator over periods.
    Months,
}

impl Mode {
    /// The mode of `m=`.
    #[must_use]
    pub fn read(word: Option<&str>) -> Self {
        match word {
            Some("indikator") => Self::Indicators,
            Some("periode") => Self::Months,
            _ => Self::Ranking,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Ranking => "",
            Self::Indicators => "indikator",
            Self::Months => "periode",
        }
    }
}

/// One state of the page.
#[derive(Clone, Debug)]
pub struct TabelPage {
    /// What was asked.
    pub view: View,
    /// The region whose inside is listed.
    pub place: Place,
    /// The dataset.
    pub dataset: DatasetInfo,
    /// What the columns are.
    pub mode: Mode,
    /// Level of the rows, and the levels that can be chosen.
    pub level: Level,
    /// Levels that can be chosen.
    pub levels: Vec<Level>,
    /// The chosen indicator.
    pub indicator: Indicator,
    /// The chosen period.
    pub period: Period,
    /// Indicators that can be chosen.
    pub indicators: Vec<Indicator>,
    /// Regions that can be chosen, code and name.
    pub regions: Vec<(String, String)>,
    /// Columns of figures.
    pub columns: Vec<Column>,
    /// Rows that the filter lets through, to be sorted by [`TabelPage::arranged`].
    pub rows: Vec<Row>,
    /// Rows before the filter.
    pub all: usize,
}

impl TabelPage {
    /// How rows are sorted: a ranking by its figures, the worse end first; a heat map by name.
    #[must_use]
    pub fn sorting(&self) -> Sorting {
        let default = match self.mode {
            Mode::Ranking => Sorting {
                key: "nilai".to_owned(),
                descending: self.indicator.direction != Direction::Higher,
            },
            _ => Sorting {
                key: "kecamatan".to_owned(),
                descending: false,
            },
        };
        Sorting::read(self.view.order.as_deref(), default)
    }

    /// The same page with its rows in order.
    #[must_use]
    pub fn arranged(mut self) -> Self {
        let sorting = self.sorting();
        sort(&mut self.rows, &self.columns, &sorting);
        self
    }

    /// What the table shows, in words.
    #[must_use]
    pub fn title(&self) -> String {
        let locale = self.view.locale;
        let period = period_among(self.period, &self.indicator.periods, locale);
        match self.mode {
            Mode::Indicators => format!("{} · {period}", say!(locale, tabel.by_indicator)),
            _ => format!("{} · {period}", indicator_name(&self.indicator, locale)),
        }
    }
}

/// The whole page; rows as they stand in `page`.
#[must_use]
pub fn tabel(page: &TabelPage) -> Sheet {
    let locale = page.view.locale;
    let title = format!("{} · {}", page.title(), page.place.region.name);
    let cells: Vec<&Cell> = page
        .rows
        .iter()
        .filter_map(|row| row.cells.first()?.as_ref())
        .collect();
    let (sentence, about) = match page.mode {
        Mode::Ranking => behind(&cells, &page.indicator, page.level, locale)
            .map_or((title.clone(), String::new()), |sentence| {
                (format!("{sentence}."), title.clone())
            }),
        Mode::Indicators | Mode::Months => (title.clone(), String::new()),
    };
    let shown = say!(
        locale,
        tabel.shown,
        n = format::count(page.rows.len() as u64, locale),
        all = format::count(page.all as u64, locale),
        regions = regions_word(page.level, locale)
    );
    let file = page.view.href();
    let file = format!(
        "{file}{}format=",
        if file.contains('?') { '&' } else { '?' }
    );
    let note = if page.mode == Mode::Ranking {
        String::new()
    } else {
        format!(
            r#"<p class="redup kaki-tabel">{}</p>"#,
            say!(locale, tabel.heat_note)
        )
    };
    let body = if page.rows.is_empty() {
        format!(r#"<p class="kosong">{}</p>"#, say!(locale, tabel.nothing))
    } else {
        cells::table(page)
    };
    Sheet {
        main: format!(
            r#"<style>{STYLE}</style><main class="tabel" id="isi" tabindex="-1"><section class="kartu"><div class="kepala-tabel">{}<h1>{}</h1>{}<p class="alat"><span class="redup">{}{shown}</span><a class="tombol" href="{file}csv" download>{}</a><a class="tombol" href="{file}xlsx" download>{}</a></p></div>{body}{note}</section></main>"#,
            page.place.breadcrumb(&page.view),
            escape(&sentence),
            form(page),
            if about.is_empty() {
                String::new()
            } else {
                format!("{} · ", escape(&about))
            },
            say!(locale, umum.download_csv),
            say!(locale, umum.download_xlsx),
            file = escape(&file),
        ),
        title,
    }
}

fn form(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let t = texts(locale);
    let modes = [
        (Mode::Ranking, say!(locale, tabel.ranking)),
        (Mode::Indicators, say!(locale, tabel.by_indicator)),
        (Mode::Months, say!(locale, tabel.by_month)),
    ]
    .map(|(mode, word)| (mode.word().to_owned(), word.to_owned()));
    let levels = page
        .levels
        .iter()
        .map(|level| (level.to_string(), t.level(*level).to_owned()));
    let mut out = String::from(r#"<form class="pilihan" action="/tabel" method="get" data-buka>"#);
    out += &select(
        say!(locale, tabel.mode),
        "m",
        &options(modes, page.mode.word()),
    );
    if page.mode != Mode::Indicators {
        out += &select(
            say!(locale, umum.indicator),
            "i",
            &stage::indicator_options(&page.indicators, &page.indicator.code, locale),
        );
    }
    out += &select(
        say!(locale, umum.period),
        "p",
        &place::period_options(&page.indicator.periods, Some(page.period), locale),
    );
    out += &select(
        say!(locale, ringkasan.region),
        "w",
        &options(
            page.regions.iter().cloned(),
            page.place.region.code.as_str(),
        ),
    );
    if page.levels.len() > 1 {
        out += &select(
            say!(locale, umum.level_label),
            "l",
            &options(levels, page.level.as_str()),
        );
    }
    let _ = write!(
        out,
        r#"<label class="isian"><span>{}</span><input type="search" name="q" value="{}"></label>"#,
        say!(locale, tabel.filter),
        escape(page.view.filter.as_deref().unwrap_or_default()),
    );
    let named: &[&str] = if page.mode == Mode::Indicators {
        &["m", "p", "w", "l", "q"]
    } else {
        &["m", "i", "p", "w", "l", "q", "kol", "s"]
    };
    out += &hidden(&page.view, named);
    let _ = write!(
        out,
        r#"<button type="submit">{}</button></form>"#,
        say!(locale, tabel.apply)
    );
    if page.mode == Mode::Indicators {
        out += &columns_form(page);
    }
    out
}

fn columns_form(page: &TabelPage) -> String {
    let locale = page.view.locale;
    let mut out = format!(
        r#"<details class="kolom"><summary>{}</summary><form class="kecil" action="/tabel" method="get">{}<div class="kotak">"#,
        say!(locale, tabel.columns),
        hidden(&page.view, &["kol", "s"])
    );
    for indicator in &page.indicators {
        let checked = if page
            .columns
            .iter()
            .any(|column| column.key == indicator.code)
        {
            " checked"
        } else {
            ""
        };
        let _ = write!(
            out,
            r#"<label><input type="checkbox" name="kol" value="{}"{checked}> {}</label>"#,
            escape(&indicator.code),
            escape(&indicator_name(indicator, locale))
        );
    }
    let _ = write!(
        out,
        r#"</div><button type="submit">{}</button></form></details>"#,
        say!(locale, tabel.take)
    );
    out
}
