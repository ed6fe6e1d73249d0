#![allow(clippy::unwrap_used, clippy::panic)]
use proj4rs::{Proj, transform::transform};

use super::{Crs, TransverseMercator};

/// What another implementation makes of degrees in a zone.
fn projected(definition: &str, [longitude, latitude]: [f64; 2]) -> [f64; 2] {
    let degrees = Proj::from_proj_string("+proj=longlat +ellps=WGS84").unwrap();
    let zone = Proj::from_proj_string(definition).unwrap();
    let mut at = (longitude.to_radians(), latitude.to_radians(), 0.0);
    transform(&degrees, &zone, &mut at).unwrap();
    [at.0, at.1]
}

fn zone(code: i64) -> TransverseMercator {
    match Crs::by_epsg(code) {
        Some(Crs::Projected(zone)) => zone,
        other => panic!("{code}: {other:?}"),
    }
}

#[test]
fn zones_agree_with_another_implementation() {
    for (code, definition, west) in [
        (
            32_749,
            "+proj=utm +zone=49 +south +ellps=WGS84 +units=m",
            108.0,
        ),
        (32_647, "+proj=utm +zone=47 +ellps=WGS84 +units=m", 96.0),
        (
            23_879,
            "+proj=utm +zone=49 +south +ellps=WGS84 +units=m",
            108.0,
        ),
        (
            9_494,
            "+proj=utm +zone=54 +south +ellps=WGS84 +units=m",
            138.0,
        ),
        (9_476, "+proj=utm +zone=46 +ellps=WGS84 +units=m", 90.0),
        (
            23_835,
            "+proj=tmerc +lat_0=0 +lon_0=109.5 +k=0.9999 +x_0=200000 +y_0=1500000 +ellps=WGS84 +units=m",
            107.0,
        ),
    ] {
        for step in 0..60 {
            let at = [
                west - 0.5 + 7.0 * f64::from(step) / 60.0,
                -11.0 + 17.0 * f64::from(step * 7 % 60) / 60.0,
            ];
            let found = zone(code).to_degrees(projected(definition, at)).unwrap();
            for axis in 0..2 {
                // A tenth of a millimetre.
                assert!(
                    (found[axis] - at[axis]).abs() < 1e-9,
                    "{code}: {at:?} became {found:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_far_outside_a_zone_is_no_place() {
    for strange in [
        [f64::NAN, 9e6],
        [500_000.0, f64::INFINITY],
        [5e6, 9e6],
        [500_000.0, -9e6],
    ] {
        assert_eq!(zone(32_749).to_degrees(strange), None, "{strange:?}");
    }
}

#[test]
fn names_of_systems() {
    for name in [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4755",
        "http://www.opengis.net/def/crs/EPSG/0/9470",
    ] {
        assert_eq!(Crs::by_name(name, "f").unwrap(), Crs::Degrees, "{name}");
    }
    assert_eq!(
        Crs::by_name("EPSG:32749", "f").unwrap(),
        Crs::by_epsg(32_749).unwrap()
    );
    assert!(
        Crs::by_name("EPSG:3857", "f")
            .unwrap_err()
            .to_string()
            .contains("EPSG:3857")
    );
}

#[test]
fn well_known_text_of_the_second_version() {
    let text = r#"PROJCRS["WGS 84 / UTM zone 49S",BASEGEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",MEMBER["World Geodetic System 1984 (Transit)"],ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM zone 49S",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",111],PARAMETER["Scale factor at natural origin",0.9996],PARAMETER["False easting",500000],PARAMETER["False northing",10000000]],CS[Cartesian,2],AXIS["(E)",east],LENGTHUNIT["metre",1],ID["EPSG",32749]]"#;
    assert_eq!(
        Crs::by_wkt(text, "f").unwrap(),
        Crs::by_epsg(32_749).unwrap()
    );
    let deep = "A[".repeat(10_000);
    assert!(Crs::by_wkt(&deep, "f").is_err());
}
