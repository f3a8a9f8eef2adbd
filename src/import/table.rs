//! [`Table`]: a CSV file by the names of its columns, each row with its place.
//!
//! Promises: line ends inside quotes belong to the value; a byte-order mark is no part of the first name;
//! commas, semicolons and tabs between values are told apart by the first line; a row of another length
//! than the header is a diagnostic. Linear.

use super::record::Found;
use super::tree::Text;
use crate::diag::{Diagnostic, rules};
use crate::source::{Span, Spanned};

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    headers: Vec<Spanned<String>>,
    rows: Vec<Row>,
}

/// A row below the header.
#[derive(Debug)]
pub(super) struct Row {
    /// Its first line.
    pub(super) span: Span,
    cells: csv::StringRecord,
}

/// A column, if the table has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(Option<usize>);

/// The most rows with a wrong number of values that are told one by one.
const MOST_TOLD: usize = 20;

impl Table {
    /// Reads a table; empty, and reported, if there is no header.
    pub(super) fn read(text: &Text<'_>, found: &mut Found) -> Self {
        let (start, body) = text.body();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter(body))
            .from_reader(body.as_bytes());
        let mut table = Self::default();
        let mut odd = 0;
        let mut record = csv::StringRecord::new();
        // The text is UTF-8 and lengths may differ: nothing else can go wrong in a reader of memory.
        while reader.read_record(&mut record).unwrap_or(false) {
            let at = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
            let span = first_line(text, start, body, at);
            if table.headers.is_empty() {
                let names = record.iter().map(|name| Spanned::new(name.trim().to_owned(), span));
                table.headers = names.collect();
                continue;
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != table.headers.len() {
                odd += 1;
                if odd <= MOST_TOLD {
                    found.report.push(odd_row(span, record.len(), table.headers.len()));
                }
            }
            table.rows.push(Row { span, cells: record.clone() });
        }
        if table.headers.is_empty() {
            found.report.push(
                Diagnostic::new(
                    &rules::SOURCE_SYNTAX,
                    text.path.clone(),
                    format!("`{}` is empty", text.path),
                )
                .help("its first line must name the columns"),
            );
        }
        table
    }

    /// The column called `name`, in any case.
    pub(super) fn column(&self, name: &str) -> Column {
        Column(self.headers.iter().position(|header| header.value.eq_ignore_ascii_case(name)))
    }

    /// The columns that are called none of `names`.
    pub(super) fn others<'t>(
        &'t self,
        names: &'t [&str],
    ) -> impl Iterator<Item = (Column, &'t Spanned<String>)> {
        self.headers.iter().enumerate().filter_map(|(index, header)| {
            let known = names.iter().any(|name| header.value.eq_ignore_ascii_case(name));
            (!known && !header.value.is_empty()).then_some((Column(Some(index)), header))
        })
    }

    /// Whether all of `names` are there; reports those that are not.
    pub(super) fn expect(&self, text: &Text<'_>, names: &[&str], found: &mut Found) -> bool {
        let missing: Vec<String> = names
            .iter()
            .filter(|name| self.column(name).0.is_none())
            .map(|name| format!("`{name}`"))
            .collect();
        if missing.is_empty() || self.headers.is_empty() {
            return missing.is_empty();
        }
        let there: Vec<&str> = self.headers.iter().map(|header| header.value.as_str()).collect();
        let message = format!("`{}` has no column {}", text.path, missing.join(", "));
        let help = format!("it has {}: is this the right file?", there.join(", "));
        let span = self.headers.first().map_or_else(|| text.span(0..0), |header| header.span);
        found.report.push(Diagnostic::new(&rules::SOURCE_SYNTAX, span, message).help(help));
        false
    }

    /// All rows, in order.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }
}

impl Column {
    /// Whether the table has no such column.
    pub(super) fn is_missing(self) -> bool {
        self.0.is_none()
    }
}

impl Row {
    /// The value in `column` as it stands; empty where there is none.
    pub(super) fn raw(&self, column: Column) -> &str {
        column.0.and_then(|index| self.cells.get(index)).unwrap_or_default()
    }

    /// The value in `column`, trimmed; empty where there is none.
    pub(super) fn get(&self, column: Column) -> &str {
        self.raw(column).trim()
    }
}

fn odd_row(span: Span, cells: usize, headers: usize) -> Diagnostic {
    let message = format!("this row has {cells} values, and the header has {headers}");
    Diagnostic::new(&rules::SOURCE_SYNTAX, span, message).help(if cells < headers {
        "is the file cut off here? values that are missing count as empty"
    } else {
        "is a value with a comma in it without quotes? values beyond the header are left out"
    })
}

/// What stands between the values of the first line, quotes left out.
fn delimiter(body: &str) -> u8 {
    let line = body.lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(*delimiter == byte && !quoted);
        }
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(delimiter, _)| delimiter)
}

/// The line at byte `at` of the body.
fn first_line(text: &Text<'_>, start: usize, body: &str, at: usize) -> Span {
    let rest = body.get(at..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = rest.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    text.span(start + at + skipped..start + at + skipped + line.len())
}

#[cfg(test)]
mod tests {
    use super::{Found, Table};
    use crate::import::tree::Tree;

    #[test]
    fn values_keep_their_line_ends_and_rows_their_places() {
        let text = "\u{feff}id,Title,alt\r\na,\"one, two\",\"x\ny\"\r\n\r\nb,cut\r\n";
        let tree = Tree::of_texts("x", [("a.csv", text)]);
        let mut found = Found::default();
        let table = Table::read(&tree.text_at("a.csv").unwrap(), &mut found);
        let (title, alt) = (table.column("title"), table.column("alt"));
        let [first, second] = table.rows() else { panic!("two rows") };
        assert_eq!(first.get(title), "one, two");
        assert_eq!(first.get(alt), "x\ny");
        assert_eq!(tree.sources().text(second.span), "b,cut");
        assert_eq!(second.get(alt), "");
        let told: Vec<&str> =
            found.report.diagnostics().iter().map(|d| d.message.as_str()).collect();
        assert_eq!(told, ["this row has 2 values, and the header has 3"]);
    }

    #[test]
    fn semicolons_and_tabs_are_seen() {
        for text in ["id;\"a,b,c\"\n1;2\n", "id\ta\n1\t2\n", "id,a\n1,2\n"] {
            let tree = Tree::of_texts("x", [("a.csv", text)]);
            let table = Table::read(&tree.text_at("a.csv").unwrap(), &mut Found::default());
            assert_eq!(table.rows()[0].get(table.column("ID")), "1", "{text}");
        }
    }
}
