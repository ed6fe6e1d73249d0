//! What a reader is ready to hold. Every limit is named in the error that speaks of it.

/// Size of a file, as it lies there and after decompression: 384 MiB. A province of desa at full detail is some 30 MiB of
/// GeoJSON, all of Indonesia some 300 MiB. With [`POINT_LIMIT`] it keeps what a file can make a reader hold below 1 GiB.
pub const INPUT_LIMIT_BYTES: u64 = 384 << 20;

/// Features of a file. Indonesia has some 84 000 desa and kelurahan.
pub const FEATURE_LIMIT: usize = 500_000;

/// Points of a file, with what lists, values and rows cost besides: 20 Mi, that is 320 MiB. Indonesia has some eight million
/// in the public tables.
pub const POINT_LIMIT: usize = 20 << 20;

/// Bytes of a value that are kept: what dBase allows a text field.
pub(super) const VALUE_BYTES: usize = 254;

/// Field names that are remembered for messages.
pub(super) const FIELD_NAMES: usize = 250;

/// Fields whose values are kept.
pub(super) const KEPT_FIELDS: usize = 128;

/// Comparisons of a ring with a point that the rings of a file may cost, where the file does not say which ring is a hole of
/// which: some seconds. Real files need some thousands.
pub(super) const COMPARISON_LIMIT: usize = 1 << 30;

/// What a ring or a polygon counts beside its points.
pub(super) const LIST_COST: usize = 4;

/// What a row counts beside its geometry, and every value of it beside its text.
pub(super) const ROW_COST: usize = 8;
pub(super) const VALUE_COST: usize = 3;

/// How much may still be read. Shared by all parts of one file.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    comparisons: usize,
}

impl Budget {
    pub(super) const fn new(points: usize) -> Self {
        Self {
            left: points,
            comparisons: COMPARISON_LIMIT,
        }
    }

    /// Takes `points` off; none when there are not as many left.
    pub(super) fn take(&mut self, points: usize) -> Result<(), Exceeded> {
        self.left = self
            .left
            .checked_sub(points)
            .ok_or(Exceeded("points", POINT_LIMIT))?;
        Ok(())
    }

    /// Takes comparisons off; whether there were as many left.
    pub(super) fn compare(&mut self, count: usize) -> bool {
        let left = self.comparisons.checked_sub(count);
        self.comparisons = left.unwrap_or(self.comparisons);
        left.is_some()
    }

    pub(super) const fn left(&self) -> usize {
        self.left
    }
}

/// A limit that a file goes past: of what, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exceeded(pub(super) &'static str, pub(super) usize);

impl Exceeded {
    pub(super) fn in_file(self, file: &str) -> super::ReadError {
        super::ReadError::TooMany {
            file: file.to_owned(),
            what: self.0,
            limit: self.1,
        }
    }
}
