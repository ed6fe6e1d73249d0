//! Numbers of the EPSG register that Indonesian offices use.

use super::{Crs, TransverseMercator};

/// WGS 84, WGS 84 with heights, DGN95, SRGI2013: in degrees.
const DEGREES: [i64; 6] = [4326, 4979, 4755, 4897, 9470, 9469];

pub(super) fn by_code(code: i64) -> Option<Crs> {
    let projected = match code {
        code if DEGREES.contains(&code) => return Some(Crs::Degrees),
        32_601..=32_660 => TransverseMercator::utm(code - 32_600, false),
        32_701..=32_760 => TransverseMercator::utm(code - 32_700, true),
        // DGN95 / UTM zone 46N to 52N, 47S to 54S.
        23_866..=23_872 => TransverseMercator::utm(code - 23_820, false),
        23_877..=23_884 => TransverseMercator::utm(code - 23_830, true),
        // SRGI2013 / UTM zone 46N to 52N, 47S to 54S.
        9_476..=9_482 => TransverseMercator::utm(code - 9_430, false),
        9_487..=9_494 => TransverseMercator::utm(code - 9_440, true),
        // DGN95 / Indonesia TM-3 zone 46.2, 47.1, 47.2 … 54.1: 94.5° E, then every three degrees.
        23_830..=23_845 => TransverseMercator::tm3(94.5 + 3.0 * (code - 23_830) as f64),
        _ => return None,
    };
    Some(Crs::Projected(projected))
}
