//! What the wasm offers and the script never calls: left out before wasm-opt, which then drops the code behind it.

use std::collections::HashSet;

use anyhow::{Result, ensure};
use wasm_encoder::{ExportKind, ExportSection, Module, RawSection};
use wasmparser::{ExternalKind, Parser, Payload};

/// The module with those exports only that the script names.
///
/// # Errors
/// It is no wasm, or it exports what a client of ours never does.
pub(crate) fn without_uncalled(wasm: &[u8], script: &str) -> Result<Vec<u8>> {
    let called = called(script);
    ensure!(!called.is_empty(), "the script calls nothing of the wasm");
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut kept = ExportSection::new();
            for export in exports {
                let export = export?;
                if called.contains(export.name) {
                    kept.export(export.name, kind(export.kind)?, export.index);
                }
            }
            module.section(&kept);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &wasm[usize::try_from(range.start)?..usize::try_from(range.end)?];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// Names that stand behind `wasm.` in the script.
fn called(script: &str) -> HashSet<&str> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    script
        .split("wasm.")
        .skip(1)
        .map(|rest| &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())])
        .filter(|name| !name.is_empty())
        .collect()
}

fn kind(kind: ExternalKind) -> Result<ExportKind> {
    Ok(match kind {
        ExternalKind::Func => ExportKind::Func,
        ExternalKind::Table => ExportKind::Table,
        ExternalKind::Memory => ExportKind::Memory,
        ExternalKind::Global => ExportKind::Global,
        other => anyhow::bail!("an export of the kind {other:?}"),
    })
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, Function, FunctionSection, MemorySection, MemoryType, TypeSection,
    };

    use super::*;

    fn names(wasm: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::ExportSection(exports) = payload.unwrap() {
                names.extend(exports.into_iter().map(|found| found.unwrap().name.into()));
            }
        }
        names
    }

    #[test]
    fn what_nobody_calls_is_not_offered() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports
            .export("memory", ExportKind::Memory, 0)
            .export("hydrate", ExportKind::Func, 0)
            .export("hydrate_all", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut function = Function::new([]);
            function.instructions().end();
            code.function(&function);
        }
        let mut module = Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&memories)
            .section(&exports)
            .section(&code);
        let wasm = module.finish();

        let script = "wasm.hydrate(); new Uint8Array(wasm.memory.buffer)";
        let smaller = without_uncalled(&wasm, script).unwrap();
        assert_eq!(names(&smaller), ["memory", "hydrate"]);
        // Nothing else has changed.
        let all = "wasm.memory wasm.hydrate wasm.hydrate_all";
        assert_eq!(without_uncalled(&wasm, all).unwrap(), wasm);
        assert!(without_uncalled(b"no wasm", script).is_err());
        assert!(without_uncalled(&wasm, "").is_err());
    }
}
