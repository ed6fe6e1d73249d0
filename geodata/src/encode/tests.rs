#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::{DecodeError, HEAD, STREAMS, checksum::checksum, decode, encode};
use crate::{Level, Shape, Topology};

pub(crate) fn topologies() -> impl Strategy<Value = Topology> {
    let coordinate = -20_000_000..20_000_000_i32;
    let point = (coordinate.clone(), coordinate).prop_map(|(x, y)| [x, y]);
    let arcs = prop::collection::vec(
        (prop::collection::vec(point.clone(), 2..12), 0..4_usize),
        1..12,
    );
    arcs.prop_flat_map(move |arcs| {
        let count = i32::try_from(arcs.len()).unwrap();
        let reference =
            (0..count, any::<bool>()).prop_map(|(arc, back)| if back { !arc } else { arc });
        let ring = prop::collection::vec(reference, 1..6);
        let polygons = prop::collection::vec(prop::collection::vec(ring, 1..3), 1..3);
        let shape = (0..10_000_u32, ".{0,12}", point.clone(), polygons);
        (Just(arcs), prop::collection::vec(shape, 0..8))
    })
    .prop_map(|(arcs, shapes)| {
        let (arcs, ranks): (Vec<_>, Vec<_>) = arcs
            .into_iter()
            .map(|(arc, rank)| (arc, Level::ALL[rank]))
            .unzip();
        let mut topology = Topology {
            origin: [109.25, -7.5],
            step: [1e-5, 1e-5],
            arcs,
            ranks,
            shapes: Vec::new(),
        };
        topology.shapes = shapes
            .into_iter()
            .map(|(serial, name, point, polygons)| Shape {
                code: format!("330801{serial:04}").parse().unwrap(),
                name,
                point: topology.degrees(point),
                polygons,
            })
            .collect();
        topology
    })
}

/// The file with the checksum that its bytes have.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= HEAD {
        let sum = checksum(&bytes[HEAD..]);
        bytes[5..HEAD].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Magic, version, checksum, origin and step, then `tail`.
fn with_tail(tail: &[u8]) -> Vec<u8> {
    let mut bytes = encode(&Topology {
        step: [1e-5; 2],
        ..Topology::default()
    });
    bytes.truncate(HEAD + 32);
    bytes.extend_from_slice(tail);
    sealed(bytes)
}

proptest! {
    #[test]
    fn what_goes_in_comes_out_in_order(topology in topologies()) {
        let bytes = encode(&topology);
        let back = decode(&bytes).unwrap();
        prop_assert_eq!(&back, &topology.ordered());
        prop_assert_eq!(&back.ordered(), &back);
        prop_assert_eq!(encode(&back), bytes);
    }

    #[test]
    fn order_changes_no_shape(topology in topologies()) {
        let ordered = topology.ordered();
        prop_assert_eq!(ordered.arcs.len(), topology.arcs.len());
        for (before, after) in topology.shapes.iter().zip(&ordered.shapes) {
            let walked = |topology: &Topology, ring: &[i32]| -> Vec<Vec<[i32; 2]>> {
                ring.iter().map(|&reference| topology.ring(&[reference])).collect()
            };
            for (a, b) in before.polygons.iter().flatten().zip(after.polygons.iter().flatten()) {
                let (mut a, b) = (walked(&topology, a), walked(&ordered, b));
                let turned = (0..a.len()).any(|_| {
                    a.rotate_left(1);
                    a == b
                });
                prop_assert!(turned, "{a:?} became {b:?}");
            }
        }
    }

    #[test]
    fn random_bytes_never_panic(tail in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(decode(&tail).is_err(), true);
        let _ = decode(&with_tail(&tail));
    }

    #[test]
    fn any_change_of_a_byte_is_told(topology in topologies(), at in any::<usize>(), by in 1..=255_u8) {
        let mut bytes = encode(&topology);
        let length = bytes.len();
        prop_assert!(decode(&bytes[..at % length]).is_err(), "a part passed for the whole");
        bytes[at % length] ^= by;
        prop_assert!(decode(&bytes).is_err(), "byte {} passed", at % length);
    }

    #[test]
    fn mutations_behind_a_right_checksum_never_panic(topology in topologies(), hits in prop::collection::vec((HEAD..usize::MAX, any::<u8>()), 1..6), cut in any::<usize>()) {
        let mut bytes = encode(&topology);
        let length = bytes.len();
        let part = sealed(bytes[..cut % length].to_vec());
        prop_assert!(decode(&part).is_err(), "a part passed for the whole");
        for (at, value) in hits {
            bytes[at % length] = value;
        }
        if let Ok(other) = decode(&sealed(bytes)) {
            // What is accepted is sound: it can be written and read again, and be drawn.
            prop_assert_eq!(decode(&encode(&other)).unwrap().shapes.len(), other.shapes.len());
            for shape in &other.shapes {
                prop_assert!(shape.polygons.iter().flatten().all(|ring| other.ring(ring).len() >= 2));
            }
        }
    }
}

#[test]
fn claims_beyond_the_input_are_refused_before_room_is_taken() {
    let claim = [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    // As the length of the first stream.
    let mut tail = claim.to_vec();
    tail.extend([0; STREAMS.len() - 1]);
    assert!(matches!(
        decode(&with_tail(&tail)),
        Err(DecodeError::Damaged {
            what: "the head",
            ..
        })
    ));
    // As the number of an arc's points.
    let mut lengths = [0; STREAMS.len()];
    lengths[4] = claim.len() as u8;
    let tail = [lengths.as_slice(), &claim].concat();
    assert!(matches!(
        decode(&with_tail(&tail)),
        Err(DecodeError::Damaged { what: "across", .. })
    ));
}

#[test]
fn a_reference_to_an_arc_that_is_not_there_is_refused() {
    let topology = square();
    let mut bytes = encode(&topology);
    assert_eq!(decode(&bytes).unwrap(), topology.ordered());
    // The stream of references holds one 0: the first arc. 2 would be one before it.
    let directory = HEAD + 32;
    let before: usize = bytes[directory..directory + 3]
        .iter()
        .map(|b| usize::from(*b))
        .sum();
    let at = directory + STREAMS.len() + before;
    assert_eq!(bytes[at], 0);
    bytes[at] = 2;
    assert_eq!(
        decode(&sealed(bytes)),
        Err(DecodeError::Damaged {
            problem: "hold an impossible number",
            what: "references",
            at: at + 1
        })
    );
}

#[test]
fn damage_is_told_as_such() {
    let mut bytes = encode(&square());
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let told = decode(&bytes).unwrap_err().to_string();
    assert!(told.contains("damaged") && told.contains("again"), "{told}");
}

#[test]
fn other_files_and_versions_are_named() {
    assert_eq!(decode(b"{\"type\":"), Err(DecodeError::Magic));
    assert_eq!(decode(b"SDTP\x63"), Err(DecodeError::Version(0x63)));
    assert!(matches!(
        decode(b"SDTP\x02\0\0"),
        Err(DecodeError::Damaged {
            problem: "end too early",
            ..
        })
    ));
}

#[test]
fn what_cannot_be_drawn_is_left_out() {
    let mut topology = square();
    topology.arcs.push(vec![[7, 7]]);
    topology.ranks.clear();
    topology.shapes[0].polygons[0][0].extend([1, !1, 99]);
    topology.shapes[0].polygons.push(vec![vec![]]);
    let back = decode(&encode(&topology)).unwrap();
    assert_eq!(back, square().ordered());
}

fn square() -> Topology {
    let mut topology = Topology {
        origin: [110.0, -7.5],
        step: [1e-5; 2],
        arcs: vec![vec![[0, 0], [900, 0], [900, 900], [0, 900], [0, 0]]],
        ranks: vec![Level::Province],
        shapes: Vec::new(),
    };
    topology.shapes.push(Shape {
        code: "33.08.01.2001".parse().unwrap(),
        name: "Kotak".to_owned(),
        point: topology.degrees([450, 450]),
        polygons: vec![vec![vec![0]]],
    });
    topology
}
