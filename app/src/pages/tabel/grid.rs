//! Rows and columns, filtered and sorted: what the page draws and what the file holds.

use std::cmp::Ordering;

use crate::{
    chart::Past,
    model::{Cell, Indicator, Period, RegionCode},
};

/// A column of figures: one indicator at one period.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its word in the address (`s=`): an indicator's code or a period.
    pub key: String,
    /// Its indicator.
    pub indicator: Indicator,
    /// Its period.
    pub period: Period,
    /// What its classes are made from ([`crate::api::Picture`]).
    pub pooled: Vec<f64>,
}

/// A row's figures besides its columns: of a ranking only.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The same period a year before.
    pub year_before: Option<Cell>,
    /// Up to 24 periods.
    pub line: Past,
}

/// A region.
#[derive(Clone, Debug)]
pub struct Row {
    /// Code.
    pub code: RegionCode,
    /// Name.
    pub name: String,
    /// Name of the kecamatan (of desa), else empty.
    pub district: String,
    /// One for each column; none where the dataset says nothing at all.
    pub cells: Vec<Option<Cell>>,
    /// Of a ranking.
    pub figures: Figures,
}

/// What rows are ordered by, as `s=` gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// `kode`, `nama`, `kecamatan`, `pembilang`, `penyebut`, `lapor`, or a column's key.
    pub key: String,
    /// Largest first.
    pub descending: bool,
}

impl Sorting {
    /// Reads `s=`; `default` without it.
    #[must_use]
    pub fn read(order: Option<&str>, default: Self) -> Self {
        order.map_or(default, |text| {
            let (descending, key) = text
                .strip_prefix('-')
                .map_or((false, text), |key| (true, key));
            Self {
                key: key.to_owned(),
                descending,
            }
        })
    }

    /// The value of `s=` that a click on a column's head leads to: figures begin with the largest, names with A; a second
    /// click turns the order round.
    #[must_use]
    pub fn after_click(&self, key: &str) -> String {
        let is_figure = !matches!(key, "kode" | "nama" | "kecamatan");
        let descending = if self.key == key {
            !self.descending
        } else {
            is_figure
        };
        format!("{}{key}", if descending { "-" } else { "" })
    }
}

/// Sorts rows; what has no figure comes last either way, ties by code.
pub(super) fn sort(rows: &mut [Row], columns: &[Column], sorting: &Sorting) {
    let at = columns.iter().position(|column| column.key == sorting.key);
    let figure = |row: &Row| -> Option<f64> {
        let cell = row.cells.get(at.unwrap_or(0))?.as_ref()?;
        match sorting.key.as_str() {
            "pembilang" => cell.numerator,
            "penyebut" => cell.denominator,
            "lapor" => {
                (cell.expected > 0).then(|| f64::from(cell.reported) / f64::from(cell.expected))
            }
            _ => cell.value,
        }
    };
    let turned = |order: Ordering| {
        if sorting.descending {
            order.reverse()
        } else {
            order
        }
    };
    rows.sort_by(|a, b| {
        let order = match sorting.key.as_str() {
            "kode" => turned(a.code.cmp(&b.code)),
            "nama" => turned(a.name.cmp(&b.name)),
            "kecamatan" => turned((&a.district, &a.name).cmp(&(&b.district, &b.name))),
            _ => match (figure(a), figure(b)) {
                (Some(a), Some(b)) => turned(a.total_cmp(&b)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            },
        };
        order.then_with(|| a.code.cmp(&b.code))
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn indicator() -> Indicator {
        serde_json::from_str(
            r#"{"code":"stunting","name_id":"Prevalensi stunting","name_en":"stunting","cluster":2,"life_stage":"balita","numerator":"pendek","denominator":"diukur TB","unit":"percent","time_rule":"monthly_stock","direction":"lower","target":18.8,"target_source":"RPJMN","spm":null,"source_system":"x","sensitivity":"open"}"#,
        )
        .unwrap()
    }

    pub(crate) fn cell(code: &str, value: Option<f64>) -> Cell {
        let status = if value.is_some() { "ok" } else { "missing" };
        let mut cell: Cell = serde_json::from_value(serde_json::json!({
            "indicator": "stunting", "region": code, "region_name": code, "period": "2026-03", "value": value, "numerator": value,
            "denominator": 100.0, "ci_low": null, "ci_high": null, "status": status, "reported": 1, "expected": 1, "target": 18.8,
            "target_to_date": 18.8, "met": value.map(|value| value <= 18.8), "source": "x"
        }))
        .unwrap();
        cell.region_name = format!("Desa {code}");
        cell
    }

    pub(crate) fn row(code: &str, name: &str, value: Option<f64>) -> Row {
        Row {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            district: String::from("Wado"),
            cells: vec![Some(cell(code, value))],
            figures: Figures::default(),
        }
    }

    pub(crate) fn column() -> Column {
        Column {
            key: "nilai".to_owned(),
            indicator: indicator(),
            period: "2026-03".parse().unwrap(),
            pooled: Vec::new(),
        }
    }

    fn order(key: &str) -> Vec<String> {
        let mut rows = [
            row("33.08.01.2001", "Cikareo", Some(12.0)),
            row("33.08.01.2002", "Bantar", None),
            row("33.08.01.2003", "Ancol", Some(30.0)),
        ];
        let sorting = Sorting::read(
            Some(key),
            Sorting {
                key: "kode".to_owned(),
                descending: false,
            },
        );
        sort(&mut rows, &[column()], &sorting);
        rows.map(|row| row.name).to_vec()
    }

    #[test]
    fn what_has_no_figure_comes_last_either_way() {
        assert_eq!(order("nilai"), ["Cikareo", "Ancol", "Bantar"]);
        assert_eq!(order("-nilai"), ["Ancol", "Cikareo", "Bantar"]);
        assert_eq!(order("nama"), ["Ancol", "Bantar", "Cikareo"]);
        assert_eq!(order("-kode"), ["Ancol", "Bantar", "Cikareo"]);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let sorting = Sorting {
            key: "nilai".to_owned(),
            descending: true,
        };
        assert_eq!(sorting.after_click("nilai"), "nilai");
        assert_eq!(sorting.after_click("nama"), "nama");
        assert_eq!(sorting.after_click("k6"), "-k6");
    }
}
