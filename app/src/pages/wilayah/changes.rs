//! What is late, and what changed since before.

use std::fmt::Write as _;

use super::{WilayahPage, moved};
use crate::{
    chart::text::escape,
    format,
    locale::{indicator_name, say},
    model::{Level, Status},
    pages::Figure,
    view::{Page, View},
};

/// Lines listed in each card before the rest is only counted.
const LISTED: usize = 8;

/// Two lists side by side.
pub(super) fn changes(page: &WilayahPage) -> String {
    let locale = page.view.locale;
    format!(
        r#"<div class="dua">{}{}</div>"#,
        list(
            page,
            say!(locale, wilayah.changed),
            &changed(page),
            say!(locale, wilayah.changed_none)
        ),
        list(
            page,
            say!(locale, wilayah.late),
            &late(page),
            say!(locale, wilayah.late_none)
        )
    )
}

/// A line of a list: the indicator it is about, what it says, and what that is worth.
pub(super) struct Entry<'a> {
    figure: &'a Figure,
    pub(super) text: String,
    pub(super) is_better: Option<bool>,
}

fn list(page: &WilayahPage, title: &str, lines: &[Entry], none: &str) -> String {
    let locale = page.view.locale;
    let mut out = format!("<section><h2>{title}</h2>");
    if lines.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(out, r#"<p class="redup">{none}</p>"#);
        return out + "</section>";
    }
    out.push_str("<ul>");
    for line in lines.iter().take(LISTED) {
        let href = View {
            indicator: Some(line.figure.indicator.code.clone()),
            period: Some(line.figure.cell.period),
            ..page.view.to(Page::Trend)
        }
        .href();
        let worth = match line.is_better {
            Some(true) => format!(
                r#" <span class="cap baik">{}</span>"#,
                say!(locale, wilayah.improving)
            ),
            Some(false) => format!(
                r#" <span class="cap jelek">{}</span>"#,
                say!(locale, wilayah.worsening)
            ),
            None => String::new(),
        };
        let _ = write!(
            out,
            r#"<li><a href="{}">{}</a>{worth}</li>"#,
            escape(&href),
            escape(&line.text)
        );
    }
    if let Some(more) = lines.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let more = say!(
            locale,
            wilayah.and_more,
            n = format::count(more as u64, locale)
        );
        let _ = write!(out, r#"<li class="redup">{more}</li>"#);
    }
    out + "</ul></section>"
}

/// Indicators without a report and figures that are old; of a region with desa in it, those that not all of them reported, the
/// least complete first.
pub(super) fn late(page: &WilayahPage) -> Vec<Entry<'_>> {
    let mut found: Vec<(f64, Entry)> = page
        .figures
        .iter()
        .filter_map(|figure| late_one(page, figure))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How late: 0 nothing at all, up to 1.
fn late_one<'a>(page: &WilayahPage, figure: &'a Figure) -> Option<(f64, Entry<'a>)> {
    let locale = page.view.locale;
    let cell = &figure.cell;
    let name = indicator_name(&figure.indicator, locale);
    let entry = |text| Entry {
        figure,
        text,
        is_better: None,
    };
    if matches!(cell.status, Status::NotScheduled | Status::NotApplicable) {
        return None;
    }
    if page.place.region.level != Level::Village {
        if cell.reported >= cell.expected {
            return None;
        }
        let text = say!(
            locale,
            wilayah.reported_of,
            name = name,
            n = format::count(u64::from(cell.reported), locale),
            all = format::count(u64::from(cell.expected), locale)
        );
        let share = f64::from(cell.reported) / f64::from(cell.expected);
        return Some((share, entry(text)));
    }
    if cell.status == Status::Missing {
        return Some((0.0, entry(name)));
    }
    let months = cell.age_months.filter(|months| *months > 0)?;
    let text = say!(locale, wilayah.carried, name = name, months = months);
    Some((1.0 / (1.0 + f64::from(months)), entry(text)))
}

/// Indicators that are no longer reported, named one by one.
const MOST_SILENT: usize = 3;

/// What moved by more than chance, then what is reported again or no longer.
pub(super) fn changed(page: &WilayahPage) -> Vec<Entry<'_>> {
    let locale = page.view.locale;
    let mut lines: Vec<Entry> = moved::all(&page.figures)
        .into_iter()
        .map(|moved| Entry {
            figure: moved.figure,
            text: moved.text(locale),
            is_better: moved.is_better(),
        })
        .collect();
    let entry = |figure, text| Entry {
        figure,
        text,
        is_better: None,
    };
    let mut silent = Vec::new();
    for figure in &page.figures {
        let Some(before) = &figure.before else {
            continue;
        };
        let name = indicator_name(&figure.indicator, locale);
        match (before.status, figure.cell.status) {
            (Status::Missing, now) if now.has_value() => {
                let text = say!(locale, wilayah.reported_again, name = name);
                lines.push(entry(figure, text));
            }
            (then, Status::Missing) if then.has_value() => {
                silent.push(entry(
                    figure,
                    say!(locale, wilayah.missing_now, name = name),
                ));
            }
            _ => {}
        }
    }
    // A month that is late altogether is told in the list beside this one.
    if silent.len() <= MOST_SILENT {
        lines.extend(silent);
    }
    lines
}
