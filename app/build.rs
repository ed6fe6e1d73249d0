//! Reads `locales/` and writes the typed keys of all texts: a text that one language lacks does not compile.

use std::{env, error::Error, fs, path::PathBuf};

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

/// One file each in `locales/id` and `locales/en`: what pages share, then a page each.
const NAMESPACES: [&str; 12] = [
    "umum",
    "kalimat",
    "ringkasan",
    "wilayah",
    "banding",
    "metode",
    "tabel",
    "tren",
    "cari",
    "petak",
    "mutu",
    "presentasi",
];

// `leptos_i18n_build` would do the same, and bring a reader of Unicode's data with a network client into every build.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo gives no OUT_DIR")?);
    let config = Config::new("id")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let texts = parse_locales(None, config)?;
    for wrong in texts.diag.errors().iter() {
        println!("cargo::error={wrong}");
    }
    for doubt in texts.diag.warnings().iter() {
        println!("cargo::warning={doubt}");
    }
    let code = gen_code(&texts, None, false, None, false)?;
    fs::write(out.join("texts.rs"), code.to_string())?;
    Ok(())
}
