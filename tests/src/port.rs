//! Ports that nobody uses.

use std::net::TcpListener;

use anyhow::Result;

/// A port that was free a moment ago.
///
/// # Errors
/// None is.
pub(crate) fn free() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
