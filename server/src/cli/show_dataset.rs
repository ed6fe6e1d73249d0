//! What `situasi datasets show` says.

use std::{fmt::Write as _, sync::Arc};

use app::{
    api::Analytics as _,
    model::{Audience, Level, Period},
};

use crate::{
    analytics::{ChangeCount, ChangesQuery, Engine, changes},
    dataset::{Store, observation_count},
};

/// Lines of differences shown; the rest is summed up.
const DIFFERENCES: usize = 20;

/// The dataset in words: sources, regions, periods, counts, and how the current one differs.
pub(super) async fn text(store: &Store, id: &str) -> anyhow::Result<String> {
    let dir = store.existing(id)?;
    let engine = Arc::new(Engine::open(&dir).await?).as_audience(Audience::EVERYTHING);
    let info = engine.dataset().await?;
    let current = store.current().ok().flatten();
    let is_current = current.as_deref() == Some(id);
    // Writing to a String does not fail.
    let mut out = String::new();
    let _ = writeln!(
        out,
        "dataset {id}{}\npublished {}\nkind {}",
        if is_current { ", the current one" } else { "" },
        info.published_at,
        if info.demo { "demo (made up)" } else { "real" }
    );
    out += "sources\n";
    for source in &info.sources {
        let _ = write!(
            out,
            "  {} {}: {} rows",
            source.kind, source.file, source.rows
        );
        if source.refused > 0 {
            let _ = write!(out, ", {} refused", source.refused);
        }
        if source.outside > 0 {
            let _ = write!(out, ", {} of other regions", source.outside);
        }
        let _ = writeln!(out, ", imported {}", source.imported_at);
    }
    let mut regions = Vec::new();
    for level in Level::ALL {
        let count = engine.regions_at(level, None)?.len();
        if count > 0 {
            regions.push(format!("{count} {level}"));
        }
    }
    let _ = writeln!(out, "regions {}", regions.join(", "));
    let indicators = engine.indicators().await?;
    let with_figures = indicators
        .iter()
        .filter(|indicator| !indicator.periods.is_empty())
        .count();
    let _ = writeln!(
        out,
        "observations {} in {with_figures} of {} indicators",
        observation_count(&dir)?,
        indicators.len()
    );
    let _ = writeln!(out, "periods {}", spans(&info.periods));
    if let Some(current) = current.filter(|_| !is_current) {
        let now = Engine::open(store.existing(&current)?).await?;
        let query = ChangesQuery {
            indicator: None,
            period: None,
            audience: Audience::EVERYTHING,
            limit: 1,
        };
        let found = changes(&now, &engine, &query).await?;
        let _ = writeln!(out, "since then, in the current dataset {current}");
        out += &differences(&found.counts);
    }
    Ok(out)
}

fn differences(counts: &[ChangeCount]) -> String {
    if counts.is_empty() {
        return "  no value differs\n".to_owned();
    }
    let mut out = String::new();
    for count in counts.iter().take(DIFFERENCES) {
        let _ = writeln!(
            out,
            "  {} {}: {} new, {} changed, {} vanished",
            count.indicator, count.period, count.new, count.changed, count.vanished
        );
    }
    if let Some(rest) = counts.get(DIFFERENCES..).filter(|rest| !rest.is_empty()) {
        let sum = |of: fn(&ChangeCount) -> u64| rest.iter().map(of).sum::<u64>();
        let _ = writeln!(
            out,
            "  and {} more pairs of indicator and period: {} new, {} changed, {} vanished",
            rest.len(),
            sum(|count| count.new),
            sum(|count| count.changed),
            sum(|count| count.vanished)
        );
    }
    out
}

/// `2021 to 2025 (5), 2025-01 to 2026-09 (21)`: each kind with its first, last and number.
fn spans(periods: &[Period]) -> String {
    let mut sorted = periods.to_vec();
    sorted.sort_unstable();
    let spans: Vec<String> = sorted
        .chunk_by(|a, b| a.kind() == b.kind())
        .filter_map(|kind| {
            let (first, last) = (kind.first()?, kind.last()?);
            Some(format!("{first} to {last} ({})", kind.len()))
        })
        .collect();
    if spans.is_empty() {
        "none".to_owned()
    } else {
        spans.join(", ")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analytics::fixture;

    #[tokio::test]
    async fn what_a_dataset_holds_and_how_the_current_one_differs() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path());
        let [old, new] = ["a", "b"].map(|digit| digit.repeat(16));
        fixture::publish(&store, &old);
        fixture::publish(&store, &new);
        let said = text(&store, &old).await.unwrap();
        for line in [
            "regions 1 regency, 2 district, 4 village",
            "observations 18 in 5 of 6 indicators",
            "periods 2025 to 2026 (2), 2026-S1 to 2026-S1 (1), 2026-Q1 to 2026-Q1 (1), 2026-01 to 2026-02 (2)",
            "  demo demo: 18 rows, imported 2026-03-05T08:00:00Z",
            "  no value differs",
        ] {
            assert!(said.lines().any(|said| said == line), "{line} in\n{said}");
        }
        let said = text(&store, &new).await.unwrap();
        assert!(
            said.starts_with(&format!("dataset {new}, the current one\n")),
            "{said}"
        );
        assert!(!said.contains("since then"), "{said}");
    }
}
