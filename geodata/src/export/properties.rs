use std::io::{self, Write};

use crate::Shape;

/// `"id":…,"properties":{"kode":…,"nama":…,"level":…}`: the code is the id as well, which joins need.
pub(super) fn properties(out: &mut impl Write, shape: &Shape) -> io::Result<()> {
    let name = serde_json::to_string(&shape.name)?;
    write!(
        out,
        r#""id":"{code}","properties":{{"kode":"{code}","nama":{name},"level":"{}"}}"#,
        shape.code.level(),
        code = shape.code,
    )
}
