//! The figures of the benchmark: as many rows as are asked for, the same every time.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};

/// Kabupaten, each of [`VILLAGES`] desa: 10 000 desa in all.
pub(crate) const REGENCIES: u64 = 25;

/// Desa of one kabupaten: what one map draws.
pub(crate) const VILLAGES: u64 = 400;

/// Desa of one kecamatan.
const DISTRICT: u64 = 20;

/// Indicators of the shipped catalogue that have months.
pub(crate) const INDICATORS: [&str; 10] = [
    "k6",
    "anc_12t",
    "persalinan_fasyankes",
    "kf_lengkap",
    "kn_lengkap",
    "stunting",
    "wasting",
    "underweight",
    "d_s",
    "n_d",
];

/// Months, the last one being September 2026.
const LAST_MONTH: u64 = 2026 * 12 + 8;

/// Code of a desa.
fn village(regency: u64, number: u64) -> String {
    format!(
        "33.{:02}.{:02}.{}",
        regency + 1,
        number / DISTRICT + 1,
        2001 + number % DISTRICT
    )
}

/// `2026-09`, so many months before the last.
pub(crate) fn month(before: u64) -> String {
    let month = LAST_MONTH - before;
    format!("{}-{:02}", month / 12, month % 12 + 1)
}

/// Months that `rows` rows need.
pub(crate) const fn months(rows: u64) -> u64 {
    rows.div_ceil(REGENCIES * VILLAGES * INDICATORS.len() as u64)
}

/// Boundaries: squares of a hundredth of a degree, side by side.
pub(crate) fn boundaries(path: &Path) -> Result<()> {
    let mut out = writer(path)?;
    write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
    for regency in 0..REGENCIES {
        for number in 0..VILLAGES {
            let comma = if regency + number > 0 { "," } else { "" };
            let (column, row) = (
                regency % 5 * 20 + number % 20,
                regency / 5 * 20 + number / 20,
            );
            let (west, south) = (110.0 + column as f64 / 100.0, -8.0 + row as f64 / 100.0);
            let (east, north) = (
                110.0 + (column + 1) as f64 / 100.0,
                -8.0 + (row + 1) as f64 / 100.0,
            );
            write!(
                out,
                "{comma}{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{code}\",\"nama\":\"Desa {code}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west:.2},{south:.2}],[{east:.2},{south:.2}],[{east:.2},{north:.2}],[{west:.2},{north:.2}],[{west:.2},{south:.2}]]]}}}}",
                code = village(regency, number),
            )?;
        }
    }
    writeln!(out, "]}}")?;
    out.flush()?;
    Ok(())
}

/// So many rows in the program's own long layout, by month as offices send them: not in the order they are stored in.
pub(crate) fn rows(path: &Path, rows: u64) -> Result<()> {
    let mut out = writer(path)?;
    writeln!(out, "region,period,indicator,numerator,denominator")?;
    let mut written = 0;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for before in (0..months(rows)).rev() {
        let month = month(before);
        for regency in 0..REGENCIES {
            for number in 0..VILLAGES {
                let code = village(regency, number);
                for indicator in INDICATORS {
                    if written == rows {
                        out.flush()?;
                        return Ok(());
                    }
                    written += 1;
                    // xorshift64 (Marsaglia 2003): figures need not be good, only the same.
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    let denominator = 40 + state % 160;
                    let numerator = (state >> 20) % (denominator + 1);
                    writeln!(out, "{code},{month},{indicator},{numerator},{denominator}")?;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn writer(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| path.display().to_string())?;
    Ok(BufWriter::with_capacity(1 << 20, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_months_have_their_form() {
        assert_eq!(village(0, 0), "33.01.01.2001");
        assert_eq!(village(24, 399), "33.25.20.2020");
        assert_eq!(month(0), "2026-09");
        assert_eq!(month(9), "2025-12");
        assert_eq!(months(10_000_000), 100);
    }
}
