//! Organisation units: `LEVEL-1` to `LEVEL-4` (province to desa), our codes where DHIS2 has uids.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    api::{Analytics as _, RegionsQuery},
    model::{Level, RegionCode},
};

use super::error::Refusal;
use crate::analytics::EngineView;

/// The units that the items of `ou` mean, in the order given, inside a level by code.
pub(super) async fn resolve(
    engine: &EngineView,
    items: &[String],
) -> Result<Vec<RegionCode>, Refusal> {
    let mut levels: Vec<Level> = Vec::new();
    let mut named: Vec<RegionCode> = Vec::new();
    let roots = || engine.regions(RegionsQuery::default());
    for item in items {
        if let Some(level) = item.strip_prefix("LEVEL-") {
            levels.push(level_of(level).ok_or_else(|| Refusal::Option {
                dimension: "ou",
                option: item.clone(),
                reason: "levels are LEVEL-1 province, LEVEL-2 regency, LEVEL-3 district, LEVEL-4 village".to_owned(),
            })?);
        } else if item == "USER_ORGUNIT" {
            named.extend(roots().await?.into_iter().map(|region| region.code));
        } else if item == "USER_ORGUNIT_CHILDREN" {
            for root in roots().await? {
                let query = RegionsQuery {
                    parent: Some(root.code),
                    ..RegionsQuery::default()
                };
                let children = engine.regions(query).await?;
                named.extend(children.into_iter().map(|region| region.code));
            }
        } else {
            named.push(unit(engine, item).await?);
        }
    }
    let mut units: Vec<RegionCode> = Vec::new();
    if levels.is_empty() {
        units = named;
    } else {
        for level in levels {
            let parents: Vec<Option<&RegionCode>> = if named.is_empty() {
                vec![None]
            } else {
                named.iter().map(Some).collect()
            };
            for parent in parents {
                // A level above the parent holds nothing, as in DHIS2.
                if parent.is_none_or(|parent| parent.level() <= level) {
                    let inside = engine.regions_at(level, parent)?;
                    units.extend(inside.into_iter().map(|region| region.code.clone()));
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
    if units.is_empty() {
        return Err(Refusal::NoOptions("ou".to_owned()));
    }
    Ok(units)
}

async fn unit(engine: &EngineView, item: &str) -> Result<RegionCode, Refusal> {
    let refused = |reason: String| Refusal::Option {
        dimension: "ou",
        option: item.to_owned(),
        reason,
    };
    let code: RegionCode = item
        .parse()
        .map_err(|error: geodata::CodeError| refused(error.to_string()))?;
    let region = engine
        .region(code)
        .await
        .map_err(|error| refused(error.to_string()))?;
    Ok(region.code)
}

fn level_of(text: &str) -> Option<Level> {
    match text.parse::<usize>() {
        Ok(number) => Level::ALL.get(number.checked_sub(1)?).copied(),
        Err(_) => text.parse().ok(),
    }
}

/// The units by level, each with a region that holds all of them (none: everything), so that no more is asked than needed.
pub(super) fn by_level(units: &[RegionCode]) -> Vec<(Level, Option<RegionCode>)> {
    let mut around: BTreeMap<Level, Option<RegionCode>> = BTreeMap::new();
    for unit in units {
        match around.get_mut(&unit.level()) {
            None => {
                around.insert(unit.level(), Some(unit.clone()));
            }
            Some(around) => {
                while around
                    .as_ref()
                    .is_some_and(|around| !unit.is_within(around))
                {
                    *around = around.as_ref().and_then(RegionCode::parent);
                }
            }
        }
    }
    around.into_iter().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_region_around_all() {
        let units: Vec<RegionCode> = ["33.08.01.2001", "33.08.02.2001", "33.08", "34.02"]
            .map(|code| code.parse().unwrap())
            .into();
        assert_eq!(
            by_level(&units),
            [
                (Level::Regency, None),
                (Level::Village, Some("33.08".parse().unwrap())),
            ]
        );
    }
}
