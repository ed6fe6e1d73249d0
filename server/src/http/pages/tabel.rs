//! `/tabel`: from the engine to the table, and to the file of what it shows.

use std::collections::BTreeMap;

use app::{
    Column, Figures, Mode, Past, Row, TabelPage,
    api::{Analytics as _, ApiError, ObservationsQuery, PictureQuery, SeriesQuery},
    model::{Cell, Indicator, Level, Period, RegionCode},
    tabel, tabel_table,
};

use super::{
    Asked, chosen,
    download::{self, Kind},
    figures, find, place,
    sheets::Answer,
};
use crate::export::xlsx;

/// Columns of a heat map without a choice, and at most.
const COLUMNS: usize = 10;
const MOST_COLUMNS: usize = 60;
/// Periods of a heat map.
const PERIODS: usize = 12;

/// The page, or the file.
///
/// # Errors
/// An unknown region or indicator, or a failing engine.
pub(super) async fn answer(asked: &Asked) -> Result<Answer, ApiError> {
    let kind = Kind::asked(&asked.query, &[Kind::Csv, Kind::Xlsx])?;
    let page = page(asked).await?.arranged();
    let title = || {
        let (code, period) = (&page.place.region.code, page.period);
        match page.mode {
            Mode::Ranking => format!("{} {code} {period}", page.indicator.code),
            Mode::Indicators => format!("indikator {code} {period}"),
            Mode::Months => format!("{} periode {code} {period}", page.indicator.code),
        }
    };
    Ok(match kind {
        Some(Kind::Csv) => Answer::File(download::kept(
            Kind::Csv,
            &title(),
            tabel_table(&page).csv(),
        )),
        Some(Kind::Xlsx) => {
            let table = tabel_table(&page);
            let book = download::drawn(move || xlsx(&table)).await?;
            Answer::File(download::kept(Kind::Xlsx, &title(), book))
        }
        _ => tabel(&page).into(),
    })
}

pub(super) async fn page(asked: &Asked) -> Result<TabelPage, ApiError> {
    let (engine, view) = (&asked.engine, &asked.view);
    let mut place = place::place(asked).await?;
    if place.region.level == Level::Village {
        let above = place.region.parent.clone().ok_or(ApiError::NoDataset)?;
        place = place::at(asked, &above).await?;
    }
    let code = place.region.code.clone();
    let levels = levels(place.region.level);
    let level = view
        .level
        .filter(|level| levels.contains(level))
        .unwrap_or(levels[0]);
    let indicators: Vec<Indicator> = engine
        .indicators()
        .await?
        .into_iter()
        .filter(|indicator| !indicator.periods.is_empty())
        .collect();
    let indicator = chosen::indicator(&indicators, view.indicator.as_deref())?;
    let period = view
        .period
        .or_else(|| figures::latest(&indicator))
        .ok_or(ApiError::NoFigures)?;
    let mode = Mode::read(view.mode.as_deref());
    if mode == Mode::Indicators {
        for code in &view.columns {
            chosen::indicator(&indicators, Some(code))?;
        }
    }
    let mut columns = columns(asked, mode, &indicator, period, &indicators);
    let cells = cells(asked, &mut columns, level, &code).await?;
    // A desa that is not there in the period has no cell.
    let there = |code: &RegionCode| {
        columns
            .iter()
            .any(|column| cells.contains_key(&(code.clone(), column.key.clone())))
    };
    let mut regions = engine.regions_at(level, Some(&code))?;
    regions.retain(|region| there(&region.code));
    let all = regions.len();
    let matching: Option<Vec<RegionCode>> = view.filter.as_ref().map(|text| {
        find::find(engine, text)
            .into_iter()
            .map(|region| region.code)
            .collect()
    });
    let mut rows: Vec<Row> = regions
        .into_iter()
        .filter(|region| {
            matching.as_ref().is_none_or(|codes| {
                codes.contains(&region.code)
                    || region
                        .parent
                        .as_ref()
                        .is_some_and(|parent| codes.contains(parent))
            })
        })
        .map(|region| Row {
            name: region.name.clone(),
            district: match region.level {
                Level::Village => region
                    .parent
                    .as_ref()
                    .map(|parent| engine.name_of(parent))
                    .unwrap_or_default(),
                _ => String::new(),
            },
            cells: columns
                .iter()
                .map(|column| {
                    cells
                        .get(&(region.code.clone(), column.key.clone()))
                        .cloned()
                })
                .collect(),
            figures: Figures::default(),
            code: region.code.clone(),
        })
        .collect();
    if mode == Mode::Ranking {
        lines(asked, &mut rows, &indicator, period).await?;
    }
    Ok(TabelPage {
        view: view.clone(),
        dataset: asked.dataset.clone(),
        regions: place::choices(engine, &place.region).await?,
        levels: levels.to_vec(),
        place,
        mode,
        level,
        indicator,
        period,
        indicators,
        columns,
        rows,
        all,
    })
}

/// Levels that a region's inside can be listed at, the default first.
const fn levels(scope: Level) -> &'static [Level] {
    match scope {
        Level::Province => &[Level::Regency, Level::District],
        Level::Regency => &[Level::Village, Level::District, Level::Group],
        Level::District | Level::Village | Level::Group => &[Level::Village],
    }
}

fn columns(
    asked: &Asked,
    mode: Mode,
    indicator: &Indicator,
    period: Period,
    indicators: &[Indicator],
) -> Vec<Column> {
    let one = |key: &str, indicator: &Indicator, period| Column {
        key: key.to_owned(),
        indicator: indicator.clone(),
        period,
        pooled: Vec::new(),
    };
    match mode {
        Mode::Ranking => vec![one("nilai", indicator, period)],
        Mode::Months => {
            let mut periods: Vec<Period> = indicator
                .periods
                .iter()
                .copied()
                .filter(|other| other.kind() == period.kind() && *other <= period)
                .rev()
                .take(PERIODS)
                .collect();
            periods.reverse();
            periods
                .into_iter()
                .map(|period| one(&period.to_string(), indicator, period))
                .collect()
        }
        Mode::Indicators => {
            let named = &asked.view.columns;
            let picked: Vec<&Indicator> = if named.is_empty() {
                let rates = || {
                    indicators
                        .iter()
                        .filter(|other| other.unit.has_denominator() && other.target.is_some())
                };
                let near = rates().filter(|other| other.life_stage == indicator.life_stage);
                let far = rates().filter(|other| other.life_stage != indicator.life_stage);
                near.chain(far).take(COLUMNS).collect()
            } else {
                indicators
                    .iter()
                    .filter(|other| named.contains(&other.code))
                    .take(MOST_COLUMNS)
                    .collect()
            };
            picked
                .into_iter()
                .map(|indicator| one(&indicator.code, indicator, period))
                .collect()
        }
    }
}

/// Cells by region and column, and what the columns' colours are made from.
async fn cells(
    asked: &Asked,
    columns: &mut [Column],
    level: Level,
    parent: &RegionCode,
) -> Result<BTreeMap<(RegionCode, String), Cell>, ApiError> {
    let mut cells = BTreeMap::new();
    for column in columns {
        let found = asked
            .engine
            .picture(PictureQuery {
                map: ObservationsQuery {
                    indicator: column.indicator.code.clone(),
                    period: column.period,
                    level,
                    parent: Some(parent.clone()),
                    denominator: asked.view.denominator,
                },
                regions: Vec::new(),
                from: None,
            })
            .await?;
        column.pooled = found.pooled;
        for cell in found.rows {
            cells.insert((cell.region.clone(), column.key.clone()), cell);
        }
    }
    Ok(cells)
}

/// The last 24 periods of every row.
async fn lines(
    asked: &Asked,
    rows: &mut [Row],
    indicator: &Indicator,
    period: Period,
) -> Result<(), ApiError> {
    let same = indicator
        .periods
        .iter()
        .copied()
        .filter(|other| other.kind() == period.kind() && *other <= period);
    let Some(first) = same.rev().take(24).last() else {
        return Ok(());
    };
    let series = asked
        .engine
        .series(SeriesQuery {
            indicator: indicator.code.clone(),
            regions: rows.iter().map(|row| row.code.clone()).collect(),
            from: Some(first),
            to: Some(period),
            denominator: asked.view.denominator,
            follow: false,
        })
        .await?;
    let year_before = period.year_before();
    // Region by region, as they were asked.
    let mut by_region: BTreeMap<RegionCode, Figures> = BTreeMap::new();
    for cells in series.chunk_by(|a, b| a.region == b.region) {
        let Some(first) = cells.first() else { continue };
        let before = cells.iter().find(|cell| cell.period == year_before);
        let figures = Figures {
            year_before: before.cloned(),
            line: Past::of(cells, indicator.time_rule),
        };
        by_region.insert(first.region.clone(), figures);
    }
    for row in rows {
        row.figures = by_region.remove(&row.code).unwrap_or_default();
    }
    Ok(())
}
