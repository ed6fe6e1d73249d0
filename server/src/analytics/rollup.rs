//! Sums over the desa of a region: the one query behind maps and trends.

use std::collections::BTreeMap;

use app::model::{Indicator, Level, Period, RegionCode};
use datafusion::{prelude::SessionContext, scalar::ScalarValue};

use super::{EngineError, batch::Columns, cell::Sums};

/// Which regions are summed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope<'a> {
    /// All of a level, inside a parent where one is given.
    Level(Level, Option<&'a RegionCode>),
    /// These, of any level.
    Regions(&'a [RegionCode]),
}

/// Sums by (indicator, region, period); what is not in it was not reported.
pub(crate) type SumsByCell = BTreeMap<(String, RegionCode, Period), Sums>;

/// A rate takes the rows that have both numbers: a numerator whose denominator is unknown would lift it. A count takes
/// every numerator. Events among nobody (denominator 0) are an error of the file and lift no total.
const SELECT: &str = "
SELECT o.indicator, o.period, p.region,
       sum(o.numerator)                                            AS events,
       count(o.numerator)                                          AS events_reported,
       sum(CASE WHEN o.denominator > 0 THEN o.numerator WHEN o.denominator = 0 THEN 0.0 END) AS numerator,
       sum(CASE WHEN o.numerator IS NOT NULL THEN o.denominator END) AS denominator,
       count(CASE WHEN o.denominator IS NOT NULL THEN o.numerator END) AS reported
FROM observations o
JOIN places p ON o.village = p.village
WHERE ";

const GROUP: &str = " GROUP BY o.indicator, o.period, p.region";

/// Sums `indicators` at `periods` over the regions of `scope`.
///
/// Values enter as query parameters, never as text.
pub(crate) async fn sums(
    context: &SessionContext,
    indicators: &[&Indicator],
    periods: &[Period],
    scope: Scope<'_>,
) -> Result<SumsByCell, EngineError> {
    if indicators.is_empty() || periods.is_empty() || matches!(scope, Scope::Regions([])) {
        return Ok(SumsByCell::new());
    }
    let mut filter = Filter::default();
    filter.one_of(
        "o.indicator",
        indicators.iter().map(|indicator| indicator.code.clone()),
    );
    filter.one_of("o.period", periods.iter().map(Period::to_string));
    match scope {
        Scope::Level(level, parent) => {
            filter.one_of("p.level", [level.to_string()]);
            if let Some(parent) = parent {
                filter.within("o.village", parent);
            }
        }
        Scope::Regions(regions) => {
            filter.one_of("p.region", regions.iter().map(RegionCode::to_string))
        }
    }
    let sql = [SELECT, &filter.conditions.join(" AND "), GROUP].concat();
    let batches = context
        .sql(&sql)
        .await?
        .with_param_values(filter.values)?
        .collect()
        .await?;

    let has_denominator: BTreeMap<&str, bool> = indicators
        .iter()
        .map(|indicator| (indicator.code.as_str(), indicator.unit.has_denominator()))
        .collect();
    let mut cells = SumsByCell::new();
    for batch in &batches {
        let columns = Columns::of("observations", batch);
        let codes = columns.parsed::<String>("indicator")?;
        let (regions, periods) = (
            columns.parsed::<RegionCode>("region")?,
            columns.parsed::<Period>("period")?,
        );
        let (events, events_reported) =
            (columns.sums("events")?, columns.counts("events_reported")?);
        let (numerators, denominators) = (columns.sums("numerator")?, columns.sums("denominator")?);
        let reported = columns.counts("reported")?;
        for (row, ((code, region), period)) in
            codes.into_iter().zip(regions).zip(periods).enumerate()
        {
            let sums = if has_denominator
                .get(code.as_str())
                .copied()
                .unwrap_or_default()
            {
                Sums {
                    numerator: numerators[row],
                    denominator: denominators[row],
                    reported: reported[row],
                }
            } else {
                Sums {
                    numerator: events[row],
                    denominator: 0.0,
                    reported: events_reported[row],
                }
            };
            cells.insert((code, region, period), sums);
        }
    }
    Ok(cells)
}

/// Conditions with their numbered parameters.
#[derive(Default)]
struct Filter {
    conditions: Vec<String>,
    values: Vec<ScalarValue>,
}

impl Filter {
    fn one_of(&mut self, column: &str, values: impl IntoIterator<Item = String>) {
        let names: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        self.conditions.push(match names.as_slice() {
            [name] => format!("{column} = {name}"),
            names => format!("{column} IN ({})", names.join(", ")),
        });
    }

    /// `/` follows `.` in ASCII: a range of codes, which Parquet's statistics can prune on.
    fn within(&mut self, column: &str, parent: &RegionCode) {
        if parent.level() == Level::Village {
            return self.one_of(column, [parent.to_string()]);
        }
        let (low, high) = (
            self.bind(format!("{parent}.")),
            self.bind(format!("{parent}/")),
        );
        self.conditions
            .push(format!("{column} >= {low} AND {column} < {high}"));
    }

    fn bind(&mut self, value: String) -> String {
        self.values.push(ScalarValue::Utf8(Some(value)));
        format!("${}", self.values.len())
    }
}
