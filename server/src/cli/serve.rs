//! `situasi serve`

use super::args::ServeArgs;
use crate::http::{ServeOptions, serve};

pub(super) async fn run(args: ServeArgs) -> anyhow::Result<()> {
    let options = ServeOptions {
        data_dir: args.data.dir,
        listen: args.listen,
        site_dir: args.site_dir,
        origins: args.cors_origin,
    };
    serve(options).await
}
