//! The letters of all files: Inter, which the program brings, so that a file looks the same wherever it is made.

use std::sync::{Arc, LazyLock};

use resvg::usvg::{Options, Tree, fontdb::Database};

use super::ExportError;

const FACES: [&[u8]; 3] = [
    include_bytes!("../../assets/inter/Inter-Regular.otf"),
    include_bytes!("../../assets/inter/Inter-SemiBold.otf"),
    include_bytes!("../../assets/inter/Inter-Bold.otf"),
];

static LETTERS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut letters = Database::new();
    for face in FACES {
        letters.load_font_data(face.to_vec());
    }
    Arc::new(letters)
});

/// Reads a drawing; all its text is set in the letters above. It refers to nothing outside itself: no file, no address.
///
/// # Errors
/// What is no SVG.
pub(super) fn read(svg: &str) -> Result<Tree, ExportError> {
    let options = Options {
        font_family: "Inter".to_owned(),
        fontdb: Arc::clone(&LETTERS),
        image_href_resolver: resvg::usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| ExportError::Drawing(error.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_every_sign_that_the_texts_use() {
        let texts = concat!(
            include_str!("../../../app/locales/id/umum.json"),
            include_str!("../../../app/locales/id/wilayah.json"),
            include_str!("../../../app/locales/id/presentasi.json"),
            include_str!("../../../app/locales/en/wilayah.json"),
            include_str!("../../../app/locales/en/presentasi.json"),
            "▲◆◇▼≥≤–−·…•↑↓‰₂"
        );
        // Drawn otherwise where a file would show it.
        let texts = texts.replace('▏', "");
        for face in FACES {
            let face = letters(face);
            let missing: String = texts
                .chars()
                .filter(|c| !c.is_control() && !face.contains(c))
                .collect();
            assert_eq!(missing, "");
        }
    }

    /// The letters of a face.
    fn letters(data: &[u8]) -> std::collections::BTreeSet<char> {
        let face = ttf_parser::Face::parse(data, 0).unwrap();
        let mut found = std::collections::BTreeSet::new();
        for table in face.tables().cmap.unwrap().subtables {
            table.codepoints(|code| found.extend(char::from_u32(code)));
        }
        found
    }
}
