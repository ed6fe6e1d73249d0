//! What changed from one dataset to another.

use std::{path::Path, sync::Arc};

use app::{
    api::ApiError,
    model::{Audience, Period, RegionCode, Sensitivity},
};
use datafusion::{
    arrow::{
        array::{AsArray as _, RecordBatch},
        compute::cast,
        datatypes::{DataType, Field, Float64Type, Schema},
    },
    prelude::{ParquetReadOptions, SessionContext},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Engine, EngineError, batch::Columns};

/// What to compare, and for whom.
#[derive(Clone, Debug)]
pub struct ChangesQuery {
    /// Only this indicator.
    pub indicator: Option<String>,
    /// Only this period.
    pub period: Option<Period>,
    /// Who asks: counts are for everybody, single values are shown as the indicator's sensitivity allows.
    pub audience: Audience,
    /// Values listed one by one at most.
    pub limit: usize,
}

/// How many values of one indicator and period came, changed or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeCount {
    /// Indicator code.
    pub indicator: String,
    /// Period.
    pub period: Period,
    /// Values that were not there before.
    pub new: u64,
    /// Values that are another than before.
    pub changed: u64,
    /// Values that are not there any more.
    pub vanished: u64,
}

/// What happened to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It was not there before.
    New,
    /// It was another.
    Changed,
    /// It is not there any more.
    Vanished,
}

/// One value that came, changed or went.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ChangedValue {
    /// Indicator code.
    pub indicator: String,
    /// Period.
    pub period: Period,
    /// Code of the desa.
    #[schema(value_type = String)]
    pub region: RegionCode,
    /// Name of the desa; its code where neither dataset knows a name.
    pub region_name: String,
    /// What happened.
    pub change: Happened,
    /// Numerator before.
    pub numerator_before: Option<f64>,
    /// Denominator before.
    pub denominator_before: Option<f64>,
    /// Numerator now.
    pub numerator: Option<f64>,
    /// Denominator now.
    pub denominator: Option<f64>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Changes {
    /// Id of the dataset that is compared.
    pub dataset: String,
    /// Id of the dataset it is compared with.
    pub since: String,
    /// When that one was published, RFC 3339 UTC.
    pub since_published_at: String,
    /// By indicator and period, sorted; complete.
    pub counts: Vec<ChangeCount>,
    /// Single values by indicator, period and desa: the first of them, as far as the asker may see them.
    pub rows: Vec<ChangedValue>,
    /// Values that are counted above and not listed: past the limit, or not for the asker. Narrow by indicator and period.
    pub unlisted: u64,
}

/// Rows that differ, of those that are `wanted`; a row without a numerator is a desa that did not report.
///
/// The condition stands on both sides of the join: there the files' statistics skip most of them.
fn different(wanted: &str) -> String {
    format!(
        "SELECT coalesce(a.indicator, b.indicator) AS indicator, coalesce(a.period, b.period) AS period,
                coalesce(a.village, b.village) AS village,
                a.numerator AS numerator_before, a.denominator AS denominator_before,
                b.numerator AS numerator, b.denominator AS denominator
         FROM (SELECT * FROM before WHERE numerator IS NOT NULL AND {wanted}) a
         FULL OUTER JOIN (SELECT * FROM after WHERE numerator IS NOT NULL AND {wanted}) b
           ON a.indicator = b.indicator AND a.period = b.period AND a.village = b.village
         WHERE (a.numerator IS DISTINCT FROM b.numerator) OR (a.denominator IS DISTINCT FROM b.denominator)"
    )
}

/// Compares `now` with `before`.
///
/// # Errors
/// A file of either that cannot be read.
pub async fn changes(
    now: &Engine,
    before: &Engine,
    query: &ChangesQuery,
) -> Result<Changes, EngineError> {
    let context = SessionContext::new();
    register(&context, "before", before).await?;
    register(&context, "after", now).await?;
    let mut wanted = String::from("true");
    if let Some(indicator) = &query.indicator {
        wanted += &format!(" AND indicator = '{}'", indicator.replace('\'', "''"));
    }
    if let Some(period) = query.period {
        wanted += &format!(" AND period = '{period}'");
    }
    let counts = counts(&context, &wanted).await?;
    let total: u64 = counts
        .iter()
        .map(|count| count.new + count.changed + count.vanished)
        .sum();
    let rows = rows(&context, &wanted, now, before, query).await?;
    Ok(Changes {
        dataset: now.id().to_owned(),
        since: before.id().to_owned(),
        since_published_at: before.manifest.published_at.clone(),
        unlisted: total.saturating_sub(rows.len() as u64),
        counts,
        rows,
    })
}

async fn register(
    context: &SessionContext,
    name: &str,
    engine: &Engine,
) -> Result<(), EngineError> {
    let folder = engine.dir.join("observations");
    if has_files(&folder) {
        // The slash makes it a folder to DataFusion.
        let path = format!("{}/", folder.to_string_lossy());
        context
            .register_parquet(name, path, ParquetReadOptions::default())
            .await?;
    } else {
        // Boundaries may be imported before any data.
        let text = |name: &str| Field::new(name, DataType::Utf8, true);
        let number = |name: &str| Field::new(name, DataType::Float64, true);
        let schema = Schema::new(vec![
            text("indicator"),
            text("period"),
            text("village"),
            number("numerator"),
            number("denominator"),
        ]);
        context.register_batch(name, RecordBatch::new_empty(Arc::new(schema)))?;
    }
    Ok(())
}

fn has_files(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries.filter_map(Result::ok).any(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|kind| kind == "parquet")
        })
    })
}

async fn counts(context: &SessionContext, wanted: &str) -> Result<Vec<ChangeCount>, EngineError> {
    let sql = format!(
        "SELECT indicator, period,
                sum(CASE WHEN numerator_before IS NULL THEN 1 ELSE 0 END) AS new,
                sum(CASE WHEN numerator IS NULL THEN 1 ELSE 0 END) AS vanished,
                count(*) AS total
         FROM ({}) d GROUP BY indicator, period",
        different(wanted)
    );
    let mut counts = Vec::new();
    for batch in &context.sql(&sql).await?.collect().await? {
        let columns = Columns::of("changes", batch);
        let number = |name: &'static str| optional_numbers(batch, name);
        let (new, vanished, total) = (number("new")?, number("vanished")?, number("total")?);
        let keys = columns
            .parsed::<String>("indicator")?
            .into_iter()
            .zip(columns.parsed::<Period>("period")?);
        for (row, (indicator, period)) in keys.enumerate() {
            // Counts, far below 2^53.
            let [new, vanished, total] =
                [new[row], vanished[row], total[row]].map(|n| n.unwrap_or_default() as u64);
            counts.push(ChangeCount {
                indicator,
                period,
                new,
                vanished,
                changed: total - new - vanished,
            });
        }
    }
    counts.sort_by(|a, b| (&a.indicator, a.period).cmp(&(&b.indicator, b.period)));
    Ok(counts)
}

async fn rows(
    context: &SessionContext,
    wanted: &str,
    now: &Engine,
    before: &Engine,
    query: &ChangesQuery,
) -> Result<Vec<ChangedValue>, EngineError> {
    let shown = shown(now, before, &query.audience);
    let sql = format!(
        "SELECT * FROM ({}) d WHERE {shown} ORDER BY indicator, period, village LIMIT {}",
        different(wanted),
        query.limit
    );
    let mut rows = Vec::new();
    for batch in &context.sql(&sql).await?.collect().await? {
        values(batch, now, before, &mut rows)?;
    }
    Ok(rows)
}

/// The rows that `audience` may see one by one: of what is open to anybody everything, of the rest what lies in its area.
fn shown(now: &Engine, before: &Engine, audience: &Audience) -> String {
    if *audience == Audience::EVERYTHING {
        return "true".to_owned();
    }
    let open: Vec<String> = now
        .catalogue
        .iter()
        .filter(|indicator| indicator.sensitivity == Sensitivity::Open)
        // What either dataset holds back stays back.
        .filter(|indicator| {
            before
                .indicator(&indicator.code)
                .is_ok_and(|before| before.sensitivity == Sensitivity::Open)
        })
        .map(|indicator| format!("'{}'", indicator.code.replace('\'', "''")))
        .collect();
    let open = if open.is_empty() {
        "false".to_owned()
    } else {
        format!("indicator IN ({})", open.join(", "))
    };
    match audience {
        Audience::Staff { area: Some(area) } => {
            format!("{open} OR village = '{area}' OR village LIKE '{area}.%'")
        }
        _ => open,
    }
}

fn values(
    batch: &RecordBatch,
    now: &Engine,
    before: &Engine,
    rows: &mut Vec<ChangedValue>,
) -> Result<(), EngineError> {
    let columns = Columns::of("changes", batch);
    let number = |name: &'static str| optional_numbers(batch, name);
    let (numerator_before, denominator_before) =
        (number("numerator_before")?, number("denominator_before")?);
    let (numerator, denominator) = (number("numerator")?, number("denominator")?);
    let keys = columns
        .parsed::<String>("indicator")?
        .into_iter()
        .zip(columns.parsed::<Period>("period")?)
        .zip(columns.parsed::<RegionCode>("village")?);
    for (row, ((indicator, period), region)) in keys.enumerate() {
        let name = |engine: &Engine| {
            let known: Result<_, ApiError> = engine.regions.get(&region);
            known.ok().map(|region| region.name.clone())
        };
        let change = match (numerator_before[row], numerator[row]) {
            (None, _) => Happened::New,
            (_, None) => Happened::Vanished,
            _ => Happened::Changed,
        };
        rows.push(ChangedValue {
            indicator,
            period,
            region_name: name(now)
                .or_else(|| name(before))
                .unwrap_or_else(|| region.to_string()),
            region,
            change,
            numerator_before: numerator_before[row],
            denominator_before: denominator_before[row],
            numerator: numerator[row],
            denominator: denominator[row],
        });
    }
    Ok(())
}

fn optional_numbers(
    batch: &RecordBatch,
    name: &'static str,
) -> Result<Vec<Option<f64>>, EngineError> {
    let failed = |reason: String| EngineError::Column {
        table: "changes",
        column: name.to_owned(),
        reason,
    };
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| failed("the column is missing".to_owned()))?;
    let numbers = cast(column, &DataType::Float64).map_err(|error| failed(error.to_string()))?;
    Ok(numbers.as_primitive::<Float64Type>().iter().collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use app::model::Level;

    use super::*;
    use crate::{analytics::fixture, dataset::Store};

    /// Two datasets: in the second one value is another, one is gone, one is new, and one indicator is for few eyes.
    async fn two(store: &Store) -> (Engine, Engine) {
        let [old, new] = ["a", "b"].map(|digit| digit.repeat(16));
        fixture::publish(store, &old);
        fixture::publish(store, &new);
        let from = store.path(&old).join("observations/part-0.parquet");
        let to = store.path(&new).join("observations/part-0.parquet");
        let context = SessionContext::new();
        context
            .register_parquet("t", from.to_string_lossy(), ParquetReadOptions::default())
            .await
            .unwrap();
        let sql = "SELECT indicator, period, village,
                CASE WHEN indicator = 'k6' AND village = '33.08.01.2001' THEN 11.0 ELSE numerator END AS numerator,
                denominator, source
            FROM t WHERE indicator <> 'mmr'
            UNION ALL SELECT 'k6', '2026-02', '33.08.02.2001', 4.0, 100.0, 'demo'";
        std::fs::remove_file(&to).unwrap();
        let frame = context.sql(sql).await.unwrap();
        let options =
            datafusion::dataframe::DataFrameWriteOptions::new().with_single_file_output(true);
        frame
            .write_parquet(&to.to_string_lossy(), options, None)
            .await
            .unwrap();
        let catalogue = store.path(&new).join("indicators.toml");
        let text = std::fs::read_to_string(&catalogue).unwrap();
        let (before, after) = text.split_once("code = 'mmr'").unwrap();
        let after = after.replacen("sensitivity = 'open'", "sensitivity = 'restricted'", 1);
        std::fs::write(&catalogue, format!("{before}code = 'mmr'{after}")).unwrap();
        let open = async |id: &str| Engine::open(store.path(id)).await.unwrap();
        (open(&old).await, open(&new).await)
    }

    fn query(audience: Audience) -> ChangesQuery {
        ChangesQuery {
            indicator: None,
            period: None,
            audience,
            limit: 10,
        }
    }

    #[tokio::test]
    async fn new_changed_and_vanished_values_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = two(&Store::open(dir.path())).await;
        let found = changes(&new, &old, &query(Audience::EVERYTHING))
            .await
            .unwrap();
        let counts: Vec<(String, u64, u64, u64)> = found
            .counts
            .iter()
            .map(|c| {
                (
                    format!("{} {}", c.indicator, c.period),
                    c.new,
                    c.changed,
                    c.vanished,
                )
            })
            .collect();
        let want = [
            ("k6 2026-01", 0, 1, 0),
            ("k6 2026-02", 1, 0, 0),
            ("mmr 2026-01", 0, 0, 1),
        ];
        assert_eq!(counts, want.map(|(key, n, c, v)| (key.to_owned(), n, c, v)));
        let happened: Vec<Happened> = found.rows.iter().map(|row| row.change).collect();
        assert_eq!(
            happened,
            [Happened::Changed, Happened::New, Happened::Vanished]
        );
        let first = &found.rows[0];
        assert_eq!(
            (first.numerator_before, first.numerator),
            (Some(10.0), Some(11.0))
        );
        assert_eq!(first.region_name, "Ngargoretno");
        assert_eq!(first.region.level(), Level::Village);
        assert_eq!(found.unlisted, 0);

        let narrow = ChangesQuery {
            indicator: Some("k6".to_owned()),
            limit: 1,
            ..query(Audience::EVERYTHING)
        };
        let found = changes(&new, &old, &narrow).await.unwrap();
        assert_eq!((found.rows.len(), found.unlisted), (1, 1));
    }

    #[tokio::test]
    async fn what_either_dataset_holds_back_is_counted_and_not_listed() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = two(&Store::open(dir.path())).await;
        for (audience, listed) in [
            (Audience::Public, 2),
            (
                Audience::Staff {
                    area: Some("33.08.02".parse().unwrap()),
                },
                2,
            ),
            (
                Audience::Staff {
                    area: Some("33.08.01".parse().unwrap()),
                },
                3,
            ),
        ] {
            let found = changes(&new, &old, &query(audience.clone())).await.unwrap();
            assert_eq!(found.counts.len(), 3);
            assert_eq!(found.rows.len(), listed, "{audience:?}");
            assert_eq!(found.unlisted, 3 - listed as u64);
        }
    }
}
