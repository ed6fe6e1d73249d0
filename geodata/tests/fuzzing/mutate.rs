//! One to six wounds a file.

use super::rng::Rng;

/// Larger ones only take time.
const LONGEST: usize = 64 << 10;

const WORDS: [&str; 38] = [
    "null",
    "[]",
    "{}",
    "[[]]",
    "[[[]]]",
    "true",
    "\"\"",
    "\"a\"",
    "-1",
    "0",
    "1e308",
    "1e-308",
    "1e400",
    "99999999999999999999",
    "-9223372036854775809",
    "0.1",
    "NaN",
    "\"type\":",
    "\"Topology\"",
    "\"Feature\"",
    "\"FeatureCollection\"",
    "\"Polygon\"",
    "\"MultiPolygon\"",
    "\"GeometryCollection\"",
    "\"geometries\":",
    "\"coordinates\":",
    "\"arcs\":",
    "\"objects\":",
    "\"transform\":",
    "\"features\":",
    "\u{1e}",
    "\\u0000",
    "''",
    "\\'",
    "/*",
    "--",
    "INSERT INTO x VALUES (",
    "\\ud800",
];

const NUMBERS: [i64; 18] = [
    0,
    1,
    2,
    3,
    4,
    5,
    -1,
    -2,
    15,
    16,
    127,
    255,
    256,
    65_535,
    65_536,
    2_147_483_647,
    -2_147_483_648,
    4_294_967_295,
];

const FLOATS: [f64; 9] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MAX,
    f64::MIN_POSITIVE,
    0.0,
    181.0,
    -91.0,
    1e7,
];

/// Damages `bytes`; `other` is another good file of the kind.
pub fn mutate(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    for _ in 0..*rng.pick(&[1, 1, 1, 2, 2, 4, 6]) {
        once(bytes, other, rng);
        if bytes.is_empty() {
            bytes.push(rng.next() as u8);
        }
        bytes.truncate(LONGEST);
    }
}

fn once(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let at = rng.below(bytes.len());
    match rng.below(14) {
        0 | 1 => bytes[at] ^= 1 << rng.below(8),
        2 => {
            bytes[at] = *rng.pick(&[
                0, 1, 0x7f, 0x80, 0xff, b'"', b'[', b'{', b']', b'}', b',', b'\'', b'(', b'-',
            ])
        }
        3 | 4 => overwrite_number(bytes, at, rng),
        5 => {
            let end = (at + 1 + rng.below(64)).min(bytes.len());
            bytes.drain(at..end);
        }
        6 => {
            let end = (at + 1 + rng.below(256)).min(bytes.len());
            let copy = bytes[at..end].to_vec();
            let to = rng.below(bytes.len());
            bytes.splice(to..to, copy);
        }
        7 => bytes.truncate(at + 1),
        8 => {
            // The beginning of one and the end of another.
            bytes.truncate(at);
            bytes.extend_from_slice(&other[rng.below(other.len())..]);
        }
        9 => {
            let length = 1 + rng.below(32);
            let to = rng.below(bytes.len());
            for step in 0..length {
                if at + step < bytes.len() && to + step < bytes.len() {
                    bytes.swap(at + step, to + step);
                }
            }
        }
        10 | 11 => {
            // A number or word of a text becomes another.
            let end = bytes[at..]
                .iter()
                .position(|b| !b.is_ascii_alphanumeric() && !b".-\"".contains(b));
            let end = at + end.unwrap_or(0);
            bytes.splice(at..end, rng.pick(&WORDS).bytes());
        }
        12 => {
            let word = rng.pick(&WORDS).as_bytes();
            bytes.splice(at..at, word.iter().copied());
        }
        _ => {
            let (byte, count) = (*rng.pick(b"[({\"' 0"), 1 + rng.below(3_000));
            bytes.splice(at..at, std::iter::repeat_n(byte, count));
        }
    }
}

fn overwrite_number(bytes: &mut [u8], at: usize, rng: &mut Rng) {
    // Most numbers of binary formats stand on even places.
    let at = at & !1;
    let near = bytes.len() as i64 + rng.below(9) as i64 - 4;
    let number = if rng.below(4) == 0 {
        near
    } else {
        *rng.pick(&NUMBERS)
    };
    let written: Vec<u8> = match rng.below(6) {
        0 => (number as u16).to_le_bytes().to_vec(),
        1 => (number as u32).to_be_bytes().to_vec(),
        2 | 3 => (number as u32).to_le_bytes().to_vec(),
        4 => number.to_le_bytes().to_vec(),
        _ => rng.pick(&FLOATS).to_le_bytes().to_vec(),
    };
    for (to, from) in bytes[at..].iter_mut().zip(written) {
        *to = from;
    }
}
