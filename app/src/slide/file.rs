//! What a slide shows, as a table for a file.

use super::{Picture, Slide};
use crate::{
    chart::Reading,
    locale::say,
    table::{CELL_HEAD, Field, Table, cell_fields},
};

/// The figures behind the picture, with everything that the slide says of them.
#[must_use]
pub fn table(slide: &Slide) -> Table {
    let locale = slide.locale;
    let mut table = Table {
        notes: std::iter::once(slide.title.clone())
            .chain(slide.foot.parts.iter().cloned())
            .chain(
                slide
                    .foot
                    .is_demo
                    .then(|| say!(locale, umum.demo_long).to_owned()),
            )
            .collect(),
        ..Table::default()
    };
    let head = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match &slide.picture {
        Picture::Map(_) | Picture::Maps(_) | Picture::Pair(_) => {
            table.head = head(&[&["code", "name"], CELL_HEAD.as_slice()].concat());
            for cell in slide.picture.maps().flat_map(|map| &map.cells) {
                let mut fields: Vec<Field> = vec![
                    cell.region.to_string().into(),
                    cell.region_name.clone().into(),
                ];
                fields.extend(cell_fields(cell, locale));
                table.rows.push(fields);
            }
        }
        Picture::Trend(chart) => {
            table.head = std::iter::once("period".to_owned())
                .chain(chart.series.iter().map(|series| series.name.clone()))
                .collect();
            for period in chart.periods() {
                let values = chart.series.iter().map(|s| Field::from(s.value(period)));
                // Programs read `2026-03`; a month of several years has a name only.
                let name = match chart.reading {
                    Reading::Season => chart.name_of(period),
                    _ => period.to_string(),
                };
                let fields = std::iter::once(Field::Words(name)).chain(values);
                table.rows.push(fields.collect());
            }
        }
        Picture::Rows(rows) => {
            table.head = head(&["name", "value", "outcome", "detail"]);
            for row in rows {
                let verdict = row.verdict.as_ref().map(|verdict| verdict.words.clone());
                table.rows.push(vec![
                    row.name.clone().into(),
                    row.value.clone().into(),
                    verdict.map_or(Field::Nothing, Field::Words),
                    row.more.clone().into(),
                ]);
            }
        }
        Picture::Beside(beside) => {
            table.head = head(&["indicator", "target"]);
            for (name, _) in &beside.regions {
                table
                    .head
                    .extend([name.clone(), format!("{name} (outcome)")]);
            }
            for line in &beside.lines {
                let mut fields: Vec<Field> = vec![line.name.clone().into(), line.target.into()];
                for (at, (words, verdict)) in line.figures.iter().enumerate() {
                    let dot = line.dots.iter().find(|dot| dot.series == at);
                    fields.push(
                        dot.map_or_else(|| words.clone().into(), |dot| Some(dot.value).into()),
                    );
                    let verdict = verdict.as_ref().map(|verdict| verdict.words.clone());
                    fields.push(verdict.map_or(Field::Nothing, Field::Words));
                }
                table.rows.push(fields);
            }
        }
        Picture::Nothing(why) => table.notes.push(why.clone()),
    }
    table
}
