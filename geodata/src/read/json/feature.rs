//! Features and their geometries.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    coordinates::{Nest, NestSeed},
    document::Document,
    scalar::{PropertiesSeed, drain_list, next_text},
};
use crate::read::{
    geometry::{Fault, Polygons},
    table::Values,
};

/// The members that count, in whatever object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
pub(super) enum Member {
    Type,
    Features,
    Properties,
    Geometry,
    Geometries,
    Coordinates,
    Objects,
    Arcs,
    Transform,
    Crs,
    #[serde(other)]
    Other,
}

/// The `features` of a collection; each becomes a row.
pub(super) struct FeaturesSeed<'a>(pub(super) &'a mut Document);

impl<'de> DeserializeSeed<'de> for FeaturesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for FeaturesSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(FeatureSeed(self.0))?.is_some() {}
        Ok(())
    }
}

struct FeatureSeed<'a>(&'a mut Document);

impl<'de> DeserializeSeed<'de> for FeatureSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FeatureSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feature")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut values = Values::default();
        let mut geometry = Err(Fault::missing());
        while let Some(member) = object.next_key::<Member>()? {
            match member {
                Member::Properties => {
                    values = object.next_value_seed(PropertiesSeed(&mut self.0.table.columns))?;
                }
                Member::Geometry => geometry = object.next_value_seed(GeometrySeed(self.0))?,
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.0.push(values, geometry).map_err(A::Error::custom)
    }
}

/// A geometry: its polygons, or what is wrong with it.
pub(super) struct GeometrySeed<'a>(pub(super) &'a mut Document);

impl<'de> DeserializeSeed<'de> for GeometrySeed<'_> {
    type Value = Result<Polygons, Fault>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for GeometrySeed<'_> {
    type Value = Result<Polygons, Fault>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry: an object or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Err(Fault::missing()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        drain_list(list).map(|()| Err(Fault::kind("missing")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut kind = None;
        let mut coordinates = None;
        while let Some(member) = object.next_key::<Member>()? {
            match member {
                Member::Type => kind = next_text(&mut object)?,
                Member::Coordinates => {
                    coordinates = Some(object.next_value_seed(NestSeed {
                        points: self.0.points(),
                        depth: 0,
                    })?);
                }
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(polygons(kind.as_deref().unwrap_or("missing"), coordinates))
    }
}

fn polygons(kind: &str, coordinates: Option<Nest>) -> Result<Polygons, Fault> {
    match (kind, coordinates) {
        ("Polygon", Some(Nest::Polygon(rings))) => Ok(vec![rings]),
        ("MultiPolygon", Some(Nest::Polygons(polygons))) => Ok(polygons),
        // What is empty is named by the checks that every format goes through.
        ("Polygon", Some(Nest::Empty)) => Ok(vec![Vec::new()]),
        ("MultiPolygon", Some(Nest::Empty)) => Ok(Vec::new()),
        ("Polygon" | "MultiPolygon", None | Some(Nest::Nothing | Nest::Number(_))) => Err(
            Fault::new("its geometry has no coordinates", "export the layer again"),
        ),
        ("Polygon" | "MultiPolygon", Some(_)) => Err(Fault::new(
            format!("its coordinates are not nested as those of a {kind}, or hold an empty list"),
            "export the layer again",
        )),
        (other, _) => Err(Fault::kind(other)),
    }
}
