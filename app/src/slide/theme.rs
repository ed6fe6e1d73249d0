//! The colours of a slide: strong enough for a projector in a lit room. Borders are black, the one colour that has a contrast of
//! 3:1 with the darkest class as with the lightest; lines of a chart, with the words at their ends, are the page's own, darker on
//! light and lighter on dark. The darkest blue of the scales is a little lighter here: a black line would be lost in it.

/// The family that the files bring, then what a system has.
pub(super) const FAMILY: &str = "Inter, 'Segoe UI', 'Noto Sans', system-ui, sans-serif";

/// Light, as rules of CSS.
pub const STYLE_LIGHT: &str = "\
.sl-dasar{fill:#fff}.sl-tinta{fill:#10181a}.sl-redup{fill:#3f4a45}.sl-garis{stroke:#b9c0b8;fill:none}\
.sl-skala{fill:none;stroke:#10181a}.sl-percik{color:#0b5d57}.sl-tepi{stroke:#000}.sl-batas,.sl-luar{fill:none;stroke:#000;stroke-linejoin:round}.sl-lingkar{stroke:#000;stroke-width:1.2}.legend rect{stroke:#000;stroke-width:.6}.sl-kotak{stroke:#000;stroke-width:1.2}\
.sl-label{fill:#10181a;paint-order:stroke;stroke:#fff;stroke-width:6px;stroke-linejoin:round}\
.sl-titik{fill:#10181a;stroke:#fff;stroke-width:2}.sl-jalur{stroke:#0b5d57}\
svg [fill=\"#253494\"]{fill:#384fbf}.sl-contoh{fill:#fbf0cf;stroke:#b89a2c}.sl-contoh-tinta{fill:#4a3900}\
.sl-cap-baik{fill:#d3ecdd}.sl-cap-cukup{fill:#fbecbf}.sl-cap-kurang{fill:#fadfca}.sl-cap-jelek{fill:#f7d5d7}\
.sl-cap-tinta-baik{fill:#0b4d2c}.sl-cap-tinta-cukup{fill:#4a3900}.sl-cap-tinta-kurang{fill:#6b3205}.sl-cap-tinta-jelek{fill:#7c131b}\
svg [fill=\"#5a6760\"],svg [fill=\"#5A6760\"]{fill:#3f4a45}svg [stroke=\"#5a6760\"],svg [stroke=\"#5A6760\"]{stroke:#3f4a45}\
svg [fill=\"#5d6b64\"],svg [fill=\"#5D6B64\"]{fill:#46524c}svg [stroke=\"#5d6b64\"],svg [stroke=\"#5D6B64\"]{stroke:#46524c}\
svg [fill=\"#2c5aa0\"],svg [fill=\"#2C5AA0\"]{fill:#234b8a}svg [stroke=\"#2c5aa0\"],svg [stroke=\"#2C5AA0\"]{stroke:#234b8a}\
svg [fill=\"#b4590f\"],svg [fill=\"#B4590F\"]{fill:#8a3f05}svg [stroke=\"#b4590f\"],svg [stroke=\"#B4590F\"]{stroke:#8a3f05}\
svg [fill=\"#6b6200\"],svg [fill=\"#6B6200\"]{fill:#585000}svg [stroke=\"#6b6200\"],svg [stroke=\"#6B6200\"]{stroke:#585000}\
svg [fill=\"#1f8a70\"],svg [fill=\"#1F8A70\"]{fill:#0a5c47}svg [stroke=\"#1f8a70\"],svg [stroke=\"#1F8A70\"]{stroke:#0a5c47}\
svg [fill=\"#c03a2b\"],svg [fill=\"#C03A2B\"]{fill:#98251a}svg [stroke=\"#c03a2b\"],svg [stroke=\"#C03A2B\"]{stroke:#98251a}\
svg [fill=\"#5b4b8a\"],svg [fill=\"#5B4B8A\"]{fill:#4d3e7c}svg [stroke=\"#5b4b8a\"],svg [stroke=\"#5B4B8A\"]{stroke:#4d3e7c}\
.deret-0{fill:#0b5d57;stroke:#fff;stroke-width:2}.deret-1{fill:#b4590f;stroke:#fff;stroke-width:2}.deret-2{fill:#2c5aa0;stroke:#fff;stroke-width:2}.deret-3{fill:#8a2f6b;stroke:#fff;stroke-width:2}.deret-4{fill:#6b6200;stroke:#fff;stroke-width:2}.deret-5{fill:#5b4b8a;stroke:#5b4b8a;stroke-width:5}.silang{fill:none}";

/// Dark.
pub const STYLE_DARK: &str = "\
.sl-dasar{fill:#0d1311}.sl-tinta{fill:#f4f7f3}.sl-redup{fill:#c5d0c8}.sl-garis{stroke:#4a5751;fill:none}\
.sl-skala{fill:none;stroke:#f4f7f3}.sl-percik{color:#7fd1c7}.sl-tepi{stroke:#000}.sl-batas,.sl-luar{fill:none;stroke:#000;stroke-linejoin:round}.sl-luar{stroke:#f4f7f3}.sl-lingkar{stroke:#000;stroke-width:1.2}.legend rect{stroke:#f4f7f3;stroke-width:.6}.sl-kotak{stroke:#f4f7f3;stroke-width:1.2}\
.sl-label{fill:#f4f7f3;paint-order:stroke;stroke:#0d1311;stroke-width:6px;stroke-linejoin:round}\
.sl-titik{fill:#f4f7f3;stroke:#0d1311;stroke-width:2}.sl-jalur{stroke:#7fd1c7}\
svg [fill=\"#253494\"]{fill:#384fbf}.sl-contoh{fill:#3a3213;stroke:#d9b945}.sl-contoh-tinta{fill:#f7e7ae}\
.sl-cap-baik{fill:#17382a}.sl-cap-cukup{fill:#3a3213}.sl-cap-kurang{fill:#41291a}.sl-cap-jelek{fill:#45201f}\
.sl-cap-tinta-baik{fill:#b4ecce}.sl-cap-tinta-cukup{fill:#f7e7ae}.sl-cap-tinta-kurang{fill:#f9d3b6}.sl-cap-tinta-jelek{fill:#fbccd0}\
svg [fill=\"#17211c\"],svg [fill=\"#17211C\"]{fill:#f4f7f3}svg [stroke=\"#17211c\"],svg [stroke=\"#17211C\"]{stroke:#f4f7f3}\
svg [fill=\"#5a6760\"],svg [fill=\"#5A6760\"]{fill:#c5d0c8}svg [stroke=\"#5a6760\"],svg [stroke=\"#5A6760\"]{stroke:#c5d0c8}\
svg [fill=\"#4a5650\"],svg [fill=\"#4A5650\"]{fill:#c5d0c8}svg [stroke=\"#4a5650\"],svg [stroke=\"#4A5650\"]{stroke:#c5d0c8}\
svg [fill=\"#0b5d57\"],svg [fill=\"#0B5D57\"]{fill:#7fd1c7}svg [stroke=\"#0b5d57\"],svg [stroke=\"#0B5D57\"]{stroke:#7fd1c7}\
svg [fill=\"#5d6b64\"],svg [fill=\"#5D6B64\"]{fill:#aebbb3}svg [stroke=\"#5d6b64\"],svg [stroke=\"#5D6B64\"]{stroke:#aebbb3}\
svg [fill=\"#2c5aa0\"],svg [fill=\"#2C5AA0\"]{fill:#a8c7ff}svg [stroke=\"#2c5aa0\"],svg [stroke=\"#2C5AA0\"]{stroke:#a8c7ff}\
svg [fill=\"#b4590f\"],svg [fill=\"#B4590F\"]{fill:#ffb27a}svg [stroke=\"#b4590f\"],svg [stroke=\"#B4590F\"]{stroke:#ffb27a}\
svg [fill=\"#6b6200\"],svg [fill=\"#6B6200\"]{fill:#ddd06a}svg [stroke=\"#6b6200\"],svg [stroke=\"#6B6200\"]{stroke:#ddd06a}\
svg [fill=\"#8a2f6b\"],svg [fill=\"#8A2F6B\"]{fill:#f0a6d6}svg [stroke=\"#8a2f6b\"],svg [stroke=\"#8A2F6B\"]{stroke:#f0a6d6}\
svg [fill=\"#1f8a70\"],svg [fill=\"#1F8A70\"]{fill:#8fe0b8}svg [stroke=\"#1f8a70\"],svg [stroke=\"#1F8A70\"]{stroke:#8fe0b8}\
svg [fill=\"#c03a2b\"],svg [fill=\"#C03A2B\"]{fill:#ffa79c}svg [stroke=\"#c03a2b\"],svg [stroke=\"#C03A2B\"]{stroke:#ffa79c}\
svg [fill=\"#5b4b8a\"],svg [fill=\"#5B4B8A\"]{fill:#c9b8ff}svg [stroke=\"#5b4b8a\"],svg [stroke=\"#5B4B8A\"]{stroke:#c9b8ff}\
svg [stroke=\"#E3E5DF\"],svg [stroke=\"#ECEEE8\"]{stroke:#2c3631}\
.deret-0{fill:#7fd1c7;stroke:#0d1311;stroke-width:2}.deret-1{fill:#ffb27a;stroke:#0d1311;stroke-width:2}.deret-2{fill:#a8c7ff;stroke:#0d1311;stroke-width:2}.deret-3{fill:#f0a6d6;stroke:#0d1311;stroke-width:2}.deret-4{fill:#ddd06a;stroke:#0d1311;stroke-width:2}.deret-5{fill:#c9b8ff;stroke:#c9b8ff;stroke-width:5}.silang{fill:none}";

/// The rules of one appearance.
#[must_use]
pub const fn style(is_dark: bool) -> &'static str {
    if is_dark { STYLE_DARK } else { STYLE_LIGHT }
}

/// The same rules for what stands under `selector` only.
#[must_use]
pub fn under(selector: &str, rules: &str) -> String {
    rules
        .split_inclusive('}')
        .filter_map(|rule| rule.split_once('{'))
        .map(|(selectors, body)| {
            let own: Vec<String> = selectors
                .split(',')
                .map(|one| format!("{selector} {one}"))
                .collect();
            format!("{}{{{body}", own.join(","))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_put_under_a_selector() {
        assert_eq!(
            under(".gelap", ".a{fill:#fff}svg [b=\"c\"],.d{stroke:#000}"),
            ".gelap .a{fill:#fff}.gelap svg [b=\"c\"],.gelap .d{stroke:#000}"
        );
    }
}
