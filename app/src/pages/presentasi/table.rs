//! What a slide shows, as a table: the equal of its picture.

use std::fmt::Write as _;

use crate::{
    chart::text::escape,
    format,
    locale::say,
    pages::figure::value_text,
    slide::{MapPicture, Picture, Slide, Verdict},
};

/// The figures behind the picture.
pub(super) fn table(slide: &Slide) -> String {
    let locale = slide.locale;
    let mut out = format!(r#"<h2>{}</h2><table><thead><tr>"#, escape(&slide.title));
    let head = |out: &mut String, words: &[&str]| {
        for word in words {
            // Writing to a String cannot fail.
            let _ = write!(out, r#"<th scope="col">{}</th>"#, escape(word));
        }
        out.push_str("</tr></thead><tbody>");
    };
    let region = say!(locale, presentasi.region);
    let value = say!(locale, presentasi.value);
    let verdict = say!(locale, presentasi.verdict);
    match &slide.picture {
        Picture::Map(map) => {
            head(&mut out, &[region, value, verdict]);
            for cell in &map.cells {
                let figure = value_text(cell, map.indicator.unit, locale);
                let said = Verdict::of(cell, locale).map_or_else(String::new, |v| v.words);
                row(&mut out, &[&cell.region_name, &figure, &said]);
            }
        }
        Picture::Maps(_) | Picture::Pair(_) => {
            let maps: &[(String, MapPicture)] = match &slide.picture {
                Picture::Maps(maps) => maps,
                Picture::Pair(pair) => &pair.maps,
                _ => &[],
            };
            let words: Vec<&str> = maps.iter().map(|(words, _)| words.as_str()).collect();
            head(&mut out, &[&[region], words.as_slice()].concat());
            // All have the same regions, in the order of their codes.
            let regions = maps.first().map_or(&[][..], |(_, first)| &first.cells);
            for region in regions {
                let mut cells = vec![region.region_name.clone()];
                for (_, map) in maps {
                    let found = map
                        .cells
                        .binary_search_by(|cell| cell.region.cmp(&region.region));
                    cells.push(found.map_or_else(
                        |_| "–".to_owned(),
                        |at| value_text(&map.cells[at], map.indicator.unit, locale),
                    ));
                }
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                row(&mut out, &cells);
            }
        }
        Picture::Trend(chart) => {
            let names: Vec<&str> = chart.series.iter().map(|s| s.name.as_str()).collect();
            head(
                &mut out,
                &[&[say!(locale, umum.period)], names.as_slice()].concat(),
            );
            for period in chart.periods().into_iter().rev() {
                let mut cells = vec![chart.name_of(period)];
                for series in &chart.series {
                    cells.push(series.value(period).map_or_else(
                        || "–".to_owned(),
                        |value| format::with_unit(value, chart.unit, locale),
                    ));
                }
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                row(&mut out, &cells);
            }
        }
        Picture::Rows(rows) => {
            head(
                &mut out,
                &[
                    say!(locale, presentasi.what),
                    value,
                    verdict,
                    say!(locale, presentasi.detail),
                ],
            );
            for line in rows {
                let said = line.verdict.as_ref().map_or("", |v| v.words.as_str());
                row(&mut out, &[&line.name, &line.value, said, &line.more]);
            }
        }
        Picture::Beside(beside) => {
            let names: Vec<&str> = beside
                .regions
                .iter()
                .map(|(name, _)| name.as_str())
                .collect();
            head(
                &mut out,
                &[&[say!(locale, presentasi.what)], names.as_slice()].concat(),
            );
            for line in &beside.lines {
                let figures = line.figures.iter().map(|(figure, verdict)| match verdict {
                    Some(verdict) => format!("{figure} {}", verdict.words),
                    None => figure.clone(),
                });
                let cells: Vec<String> =
                    std::iter::once(line.name.clone()).chain(figures).collect();
                let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                row(&mut out, &cells);
            }
        }
        Picture::Nothing(why) => {
            head(&mut out, &[]);
            row(&mut out, &[why]);
        }
    }
    out + "</tbody></table>"
}

fn row(out: &mut String, cells: &[&str]) {
    out.push_str("<tr>");
    for (at, cell) in cells.iter().enumerate() {
        let _ = if at == 0 {
            write!(out, r#"<th scope="row">{}</th>"#, escape(cell))
        } else {
            write!(out, "<td>{}</td>", escape(cell))
        };
    }
    out.push_str("</tr>");
}
