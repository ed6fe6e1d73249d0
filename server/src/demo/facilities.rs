//! The places of the health network.

use app::model::{Facility, FacilityKind};
use geodata::{Shape, Topology, area::contains};

use super::{random::Random, working_areas::WorkingArea};

/// What posyandu are called: flowers, as everywhere.
const FLOWERS: [&str; 8] = [
    "Melati",
    "Mawar",
    "Anggrek",
    "Kenanga",
    "Dahlia",
    "Cempaka",
    "Teratai",
    "Flamboyan",
];
/// How many posyandu a desa has at most.
const MOST_POSYANDU: usize = 4;
/// Share of the desa with a pustu, of those without a puskesmas.
const PUSTU: f64 = 0.2;
/// Share of the desa with a poskesdes or a polindes.
const VILLAGE_POST: f64 = 0.25;

/// A hospital in the middle of the larger town (`town`), a puskesmas in the middle of each working area, and what the desa
/// have of their own.
pub(super) fn facilities(
    seed: u64,
    topology: &Topology,
    areas: &[WorkingArea],
    town: [f64; 2],
) -> Vec<Facility> {
    let mut places = Places {
        random: Random::new(seed, "facilities"),
        topology,
        found: Vec::new(),
    };
    if let Some(desa) = nearest(topology.shapes.iter(), town) {
        let name = "RSUD Contoh".to_owned();
        places.add(FacilityKind::Rs, code("RS", desa), name, desa);
    }
    for area in areas {
        let seat = nearest(area.desa.iter().copied(), area.middle());
        if let Some(seat) = seat {
            let (code, name) = (area.id.clone(), area.name.clone());
            places.add(FacilityKind::Puskesmas, code, name, seat);
        }
        for desa in &area.desa {
            let is_seat = seat.is_some_and(|seat| seat.code == desa.code);
            places.add_own(desa, is_seat);
        }
    }
    places.found
}

/// The facilities found so far, and what their places are drawn from.
struct Places<'a> {
    random: Random,
    topology: &'a Topology,
    found: Vec<Facility>,
}

impl Places<'_> {
    /// What a desa has of its own.
    fn add_own(&mut self, desa: &Shape, has_puskesmas: bool) {
        let name = &desa.name;
        if self.random.unit() < PUSTU && !has_puskesmas {
            let name = format!("Pustu {name}");
            self.add(FacilityKind::Pustu, code("PU", desa), name, desa);
        }
        if self.random.unit() < VILLAGE_POST {
            if self.random.unit() < 0.5 {
                let name = format!("Poskesdes {name}");
                self.add(FacilityKind::Poskesdes, code("PK", desa), name, desa);
            } else {
                let name = format!("Polindes {name}");
                self.add(FacilityKind::Polindes, code("PL", desa), name, desa);
            }
        }
        let count = 1 + self.random.below(MOST_POSYANDU);
        let first = self.random.below(FLOWERS.len());
        let flowers = FLOWERS.iter().cycle().skip(first);
        for (nth, flower) in (1..=count).zip(flowers) {
            let code = format!("{}{nth}", code("PY", desa));
            let name = format!("Posyandu {flower} {name}");
            self.add(FacilityKind::Posyandu, code, name, desa);
        }
    }

    fn add(&mut self, kind: FacilityKind, code: String, name: String, desa: &Shape) {
        let [lon, lat] = self.place(desa);
        self.found.push(Facility {
            code,
            name,
            kind,
            lat,
            lon,
            village: Some(desa.code.clone()),
        });
    }

    /// A place in a desa, on about a metre: off its label point, nearer and nearer until it is inside.
    fn place(&mut self, desa: &Shape) -> [f64; 2] {
        let Some([west, south, east, north]) = self.topology.shape_box(desa) else {
            return desa.point;
        };
        let degrees = |ring: &Vec<i32>| -> Vec<[f64; 2]> {
            let points = self.topology.ring(ring).into_iter();
            points.map(|point| self.topology.degrees(point)).collect()
        };
        let rings: Vec<_> = desa.polygons.iter().flatten().map(degrees).collect();
        for reach in [0.8, 0.6, 0.4, 0.2, 0.1] {
            let mut off = |extent: f64| reach * extent * (self.random.unit() - 0.5);
            let moved = [
                desa.point[0] + off(east - west),
                desa.point[1] + off(north - south),
            ];
            let place = moved.map(|degree| (degree * 1e5).round() / 1e5);
            if contains(&rings, place) {
                return place;
            }
        }
        desa.point
    }
}

/// A code of the office's own: a kind's letters and the desa's digits.
fn code(letters: &str, desa: &Shape) -> String {
    format!("{letters}{}", desa.code.as_str().replace('.', ""))
}

/// The desa whose label point is nearest to a place.
fn nearest<'a>(desa: impl Iterator<Item = &'a Shape>, [lon, lat]: [f64; 2]) -> Option<&'a Shape> {
    let away = |desa: &Shape| (desa.point[0] - lon).powi(2) + (desa.point[1] - lat).powi(2);
    desa.min_by(|a, b| away(a).total_cmp(&away(b)))
}
