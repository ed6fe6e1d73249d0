//! From an entry to an indicator: every field read, every contradiction told.

use app::model::{Direction, Indicator, Sensitivity, TimeRule, Unit};

use super::{classes, entry::Entry, error::CatalogueProblem, fields::Fields, targets};

/// The fields of an indicator, in the order in which they are written.
pub(super) const FIELDS: [&str; 23] = [
    "code",
    "name_id",
    "name_en",
    "cluster",
    "life_stage",
    "numerator",
    "numerator_en",
    "denominator",
    "denominator_en",
    "unit",
    "time_rule",
    "event_months",
    "direction",
    "target",
    "target_year",
    "target_source",
    "targets",
    "classes",
    "colours",
    "classes_label",
    "spm",
    "source_system",
    "sensitivity",
];

const UNITS: [(&str, Unit); 4] = [
    ("percent", Unit::Percent),
    ("per_1000", Unit::Per1000),
    ("per_100000", Unit::Per100000),
    ("count", Unit::Count),
];
const TIME_RULES: [(&str, TimeRule); 6] = [
    ("flow", TimeRule::Flow),
    ("cumulative", TimeRule::Cumulative),
    ("monthly_stock", TimeRule::MonthlyStock),
    ("event_months", TimeRule::EventMonths),
    ("slow_stock", TimeRule::SlowStock),
    ("annual", TimeRule::Annual),
];
const DIRECTIONS: [(&str, Direction); 3] = [
    ("higher", Direction::Higher),
    ("lower", Direction::Lower),
    ("neutral", Direction::Neutral),
];
const SENSITIVITIES: [(&str, Sensitivity); 3] = [
    ("open", Sensitivity::Open),
    ("small_cells", Sensitivity::SmallCells),
    ("restricted", Sensitivity::Restricted),
];

/// The indicator of an entry; none where any of it is refused, with the reasons in `problems`.
pub(super) fn read(
    entry: &Entry,
    sourced: bool,
    problems: &mut Vec<CatalogueProblem>,
) -> Option<Indicator> {
    let before = problems.len();
    let mut fields = Fields { entry, problems };
    refuse_unknown(&mut fields);
    let code = code(&mut fields);
    let unit = fields.choice("unit", &UNITS);
    let time_rule = fields.choice("time_rule", &TIME_RULES);
    let denominator = denominator(&mut fields, unit);
    let event_months = event_months(&mut fields, time_rule);
    let default = targets::default(&mut fields, unit, sourced);
    let cluster = match fields.get("cluster") {
        Some(item) => fields.whole_of("cluster", item, 1, 5),
        None => {
            fields.refuse_field(
                "cluster",
                "has no \"cluster\"",
                "add cluster = 1 to 5, the ILP cluster",
            );
            None
        }
    };
    let name_id = fields.needed_text("name_id", "its name in Bahasa Indonesia");
    let name_en = fields.needed_text("name_en", "its name in English");
    let life_stage = fields.needed_text("life_stage", "the stage of life, e.g. \"balita\"");
    let numerator = fields.needed_text("numerator", "what is counted");
    let english = |fields: &mut Fields<'_>, name| fields.text(name).filter(|text| !text.is_empty());
    let numerator_en = english(&mut fields, "numerator_en");
    let denominator_en = english(&mut fields, "denominator_en");
    let source_system = fields.needed_text(
        "source_system",
        "where the figures come from, e.g. \"e-PPGBM\"",
    );
    let direction = fields.choice("direction", &DIRECTIONS);
    let sensitivity = fields.choice("sensitivity", &SENSITIVITIES);
    let spm = fields.whole("spm", 1, 12);
    let targets = targets::list(&mut fields, unit);
    let classes = classes::own(&mut fields);
    if fields.problems.len() > before {
        return None;
    }
    Some(Indicator {
        code,
        name_id,
        name_en,
        cluster: u8::try_from(cluster?).ok()?,
        life_stage,
        numerator,
        numerator_en,
        denominator,
        denominator_en,
        unit: unit?,
        time_rule: time_rule?,
        event_months,
        direction: direction?,
        target: default.value,
        target_source: default.source,
        target_year: default.year,
        targets,
        classes,
        spm: spm.and_then(|spm| u8::try_from(spm).ok()),
        source_system,
        sensitivity: sensitivity?,
        periods: Vec::new(),
    })
}

/// A misspelt `target` would otherwise be dropped without a word.
fn refuse_unknown(fields: &mut Fields<'_>) {
    let entry = fields.entry;
    for (name, item) in &entry.fields {
        if FIELDS.contains(&name.as_str()) {
            continue;
        }
        let close = FIELDS
            .iter()
            .map(|field| (strsim::jaro_winkler(field, name), *field))
            .filter(|(score, _)| *score > 0.85)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let remedy = match close {
            Some((_, field)) => format!("did you mean \"{field}\"?"),
            None => format!("there are {}", FIELDS.join(", ")),
        };
        fields.refuse(&item.at, format!("\"{name}\" is no field"), remedy);
    }
}

fn code(fields: &mut Fields<'_>) -> String {
    let code = fields.needed_text("code", "a short name of a-z, 0-9 and _ in quotes");
    let is_plain = code
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_plain {
        fields.refuse_field(
            "code",
            format!("the code \"{code}\" has other signs than a-z, 0-9 and _"),
            "a code stands in addresses and files: write it like \"gizi_buruk\"",
        );
    }
    code
}

fn denominator(fields: &mut Fields<'_>, unit: Option<Unit>) -> Option<String> {
    let denominator = fields.text("denominator").filter(|text| !text.is_empty());
    match (unit, &denominator) {
        (Some(unit), None) if unit.has_denominator() => fields.refuse_field(
            "denominator",
            "its unit is a ratio and it has no denominator",
            "say among whom in denominator, or set unit = \"count\"",
        ),
        (Some(unit), Some(_)) if !unit.has_denominator() => fields.refuse_field(
            "unit",
            "a count has no denominator",
            "leave it out, or choose another unit",
        ),
        _ => {}
    }
    denominator
}

fn event_months(fields: &mut Fields<'_>, time_rule: Option<TimeRule>) -> Vec<u8> {
    let mut months: Vec<u8> = Vec::new();
    let items = fields.list("event_months", "months");
    for item in items {
        if let Some(month) = fields.whole_of("event_months", item, 1, 12)
            && let Ok(month) = u8::try_from(month)
        {
            if months.contains(&month) {
                fields.refuse(&item.at, format!("month {month} stands twice"), "keep one");
            } else {
                months.push(month);
            }
        }
    }
    let is_event = time_rule.map(|rule| rule == TimeRule::EventMonths);
    let has_months = !items.is_empty();
    if is_event.is_some_and(|is_event| is_event != has_months) {
        fields.refuse_field(
            "event_months",
            "event_months belongs to time_rule = \"event_months\", and only there",
            "give both, e.g. event_months = [2, 8], or neither",
        );
    }
    months
}
