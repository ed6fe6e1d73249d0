//! `{"dataset": ID, "rows": [ … ]}`, written piece by piece.

use serde::Serialize;

/// What stands before the rows.
pub(super) fn head(out: &mut Vec<u8>, dataset: &str) {
    out.extend_from_slice(b"{\"dataset\":");
    put(out, &dataset);
    out.extend_from_slice(b",\"rows\":[");
}

/// The rows, with a comma before all but the very first.
pub(super) fn rows<T: Serialize>(out: &mut Vec<u8>, rows: &[T], is_first: bool) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 || !is_first {
            out.push(b',');
        }
        put(out, row);
    }
}

/// What stands after the rows.
pub(super) fn tail(out: &mut Vec<u8>) {
    out.extend_from_slice(b"]}");
}

/// One value; rows are plain records, whose writing fails only where a map has keys that are no text: none has one.
pub(super) fn put<T: Serialize>(out: &mut Vec<u8>, value: &T) {
    if let Err(error) = serde_json::to_writer(&mut *out, value) {
        tracing::error!(%error, "a row could not be written");
        out.extend_from_slice(b"null");
    }
}
