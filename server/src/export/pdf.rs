//! Sheets of paper, as lines and letters.

use krilla::{Document, SerializeSettings, geom, metadata::Metadata, page::PageSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::{ExportError, font};

/// The size of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 210 mm by 297 mm.
    A4,
    /// 420 mm by 297 mm.
    A3Landscape,
    /// A screen of 16:9, 13⅓ inches wide as presentations are.
    Wide,
    /// A screen of 4:3, 10 inches wide.
    Narrow,
}

impl Size {
    /// Width and height in points of 1/72 inch.
    #[must_use]
    pub const fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::A3Landscape => (1190.551, 841.89),
            Self::Wide => (960.0, 540.0),
            Self::Narrow => (720.0, 540.0),
        }
    }
}

/// One page: what is drawn on it, and how large it is.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The drawing, in the proportions of the page.
    pub svg: String,
    /// The size of the page.
    pub size: Size,
}

/// A document that pages are added to one by one.
pub struct Pdf {
    document: Document,
}

impl Pdf {
    /// An empty document; `language` is its code.
    #[must_use]
    pub fn new(title: &str, language: &str) -> Self {
        // Compressed streams; the same pages give the same bytes, whenever they are written.
        let mut document = Document::new_with(SerializeSettings::default());
        document.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .language(language.to_owned())
                .creator("Situasi Desa".to_owned()),
        );
        Self { document }
    }

    /// Adds a page.
    ///
    /// # Errors
    /// What is no SVG.
    pub fn add(&mut self, leaf: &Leaf) -> Result<(), ExportError> {
        let tree = font::read(&leaf.svg)?;
        let (width, height) = leaf.size.points();
        let settings = PageSettings::from_wh(width, height);
        let size = geom::Size::from_wh(width, height);
        let (Some(settings), Some(size)) = (settings, size) else {
            return Err(ExportError::Drawing("its page has no size".to_owned()));
        };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
        drawn.ok_or_else(|| ExportError::Drawing("its page stays empty".to_owned()))
    }

    /// The file.
    ///
    /// # Errors
    /// A fault in its letters.
    pub fn finish(self) -> Result<Vec<u8>, ExportError> {
        self.document
            .finish()
            .map_err(|error| ExportError::Drawing(format!("{error:?}")))
    }
}

/// A document of these pages.
///
/// # Errors
/// What is no SVG.
pub fn pdf(title: &str, language: &str, leaves: &[Leaf]) -> Result<Vec<u8>, ExportError> {
    let mut document = Pdf::new(title, language);
    for leaf in leaves {
        document.add(leaf)?;
    }
    document.finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_size_and_the_same_pages_give_the_same_bytes() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" font-family="Inter"><text x="10" y="30" font-size="12">Desa Semonalang ▲ baik</text></svg>"#;
        let leaves = [Size::A4, Size::A3Landscape].map(|size| Leaf {
            svg: svg.to_owned(),
            size,
        });
        let file = pdf("Desa", "id", &leaves).unwrap();
        assert!(file.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&file);
        assert_eq!(text.matches("/MediaBox").count(), 2);
        assert!(
            text.contains("595.276") && text.contains("1190.551"),
            "{text}"
        );
        assert_eq!(file, pdf("Desa", "id", &leaves).unwrap());
        assert!(
            pdf(
                "",
                "id",
                &[Leaf {
                    svg: "<p>".to_owned(),
                    size: Size::A4
                }]
            )
            .is_err()
        );
    }
}
