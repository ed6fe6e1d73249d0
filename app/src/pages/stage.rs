//! The stages of life, in the order in which one lives them; after them what concerns everybody.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format::Locale,
    frame::options,
    locale::{indicator_name, say},
    model::Indicator,
};

/// Words of the catalogue in the order of a life.
pub(super) const STAGES: [&str; 14] = [
    "ibu_hamil",
    "ibu_bersalin",
    "ibu_nifas",
    "bayi",
    "balita",
    "prasekolah",
    "usia_sekolah",
    "remaja",
    "dewasa",
    "lansia",
    "semua_umur",
    "berisiko",
    "keluarga",
    "desa",
];

/// Where a stage stands; words that the catalogue brings and nobody knows come last.
pub(super) fn position(stage: &str) -> usize {
    STAGES
        .iter()
        .position(|known| *known == stage)
        .unwrap_or(STAGES.len())
}

/// The stage in words.
pub(super) fn stage_name(stage: &str, locale: Locale) -> String {
    match stage {
        "ibu_hamil" => say!(locale, umum.stage_pregnant),
        "ibu_bersalin" => say!(locale, umum.stage_birth),
        "ibu_nifas" => say!(locale, umum.stage_postpartum),
        "bayi" => say!(locale, umum.stage_infant),
        "balita" => say!(locale, umum.stage_under_five),
        "prasekolah" => say!(locale, umum.stage_preschool),
        "usia_sekolah" => say!(locale, umum.stage_school),
        "remaja" => say!(locale, umum.stage_adolescent),
        "dewasa" => say!(locale, umum.stage_adult),
        "lansia" => say!(locale, umum.stage_elderly),
        "semua_umur" => say!(locale, umum.stage_all),
        "berisiko" => say!(locale, umum.stage_at_risk),
        "keluarga" => say!(locale, umum.stage_family),
        "desa" => say!(locale, umum.stage_village),
        other => return other.replace('_', " "),
    }
    .to_owned()
}

/// An ILP cluster in words.
pub(super) fn cluster_name(cluster: u8, locale: Locale) -> String {
    match cluster {
        1 => say!(locale, umum.cluster_1).to_owned(),
        2 => say!(locale, umum.cluster_2).to_owned(),
        3 => say!(locale, umum.cluster_3).to_owned(),
        4 => say!(locale, umum.cluster_4).to_owned(),
        5 => say!(locale, umum.cluster_5).to_owned(),
        other => format!("{} {other}", say!(locale, umum.cluster)),
    }
}

/// The indicators as `<optgroup>`s of a picker, a stage each, `chosen` being the code of the one that is chosen.
pub(super) fn indicator_options<'a>(
    indicators: impl IntoIterator<Item = &'a Indicator>,
    chosen: &str,
    locale: Locale,
) -> String {
    let mut sorted: Vec<&Indicator> = indicators.into_iter().collect();
    // Stable: inside a stage in the order of the catalogue. Unknown stages stand last, each with its own.
    sorted.sort_by(|a, b| {
        let key = |one: &Indicator| position(&one.life_stage);
        (key(a), &a.life_stage).cmp(&(key(b), &b.life_stage))
    });
    sorted
        .chunk_by(|a, b| a.life_stage == b.life_stage)
        .fold(String::new(), |mut out, inside| {
            let name = inside
                .first()
                .map(|one| stage_name(&one.life_stage, locale));
            let choices = inside
                .iter()
                .map(|one| (one.code.clone(), indicator_name(one, locale)));
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                r#"<optgroup label="{}">{}</optgroup>"#,
                escape(&name.unwrap_or_default()),
                options(choices, chosen)
            );
            out
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        model::{Direction, TimeRule},
        pages::fixture,
    };

    #[test]
    fn an_indicator_of_a_stage_that_nobody_knows_can_be_chosen() {
        let of = |code: &str, stage: &str| Indicator {
            life_stage: stage.to_owned(),
            ..fixture::indicator(code, TimeRule::MonthlyStock, Direction::Higher)
        };
        let all = [of("b", "haji"), of("a", "lansia"), of("c", "ibu_hamil")];
        let html = indicator_options(&all, "b", Locale::Id);
        let place = |code: &str| html.find(&format!(r#"value="{code}""#)).unwrap();
        assert!(place("c") < place("a") && place("a") < place("b"), "{html}");
        assert!(
            html.contains(r#"<optgroup label="haji"><option value="b" selected>"#),
            "{html}"
        );
    }
}
