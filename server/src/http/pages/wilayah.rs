//! `/wilayah/{code}`: from the engine to the profile of a region.

use std::collections::BTreeSet;

use app::{
    Location, Near, WilayahPage,
    api::{Analytics as _, ApiError},
    map,
    model::{Facility, FacilityKind, Level, Region, RegionCode},
    view::Page,
    wilayah, wilayah_paper,
};

use super::{
    Asked,
    download::{self, Kind},
    figures, place,
    sheets::Answer,
};
use crate::{
    dataset::GroupRow,
    export::{Leaf, Size, pdf, png},
};

/// Box of the small map, in its own units.
const BOX: (f64, f64) = (640.0, 520.0);
/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// The page, or its sheet of paper.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn answer(asked: &Asked) -> Result<Answer, ApiError> {
    let kind = Kind::asked(&asked.query, &[Kind::Svg, Kind::Png, Kind::Pdf])?;
    let page = record(asked).await?;
    let Some(kind) = kind else {
        return Ok(wilayah(&page).into());
    };
    let title = page.place.full_name(page.view.locale);
    let name = format!("{} {title}", page.place.region.code);
    let svg = wilayah_paper(&page, &asked.dataset);
    let file = match kind {
        Kind::Svg => download::kept(kind, &name, svg),
        Kind::Png => {
            let scale = asked.scale();
            let picture = download::drawn(move || png(&svg, scale)).await?;
            download::kept(kind, &name, picture)
        }
        Kind::Pdf => {
            let language = page.view.locale.code();
            let leaf = Leaf {
                svg,
                size: Size::A4,
            };
            let file = download::drawn(move || pdf(&title, language, &[leaf])).await?;
            download::kept(kind, &name, file)
        }
        _ => return Ok(wilayah(&page).into()),
    };
    Ok(Answer::File(file))
}

/// What the page shows.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn record(asked: &Asked) -> Result<WilayahPage, ApiError> {
    let engine = &asked.engine;
    // Elsewhere what is no code is left out and said so; here it is the page itself.
    let code = asked
        .view
        .region
        .clone()
        .ok_or_else(|| ApiError::NotFound {
            what: "region".to_owned(),
            value: asked.view.unreadable.join(", "),
        })?;
    let place = place::at(asked, &code).await?;
    let level = place.region.level;
    let parent = place
        .region
        .parent
        .clone()
        .filter(|parent| engine.regions_at(level, Some(parent)).is_ok());
    let siblings = engine.regions_at(level, parent.as_ref())?;
    let siblings: Vec<Region> = siblings
        .into_iter()
        .filter(|region| region.code == code || region.is_there(asked.view.period))
        .cloned()
        .collect();
    let below = match level {
        Level::Province => Some(Level::Regency),
        Level::Regency => Some(Level::District),
        Level::District | Level::Group => Some(Level::Village),
        Level::Village => None,
    };
    let inside = match below {
        Some(below) => place::inside(engine, &code, below, asked.view.period).await?,
        None => Vec::new(),
    };
    let groups = engine.group_rows().await?;
    let areas = groups
        .iter()
        .filter(|row| row.village == code)
        .map(|row| {
            let href = asked.view.to(Page::Profile).at(&row.group).href();
            (href, row.name.clone())
        })
        .collect();
    let ground = Ground::new(&code, &groups);
    let (location, bordering) = ground.location(asked).await?;
    let mut neighbours = Vec::with_capacity(bordering.len());
    for code in bordering {
        neighbours.extend(engine.region(code).await.ok());
    }
    let facilities = engine.facilities().await?.to_vec();
    Ok(WilayahPage {
        figures: figures::figures(engine, &code, asked.view.period, true).await?,
        periods: asked.dataset.periods.clone(),
        facilities: near(facilities, &place.region, &ground),
        view: asked.view.clone(),
        siblings,
        neighbours,
        inside,
        areas,
        location,
        place,
    })
}

/// The desa that a region is made of, and which region of its level another desa belongs to.
struct Ground<'a> {
    code: &'a RegionCode,
    /// Of a working area its own rows, and those of the other areas of its kind.
    groups: Vec<&'a GroupRow>,
}

impl<'a> Ground<'a> {
    fn new(code: &'a RegionCode, rows: &'a [GroupRow]) -> Self {
        let kind = rows
            .iter()
            .find(|row| row.group == *code)
            .map(|row| &row.kind);
        let groups = rows
            .iter()
            .filter(|row| Some(&row.kind) == kind && row.group.parent() == code.parent());
        Self {
            code,
            groups: groups.collect(),
        }
    }

    fn holds(&self, village: &RegionCode) -> bool {
        if self.code.level() == Level::Group {
            let mut own = self.groups.iter().filter(|row| row.group == *self.code);
            own.any(|row| row.village == *village)
        } else {
            village.is_within(self.code)
        }
    }

    /// The region of the same level that a desa lies in.
    fn of(&self, village: &RegionCode) -> Option<RegionCode> {
        if self.code.level() == Level::Group {
            let row = self.groups.iter().find(|row| row.village == *village)?;
            Some(row.group.clone())
        } else {
            village.ancestor(self.code.level())
        }
    }

    /// The desa of the kabupaten as drawn, and the regions that the region has a border with: those that share a line between
    /// two desa.
    ///
    /// # Errors
    /// Boundaries that cannot be read.
    async fn location(
        &self,
        asked: &Asked,
    ) -> Result<(Option<Location>, BTreeSet<RegionCode>), ApiError> {
        let (scope, level) = match self.code.ancestor(Level::Regency) {
            Some(regency) => (regency, Level::Village),
            None => (self.code.clone(), Level::Regency),
        };
        let found = place::topology(asked, &scope, level, asked.view.period).await?;
        let Some(topology) = found else {
            return Ok((None, BTreeSet::new()));
        };
        let here: BTreeSet<RegionCode> = topology
            .shapes
            .iter()
            .filter(|shape| self.holds(&shape.code))
            .map(|shape| shape.code.clone())
            .collect();
        let lists = geodata::neighbours(&topology);
        let bordering = topology
            .shapes
            .iter()
            .zip(lists)
            .filter(|(shape, _)| here.contains(&shape.code))
            .flat_map(|(_, list)| list)
            .filter_map(|index| topology.shapes.get(index))
            .filter(|shape| !here.contains(&shape.code))
            .filter_map(|shape| self.of(&shape.code))
            .collect();
        let (width, height) = BOX;
        let shapes = map::draw(&topology, None, width, height);
        Ok((Some(Location { shapes, here }), bordering))
    }
}

/// The facilities in the region; of a kind that a desa has none of, the nearest one.
fn near(facilities: Vec<Facility>, region: &Region, ground: &Ground) -> Vec<Near> {
    let is_inside = |facility: &Facility| {
        let village = facility.village.as_ref();
        village.is_some_and(|village| ground.holds(village))
    };
    let mut found = Vec::new();
    for kind in FacilityKind::ALL {
        let of_kind = || {
            facilities
                .iter()
                .filter(move |facility| facility.kind == kind)
        };
        let inside: Vec<Near> = of_kind()
            .filter(|facility| is_inside(facility))
            .map(|facility| Near {
                facility: facility.clone(),
                kilometres: None,
            })
            .collect();
        if inside.is_empty() && region.level == Level::Village {
            let nearest = of_kind()
                .map(|facility| {
                    (
                        kilometres(region.centroid, [facility.lon, facility.lat]),
                        facility,
                    )
                })
                .min_by(|a, b| a.0.total_cmp(&b.0));
            found.extend(nearest.map(|(km, facility)| Near {
                facility: facility.clone(),
                kilometres: Some(km),
            }));
        } else {
            found.extend(inside);
        }
    }
    found
}

/// Along a great circle between two points of longitude and latitude in degrees (haversine).
fn kilometres(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [lon_a, lat_a] = a.map(f64::to_radians);
    let [lon_b, lat_b] = b.map(f64::to_radians);
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let h = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half(lon_b - lon_a);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_sphere() {
        // One degree of latitude, and Jakarta to Surabaya (662 km).
        assert!((kilometres([110.0, -7.0], [110.0, -8.0]) - 111.195).abs() < 0.01);
        let km = kilometres([106.8456, -6.2088], [112.7521, -7.2575]);
        assert!((km - 662.0).abs() < 3.0, "{km}");
    }
}
