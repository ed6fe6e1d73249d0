//! `situasi serve`

use super::args::ServeArgs;
use crate::http::{ServeOptions, serve};

pub(super) async fn run(args: ServeArgs) -> anyhow::Result<()> {
    // A mistake in the office's catalogue is told when the server starts, not at the next import.
    let catalogue = crate::dataset::Catalogue::in_force(&args.data.dir)?;
    let store = crate::dataset::Store::open(&args.data.dir);
    if let Some(id) = store.current().ok().flatten()
        && std::fs::read_to_string(store.path(&id).join("indicators.toml"))
            .is_ok_and(|published| published != catalogue.text())
    {
        super::console::err(
            "the catalogue of indicators is another one than that of the published dataset: run `situasi import catalogue` to use it",
        );
    }
    let options = ServeOptions {
        data_dir: args.data.dir,
        listen: args.listen,
        site_dir: args.site_dir,
        origins: args.cors_origin,
        home: args.home,
    };
    serve(options).await
}
