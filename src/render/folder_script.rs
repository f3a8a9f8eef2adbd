//! `pathbook/folder.js`: the theme's modules as one classic script, for pages that are opened from a
//! folder (`file:`), where browsers load no modules. `scheme.js` asks for it there and nowhere else.
//!
//! Promises: pure; the same modules give the same bytes. It understands the modules that the
//! built-in theme is made of: each `import { … } from "./x.js";` and each `export` begins a line. A
//! theme's module that is written otherwise is left out, and what needs it does not happen there.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The script's own path among the theme's files.
pub(super) const PATH: &str = "pathbook/folder.js";
/// Where the theme's scripts are.
const FOLDER: &str = "pathbook/";
/// The module that every page begins with.
pub(super) const ENTRY: &str = "pathbook/pathbook.js";

/// What stands before the modules.
const BEGIN: &str = "// The modules of this theme as one script, for pages that are opened from a folder.\n(() => {\n\"use strict\";\nconst modules = {\n";

/// What stands behind them: a loader, and links that name the file which a server would choose.
const END: &str = r#"};
const loaded = new Map();
const load = (name) => {
  const key = name.slice(name.lastIndexOf("/") + 1);
  if (!loaded.has(key)) loaded.set(key, modules[key] ? modules[key](load) : Promise.reject(new Error(`there is no ${key} here`)));
  return loaded.get(key);
};
addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}, true);
const begin = () => load("pathbook.js");
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
})();
"#;

/// The script, of a theme's files; `None` for a theme without the entry module.
pub(super) fn folder_script(assets: &BTreeMap<String, Arc<[u8]>>) -> Option<String> {
    let mut out = BEGIN.to_owned();
    let mut entry = false;
    for (path, bytes) in assets {
        let Some(name) = path.strip_prefix(FOLDER) else { continue };
        let is_script = name.ends_with(".js") && !name.contains('/');
        let Some(body) = std::str::from_utf8(bytes).ok().filter(|_| is_script).and_then(module)
        else {
            continue;
        };
        entry |= path == ENTRY;
        out.push_str(&format!("{name:?}: async ($load) => {{\n{body}}},\n"));
    }
    out.push_str(END);
    entry.then_some(out)
}

/// A module as the body of a function that gives what it exports; `None` for one that is no module,
/// or not written as this program expects.
fn module(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut exports = Vec::new();
    let mut is_module = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("import ") {
            let (names, from) = rest.strip_prefix('{')?.strip_suffix(';')?.split_once("} from ")?;
            let names = names.replace(" as ", ": ");
            out.push_str(&format!("const {{{names}}} = await $load({from});\n"));
            is_module = true;
            continue;
        }
        let exported = line.strip_prefix("export ");
        is_module |= exported.is_some();
        let line = match exported {
            Some("{};") => "",
            Some(rest) => {
                exports.push(declared(rest)?);
                rest
            }
            None => line,
        };
        out.push_str(&line.replace("import(", "$load("));
        out.push('\n');
    }
    out.push_str(&format!("return {{ {} }};\n", exports.join(", ")));
    is_module.then_some(out)
}

/// The name that a declaration gives: `const x = …`, `function x(`, `function* x(`,
/// `async function x(`, `class x {`.
fn declared(rest: &str) -> Option<&str> {
    let rest = ["const ", "function ", "function* ", "async function ", "class "]
        .into_iter()
        .find_map(|keyword| rest.strip_prefix(keyword))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')?;
    rest.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(files: &[(&str, &str)]) -> BTreeMap<String, Arc<[u8]>> {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect()
    }

    #[test]
    fn a_module_becomes_a_function() {
        let text = "// @ts-check\nimport { a, b as c } from \"./x.js\";\nexport const d = 1;\nexport async function e() { import(\"./y.js\"); }\nconst f = 2;\n";
        assert_eq!(
            module(text).unwrap(),
            "// @ts-check\nconst { a, b: c } = await $load(\"./x.js\");\nconst d = 1;\nasync function e() { $load(\"./y.js\"); }\nconst f = 2;\nreturn { d, e };\n"
        );
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for text in [
            "import * as x from \"./x.js\";\n",
            "import {\n  a,\n} from \"./x.js\";\n",
            "export default 1;\n",
            "export { a } from \"./x.js\";\n",
            "export const { a } = b;\n",
        ] {
            assert_eq!(module(text), None, "{text}");
        }
        assert_eq!(folder_script(&assets(&[("pathbook/other.js", "export const a = 1;\n")])), None);
    }

    #[test]
    fn every_module_of_the_built_in_theme_is_understood() {
        let files = super::super::builtin::theme("default")
            .into_iter()
            .flatten()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("static/pathbook/")?, *bytes)))
            .filter(|(name, _)| name.ends_with(".js") && *name != "scheme.js");
        for (name, bytes) in files {
            assert!(module(std::str::from_utf8(bytes).unwrap()).is_some(), "{name}");
        }
    }
}
