//! The seam between script and wasm, made narrow before wasm-opt: what the wasm offers and the script never calls is left out, so
//! that the code behind it goes too; the names of what the script offers, each with sixteen digits that nothing can compress,
//! become short on both sides.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, ensure};
use wasm_encoder::{
    ExportSection, ImportSection, Module, RawSection,
    reencode::{Reencode as _, RoundtripReencoder},
};
use wasmparser::{Parser, Payload};

/// The script and the module with the seam made narrow. Custom sections, which say who made it, are left out as well.
///
/// # Errors
/// It is no wasm, or the script calls nothing of it.
pub(crate) fn narrow(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let called = called(script);
    ensure!(!called.is_empty(), "the script calls nothing of the wasm");
    let mut short = Short::default();
    let mut module = Module::new();
    let mut same = RoundtripReencoder;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match payload {
            Payload::ImportSection(imports) => {
                let mut kept = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let name = short.of(import.name, script);
                    kept.import(import.module, name, same.entity_type(import.ty)?);
                }
                module.section(&kept);
            }
            Payload::ExportSection(exports) => {
                let mut kept = ExportSection::new();
                for export in exports {
                    let export = export?;
                    if called.contains(export.name) {
                        kept.export(export.name, same.export_kind(export.kind)?, export.index);
                    }
                }
                module.section(&kept);
            }
            Payload::CustomSection(_) => {}
            other => {
                if let Some((id, range)) = other.as_section() {
                    let data = &wasm[usize::try_from(range.start)?..usize::try_from(range.end)?];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    let script = short.written(script);
    Ok((module.finish(), script))
}

/// Short names in the order in which they were asked for.
#[derive(Default)]
struct Short(HashMap<String, String>);

impl Short {
    /// The short name of what the script offers as `name`; the name itself where the script does not offer it once, in a line
    /// of its own.
    fn of<'a>(&'a mut self, name: &'a str, script: &str) -> &'a str {
        let offered = script.lines().filter(|line| offers(line) == Some(name));
        if offered.count() != 1 {
            return name;
        }
        let next = format!("_{}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next)
    }

    /// The script with the short names.
    fn written(&self, script: &str) -> String {
        let lines = script.lines().map(|line| {
            let short = offers(line).and_then(|name| Some((name, self.0.get(name)?)));
            short.map_or_else(
                || line.to_owned(),
                |(name, short)| format!("{short}{}", &line[name.len()..]),
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What a line of the script offers to the wasm: `NAME: function(…) {`.
fn offers(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(": ")?;
    (rest.starts_with("function(") && name.chars().all(is_of_name)).then_some(name)
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Names that stand behind `wasm.` in the script.
fn called(script: &str) -> HashSet<&str> {
    script
        .split("wasm.")
        .skip(1)
        .map(|rest| {
            let end = rest.find(|letter| !is_of_name(letter));
            &rest[..end.unwrap_or(rest.len())]
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, CustomSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };

    use super::*;

    const SCRIPT: &str = "const import0 = {\n__wbg_fetch_7a37768ab67c5bd8: function(a) {\nreturn fetch(a);\n},\n};\nwasm.hydrate();";

    fn module(imports: &[&str], exports: &[(&str, u32)], custom: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imported = ImportSection::new();
        for name in imports {
            imported.import("./app_bg.js", name, EntityType::Function(0));
        }
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut exported = ExportSection::new();
        for (name, index) in exports {
            exported.export(name, ExportKind::Func, *index);
        }
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut function = Function::new([]);
            function.instructions().end();
            code.function(&function);
        }
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imported)
            .section(&functions)
            .section(&exported)
            .section(&code);
        if custom {
            module.section(&CustomSection {
                name: "producers".into(),
                data: b"rustc".into(),
            });
        }
        module.finish()
    }

    #[test]
    fn what_nobody_calls_is_not_offered_and_names_are_short_on_both_sides() {
        let imports = ["__wbg_fetch_7a37768ab67c5bd8", "elsewhere"];
        let wasm = module(&imports, &[("hydrate", 2), ("hydrate_all", 3)], true);
        let (wasm, script) = narrow(&wasm, SCRIPT).unwrap();
        // What the script does not offer keeps its name.
        assert_eq!(wasm, module(&["_0", "elsewhere"], &[("hydrate", 2)], false));
        assert!(script.contains("\n_0: function(a) {\n") && !script.contains("__wbg_fetch"));
        // Once more changes nothing.
        assert_eq!(narrow(&wasm, &script).unwrap(), (wasm, script));
    }

    #[test]
    fn what_is_no_client_is_refused() {
        assert!(narrow(b"no wasm", SCRIPT).is_err());
        assert!(narrow(&module(&[], &[("hydrate", 0)], false), "").is_err());
    }
}
