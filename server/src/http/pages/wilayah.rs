//! `/wilayah/{code}`: from the engine to the profile of a region.

use app::{
    Near, WilayahPage,
    api::ApiError,
    frame::Sheet,
    model::{Facility, FacilityKind, Level, Region, RegionCode},
    view::Page,
    wilayah,
};

use super::{Asked, figures, place};

/// Box of the small map, in its own units.
const BOX: (f64, f64) = (640.0, 520.0);
/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// The page.
///
/// # Errors
/// An unknown region, or a failing engine.
pub(super) async fn sheet(asked: &Asked) -> Result<Sheet, ApiError> {
    let engine = &asked.engine;
    let place = place::place(asked).await?;
    let Region { code, level, .. } = place.region.clone();
    let parent = place
        .region
        .parent
        .clone()
        .filter(|parent| engine.regions_at(level, Some(parent)).is_ok());
    let siblings = engine.regions_at(level, parent.as_ref())?;
    let siblings: Vec<Region> = siblings.into_iter().cloned().collect();
    let inside = match level {
        Level::Province => place::inside(engine, &code, Level::Regency).await?,
        Level::Regency => place::inside(engine, &code, Level::District).await?,
        Level::District | Level::Group => place::inside(engine, &code, Level::Village).await?,
        Level::Village => Vec::new(),
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
    let scope = code
        .ancestor(Level::Regency)
        .unwrap_or_else(|| code.clone());
    let shapes = match level {
        Level::Group => None,
        _ => place::shapes(asked, &scope, Level::Village, asked.view.period, BOX).await?,
    };
    let facilities = engine.facilities().await?;
    Ok(wilayah(&WilayahPage {
        figures: figures::figures(engine, &code, asked.view.period, true).await?,
        periods: asked.dataset.periods.clone(),
        facilities: near(facilities, &place.region),
        view: asked.view.clone(),
        siblings,
        inside,
        areas,
        shapes,
        place,
    }))
}

/// The facilities in the region; of a kind that a desa has none of, the nearest one.
fn near(facilities: Vec<Facility>, region: &Region) -> Vec<Near> {
    let is_inside = |facility: &Facility| {
        facility
            .village
            .as_ref()
            .is_some_and(|village: &RegionCode| village.is_within(&region.code))
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
