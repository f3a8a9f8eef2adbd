//! The properties of `tests/fuzz` with the inputs that are kept there, and with every case's site.

#[expect(unreachable_pub, reason = "they are public in the package of the fuzz targets")]
#[path = "../fuzz/properties/mod.rs"]
mod properties;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_fuzzing_found_stays_found() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut broken = Vec::new();
    for (target, property) in properties::ALL {
        let mut inputs = files(&tests.join("fuzz/corpus").join(target));
        assert!(!inputs.is_empty(), "there are inputs for {target}");
        if *target == "site" {
            inputs.extend(files(&tests.join("cases")));
        }
        for input in inputs {
            let data = std::fs::read(&input).unwrap();
            if catch_unwind(AssertUnwindSafe(|| property(&data))).is_err() {
                broken.push(format!("{target} {}", input.display()));
            }
        }
    }
    assert!(broken.is_empty(), "these break a property:\n{}", broken.join("\n"));
}

#[test]
fn every_target_has_a_property_and_is_built() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = std::fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    let targets = files(&fuzz.join("fuzz_targets"));
    assert_eq!(targets.len(), properties::ALL.len());
    for (target, _) in properties::ALL {
        let file = std::fs::read_to_string(fuzz.join(format!("fuzz_targets/{target}.rs"))).unwrap();
        assert!(file.contains(&format!("properties::{target}(data)")), "{target}");
        assert!(manifest.contains(&format!("name = \"{target}\"\n")), "{target}");
    }
}
