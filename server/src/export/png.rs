//! Pictures of points.

use resvg::tiny_skia::{Pixmap, Transform};

use super::{ExportError, font};

/// How many times the drawing's own size.
pub const SCALES: std::ops::RangeInclusive<u8> = 1..=4;

/// The drawing as PNG, `scale` times as large as it says of itself; a scale out of [`SCALES`] becomes the nearest in it.
///
/// # Errors
/// What is no SVG.
pub fn png(svg: &str, scale: u8) -> Result<Vec<u8>, ExportError> {
    let tree = font::read(svg)?;
    let scale = f32::from(scale.clamp(*SCALES.start(), *SCALES.end()));
    let size = tree
        .size()
        .to_int_size()
        .scale_by(scale)
        .and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut picture =
        size.ok_or_else(|| ExportError::Drawing("its size is none of a picture".to_owned()))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut picture.as_mut(),
    );
    picture
        .encode_png()
        .map_err(|error| ExportError::Drawing(error.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_as_large_as_asked() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#0b5d57"/></svg>"##;
        for (scale, wide) in [(0, 16), (1, 16), (4, 64), (9, 64)] {
            let picture = Pixmap::decode_png(&png(svg, scale).unwrap()).unwrap();
            assert_eq!(picture.width(), wide);
            let point = picture.pixel(1, 1).unwrap();
            assert_eq!(
                [point.red(), point.green(), point.blue()],
                [0x0b, 0x5d, 0x57]
            );
        }
        assert!(png("<p>", 1).is_err());
    }

    #[test]
    fn a_drawing_reaches_for_nothing_outside_itself() {
        let dir = tempfile::tempdir().unwrap();
        let other = dir.path().join("other.svg");
        let red = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#f00"/></svg>"##;
        std::fs::write(&other, red).unwrap();
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><image href="{}" width="4" height="4"/></svg>"#,
            other.display()
        );
        let picture = Pixmap::decode_png(&png(&svg, 1).unwrap()).unwrap();
        assert_eq!(picture.pixel(2, 2).unwrap().alpha(), 0);
    }
}
