//! `/peta`: the map, what it says, its trend and its table.

use std::sync::Arc;

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use crate::locale::say;

use crate::{
    api::Api,
    app::Address,
    components::{
        Breadcrumb, Headline, MapPanel, Pickers, Playing, Timeline, TrendCard, WatchList,
    },
    frame::{Around, bar, block, failure},
    view::{Cache, MapPage, View, load},
};

/// What the parts of a page share: the state of the address, its words, the data, and the way to another address.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) view: View,
    pub(crate) page: Arc<MapPage>,
    pub(crate) go: Callback<String>,
}

/// What stands there while the map is on its way from another page.
const SKELETON: &str = r#"<main class="peta rangka" aria-busy="true"><div class="kartu"></div><div class="kartu"></div></main>"#;

/// The page.
#[component]
pub(crate) fn Peta() -> impl IntoView {
    let address = expect_context::<Address>();
    let view = Memo::new(move |_| {
        address
            .0
            .with(|address| View::of(address).unwrap_or_default())
    });
    let api = expect_context::<Api>();
    let cache = expect_context::<Cache>();
    let playing = RwSignal::new(false);
    provide_context(Playing(playing));
    let keep = cache.clone();
    let page = Resource::new_blocking(
        // Sorting changes nothing that has to be fetched.
        move || View {
            order: None,
            ..view.get()
        },
        move |asked| {
            let (api, cache) = (api.clone(), cache.clone());
            async move { load(&*api, &cache, &asked).await.map(Arc::new) }
        },
    );
    #[cfg(feature = "ssr")]
    let outcome = use_context::<crate::api::Outcome>();
    let go = Callback::new(move |to: String| {
        // Whatever the reader does stops the time that runs.
        #[cfg(feature = "hydrate")]
        {
            playing.set(false);
            crate::client::go(address, &to);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (address, to, playing);
    });

    // What the bar says of the dataset is not known yet.
    let waiting = move || {
        let top = view.with_untracked(|view| {
            bar(&Around {
                view,
                dataset: None,
                address: None,
            })
        });
        block("tunggu", "tunggu", top + SKELETON)
    };

    view! {
        <Transition fallback=waiting>
            {move || {
                let keep = keep.clone();
                #[cfg(feature = "ssr")]
                let outcome = outcome.clone();
                let view = view.get();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => {
                            keep.keep(&page);
                            // Once, where the client came here from another page: the document has its title already otherwise.
                            #[cfg(feature = "hydrate")]
                            if document().title().is_empty() {
                                let title = say!(view.locale, umum.map_title);
                                request_animation_frame(move || crate::client::arrived(title));
                            }
                            view! { <Situation scene=Scene { view, page, go } /> }.into_any()
                        }
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            if let Some(outcome) = &outcome {
                                outcome.failed(&error);
                            }
                            let around = Around { view: &view, dataset: None, address: None };
                            block("gagal", "gagal", bar(&around) + &failure(&view, error)).into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Situation(scene: Scene) -> impl IntoView {
    let top = bar(&Around {
        view: &scene.view,
        dataset: Some(&scene.page.base.dataset),
        address: None,
    });
    view! {
        {block("atas", "atas", top)}
        <main class="peta" id="isi" tabindex="-1">
            <section class="kartu peta-kartu">
                <Pickers scene=scene.clone() />
                <Breadcrumb scene=scene.clone() />
                <MapPanel scene=scene.clone() />
                <Timeline scene=scene.clone() />
            </section>
            <aside class="samping">
                <Headline scene=scene.clone() />
                <TrendCard scene=scene.clone() />
                <WatchList scene />
            </aside>
        </main>
    }
}
