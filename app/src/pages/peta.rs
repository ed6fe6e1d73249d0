//! `/peta`: the map, what it says, its trend and its table.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::{
    api::Api,
    components::{
        Breadcrumb, Chrome, Headline, MapPanel, Pickers, RegionTable, Timeline, TrendCard,
        WatchList, bar, block, failure,
    },
    view::{Cache, MapPage, View, load},
};

/// What the parts of a page share: the state of the address, its words, the data, and the way to another address.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) view: View,
    pub(crate) page: Arc<MapPage>,
    pub(crate) go: Callback<String>,
}

/// The page.
#[component]
pub(crate) fn Peta() -> impl IntoView {
    let query = use_query_map();
    let view = Memo::new(move |_| query.with(|map| View::read(|name| map.get(name))));
    let api = expect_context::<Api>();
    let cache = expect_context::<Cache>();
    let keep = cache.clone();
    let page = Resource::new_blocking(
        // Sorting and language change nothing that has to be fetched.
        move || View {
            sort: Default::default(),
            locale: Default::default(),
            ..view.get()
        },
        move |asked| {
            let (api, cache) = (api.clone(), cache.clone());
            async move { load(&*api, &cache, &asked).await.map(Arc::new) }
        },
    );
    #[cfg(feature = "ssr")]
    let outcome = use_context::<crate::api::Outcome>();
    let navigate = use_navigate();
    let go = Callback::new(move |address: String| {
        navigate(
            &address,
            leptos_router::NavigateOptions {
                scroll: false,
                ..Default::default()
            },
        )
    });

    view! {
        <Transition fallback=|| ()>
            {move || {
                let keep = keep.clone();
                #[cfg(feature = "ssr")]
                let outcome = outcome.clone();
                let view = view.get();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            keep.keep(&page);
                            view! { <Situation scene=Scene { view, page, go } /> }.into_any()
                        }
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            if let Some(outcome) = &outcome {
                                outcome.failed(&error);
                            }
                            block("gagal", "gagal", bar(&view, false) + &failure(&view, error)).into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Situation(scene: Scene) -> impl IntoView {
    let demo = scene.page.base.dataset.demo;
    view! {
        <Chrome view=scene.view.clone() demo />
        <main class="peta">
            <section class="kartu peta-kartu">
                <Pickers scene=scene.clone() />
                <Breadcrumb scene=scene.clone() />
                <MapPanel scene=scene.clone() />
                <Timeline scene=scene.clone() />
            </section>
            <aside class="samping">
                <Headline scene=scene.clone() />
                <TrendCard scene=scene.clone() />
                <WatchList scene=scene.clone() />
            </aside>
            <RegionTable scene />
        </main>
    }
}
