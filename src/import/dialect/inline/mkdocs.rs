//! What extensions of `MkDocs` write among words: `++ctrl+c++`, `:material-account:`, `--8<-- "file"`,
//! `*[HTML]: Hyper Text`.

use super::Turner;

impl Turner<'_, '_> {
    /// Keys become keys; icons go; snippets and abbreviations stay, and are told.
    pub(super) fn extensions(&mut self) {
        let text = self.text;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let range = start..start + line.trim_end().len();
            if self.is_code(start) {
                // Also code that is read from files.
            } else if words.starts_with("--8<--") {
                self.context.as_text("a file that is shown in another (`--8<--`)", &range);
            } else if words.starts_with("*[") && words.contains("]:") {
                self.context.as_text("an abbreviation (`*[…]: …`)", &range);
            }
            self.keys(line, start);
            self.icons(line, start);
            start += line.len();
        }
    }

    fn keys(&mut self, line: &str, start: usize) {
        let mut at = 0;
        while let Some(open) = line.get(at..).and_then(|rest| rest.find("++")).map(|o| at + o) {
            at = open + 2;
            let rest = line.get(at..).unwrap_or_default();
            let key = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '_');
            let length = rest.find(|c| !key(c)).unwrap_or(rest.len());
            let Some(names) = rest.get(..length).and_then(|names| names.strip_suffix("++")) else {
                at += length;
                continue;
            };
            if names.is_empty() || names.starts_with('+') || self.is_literal(start + open) {
                continue;
            }
            let keys: Vec<String> =
                names.split('+').map(|name| format!("<kbd>{name}</kbd>")).collect();
            at += length;
            self.edits.replace(start + open..start + at, keys.join("+"));
        }
    }

    fn icons(&mut self, line: &str, start: usize) {
        const SETS: [&str; 4] = [":material-", ":fontawesome-", ":octicons-", ":simple-"];
        for set in SETS {
            for (open, _) in line.match_indices(set) {
                let rest = line.get(open + 1..).unwrap_or_default();
                let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                let length = rest.find(|c| !name(c)).unwrap_or(rest.len());
                let closed = rest.get(length..).is_some_and(|rest| rest.starts_with(':'));
                if closed && !self.is_literal(start + open) {
                    let range = start + open..start + open + length + 2;
                    self.context.left_out("an icon", &range);
                    self.edits.remove(range);
                }
            }
        }
    }
}
