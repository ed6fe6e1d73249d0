//! Shapefiles, written by the `shapefile` crate.

use std::io::{Cursor, Write};

use geodata::Feature;
use shapefile::{
    Point, Polygon, PolygonRing, ShapeWriter,
    dbase::{FieldName, FieldValue, Record, TableWriterBuilder},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const WGS84: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
pub const DGN95_UTM_49S: &str = r#"PROJCS["DGN_1995_UTM_Zone_49S",GEOGCS["GCS_DGN_1995",DATUM["D_Datum_Geodesi_Nasional_1995",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",111.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

/// The shapes; outer rings are turned clockwise by the writer, holes the other way.
pub fn shp(desa: &[Feature]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = ShapeWriter::new(&mut bytes);
    for feature in desa {
        let rings = feature.polygons.iter().flat_map(|rings| {
            rings.iter().enumerate().map(|(at, ring)| {
                let points = ring.iter().map(|[x, y]| Point::new(*x, *y)).collect();
                if at == 0 {
                    PolygonRing::Outer(points)
                } else {
                    PolygonRing::Inner(points)
                }
            })
        });
        writer
            .write_shape(&Polygon::with_rings(rings.collect()))
            .unwrap();
    }
    writer.finalize().unwrap();
    drop(writer);
    bytes.into_inner()
}

/// The attributes, in UTF-8. Codes are numbers, as spreadsheets make them.
pub fn dbf(desa: &[Feature]) -> Vec<u8> {
    let field = |name: &str| FieldName::try_from(name).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = TableWriterBuilder::new()
        .add_numeric_field(field("OBJECTID"), 9, 0)
        .add_numeric_field(field("KODE_DESA"), 19, 3)
        .add_character_field(field("NAMOBJ"), 40)
        .add_character_field(field("WADMKC"), 40)
        .build_with_dest(&mut bytes);
    for (at, feature) in desa.iter().enumerate() {
        let code: f64 = feature.code.as_str().replace('.', "").parse().unwrap();
        let text = |text: &str| FieldValue::Character(Some(text.to_owned()));
        let mut record = Record::default();
        record.insert("OBJECTID".to_owned(), FieldValue::Numeric(Some(at as f64)));
        record.insert("KODE_DESA".to_owned(), FieldValue::Numeric(Some(code)));
        record.insert("NAMOBJ".to_owned(), text(&feature.name));
        record.insert("WADMKC".to_owned(), text("Salaman"));
        writer.write_record(&record).unwrap();
    }
    writer.finalize().unwrap();
    drop(writer);
    bytes.into_inner()
}

/// Parts by name, in a zip.
pub fn zipped(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
