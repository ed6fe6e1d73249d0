//! Coordinates of unknown depth: what the first point stands in tells what the list is, and the rest is read as that.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use super::scalar::{NumberSeed, drain_list, drain_object};
use crate::read::limits::{Budget, Exceeded, LIST_COST};

pub(super) type Point = [f64; 2];

/// What a `coordinates` member holds. What is no number is NaN in it, what is no list an empty one.
#[derive(Debug, PartialEq)]
pub(super) enum Nest {
    /// No list.
    Nothing,
    /// A number: no list of points either.
    Number(f64),
    /// A list without elements.
    Empty,
    /// `[x, y]`
    Point(Point),
    /// Points: a ring, a line or an arc.
    Ring(Vec<Point>),
    /// Rings.
    Polygon(Vec<Vec<Point>>),
    /// Polygons.
    Polygons(Vec<Vec<Vec<Point>>>),
    /// Lists of another depth, or an empty one where the first point is looked for.
    Strange,
}

/// Points of a ring are collected here and then copied, so that each ring has a vector of its size and none grows by steps.
#[derive(Debug)]
pub(super) struct Points<'a> {
    pub(super) budget: &'a mut Budget,
    pub(super) exceeded: &'a mut Option<Exceeded>,
    pub(super) scratch: &'a mut Vec<Point>,
}

impl Points<'_> {
    pub(super) fn again(&mut self) -> Points<'_> {
        Points {
            budget: self.budget,
            exceeded: self.exceeded,
            scratch: self.scratch,
        }
    }

    /// Takes a list of so many points off what may still be read.
    pub(super) fn spend<E: Error>(&mut self, points: usize) -> Result<(), E> {
        self.budget.take(points + LIST_COST).map_err(|exceeded| {
            *self.exceeded = Some(exceeded);
            E::custom("too many points")
        })
    }

    /// The points of a ring, after those in `scratch`.
    fn rest_of_ring<'de, A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Vec<Point>, A::Error> {
        let most = self.budget.left();
        while let Some(point) = list.next_element_seed(PointSeed)? {
            self.scratch.push(point);
            if self.scratch.len() > most {
                break;
            }
        }
        self.spend(self.scratch.len())?;
        Ok(self.scratch.as_slice().to_vec())
    }

    fn rest_of_polygon<'de, A: SeqAccess<'de>>(
        mut self,
        mut rings: Vec<Vec<Point>>,
        mut list: A,
    ) -> Result<Vec<Vec<Point>>, A::Error> {
        self.spend(0)?;
        while let Some(ring) = list.next_element_seed(RingSeed(self.again()))? {
            rings.push(ring);
        }
        rings.shrink_to_fit();
        Ok(rings)
    }
}

/// Reads coordinates of whatever depth.
pub(super) struct NestSeed<'a> {
    pub(super) points: Points<'a>,
    pub(super) depth: usize,
}

/// Polygons → rings → points → numbers.
const DEEPEST: usize = 4;

impl<'de> DeserializeSeed<'de> for NestSeed<'_> {
    type Value = Nest;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Nest, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NestSeed<'_> {
    type Value = Nest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Nest, A::Error> {
        if self.depth >= DEEPEST {
            return drain_list(list).map(|()| Nest::Strange);
        }
        let first = list.next_element_seed(NestSeed {
            points: self.points.again(),
            depth: self.depth + 1,
        })?;
        match first {
            None => Ok(Nest::Empty),
            Some(Nest::Number(x)) => {
                let y = list.next_element_seed(NumberSeed)?.unwrap_or(f64::NAN);
                drain_list(list).map(|()| Nest::Point([x, y]))
            }
            Some(Nest::Nothing) => drain_list(list).map(|()| Nest::Point([f64::NAN; 2])),
            Some(Nest::Point(point)) => {
                self.points.scratch.clear();
                self.points.scratch.push(point);
                self.points.rest_of_ring(list).map(Nest::Ring)
            }
            Some(Nest::Ring(ring)) => {
                let rings = self.points.rest_of_polygon(vec![ring], list)?;
                Ok(Nest::Polygon(rings))
            }
            Some(Nest::Polygon(rings)) => {
                let mut polygons = vec![rings];
                while let Some(rings) = list.next_element_seed(PolygonSeed(self.points.again()))? {
                    polygons.push(rings);
                }
                polygons.shrink_to_fit();
                Ok(Nest::Polygons(polygons))
            }
            Some(Nest::Polygons(_) | Nest::Empty | Nest::Strange) => {
                drain_list(list).map(|()| Nest::Strange)
            }
        }
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nest, E> {
        Ok(Nest::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Nest, E> {
        Ok(Nest::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Nest, E> {
        Ok(Nest::Number(number as f64))
    }

    fn visit_str<E>(self, _: &str) -> Result<Nest, E> {
        Ok(Nest::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Nest, E> {
        Ok(Nest::Nothing)
    }

    fn visit_unit<E>(self) -> Result<Nest, E> {
        Ok(Nest::Nothing)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Nest, A::Error> {
        drain_object(object).map(|()| Nest::Nothing)
    }
}

/// A visitor of a list that takes everything else for a fixed value.
macro_rules! list_or {
    ($seed:ty, $value:ty, $otherwise:expr, $what:literal, |$self:ident, $list:ident| $read:block) => {
        impl<'de> DeserializeSeed<'de> for $seed {
            type Value = $value;

            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<$value, D::Error> {
                from.deserialize_any(self)
            }
        }

        impl<'de> Visitor<'de> for $seed {
            type Value = $value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($what)
            }

            #[inline]
            #[allow(unused_mut)]
            fn visit_seq<A: SeqAccess<'de>>(mut $self, mut $list: A) -> Result<$value, A::Error> $read

            fn visit_f64<E>(self, _: f64) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_u64<E>(self, _: u64) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_i64<E>(self, _: i64) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_str<E>(self, _: &str) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_bool<E>(self, _: bool) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_unit<E>(self) -> Result<$value, E> {
                Ok($otherwise)
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<$value, A::Error> {
                drain_object(object).map(|()| $otherwise)
            }
        }
    };
}

struct PointSeed;
list_or!(PointSeed, Point, [f64::NAN; 2], "a point", |self, list| {
    let x = list.next_element_seed(NumberSeed)?.unwrap_or(f64::NAN);
    let y = list.next_element_seed(NumberSeed)?.unwrap_or(f64::NAN);
    drain_list(list).map(|()| [x, y])
});

struct RingSeed<'a>(Points<'a>);
list_or!(
    RingSeed<'_>,
    Vec<Point>,
    Vec::new(),
    "a ring",
    |self, list| {
        self.0.scratch.clear();
        self.0.rest_of_ring(list)
    }
);

struct PolygonSeed<'a>(Points<'a>);
list_or!(
    PolygonSeed<'_>,
    Vec<Vec<Point>>,
    Vec::new(),
    "a polygon",
    |self, list| { self.0.rest_of_polygon(Vec::new(), list) }
);
