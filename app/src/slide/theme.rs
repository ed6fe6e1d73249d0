//! The colours of a slide: strong enough for a projector in a lit room.

/// The family that the files bring, then what a system has.
pub(super) const FAMILY: &str = "Inter, 'Segoe UI', 'Noto Sans', system-ui, sans-serif";

/// Light, as rules of CSS.
pub const STYLE_LIGHT: &str = "\
.sl-dasar{fill:#fff}.sl-tinta{fill:#10181a}.sl-redup{fill:#3f4a45}.sl-garis{stroke:#b9c0b8;fill:none}\
.sl-tepi{stroke:#fff}.sl-batas{fill:none;stroke:#1f2824;stroke-linejoin:round}.sl-lingkar{stroke:#fff;stroke-width:1.5}\
.sl-label{fill:#10181a;paint-order:stroke;stroke:#fff;stroke-width:6px;stroke-linejoin:round}\
.sl-titik{fill:#10181a;stroke:#fff;stroke-width:2}.sl-jalur{stroke:#0b5d57}\
.sl-contoh{fill:#fbf0cf;stroke:#b89a2c}.sl-contoh-tinta{fill:#4a3900}\
.sl-cap-baik{fill:#d3ecdd}.sl-cap-cukup{fill:#fbecbf}.sl-cap-kurang{fill:#fadfca}.sl-cap-jelek{fill:#f7d5d7}\
.sl-cap-tinta-baik{fill:#0b4d2c}.sl-cap-tinta-cukup{fill:#4a3900}.sl-cap-tinta-kurang{fill:#6b3205}.sl-cap-tinta-jelek{fill:#7c131b}";

/// Dark.
pub const STYLE_DARK: &str = "\
.sl-dasar{fill:#0d1311}.sl-tinta{fill:#f4f7f3}.sl-redup{fill:#c5d0c8}.sl-garis{stroke:#4a5751;fill:none}\
.sl-tepi{stroke:#0d1311}.sl-batas{fill:none;stroke:#f4f7f3;stroke-linejoin:round}.sl-lingkar{stroke:#0d1311;stroke-width:1.5}\
.sl-label{fill:#f4f7f3;paint-order:stroke;stroke:#0d1311;stroke-width:6px;stroke-linejoin:round}\
.sl-titik{fill:#f4f7f3;stroke:#0d1311;stroke-width:2}.sl-jalur{stroke:#7fd1c7}\
.sl-contoh{fill:#3a3213;stroke:#d9b945}.sl-contoh-tinta{fill:#f7e7ae}\
.sl-cap-baik{fill:#17382a}.sl-cap-cukup{fill:#3a3213}.sl-cap-kurang{fill:#41291a}.sl-cap-jelek{fill:#45201f}\
.sl-cap-tinta-baik{fill:#b4ecce}.sl-cap-tinta-cukup{fill:#f7e7ae}.sl-cap-tinta-kurang{fill:#f9d3b6}.sl-cap-tinta-jelek{fill:#fbccd0}\
svg [fill=\"#17211c\"]{fill:#f4f7f3}svg [stroke=\"#17211c\"]{stroke:#f4f7f3}svg [fill=\"#5a6760\"],svg [fill=\"#4a5650\"]{fill:#c5d0c8}";

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
