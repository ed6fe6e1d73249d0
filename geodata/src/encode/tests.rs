#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::{DecodeError, decode, encode};
use crate::{Level, Shape, Topology};

fn topologies() -> impl Strategy<Value = Topology> {
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

proptest! {
    #[test]
    fn what_goes_in_comes_out(topology in topologies()) {
        prop_assert_eq!(decode(&encode(&topology)).unwrap(), topology);
    }

    #[test]
    fn random_bytes_never_panic(tail in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(decode(&tail).is_err(), true);
        let mut bytes = encode(&Topology { step: [1e-5; 2], ..Topology::default() });
        bytes.truncate(37);
        bytes.extend(tail);
        let _ = decode(&bytes);
    }

    #[test]
    fn mutated_bytes_never_panic(topology in topologies(), hits in prop::collection::vec((any::<usize>(), any::<u8>()), 1..6), cut in any::<usize>()) {
        let mut bytes = encode(&topology);
        let length = bytes.len();
        prop_assert!(decode(&bytes[..cut % length]).is_err(), "a part passed for the whole");
        for (at, value) in hits {
            bytes[at % length] = value;
        }
        let _ = decode(&bytes);
    }
}

#[test]
fn claims_beyond_the_input_are_refused_before_room_is_taken() {
    let mut bytes = encode(&Topology {
        step: [1e-5; 2],
        ..Topology::default()
    });
    bytes.truncate(37);
    bytes.extend([0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    assert_eq!(decode(&bytes), Err(DecodeError::Damaged(bytes.len())));
}

#[test]
fn other_files_and_versions_are_named() {
    assert_eq!(decode(b"{\"type\":"), Err(DecodeError::Magic));
    assert_eq!(decode(b"SDTP\x63"), Err(DecodeError::Version(0x63)));
}
