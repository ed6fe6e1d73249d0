//! ColorBrewer colours (Brewer and Harrower 2002) that colour-blind readers and washed-out projectors tell apart.

use std::borrow::Cow;

/// BrBG, teal half, from far on the better side to close to the target.
const BETTER: [&str; 3] = ["#01665e", "#5ab4ac", "#c7eae5"];
/// BrBG, brown half, from far on the worse side to close to the target.
const WORSE: [&str; 3] = ["#8c510a", "#d8b365", "#f6e8c3"];

/// `YlGnBu` for one to six classes, from little to much. Its palest yellow is left out: beside white paper a projector loses it.
const SEQUENTIAL: [&[&str]; 6] = [
    &["#41b6c4"],
    &["#a1dab4", "#225ea8"],
    &["#edf8b1", "#7fcdbb", "#2c7fb8"],
    &["#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"],
    &["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"],
    &[
        "#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494",
    ],
];

/// Colours of `classes` classes (1 to 6) from little to much.
pub(super) fn sequential(classes: usize) -> Vec<Cow<'static, str>> {
    let row = SEQUENTIAL[classes.clamp(1, SEQUENTIAL.len()) - 1];
    row.iter().copied().map(Cow::Borrowed).collect()
}

/// Colours of `below` classes under a target and `above` classes over it (1 to 3 each), in ascending order of values.
pub(super) fn diverging(
    below: usize,
    above: usize,
    more_is_better: bool,
) -> Vec<Cow<'static, str>> {
    let (low, high) = if more_is_better {
        (&WORSE, &BETTER)
    } else {
        (&BETTER, &WORSE)
    };
    let outward_in =
        |side: &'static [&'static str; 3], classes: usize| -> &'static [&'static str] {
            match classes {
                0 | 1 => &side[1..2],
                2 => &side[1..],
                _ => side,
            }
        };
    let below = outward_in(low, below).iter();
    let above = outward_in(high, above).iter().rev();
    below.chain(above).copied().map(Cow::Borrowed).collect()
}
