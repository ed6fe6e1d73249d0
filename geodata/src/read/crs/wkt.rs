//! Well-known text of coordinate systems: as much of it as tells a zone on WGS 84 or its equals.

use super::{Crs, TransverseMercator, epsg};

/// `NAME["text", number, NAME[…], …]`
#[derive(Debug, Default)]
struct Node<'a> {
    keyword: &'a str,
    texts: Vec<&'a str>,
    numbers: Vec<f64>,
    children: Vec<Node<'a>>,
}

/// Deeper than any real text; every level is a call.
const DEEPEST: usize = 24;

/// Longer than any real text.
const LONGEST_BYTES: usize = 64 << 10;

/// The system of a text, or what is strange about it.
pub(super) fn read(text: &str) -> Result<Crs, String> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.len() > LONGEST_BYTES {
        return Err("of more than 64 KiB of text".to_owned());
    }
    let (root, _) = Node::read(text, 0)
        .ok_or_else(|| format!("\"{}\"", super::super::table::clip(text, 80)))?;
    let quoted = format!("\"{}\"", root.texts.first().unwrap_or(&root.keyword));
    root.crs().map_err(|why| format!("{quoted} ({why})"))
}

impl<'a> Node<'a> {
    /// Reads a node; what follows it is given back.
    fn read(text: &'a str, depth: usize) -> Option<(Self, &'a str)> {
        let open = text.find(['[', '('])?;
        let keyword = text[..open].trim();
        let is_word = keyword
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !is_word || keyword.is_empty() || depth > DEEPEST {
            return None;
        }
        let mut node = Self {
            keyword,
            ..Self::default()
        };
        let mut rest = &text[open + 1..];
        loop {
            rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
            if let Some(after) = rest.strip_prefix([']', ')']) {
                return Some((node, after));
            }
            if let Some(quoted) = rest.strip_prefix('"') {
                let (inside, after) = quoted.split_once('"')?;
                node.texts.push(inside);
                rest = after;
                continue;
            }
            let end = rest.find([',', '[', '(', ']', ')'])?;
            if rest[end..].starts_with(['[', '(']) {
                let (child, after) = Self::read(rest, depth + 1)?;
                node.children.push(child);
                rest = after;
            } else {
                let word = rest[..end].trim();
                match word.parse() {
                    Ok(number) => node.numbers.push(number),
                    Err(_) => node.texts.push(word),
                }
                rest = &rest[end..];
            }
        }
    }

    fn child(&self, keywords: &[&str]) -> Option<&Self> {
        self.children.iter().find(|child| {
            keywords
                .iter()
                .any(|k| child.keyword.eq_ignore_ascii_case(k))
        })
    }

    /// The first text, letters and digits only, in lower case.
    fn name(&self) -> String {
        plain(self.texts.first().unwrap_or(&""))
    }

    fn crs(&self) -> Result<Crs, String> {
        match self.keyword.to_ascii_uppercase().as_str() {
            "GEOGCS" | "GEOGCRS" | "GEODCRS" | "BASEGEOGCRS" | "BASEGEODCRS" | "GEODETICCRS"
            | "GEOGRAPHICCRS" => self.geographic().map(|()| Crs::Degrees),
            "PROJCS" | "PROJCRS" | "PROJECTEDCRS" => self.projected(),
            // A system with heights: the first of the two is what is drawn.
            "COMPD_CS" | "COMPOUNDCRS" | "BOUNDCRS" | "SOURCECRS" => self
                .children
                .first()
                .ok_or_else(|| "it is empty".to_owned())?
                .crs(),
            other => Err(format!(
                "{other} is no system of degrees and none of a zone"
            )),
        }
    }

    fn geographic(&self) -> Result<(), String> {
        const KNOWN: [&str; 15] = [
            "wgs1984",
            "wgs84",
            "wgs84g1762",
            "worldgeodeticsystem1984",
            "worldgeodeticsystem1984ensemble",
            "datumgeodesinasional1995",
            "datumgeodesinasional95",
            "dgn1995",
            "dgn95",
            "sistemreferensigeospasialindonesia2013",
            "sistimreferensigeospasialindonesia2013",
            "indonesiangeospatialreferencesystem2013",
            "indonesiangeospatialreferencesystem",
            "srgi2013",
            "gcssrgi2013",
        ];
        let datum = self
            .child(&["DATUM", "ENSEMBLE", "GEODETICDATUM", "TRF"])
            .ok_or("it names no datum")?;
        let name = datum.name();
        let bare = datum
            .texts
            .first()
            .map_or(String::new(), |t| plain(t.strip_prefix("D_").unwrap_or(t)));
        if !KNOWN.contains(&name.as_str()) && !KNOWN.contains(&bare.as_str()) {
            let shown = datum.texts.first().unwrap_or(&"");
            return Err(format!(
                "its datum is {shown}; WGS 84, DGN95 and SRGI2013 are read"
            ));
        }
        if let Some(meridian) = self.child(&["PRIMEM", "PRIMEMERIDIAN"])
            && meridian
                .numbers
                .first()
                .is_some_and(|degrees| *degrees != 0.0)
        {
            return Err("its longitudes do not begin at Greenwich".to_owned());
        }
        if let Some(unit) = self.child(&["UNIT", "ANGLEUNIT"])
            && unit
                .numbers
                .first()
                .is_some_and(|size| (size - 1f64.to_radians()).abs() > 1e-9)
        {
            return Err("its unit is not the degree".to_owned());
        }
        Ok(())
    }

    fn projected(&self) -> Result<Crs, String> {
        self.child(&["GEOGCS", "BASEGEOGCRS", "BASEGEODCRS"])
            .ok_or("it names no datum")?
            .geographic()?;
        let conversion = self.child(&["CONVERSION"]).unwrap_or(self);
        let method = conversion
            .child(&["PROJECTION", "METHOD"])
            .map(Self::name)
            .unwrap_or_default();
        if !["transversemercator", "gausskruger"].contains(&method.as_str()) {
            let id = self.child(&["AUTHORITY", "ID"]);
            let code = id.and_then(Self::code);
            return code
                .and_then(epsg::by_code)
                .ok_or_else(|| format!("its projection is {method}; UTM and TM-3 zones are read"));
        }
        if let Some(unit) = self.child(&["UNIT", "LENGTHUNIT"])
            && unit.numbers.first().is_some_and(|size| *size != 1.0)
        {
            return Err("its unit is not the metre".to_owned());
        }
        let parameter = |names: [&str; 2], otherwise: f64| {
            let found = conversion.children.iter().find(|child| {
                child.keyword.eq_ignore_ascii_case("PARAMETER")
                    && names.contains(&child.name().as_str())
            });
            found
                .and_then(|child| child.numbers.first().copied())
                .unwrap_or(otherwise)
        };
        if parameter(["latitudeoforigin", "latitudeofnaturalorigin"], 0.0) != 0.0 {
            return Err("its northings do not begin at the equator".to_owned());
        }
        let zone = TransverseMercator {
            meridian: parameter(["centralmeridian", "longitudeofnaturalorigin"], f64::NAN),
            scale: parameter(["scalefactor", "scalefactoratnaturalorigin"], 1.0),
            false_easting: parameter(["falseeasting", "falseeasting"], 0.0),
            false_northing: parameter(["falsenorthing", "falsenorthing"], 0.0),
        };
        let is_sound = zone.meridian.abs() <= 180.0
            && (0.9..=1.1).contains(&zone.scale)
            && zone.false_easting.abs() <= 1e8
            && zone.false_northing.abs() <= 1e8;
        if is_sound {
            Ok(Crs::Projected(zone))
        } else {
            Err(
                "its central meridian, scale or false origin is missing or out of bounds"
                    .to_owned(),
            )
        }
    }

    fn code(&self) -> Option<i64> {
        let written = self.texts.get(1).and_then(|code| code.parse().ok());
        written.or_else(|| self.numbers.first().map(|code| *code as i64))
    }
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
