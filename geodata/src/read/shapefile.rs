//! Shapefiles: the parts of a set, and what they hold together.
//!
//! Read by hand, each length against what is left, so that no damaged or hostile file can ask for memory or run past its
//! end. Shapes and attributes after *ESRI Shapefile Technical Description* (1998), tables after dBase III.
mod dbf;
mod encoding;
mod set;
mod shp;

use self::encoding::TextEncoding;
pub(super) use self::set::{Parts, Zipped, beside, in_zip, no_dbf};
use super::{
    FieldChoice, ReadError, ReadReport,
    assemble::assemble,
    crs::Crs,
    geometry::{Fault, Polygons},
    rings::by_direction,
    table::{Table, Values},
};

/// Reads the parts of a set.
pub(super) fn read_shapefile(
    parts: &Parts<'_>,
    choice: &FieldChoice,
    file: &str,
) -> Result<ReadReport, ReadError> {
    let mut table = Table::new(choice);
    let encoding = TextEncoding::of(parts.cpg.as_deref(), &parts.dbf);
    let attributes = dbf::Attributes::open(&parts.dbf, file)?;
    let fields = attributes.keep(&mut table.columns, &encoding);
    let mut shapes = shp::Shapes::open(&parts.shp, file)?;
    let mut deleted = 0;
    let mut count = 0;
    while let Some(shape) = shapes.next_shape(&mut table.budget)? {
        count += 1;
        let Some(record) = attributes.record(count - 1) else {
            return Err(ReadError::Damaged {
                file: file.to_owned(),
                place: format!("record {count}"),
                reason: format!(
                    "the .shp has more shapes than the .dbf has rows ({}): the parts are not of one export",
                    attributes.len()
                ),
            });
        };
        if record.is_deleted() {
            deleted += 1;
            continue;
        }
        let mut values = Values::default();
        for field in &fields {
            record.read(field, &encoding, &mut values);
        }
        let polygons = polygons_of(shape, &mut table);
        table
            .push_at(count, values, polygons)
            .map_err(|exceeded| exceeded.in_file(file))?;
    }
    if count < attributes.len() {
        return Err(ReadError::Damaged {
            file: file.to_owned(),
            place: format!("record {}", count + 1),
            reason: format!(
                "the .shp has {count} shapes, the .dbf {} rows: one is cut short, or the parts are not of one export",
                attributes.len()
            ),
        });
    }
    if deleted > 0 {
        table.notes.push(format!(
            "{file}: {deleted} rows marked as deleted were left out"
        ));
    }
    table.notes.extend(encoding.note(file));
    let crs = crs_of(parts, &table, file)?;
    if parts.prj.is_none() {
        table.notes.push(format!(
            "{file}: there is no .prj; its coordinates fit degrees and were taken for WGS 84"
        ));
    }
    assemble(table, &crs, choice, file)
}

fn polygons_of(shape: shp::Shape, table: &mut Table) -> Result<Polygons, Fault> {
    match shape {
        shp::Shape::Polygon(rings) => by_direction(rings, &mut table.budget),
        shp::Shape::Null => Err(Fault::missing()),
        shp::Shape::Other(kind) => Err(Fault::kind(kind)),
        shp::Shape::Damaged(reason) => Err(Fault::new(reason, "export the layer again")),
    }
}

/// Without a `.prj` numbers can only be taken for degrees, and only where they can be some.
fn crs_of(parts: &Parts<'_>, table: &Table, file: &str) -> Result<Crs, ReadError> {
    if let Some(prj) = &parts.prj {
        return Crs::by_wkt(&String::from_utf8_lossy(prj), file);
    }
    let points = table
        .rows
        .iter()
        .filter_map(|row| row.geometry.as_ref().ok())
        .flatten()
        .flatten()
        .flatten();
    for [x, y] in points {
        if x.abs() > 180.0 || y.abs() > 90.0 {
            return Err(ReadError::Part {
                file: file.to_owned(),
                missing: format!("the .prj that says what the coordinate {x}, {y} is"),
                remedy: "put it beside the .shp (or into the zip), or export the layer in WGS 84 (EPSG:4326)",
            });
        }
    }
    Ok(Crs::Degrees)
}
