//! Coordinates on their own, as the public tables hold them in a text.

use serde::de::DeserializeSeed;

use super::coordinates::{Nest, NestSeed, Points};
use crate::read::{
    geometry::{Fault, Polygons},
    limits::{Budget, Exceeded},
    rings::by_nesting,
};

/// A ring, rings or polygons of rings. Of rings alone nothing says which are holes: how they lie in each other decides.
/// The outer result is of the file, the inner one of the row.
pub(in crate::read) fn path_coordinates(
    text: &str,
    budget: &mut Budget,
) -> Result<Result<Polygons, Fault>, Exceeded> {
    const REMEDY: &str = "copy or download the dump again";
    let mut exceeded = None;
    let mut json = serde_json::Deserializer::from_str(text);
    let read = NestSeed {
        points: Points {
            budget,
            exceeded: &mut exceeded,
            scratch: &mut Vec::new(),
        },
        depth: 0,
    }
    .deserialize(&mut json)
    .and_then(|nest| json.end().map(|()| nest));
    if let Some(exceeded) = exceeded {
        return Err(exceeded);
    }
    Ok(match read {
        Ok(Nest::Ring(ring)) => Ok(vec![vec![ring]]),
        Ok(Nest::Polygon(rings)) => by_nesting(rings, budget),
        Ok(Nest::Polygons(polygons)) => polygons
            .into_iter()
            .map(|rings| by_nesting(rings, budget))
            .collect::<Result<Vec<_>, _>>()
            .map(|parts| parts.into_iter().flatten().collect()),
        Ok(_) => Err(Fault::new("its path is no list of rings", REMEDY)),
        Err(error) => Err(Fault::new(
            format!("its path cannot be read ({error})"),
            REMEDY,
        )),
    })
}
