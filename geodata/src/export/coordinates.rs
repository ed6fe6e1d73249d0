use std::io::{self, Write};

use crate::Topology;

/// Writes degrees with as many decimals as the grid is fine.
pub(super) struct Coordinates<'a> {
    topology: &'a Topology,
    decimals: usize,
}

impl<'a> Coordinates<'a> {
    pub(super) fn of(topology: &'a Topology) -> Self {
        // The last decimal is at most a tenth of the grid's step unless the step is a power of ten itself and the grid begins
        // on one of its multiples: then it is that step.
        let finest = topology.step[0].min(topology.step[1]);
        let decimals = (-finest.log10() - 1e-9).ceil().clamp(0.0, 15.0);
        let power = 10_f64.powf(decimals);
        let is_whole = |v: f64| (v * power - (v * power).round()).abs() < 1e-4;
        let fits = topology
            .step
            .iter()
            .chain(&topology.origin)
            .all(|v| is_whole(*v));
        Self {
            topology,
            decimals: decimals as usize + usize::from(!fits),
        }
    }

    /// A longitude or latitude, without zeros at its end.
    pub(super) fn number(&self, out: &mut impl Write, degrees: f64) -> io::Result<()> {
        let text = format!("{degrees:.*}", self.decimals);
        let text = if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        };
        out.write_all(if text == "-0" { "0" } else { text }.as_bytes())
    }

    /// `[longitude,latitude]`.
    pub(super) fn point(&self, out: &mut impl Write, point: [i32; 2]) -> io::Result<()> {
        let [longitude, latitude] = self.topology.degrees(point);
        out.write_all(b"[")?;
        self.number(out, longitude)?;
        out.write_all(b",")?;
        self.number(out, latitude)?;
        out.write_all(b"]")
    }

    /// `"bbox":[west,south,east,north],`; nothing without one.
    pub(super) fn bbox(&self, out: &mut impl Write, bbox: Option<[f64; 4]>) -> io::Result<()> {
        let Some(bbox) = bbox else { return Ok(()) };
        out.write_all(b"\"bbox\":[")?;
        list(out, bbox, |out, degrees| self.number(out, degrees))?;
        out.write_all(b"],")
    }
}

/// Items with commas between them.
pub(super) fn list<W: Write, T>(
    out: &mut W,
    items: impl IntoIterator<Item = T>,
    mut item: impl FnMut(&mut W, T) -> io::Result<()>,
) -> io::Result<()> {
    for (nth, one) in items.into_iter().enumerate() {
        if nth > 0 {
            out.write_all(b",")?;
        }
        item(out, one)?;
    }
    Ok(())
}
