//! TopoJSON: objects whose rings are lists of shared arcs.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    coordinates::Point,
    document::Document,
    feature::Member,
    scalar::{PropertiesSeed, next_text},
    shared_arcs::{Arcs, References, ReferencesSeed},
};
use crate::read::{
    FieldChoice, ReadError,
    geometry::Fault,
    limits::{Exceeded, FEATURE_LIMIT},
    table::{Table, Values},
};

/// `x = number * scale + translate` of quantised arcs.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Transform {
    pub(super) scale: [f64; 2],
    pub(super) translate: [f64; 2],
}

/// One of the named objects.
#[derive(Debug)]
pub(super) struct Layer {
    name: String,
    geometries: Vec<TopoGeometry>,
}

#[derive(Debug)]
struct TopoGeometry {
    kind: Option<String>,
    arcs: Option<References>,
    values: Values,
}

impl Layer {
    fn has_areas(&self) -> bool {
        let is_area =
            |g: &TopoGeometry| matches!(g.kind.as_deref(), Some("Polygon" | "MultiPolygon"));
        self.geometries.iter().any(is_area)
    }
}

/// Fills the table with the one object of areas.
pub(super) fn resolve(
    mut table: Table,
    layers: Vec<Layer>,
    arcs: Vec<Vec<Point>>,
    transform: Option<Transform>,
    choice: &FieldChoice,
    file: &str,
) -> Result<Table, ReadError> {
    let layer = choose(layers, choice, file)?;
    let arcs = Arcs::new(arcs, transform);
    for geometry in layer.geometries {
        let polygons = match (geometry.kind.as_deref(), &geometry.arcs) {
            (Some("Polygon"), Some(references)) => arcs
                .polygon(references, &mut table.budget)
                .map(|polygon| polygon.map(|rings| vec![rings])),
            (Some("MultiPolygon"), Some(references)) => {
                arcs.polygons(references, &mut table.budget)
            }
            (None, _) => Ok(Err(Fault::missing())),
            (Some(kind), _) => Ok(Err(Fault::kind(kind))),
        };
        polygons
            .and_then(|polygons| table.push(geometry.values, polygons))
            .map_err(|exceeded| exceeded.in_file(file))?;
    }
    Ok(table)
}

fn choose(layers: Vec<Layer>, choice: &FieldChoice, file: &str) -> Result<Layer, ReadError> {
    let mut names: Vec<String> = layers.iter().map(|layer| layer.name.clone()).collect();
    names.sort_unstable();
    let refused = |found: String, layers: Vec<String>| ReadError::Layers {
        file: file.to_owned(),
        found,
        layers,
    };
    if let Some(wanted) = &choice.layer {
        let found = layers.into_iter().find(|layer| layer.name == *wanted);
        return found.ok_or_else(|| refused(format!("no object \"{wanted}\""), names));
    }
    let mut areas: Vec<Layer> = layers.into_iter().filter(Layer::has_areas).collect();
    match (areas.pop(), areas.is_empty()) {
        (Some(layer), true) => Ok(layer),
        (Some(last), false) => {
            let mut names: Vec<String> = areas
                .into_iter()
                .map(|l| l.name)
                .chain([last.name])
                .collect();
            names.sort_unstable();
            Err(refused("several objects hold polygons".to_owned(), names))
        }
        (None, _) => Err(refused("no object holds polygons".to_owned(), names)),
    }
}

/// The `objects` member: each becomes a layer.
pub(super) struct LayersSeed<'a>(pub(super) &'a mut Document);

impl<'de> DeserializeSeed<'de> for LayersSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LayersSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the objects of a topology")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut left = FEATURE_LIMIT;
        while let Some(name) = object.next_key::<String>()? {
            let mut geometries = Vec::new();
            object.next_value_seed(TopoSeed {
                document: self.0,
                into: &mut geometries,
                left: &mut left,
            })?;
            self.0.add_layer(Layer { name, geometries });
        }
        Ok(())
    }
}

/// A geometry, or a collection whose geometries are taken one by one, however deep.
struct TopoSeed<'a> {
    document: &'a mut Document,
    into: &'a mut Vec<TopoGeometry>,
    left: &'a mut usize,
}

impl<'de> DeserializeSeed<'de> for TopoSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TopoSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Some(left) = self.left.checked_sub(1) else {
            self.document.exceeded = Some(Exceeded("features", FEATURE_LIMIT));
            return Err(A::Error::custom("too many geometries"));
        };
        *self.left = left;
        let mut geometry = TopoGeometry {
            kind: None,
            arcs: None,
            values: Values::default(),
        };
        while let Some(member) = object.next_key::<Member>()? {
            match member {
                Member::Type => geometry.kind = next_text(&mut object)?,
                Member::Arcs => {
                    geometry.arcs =
                        Some(object.next_value_seed(ReferencesSeed(self.document.points()))?);
                }
                Member::Properties => {
                    geometry.values =
                        object.next_value_seed(PropertiesSeed(&mut self.document.table.columns))?;
                }
                Member::Geometries => object.next_value_seed(GeometriesSeed(TopoSeed {
                    document: self.document,
                    into: self.into,
                    left: self.left,
                }))?,
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        if geometry.kind.as_deref() != Some("GeometryCollection") {
            self.into.push(geometry);
        }
        Ok(())
    }
}

struct GeometriesSeed<'a>(TopoSeed<'a>);

impl<'de> DeserializeSeed<'de> for GeometriesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for GeometriesSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of geometry objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let TopoSeed {
            document,
            into,
            left,
        } = self.0;
        while list
            .next_element_seed(TopoSeed {
                document,
                into,
                left,
            })?
            .is_some()
        {}
        Ok(())
    }
}
