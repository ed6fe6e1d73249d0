//! `/mutu`: from the engine to the page of data quality.

use std::collections::BTreeMap;

use app::{
    MutuGroup, MutuPage, MutuVillage, Reported,
    api::{Analytics as _, ApiError, RegionsQuery},
    frame::Sheet,
    model::{Audience, Level, Period, PeriodKind, QualityCheck, QualityRow, Region, RegionCode},
    mutu,
    view::View,
};

use super::{Asked, chosen};
use crate::{
    analytics::{Engine, EngineView},
    dataset::GroupRow,
    quality::{Coverage, QualityQuery},
};

/// Periods shown beside one another.
const SHOWN: usize = 12;

/// The page.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    Ok(mutu(&record(asked).await?))
}

/// What the page shows.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<MutuPage, ApiError> {
    let Asked {
        engine,
        dataset,
        view,
        ..
    } = asked;
    let check = view.check.as_deref().and_then(|check| check.parse().ok());
    let scope = scope(engine, view.region.as_ref(), dataset.start()).await?;
    let quality = engine.kept_quality().await?;
    let coverage = &quality.report().coverage;
    let period = view.period.map(|period| within(coverage, period));
    let (all_periods, periods) = periods(coverage, period.transpose()?);
    let indicators = engine.indicators().await?;
    if view.indicator.is_some() {
        chosen::indicator(&indicators, view.indicator.as_deref())?;
    }
    let villages = engine.regions_at(Level::Village, Some(&scope.code))?;
    let lines: Vec<MutuVillage> = villages
        .iter()
        .map(|region| line(region, coverage, &periods))
        .collect();
    let is_staff = matches!(engine.audience(), Audience::Staff { .. });
    let (findings, counts) = findings(engine, view, check, &scope).await?;
    let names = findings
        .iter()
        .filter_map(|row| row.other.clone())
        .map(|code| {
            let name = engine.name_of(&code);
            (code, name)
        })
        .collect();
    Ok(MutuPage {
        regions: choices(engine, &scope).await?,
        indicators,
        all_periods,
        periods,
        districts: by_district(engine, &lines),
        areas: by_area(&engine.group_rows().await?, &lines),
        findings,
        counts,
        names,
        is_staff,
        scope,
        check,
        view: view.clone(),
    })
}

/// The region that was asked for, the kecamatan of a desa, or the first outermost region.
async fn scope(
    engine: &EngineView,
    asked: Option<&RegionCode>,
    start: Option<&RegionCode>,
) -> Result<Region, ApiError> {
    let code = match asked {
        Some(code) if code.level() == Level::Village => code.parent(),
        Some(code) => Some(code.clone()),
        None => start.cloned(),
    };
    engine.region(code.ok_or(ApiError::NoDataset)?).await
}

/// Regions to choose from: every kabupaten or kota, and the kecamatan of the one that is shown; always
/// the region itself.
async fn choices(engine: &EngineView, scope: &Region) -> Result<Vec<Region>, ApiError> {
    let at = |level, parent| RegionsQuery {
        level: Some(level),
        parent,
        q: None,
    };
    let mut regions = engine.regions(at(Level::Regency, None)).await?;
    if let Some(regency) = scope.code.ancestor(Level::Regency) {
        regions.extend(engine.regions(at(Level::District, Some(regency))).await?);
    }
    if !regions.iter().any(|region| region.code == scope.code) {
        regions.push(scope.clone());
    }
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(regions)
}

/// The period asked for, or the last one in it that is known: of a year its last month.
fn within(coverage: &Coverage, asked: Period) -> Result<Period, ApiError> {
    if coverage.periods.contains_key(&asked) {
        return Ok(asked);
    }
    let inside = coverage
        .periods
        .keys()
        .filter(|known| asked.contains(**known));
    inside
        .copied()
        .next_back()
        .ok_or_else(|| ApiError::NotFound {
            what: "period".to_owned(),
            value: asked.to_string(),
        })
}

/// All periods of one kind, the last first, and those to be shown, ascending: up to the one asked for, else the last.
/// Months where there are any.
fn periods(coverage: &Coverage, asked: Option<Period>) -> (Vec<Period>, Vec<Period>) {
    let known = || coverage.periods.keys().copied();
    let asked = asked.filter(|period| coverage.periods.contains_key(period));
    let has = |kind| known().any(|period| period.kind() == kind);
    let kind = asked.map(Period::kind).or_else(|| {
        [
            PeriodKind::Month,
            PeriodKind::Quarter,
            PeriodKind::Semester,
            PeriodKind::Year,
            PeriodKind::Week,
        ]
        .into_iter()
        .find(|kind| has(*kind))
    });
    let mut all: Vec<Period> = known()
        .filter(|period| Some(period.kind()) == kind)
        .collect();
    let last = asked.or_else(|| all.last().copied());
    let mut shown: Vec<Period> = all
        .iter()
        .copied()
        .filter(|period| Some(*period) <= last)
        .rev()
        .take(SHOWN)
        .collect();
    shown.reverse();
    all.reverse();
    (all, shown)
}

fn line(region: &Region, coverage: &Coverage, periods: &[Period]) -> MutuVillage {
    let at = coverage.villages.binary_search(&region.code).ok();
    let cells = periods
        .iter()
        .map(|period| {
            at.and_then(|at| coverage.periods.get(period)?.get(at))
                .map_or_else(Reported::default, |cell| Reported {
                    reported: cell.reported,
                    expected: cell.expected,
                })
        })
        .collect();
    MutuVillage {
        code: region.code.clone(),
        name: region.name.clone(),
        cells,
    }
}

fn by_district(engine: &Engine, lines: &[MutuVillage]) -> Vec<MutuGroup> {
    let mut districts: BTreeMap<RegionCode, Vec<MutuVillage>> = BTreeMap::new();
    for line in lines {
        if let Some(district) = line.code.parent() {
            districts.entry(district).or_default().push(line.clone());
        }
    }
    let groups = districts.into_iter().map(|(code, villages)| MutuGroup {
        name: engine.name_of(&code),
        code: Some(code),
        villages,
    });
    by_name(groups.collect())
}

/// Desa by puskesmas; desa that none serves stand under a dash. Nothing without working areas.
fn by_area(rows: &[GroupRow], lines: &[MutuVillage]) -> Vec<MutuGroup> {
    let area: BTreeMap<&RegionCode, (&RegionCode, &str)> = rows
        .iter()
        .filter(|row| row.kind == "puskesmas")
        .map(|row| (&row.village, (&row.group, row.name.as_str())))
        .collect();
    if !lines.iter().any(|line| area.contains_key(&line.code)) {
        return Vec::new();
    }
    let mut groups: BTreeMap<Option<&RegionCode>, MutuGroup> = BTreeMap::new();
    for line in lines {
        let home = area.get(&line.code);
        let group = groups
            .entry(home.map(|(code, _)| *code))
            .or_insert_with(|| MutuGroup {
                name: home.map_or("–", |(_, name)| name).to_owned(),
                code: home.map(|(code, _)| (*code).clone()),
                villages: Vec::new(),
            });
        group.villages.push(line.clone());
    }
    by_name(groups.into_values().collect())
}

fn by_name(mut groups: Vec<MutuGroup>) -> Vec<MutuGroup> {
    for group in &mut groups {
        group
            .villages
            .sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
    }
    groups.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
    groups
}

type Counts = BTreeMap<QualityCheck, usize>;

/// What was found in the scope: of the check that was chosen, the gravest and latest first, and how many of each check.
async fn findings(
    engine: &EngineView,
    view: &View,
    check: Option<QualityCheck>,
    scope: &Region,
) -> Result<(Vec<QualityRow>, Counts), ApiError> {
    let query = QualityQuery {
        period: None,
        check: None,
        indicator: view.indicator.clone(),
        audience: engine.audience().clone(),
    };
    let mut rows = engine.quality(&query, Some(&scope.code)).await?;
    rows.retain(|row| {
        !matches!(
            row.check,
            QualityCheck::Completeness | QualityCheck::Timeliness
        )
    });
    let mut counts = Counts::new();
    for row in &rows {
        *counts.entry(row.check).or_default() += 1;
    }
    rows.retain(|row| check.is_none_or(|check| row.check == check));
    rows.sort_by(|a, b| {
        let order = |row: &QualityRow| (row.check, row.severity, std::cmp::Reverse(row.period));
        order(a).cmp(&order(b))
    });
    Ok((rows, counts))
}
