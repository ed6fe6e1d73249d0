//! A question of a file and the rows that it must be answered with.

use std::sync::Arc;

use app::{
    api::{Analytics as _, ApiError, ObservationsQuery, SeriesQuery},
    model::{Audience, Cell},
};
use server::analytics::Engine;

/// One question.
pub(crate) struct Question {
    place: String,
    words: Vec<String>,
    /// Expected rows as written.
    pub(crate) rows: Vec<String>,
}

/// The questions of a file.
pub(crate) fn read(file: &str, text: &str) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        match words.first().map(String::as_str) {
            None => {}
            Some("query" | "series") => questions.push(Question {
                place: format!("{file}: {line}"),
                words,
                rows: Vec::new(),
            }),
            Some(_) => questions.last_mut().unwrap().rows.push(line.to_owned()),
        }
    }
    questions
}

impl Question {
    /// What is wrong with the engine's answer.
    pub(crate) async fn compare(&self, engine: &Arc<Engine>) -> Vec<String> {
        let option = |name: &str| {
            self.words
                .iter()
                .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
        };
        let audience = match option("as") {
            None => Audience::EVERYTHING,
            Some("public") => Audience::Public,
            Some(area) => Audience::Staff {
                area: Some(area.parse().unwrap()),
            },
        };
        let view = engine.as_audience(audience);
        let denominator = option("on").map(|word| word.parse().unwrap());
        let indicator = self.words[1].clone();
        let is_series = self.words[0] == "series";
        let answer = if is_series {
            view.series(SeriesQuery {
                indicator,
                regions: vec![self.words[2].parse().unwrap()],
                from: option("from").map(|period| period.parse().unwrap()),
                to: option("to").map(|period| period.parse().unwrap()),
                denominator,
                follow: false,
            })
            .await
        } else {
            view.observations(ObservationsQuery {
                indicator,
                period: self.words[2].parse().unwrap(),
                level: self.words[3].parse().unwrap(),
                parent: option("in").map(|region| region.parse().unwrap()),
                denominator,
            })
            .await
        };
        let cells = match answer {
            Ok(cells) => cells,
            Err(ApiError::Parameter { parameter, .. })
                if self.rows == [format!("refused {parameter}")] =>
            {
                return Vec::new();
            }
            Err(error) => return vec![format!("{}\n  {error}", self.place)],
        };
        if cells.len() != self.rows.len() {
            let got: Vec<String> = cells.iter().map(|cell| written(cell, is_series)).collect();
            return vec![format!(
                "{}\n  {} rows instead of {}:\n  {}",
                self.place,
                cells.len(),
                self.rows.len(),
                got.join("\n  ")
            )];
        }
        cells
            .iter()
            .zip(&self.rows)
            .filter(|(cell, row)| !agrees(cell, row, is_series))
            .map(|(cell, row)| {
                format!(
                    "{}\n  want {row}\n  got  {}",
                    self.place,
                    written(cell, is_series)
                )
            })
            .collect()
    }
}

fn agrees(cell: &Cell, row: &str, is_series: bool) -> bool {
    let got = written(cell, is_series);
    let got: Vec<&str> = got.split_whitespace().collect();
    let want: Vec<&str> = row.split_whitespace().collect();
    let (head, extras) = want.split_at(5.min(want.len()));
    head.iter().zip(&got).all(|(want, got)| same(want, got))
        && extras.iter().all(|extra| {
            let (name, want) = extra.split_once('=').unwrap();
            got.iter()
                .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
                .is_some_and(|got| same(want, got))
        })
}

/// Texts that are equal, or numbers (several between `/` and `..`) as near as they are written.
fn same(want: &str, got: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.replace("..", "/")
            .split('/')
            .map(str::to_owned)
            .collect()
    };
    let (want, got) = (parts(want), parts(got));
    want.len() == got.len()
        && want.iter().zip(&got).all(|(want, got)| {
            match (want.parse::<f64>(), got.parse::<f64>()) {
                (Ok(a), Ok(b)) => {
                    let decimals = want.split_once('.').map_or(0, |(_, digits)| digits.len());
                    let step = 0.1_f64.powi(i32::try_from(decimals).unwrap());
                    let tolerance = if decimals == 0 { 1e-9 } else { 0.5001 * step };
                    (a - b).abs() <= tolerance
                }
                _ => want == got,
            }
        })
}

fn written(cell: &Cell, is_series: bool) -> String {
    let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let figures = match (cell.numerator, cell.denominator) {
        (Some(numerator), Some(denominator)) => format!("{numerator}/{denominator}"),
        (numerator, _) => number(numerator),
    };
    let place = if is_series {
        cell.period.to_string()
    } else {
        cell.region.to_string()
    };
    let met = match cell.met {
        None => "-",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let interval = cell
        .ci_low
        .zip(cell.ci_high)
        .map_or("-".to_owned(), |(low, high)| format!("{low}..{high}"));
    format!(
        "{place} {} {} {figures} {}/{} age={} target={} todate={} met={met} outcome={} trend={} ci={interval} on={}",
        word(Some(cell.status)),
        number(cell.value),
        cell.reported,
        cell.expected,
        number(cell.age_months.map(f64::from)),
        number(cell.target),
        number(cell.target_to_date),
        word(cell.outcome),
        word(cell.trend),
        word(cell.denominator_kind),
    )
}

/// The word of a value in JSON.
fn word<T: serde::Serialize>(value: Option<T>) -> String {
    value.map_or("-".to_owned(), |value| {
        let json = serde_json::to_value(value).unwrap();
        json.as_str().unwrap().to_owned()
    })
}
