//! An office's additions over a catalogue: new codes are added, known ones are changed field by field.

use super::{
    entry::{Entry, Value},
    error::CatalogueProblem,
};

/// Puts `additions` over `base`. Every entry keeps the place of its first appearance; lists of targets are joined, a
/// target of the same year and area takes the place of the earlier one; any other field takes the place of the earlier.
pub(super) fn over(base: &mut Vec<Entry>, additions: Vec<Entry>) {
    for addition in additions {
        let known = addition
            .code()
            .and_then(|code| base.iter().position(|entry| entry.code() == Some(code)));
        match known.and_then(|at| base.get_mut(at)) {
            Some(entry) => change(entry, addition),
            None => base.push(addition),
        }
    }
}

fn change(entry: &mut Entry, addition: Entry) {
    // Where a field is missing afterwards, the addition is what to mend.
    entry.at = addition.at;
    for (name, item) in addition.fields {
        if name == "targets"
            && let Value::List(new) = &item.value
            && let Some(Value::List(old)) = entry.fields.get_mut(&name).map(|item| &mut item.value)
        {
            old.retain(|earlier| {
                !new.iter()
                    .any(|later| is_same_target(&earlier.value, &later.value))
            });
            old.extend(new.iter().cloned());
            continue;
        }
        entry.fields.insert(name, item);
    }
}

/// Whether two targets stand at the same year and area.
fn is_same_target(one: &Value, other: &Value) -> bool {
    let (Value::Table(one), Value::Table(other)) = (one, other) else {
        return false;
    };
    ["year", "area"].into_iter().all(|name| {
        one.get(name).map(|item| &item.value) == other.get(name).map(|item| &item.value)
    })
}

/// Problems of codes that stand twice within one file.
pub(super) fn repeated(entries: &[Entry]) -> Vec<CatalogueProblem> {
    let mut problems = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(code) = entry.code() else { continue };
        let earlier = entries
            .iter()
            .take(at)
            .find(|earlier| earlier.code() == Some(code));
        if let Some(earlier) = earlier {
            problems.push(CatalogueProblem {
                file: entry.at.file.to_string(),
                line: entry.at.line,
                indicator: Some(code.to_owned()),
                reason: format!("stands twice, first in line {}", earlier.at.line),
                remedy: "codes are unique: keep one of the two".to_owned(),
            });
        }
    }
    problems
}
