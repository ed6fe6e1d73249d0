use super::DecodeError;

/// Bytes read from the front; every fault says in which part and at which byte of the file.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    what: &'static str,
    /// Offset of the end of `bytes` in the file.
    end: usize,
}

impl<'a> Reader<'a> {
    /// `bytes` are the part called `what`; they begin at byte `start` of the file.
    pub(super) const fn new(bytes: &'a [u8], what: &'static str, start: usize) -> Self {
        Self {
            bytes,
            what,
            end: start + bytes.len(),
        }
    }

    pub(super) const fn at(&self) -> usize {
        self.end - self.bytes.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Bytes that were not read yet.
    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) const fn value(&self) -> DecodeError {
        self.damaged("hold an impossible number")
    }

    pub(super) const fn short(&self) -> DecodeError {
        self.damaged("end too early")
    }

    /// Nothing may be left.
    pub(super) const fn finish(&self) -> Result<(), DecodeError> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(self.damaged("go on after their end"))
        }
    }

    const fn damaged(&self, problem: &'static str) -> DecodeError {
        DecodeError::Damaged {
            problem,
            what: self.what,
            at: self.at(),
        }
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(count)
            .ok_or_else(|| self.short())?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, DecodeError> {
        let (first, rest) = self.bytes.split_first().ok_or_else(|| self.short())?;
        self.bytes = rest;
        Ok(*first)
    }

    pub(super) fn float(&mut self) -> Result<f64, DecodeError> {
        let mut raw = [0; 8];
        raw.copy_from_slice(self.take(8)?);
        let value = f64::from_le_bytes(raw);
        if value.is_finite() {
            Ok(value)
        } else {
            Err(self.value())
        }
    }

    pub(super) fn unsigned(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        // Nothing that is written needs the 64th bit.
        Err(self.value())
    }

    /// A number of things, or a length.
    pub(super) fn count(&mut self) -> Result<usize, DecodeError> {
        let raw = self.unsigned()?;
        usize::try_from(raw).map_err(|_| self.value())
    }

    pub(super) fn signed(&mut self) -> Result<i64, DecodeError> {
        self.unsigned().map(unfold)
    }

    /// A point, as its difference from `from`.
    pub(super) fn point(&mut self, from: [i32; 2]) -> Result<[i32; 2], DecodeError> {
        let mut point = from;
        for axis in &mut point {
            *axis = i64::from(*axis)
                .checked_add(self.signed()?)
                .and_then(|v| i32::try_from(v).ok())
                .ok_or_else(|| self.value())?;
        }
        Ok(point)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, DecodeError> {
        let count = self.count()?;
        let bytes = self.take(count)?;
        self.utf8(bytes)
    }

    pub(super) fn utf8(&self, bytes: &'a [u8]) -> Result<&'a str, DecodeError> {
        std::str::from_utf8(bytes).map_err(|_| self.value())
    }
}

/// Zigzag: 0, -1, 1, -2, … from 0, 1, 2, 3, …
pub(super) const fn unfold(raw: u64) -> i64 {
    (raw >> 1) as i64 ^ -((raw & 1) as i64)
}

pub(super) const fn fold(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

pub(super) fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn difference(out: &mut Vec<u8>, from: [i32; 2], to: [i32; 2]) {
    for axis in 0..2 {
        unsigned(out, fold(i64::from(to[axis]) - i64::from(from[axis])));
    }
}
