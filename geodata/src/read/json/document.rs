//! The outermost object: a collection, a feature or a topology.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
};

use super::{
    coordinates::{Nest, NestSeed, Point, Points},
    feature::{FeaturesSeed, GeometrySeed, Member},
    scalar::{PropertiesSeed, next_text},
    topology::{Layer, LayersSeed, Transform, resolve},
};
use crate::read::{
    FieldChoice, ReadError,
    geometry::{Fault, Polygons},
    limits::Exceeded,
    table::{Table, Values},
};

/// What was read of a file so far.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) table: Table,
    /// Name of the old `crs` member, where there is one.
    pub(super) crs: Option<String>,
    /// The limit gone past; the parser's own error says less.
    pub(super) exceeded: Option<Exceeded>,
    /// Whether an object has begun since this was last reset.
    pub(super) is_begun: bool,
    scratch: Vec<Point>,
    kind: Option<String>,
    has_features: bool,
    layers: Vec<Layer>,
    arcs: Option<Nest>,
    transform: Option<Transform>,
}

impl Document {
    pub(super) fn new(table: Table) -> Self {
        Self {
            table,
            crs: None,
            exceeded: None,
            is_begun: false,
            scratch: Vec::new(),
            kind: None,
            has_features: false,
            layers: Vec::new(),
            arcs: None,
            transform: None,
        }
    }

    pub(super) fn points(&mut self) -> Points<'_> {
        Points {
            budget: &mut self.table.budget,
            exceeded: &mut self.exceeded,
            scratch: &mut self.scratch,
        }
    }

    pub(super) fn push(
        &mut self,
        values: Values,
        geometry: Result<Polygons, Fault>,
    ) -> Result<(), &'static str> {
        self.table.push(values, geometry).map_err(|exceeded| {
            self.exceeded = Some(exceeded);
            "too many features"
        })
    }

    pub(super) fn check_kind(&self, file: &str) -> Result<(), ReadError> {
        match self.kind.as_deref() {
            Some("Feature" | "Topology") => Ok(()),
            Some("FeatureCollection") if self.has_features => Ok(()),
            kind => Err(ReadError::Kind {
                file: file.to_owned(),
                found: kind.unwrap_or("missing").to_owned(),
            }),
        }
    }

    /// The rows, a topology's rings put together.
    pub(super) fn finish(self, choice: &FieldChoice, file: &str) -> Result<Table, ReadError> {
        if self.kind.as_deref() != Some("Topology") {
            return Ok(self.table);
        }
        let arcs = match self.arcs {
            Some(Nest::Polygon(arcs)) => arcs,
            _ => Vec::new(),
        };
        resolve(self.table, self.layers, arcs, self.transform, choice, file)
    }
}

/// Reads the next outermost object into the document.
pub(super) struct DocumentSeed<'a>(pub(super) &'a mut Document);

impl<'de> DeserializeSeed<'de> for DocumentSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

#[derive(Deserialize)]
struct CrsMember {
    #[serde(default)]
    properties: Option<CrsName>,
}

#[derive(Deserialize)]
struct CrsName {
    #[serde(default)]
    name: Option<String>,
}

impl<'de> Visitor<'de> for DocumentSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection, a Feature or a Topology")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let document = self.0;
        document.kind = None;
        document.is_begun = true;
        let mut values = Values::default();
        let mut geometry = Err(Fault::missing());
        while let Some(member) = object.next_key::<Member>()? {
            match member {
                Member::Type => document.kind = next_text(&mut object)?,
                Member::Features => {
                    document.has_features = true;
                    object.next_value_seed(FeaturesSeed(document))?;
                }
                Member::Properties => {
                    values = object.next_value_seed(PropertiesSeed(&mut document.table.columns))?;
                }
                Member::Geometry => geometry = object.next_value_seed(GeometrySeed(document))?,
                Member::Objects => object.next_value_seed(LayersSeed(document))?,
                Member::Arcs => {
                    document.arcs = Some(object.next_value_seed(NestSeed {
                        points: document.points(),
                        depth: 0,
                    })?);
                }
                Member::Transform => document.transform = object.next_value()?,
                Member::Crs => {
                    let crs: Option<CrsMember> = object.next_value()?;
                    document.crs = crs.and_then(|crs| crs.properties?.name);
                }
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        if document.kind.as_deref() == Some("Feature") {
            document.push(values, geometry).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

impl Document {
    pub(super) fn add_layer(&mut self, layer: Layer) {
        self.layers.push(layer);
    }
}
