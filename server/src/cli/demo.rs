//! `situasi demo`

use std::time::Instant;

use super::{args::DemoArgs, console};
use crate::demo::{DemoOptions, make};

pub(super) fn run(args: &DemoArgs) -> anyhow::Result<()> {
    let start = Instant::now();
    let options = DemoOptions {
        seed: args.seed,
        desa: args.desa,
        months: args.months,
        force: args.force,
    };
    let made = make(&args.data.dir, &options)?;
    console::out(format!(
        "Kabupaten Contoh (made up): {} desa, {} values, in {:.1} s",
        made.desa,
        made.observations,
        start.elapsed().as_secs_f64()
    ));
    console::out(format!("published: {}", made.published.id));
    Ok(())
}
