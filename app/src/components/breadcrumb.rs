//! Where one is, and the way back up.

use leptos::prelude::*;

use crate::{format, locale::texts, pages::Scene};

/// Province › regency › kecamatan › desa, then how many desa have reported.
#[component]
pub(crate) fn Breadcrumb(scene: Scene) -> impl IntoView {
    let Scene { view, page, .. } = scene;
    let t = texts(view.locale);
    let trail = page.trail();
    let last = trail.len().saturating_sub(1);
    let roots = page.base.dataset.roots.clone();
    let (reported, expected) = page.cells.iter().fold((0, 0), |(r, e), cell| {
        (r + cell.reported, e + cell.expected)
    });
    let count = |n: u32| format::number(f64::from(n), 0, view.locale);
    let summary = format!(
        "{} {}, {} {}",
        count(expected),
        t.villages,
        count(reported),
        t.reported
    );
    view! {
        <nav class="jejak" aria-label=t.level_label>
            <ol>
                {trail
                    .into_iter()
                    .enumerate()
                    .map(|(at, (code, name))| {
                        let above_root = roots.iter().any(|root| code != *root && root.is_within(&code));
                        if at == last {
                            view! { <li><strong aria-current="location">{name}</strong></li> }.into_any()
                        } else if above_root {
                            view! { <li>{name}</li> }.into_any()
                        } else {
                            view! { <li><a href=view.at(&code).href()>{name}</a></li> }.into_any()
                        }
                    })
                    .collect_view()}
            </ol>
            <span class="cakupan">{summary}</span>
        </nav>
    }
}
