//! FlatGeobuf, written by the `flatgeobuf` crate.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geodata::Feature;
use geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor, error::Result};

struct Shape<'a>(&'a Feature);

impl GeozeroGeometry for Shape<'_> {
    fn process_geom<P: GeomProcessor>(&self, to: &mut P) -> Result<()> {
        to.multipolygon_begin(self.0.polygons.len(), 0)?;
        for (at, rings) in self.0.polygons.iter().enumerate() {
            to.polygon_begin(false, rings.len(), at)?;
            for (at, ring) in rings.iter().enumerate() {
                to.linestring_begin(false, ring.len(), at)?;
                for (at, [x, y]) in ring.iter().enumerate() {
                    to.xy(*x, *y, at)?;
                }
                to.linestring_end(false, at)?;
            }
            to.polygon_end(false, at)?;
        }
        to.multipolygon_end(0)
    }
}

/// The file, with an index or without. Its order of features follows the index.
pub fn fgb(desa: &[Feature], epsg: i32, has_index: bool) -> Vec<u8> {
    let options = FgbWriterOptions {
        write_index: has_index,
        detect_type: false,
        promote_to_multi: true,
        crs: FgbCrs {
            code: epsg,
            ..FgbCrs::default()
        },
        ..FgbWriterOptions::default()
    };
    let mut writer =
        FgbWriter::create_with_options("desa", GeometryType::MultiPolygon, options).unwrap();
    writer.add_column("id", ColumnType::Int, |_, _| {});
    writer.add_column("kode", ColumnType::String, |_, _| {});
    writer.add_column("nama", ColumnType::String, |_, _| {});
    writer.add_column("luas", ColumnType::Double, |_, _| {});
    writer.add_column("kecamatan", ColumnType::String, |_, _| {});
    for (at, feature) in desa.iter().enumerate() {
        writer
            .add_feature_geom(Shape(feature), |to| {
                let text = ColumnValue::String;
                to.property(0, "id", &ColumnValue::Int(at as i32)).unwrap();
                to.property(1, "kode", &text(feature.code.as_str()))
                    .unwrap();
                to.property(2, "nama", &text(&feature.name)).unwrap();
                to.property(3, "luas", &ColumnValue::Double(1.5)).unwrap();
                to.property(4, "kecamatan", &text("Salaman")).unwrap();
            })
            .unwrap();
    }
    let mut bytes = Vec::new();
    writer.write(&mut bytes).unwrap();
    bytes
}
