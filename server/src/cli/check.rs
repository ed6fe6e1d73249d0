//! `situasi check`

use std::{collections::BTreeMap, process::ExitCode};

use app::model::{Audience, QualityCheck, QualityRow, RegionCode, Severity};

use super::{args::CheckArgs, console};
use crate::{
    dataset::{Snapshot, Store},
    quality::{Quality, QualityQuery, compute},
};

/// Prints every check with its count and first findings: 0 nothing to look at, 1 something, or the dataset cannot be read.
pub(super) fn run(args: &CheckArgs) -> ExitCode {
    match checked(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            console::err(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether there is neither an error nor a warning.
fn checked(args: &CheckArgs) -> anyhow::Result<bool> {
    let store = Store::open(&args.data.dir);
    let Some(id) = store.current()? else {
        anyhow::bail!("no dataset yet: run `situasi demo` or `situasi import boundaries FILE`");
    };
    let snapshot = Snapshot::read(&store, &id)?;
    let text = std::fs::read_to_string(store.path(&id).join("indicators.toml"))?;
    let catalogue = crate::dataset::Catalogue::parse(text, "the dataset's indicators.toml")?;
    let names: BTreeMap<&RegionCode, &str> = snapshot
        .regions
        .iter()
        .map(|row| (&row.code, row.name.as_str()))
        .collect();
    // Computed anew: `check` speaks of the program at hand, not of the one that published.
    let report = compute(
        &snapshot.observations,
        &catalogue,
        &snapshot.regions,
        &snapshot.sources,
        &snapshot.history,
    )
    .into_report();
    let quality = Quality::from(report);
    let rows = quality.rows(
        &QualityQuery {
            period: None,
            check: None,
            indicator: None,
            audience: Audience::EVERYTHING,
        },
        |_| true,
        |code| {
            names
                .get(code)
                .map_or_else(|| code.to_string(), |name| (*name).to_owned())
        },
    );
    console::out(format!(
        "dataset {id}: {} values",
        snapshot.observations.len()
    ));
    let mut is_fine = true;
    for check in QualityCheck::ALL {
        let found: Vec<&QualityRow> = rows
            .iter()
            .filter(|row| row.check == check && !is_in_order(row))
            .collect();
        if found.is_empty() {
            continue;
        }
        is_fine &= found.iter().all(|row| row.severity == Severity::Note);
        console::out(format!("{check}: {} ({})", found.len(), what(check)));
        for row in found.iter().take(args.examples) {
            console::out(format!("  {}", line(row)));
        }
        if found.len() > args.examples {
            console::out(format!("  … and {} more", found.len() - args.examples));
        }
    }
    if is_fine {
        console::out("nothing that has to be looked at");
    }
    Ok(is_fine)
}

/// A desa that reported everything, or in time, is no finding.
fn is_in_order(row: &QualityRow) -> bool {
    matches!(
        row.check,
        QualityCheck::Completeness | QualityCheck::Timeliness
    ) && row.severity == Severity::Note
}

fn line(row: &QualityRow) -> String {
    let mut parts = vec![row.region.to_string(), row.region_name.clone()];
    parts.extend(row.indicator.clone());
    parts.extend(row.period.map(|period| period.to_string()));
    let number = |value: f64| format!("{}", (value * 100.0).round() / 100.0);
    match (row.value, row.reference) {
        (Some(value), Some(reference)) => {
            parts.push(format!("{} against {}", number(value), number(reference)))
        }
        (Some(value), None) => parts.push(number(value)),
        _ => {}
    }
    parts.extend(row.n.map(|n| format!("n {n}")));
    parts.extend(row.other.as_ref().map(|other| format!("as {other}")));
    parts.join(", ")
}

const fn what(check: QualityCheck) -> &'static str {
    match check {
        QualityCheck::Completeness => {
            "desa and periods with fewer indicators than their kabupaten reported"
        }
        QualityCheck::Timeliness => "came in more than 10 days after the month",
        QualityCheck::AboveDenominator => "numerator above denominator: check the denominator",
        QualityCheck::FallingCumulative => "a cumulative figure fell within the year",
        QualityCheck::Jump => "more than 5 MAD from the desa's own median",
        QualityCheck::YearOnYear => "twice or half of the year before, beyond chance",
        QualityCheck::TypedDigits => "too many counts end in 0 or 5",
        QualityCheck::TypedZeros => "zero where the desa usually counts many",
        QualityCheck::CarriedForward => "the same figures three months or more",
        QualityCheck::Twins => "two desa with the same series",
        QualityCheck::DenominatorJump => "the denominator moved by more than 20 % in a month",
        QualityCheck::YearAgainstMonths => "the year's figure is not what its months give",
        QualityCheck::UnknownVillage => "figures of a desa that the boundaries do not know",
        QualityCheck::SilentVillage => "a desa that no file knows",
    }
}
