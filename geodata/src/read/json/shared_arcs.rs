//! Arcs of a topology, and rings that are made of them.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, MapAccess, SeqAccess, Visitor},
};

use super::{
    coordinates::{Point, Points},
    scalar::drain_object,
    topology::Transform,
};
use crate::read::{
    geometry::{Fault, Polygons},
    limits::{Budget, Exceeded, LIST_COST},
};

type Ring = Vec<Point>;

/// Arc numbers in lists in lists; `!n` is arc n backwards.
#[derive(Debug)]
pub(super) enum References {
    Arc(i64),
    List(Vec<References>),
    Nothing,
}

/// The arcs, in their own numbers made absolute.
#[derive(Debug)]
pub(super) struct Arcs(Vec<Ring>);

impl Arcs {
    /// Quantised arcs hold the step from each point to the next.
    pub(super) fn new(mut arcs: Vec<Ring>, transform: Option<Transform>) -> Self {
        let Some(Transform { scale, translate }) = transform else {
            return Self(arcs);
        };
        for arc in &mut arcs {
            let mut sum = [0.0; 2];
            for point in arc {
                for axis in 0..2 {
                    sum[axis] += point[axis];
                    point[axis] = sum[axis] * scale[axis] + translate[axis];
                }
            }
        }
        Self(arcs)
    }

    /// The polygons of a MultiPolygon.
    pub(super) fn polygons(
        &self,
        references: &References,
        budget: &mut Budget,
    ) -> Result<Result<Polygons, Fault>, Exceeded> {
        let References::List(list) = references else {
            return Ok(Err(not_nested()));
        };
        list.iter()
            .map(|polygon| self.polygon(polygon, budget))
            .collect()
    }

    /// The rings of a Polygon.
    pub(super) fn polygon(
        &self,
        references: &References,
        budget: &mut Budget,
    ) -> Result<Result<Vec<Ring>, Fault>, Exceeded> {
        let References::List(list) = references else {
            return Ok(Err(not_nested()));
        };
        list.iter().map(|ring| self.ring(ring, budget)).collect()
    }

    fn ring(
        &self,
        references: &References,
        budget: &mut Budget,
    ) -> Result<Result<Ring, Fault>, Exceeded> {
        let References::List(list) = references else {
            return Ok(Err(not_nested()));
        };
        let mut arcs = Vec::with_capacity(list.len());
        for reference in list {
            let References::Arc(number) = reference else {
                return Ok(Err(not_nested()));
            };
            let (at, is_backwards) = if *number < 0 {
                (!number, true)
            } else {
                (*number, false)
            };
            let arc = usize::try_from(at).ok().and_then(|at| self.0.get(at));
            let Some(arc) = arc else {
                return Ok(Err(Fault::new(
                    format!(
                        "its arc {number} is not among the {} of the file",
                        self.0.len()
                    ),
                    "export the layer again",
                )));
            };
            arcs.push((arc, is_backwards));
        }
        let points: usize = arcs.iter().map(|(arc, _)| arc.len()).sum();
        // One arc can stand in any number of rings: what they unfold to is counted, not what the file holds.
        budget.take(points + LIST_COST)?;
        let mut ring = Vec::with_capacity((points + 1).saturating_sub(arcs.len()));
        for (arc, is_backwards) in arcs {
            // An arc begins where the one before it ended.
            let skip = usize::from(!ring.is_empty());
            if is_backwards {
                ring.extend(arc.iter().rev().skip(skip));
            } else {
                ring.extend(arc.iter().skip(skip));
            }
        }
        Ok(Ok(ring))
    }
}

fn not_nested() -> Fault {
    Fault::new(
        "its arcs are not lists of arc numbers, nested as its type asks",
        "export the layer again",
    )
}

/// Reads the `arcs` of a geometry.
pub(super) struct ReferencesSeed<'a>(pub(super) Points<'a>);

impl<'de> DeserializeSeed<'de> for ReferencesSeed<'_> {
    type Value = References;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<References, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReferencesSeed<'_> {
    type Value = References;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("arc numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<References, A::Error> {
        let mut references = Vec::new();
        while let Some(reference) = list.next_element_seed(ReferencesSeed(self.0.again()))? {
            references.push(reference);
            if references.len() * 2 > self.0.budget.left() {
                break;
            }
        }
        self.0.spend(references.len() * 2)?;
        references.shrink_to_fit();
        Ok(References::List(references))
    }

    fn visit_u64<E>(self, number: u64) -> Result<References, E> {
        Ok(i64::try_from(number).map_or(References::Nothing, References::Arc))
    }

    fn visit_i64<E>(self, number: i64) -> Result<References, E> {
        Ok(References::Arc(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<References, E> {
        Ok(References::Nothing)
    }

    fn visit_str<E>(self, _: &str) -> Result<References, E> {
        Ok(References::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<References, E> {
        Ok(References::Nothing)
    }

    fn visit_unit<E>(self) -> Result<References, E> {
        Ok(References::Nothing)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<References, A::Error> {
        drain_object(object).map(|()| References::Nothing)
    }
}
