//! The same figures as the map's, as a table that can be sorted: every header is a link, so it works without the client.

use std::cmp::Ordering;

use leptos::{attr::custom::custom_attribute, prelude::*};

use crate::{
    format,
    locale::texts,
    model::{Cell, Indicator, Level, Unit},
    pages::Scene,
    view::{MapPage, Sort, SortKey, View},
};

/// The table `#tabel-wilayah`.
#[component]
pub(crate) fn RegionTable(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let t = texts(view.locale);
    let Some(indicator) = page.indicator().cloned() else {
        return ().into_any();
    };
    let villages = page.level == Level::Village;
    let mut cells: Vec<&Cell> = page.cells.iter().collect();
    sort(&mut cells, view.sort, &page);
    let rows = cells
        .into_iter()
        .map(|cell| row(&view, &page, &indicator, cell))
        .collect_view();
    let counted = indicator.unit == Unit::Count;
    let caption = format!(
        "{} · {} · {}",
        crate::locale::indicator_name(&indicator, view.locale),
        format::period(page.period, view.locale),
        page.scope.name
    );
    let head = |key: SortKey, label: String, class: &'static str| header(&view, key, label, class);
    view! {
        <section class="kartu tabel-kartu" id="tabel">
            <div class="tabel-gulir" tabindex="0" role="region" aria-label=t.table>
                <table id="tabel-wilayah">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            {head(SortKey::Name, t.name.to_owned(), "")}
                            {villages.then(|| head(SortKey::District, t.district.to_owned(), ""))}
                            {head(SortKey::Code, t.code.to_owned(), "")}
                            {head(SortKey::Value, value_label(&indicator, t.value), "angka-kolom")}
                            <th scope="col" class="angka-kolom">
                                {t.interval}
                            </th>
                            {(!counted)
                                .then(|| {
                                    view! {
                                        {head(SortKey::Numerator, indicator.numerator.clone(), "angka-kolom")}
                                        {head(
                                            SortKey::Denominator,
                                            indicator.denominator.clone().unwrap_or_else(|| t.denominator.to_owned()),
                                            "angka-kolom",
                                        )}
                                    }
                                })}
                            {(!villages)
                                .then(|| view! { <th scope="col" class="angka-kolom">{t.completeness}</th> })}
                            <th scope="col">{t.status_label}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn value_label(indicator: &Indicator, word: &str) -> String {
    match indicator.unit {
        Unit::Percent => format!("{word}, %"),
        Unit::Per1000 => format!("{word}, ‰"),
        Unit::Per100000 => format!("{word} / 100.000"),
        Unit::Count => word.to_owned(),
    }
}

fn header(view: &View, key: SortKey, label: String, class: &'static str) -> impl IntoView + use<> {
    let chosen = view.sort.key == key;
    let (order, mark) = match (chosen, view.sort.descending) {
        (false, _) => ("none", ""),
        (true, false) => ("ascending", " ▲"),
        (true, true) => ("descending", " ▼"),
    };
    let href = view.sorted_by(key).href();
    let link = view! { <a href=href>{label} <span aria-hidden="true">{mark}</span></a> }
        .add_any_attr(custom_attribute("noscroll", ""));
    view! {
        <th scope="col" class=class aria-sort=order>
            {link}
        </th>
    }
}

fn row(view: &View, page: &MapPage, indicator: &Indicator, cell: &Cell) -> impl IntoView + use<> {
    let locale = view.locale;
    let t = texts(locale);
    let villages = page.level == Level::Village;
    let figure = |value: Option<f64>| {
        value.map_or_else(
            || "–".to_owned(),
            |v| format::value(v, indicator.unit, locale),
        )
    };
    let whole =
        |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| format::number(v, 0, locale));
    let interval = cell.ci_low.zip(cell.ci_high).map_or_else(
        || "–".to_owned(),
        |(low, high)| {
            format!(
                "{}–{}",
                format::value(low, indicator.unit, locale),
                format::value(high, indicator.unit, locale)
            )
        },
    );
    let district = cell
        .region
        .parent()
        .map(|code| page.upper_name(&code))
        .unwrap_or_default();
    let status = match cell.met {
        Some(true) if cell.status.has_value() => format!("▲ {}", t.met),
        Some(false) if cell.status.has_value() => format!("▼ {}", t.not_met),
        _ => t.status(cell.status).to_owned(),
    };
    let over =
        (cell.status == crate::model::Status::Over100).then(|| format!(" · {}", t.over_100_note));
    let completeness = format!(
        "{} {} {}",
        format::number(f64::from(cell.reported), 0, locale),
        t.of,
        format::number(f64::from(cell.expected), 0, locale)
    );
    view! {
        <tr
            class:belum=!cell.status.has_value()
            class:terpilih=cell.region == page.focus
            data-kode=cell.region.to_string()
        >
            <th scope="row">
                <a href=view.at(&cell.region).href()>{cell.region_name.clone()}</a>
            </th>
            {villages.then(|| view! { <td>{district}</td> })}
            <td class="kode">{cell.region.to_string()}</td>
            <td class="angka-kolom utama">{figure(cell.value)}</td>
            <td class="angka-kolom redup">{interval}</td>
            {indicator
                .unit
                .has_denominator()
                .then(|| {
                    view! {
                        <td class="angka-kolom">{whole(cell.numerator)}</td>
                        <td class="angka-kolom">{whole(cell.denominator)}</td>
                    }
                })}
            {(!villages).then(|| view! { <td class="angka-kolom">{completeness}</td> })}
            <td>{status} {over}</td>
        </tr>
    }
}

fn sort(cells: &mut [&Cell], sort: Sort, page: &MapPage) {
    let number = |value: fn(&Cell) -> Option<f64>| {
        move |a: &&Cell, b: &&Cell| match (value(a), value(b)) {
            (Some(a), Some(b)) if sort.descending => b.total_cmp(&a),
            (Some(a), Some(b)) => a.total_cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    };
    let district = |cell: &Cell| {
        cell.region
            .parent()
            .map(|code| page.upper_name(&code))
            .unwrap_or_default()
    };
    match sort.key {
        SortKey::Code => cells.sort_by(|a, b| a.region.cmp(&b.region)),
        SortKey::Name => cells.sort_by(|a, b| a.region_name.cmp(&b.region_name)),
        SortKey::District => {
            cells.sort_by_cached_key(|cell| (district(cell), cell.region_name.clone()))
        }
        SortKey::Value => cells.sort_by(number(|cell| cell.value)),
        SortKey::Numerator => cells.sort_by(number(|cell| cell.numerator)),
        SortKey::Denominator => cells.sort_by(number(|cell| cell.denominator)),
    }
    let text = matches!(sort.key, SortKey::Code | SortKey::Name | SortKey::District);
    if text && sort.descending {
        cells.reverse();
    }
}
