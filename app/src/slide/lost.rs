//! A slide whose view is not in the dataset: it says so, and costs the others nothing.

use super::{Foot, Picture, Slide};
use crate::{locale::say, model::DatasetInfo, view::View};

/// The slide; `what` is not there.
#[must_use]
pub fn lost_slide(view: &View, what: &str, dataset: &DatasetInfo) -> Slide {
    let locale = view.locale;
    Slide {
        title: say!(locale, presentasi.lost).to_owned(),
        picture: Picture::Nothing(format!("{} {what}", say!(locale, umum.error_not_found))),
        facts: None,
        foot: Foot::of(dataset, [], false, locale),
        locale,
    }
}
