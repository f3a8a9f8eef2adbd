//! [`Table`]: a CSV file by the names of its columns, each row and each value with its place.
//!
//! Promises: line ends inside quotes belong to the value; a byte-order mark is no part of the first name;
//! commas, semicolons and tabs between values are told apart by the first line that has one; what spreadsheets put
//! above the names of the columns (`sep=;`, a title) is no header; a row of another length than the header,
//! and a quote that is never closed, are diagnostics. Linear.

use super::record::Found;
use super::tree::Text;
use crate::diag::{Diagnostic, rules};
use crate::source::{Span, Spanned};

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    headers: Vec<Spanned<String>>,
    rows: Vec<Row>,
    delimiter: u8,
}

/// A row below the header.
#[derive(Debug)]
pub(super) struct Row {
    /// Its first line.
    pub(super) span: Span,
    /// Where it begins in the file.
    start: usize,
    cells: csv::StringRecord,
}

/// A column, if the table has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Column(Option<usize>);

/// The most rows with a wrong number of values that are told one by one.
const MOST_TOLD: usize = 20;

impl Table {
    /// Reads a table; empty, and reported, if there is no header.
    pub(super) fn read(text: &Text<'_>, found: &mut Found) -> Self {
        let (start, body) = text.body();
        let (skipped, delimiter) = delimiter(body);
        let (start, body) = (start + skipped, body.get(skipped..).unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        let mut rows = Vec::new();
        let mut record = csv::StringRecord::new();
        // The text is UTF-8 and lengths may differ: nothing else can go wrong in a reader of memory.
        while reader.read_record(&mut record).unwrap_or(false) {
            let at = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
            let (start, span) = first_line(text, start + at);
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                rows.push(Row { span, start, cells: record.clone() });
            }
        }
        let mut table = Self { headers: Vec::new(), rows, delimiter };
        table.take_header(text, found);
        table.tell_lengths(found);
        if let Some(span) = table.rows.last().and_then(|row| table.unclosed(text, row)) {
            let message = "this quote is never closed: the rest of the file is one value";
            found.report.push(
                Diagnostic::new(&rules::SOURCE_SYNTAX, span, message).help(
                    "close it, or write `\"\"` for a quote inside quotes; is the file cut off?",
                ),
            );
        }
        table
    }

    /// The first row with several values names the columns; what stands above it is a title.
    fn take_header(&mut self, text: &Text<'_>, found: &mut Found) {
        let wide = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
        let at = self.rows.iter().position(wide).unwrap_or(0);
        if self.rows.is_empty() {
            found.report.push(
                Diagnostic::new(
                    &rules::SOURCE_SYNTAX,
                    text.path.clone(),
                    format!("`{}` is empty", text.path),
                )
                .help("its first line must name the columns"),
            );
            return;
        }
        for row in self.rows.drain(..at) {
            found.losses.left_out("line above the names of the columns", row.span);
        }
        let row = self.rows.remove(0);
        let names = (0..).zip(row.cells.iter());
        self.headers = names
            .map(|(index, name)| {
                let span = self.place(text, &row, Column(Some(index)));
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                Spanned::new(name, span)
            })
            .collect();
    }

    fn tell_lengths(&self, found: &mut Found) {
        let wide = self.headers.len();
        // A spreadsheet fills its rows up with nothing.
        let odd = |row: &&Row| {
            let beyond = row.cells.iter().skip(wide).any(|cell| !cell.trim().is_empty());
            row.cells.len() < wide || beyond
        };
        let odd: Vec<&Row> = self.rows.iter().filter(odd).collect();
        for row in odd.iter().take(MOST_TOLD) {
            found.report.push(odd_row(row.span, row.cells.len(), wide));
        }
        if let Some(row) = odd.get(MOST_TOLD) {
            let count = odd.len() - MOST_TOLD;
            let message =
                format!("{count} more rows have another number of values than the header");
            found.report.push(
                Diagnostic::new(&rules::SOURCE_SYNTAX, row.span, message)
                    .help("is another character between the values than in the first line?"),
            );
        }
    }

    /// The column called `name`, in any case.
    pub(super) fn column(&self, name: &str) -> Column {
        Column(self.headers.iter().position(|header| header.value.eq_ignore_ascii_case(name)))
    }

    /// All columns with their names, in order; a name may be empty.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Column, &Spanned<String>)> {
        self.headers.iter().enumerate().map(|(index, header)| (Column(Some(index)), header))
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

    /// Where a value stands: its first line. The whole row, where the row ends before it.
    pub(super) fn place(&self, text: &Text<'_>, row: &Row, column: Column) -> Span {
        let Some(number) = column.0 else { return row.span };
        let cell = Cells::new(text, row, self.delimiter).nth(number);
        let Some(cell) = cell else { return row.span };
        let line = text.text.get(cell.start..cell.end).unwrap_or_default();
        text.span(cell.start..cell.start + line.lines().next().unwrap_or_default().len())
    }

    /// The value of a row in which a quote is opened and not closed.
    fn unclosed(&self, text: &Text<'_>, row: &Row) -> Option<Span> {
        let last = Cells::new(text, row, self.delimiter).last().filter(|cell| cell.open)?;
        Some(first_line(text, last.start).1)
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

/// Where the values of a row stand, as they are written; as the `csv` crate parts them.
struct Cells<'t> {
    bytes: &'t [u8],
    at: usize,
    delimiter: u8,
    ended: bool,
}

struct Cell {
    start: usize,
    end: usize,
    /// Whether it ends with the file, inside quotes.
    open: bool,
}

impl<'t> Cells<'t> {
    fn new(text: &Text<'t>, row: &Row, delimiter: u8) -> Self {
        Self { bytes: text.text.as_bytes(), at: row.start, delimiter, ended: false }
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        if self.ended {
            return None;
        }
        let start = self.at;
        let mut quoted = self.bytes.get(start) == Some(&b'"');
        let was_quoted = quoted;
        let mut at = start + usize::from(quoted);
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' if was_quoted => quoted = !quoted,
                b'\n' | b'\r' if !quoted => {
                    self.ended = true;
                    return Some(Cell { start, end: at, open: false });
                }
                byte if *byte == self.delimiter && !quoted => {
                    self.at = at + 1;
                    return Some(Cell { start, end: at, open: false });
                }
                _ => {}
            }
            at += 1;
        }
        self.ended = true;
        Some(Cell { start, end: at, open: quoted })
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

/// How many bytes say what stands between values and are no part of the table, and what stands there: as
/// `sep=;` says, else whatever the first line that has any of them has most of, quotes left out.
fn delimiter(body: &str) -> (usize, u8) {
    let first = body.lines().next().unwrap_or_default();
    if let &[b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b',' | b';' | b'\t')] =
        first.as_bytes()
    {
        return (first.len(), delimiter);
    }
    for line in body.lines().take(20) {
        let mut quoted = false;
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            for (delimiter, count) in &mut counts {
                *count += usize::from(*delimiter == byte && !quoted);
            }
        }
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        if let Some((delimiter, _)) = most.filter(|(_, count)| *count > 0) {
            return (0, delimiter);
        }
    }
    (0, b',')
}

/// Where the line at or after byte `at` of the file begins, and the line.
fn first_line(text: &Text<'_>, at: usize) -> (usize, Span) {
    let rest = text.text.get(at..).unwrap_or_default();
    let line = rest.trim_start_matches(['\r', '\n']);
    let start = at + rest.len() - line.len();
    (start, text.span(start..start + line.lines().next().unwrap_or_default().len()))
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
    fn what_a_spreadsheet_puts_above_the_names_is_no_header() {
        let text = "sep=;\r\nLadder of 2026;;\r\n;;\r\nskill;\"level\nof\";\r\ngit;\"2,5\";;;\r\n";
        let tree = Tree::of_texts("x", [("a.csv", text)]);
        let text = tree.text_at("a.csv").unwrap();
        let mut found = Found::default();
        let table = Table::read(&text, &mut found);
        let names: Vec<&str> = table.columns().map(|(_, name)| name.value.as_str()).collect();
        assert_eq!(names, ["skill", "level of", ""]);
        let [row] = table.rows() else { panic!("one row") };
        let level = table.column("level of");
        assert_eq!(row.get(level), "2,5");
        assert_eq!(tree.sources().text(table.place(&text, row, level)), "\"2,5\"");
        assert_eq!(found.losses.len(), 1);
        assert!(found.report.diagnostics().is_empty(), "{:?}", found.report);
    }

    #[test]
    fn a_quote_that_is_never_closed_and_many_odd_rows_are_told() {
        let text = "id,title\na,\"one\nb,two\nc,three\n";
        let tree = Tree::of_texts("x", [("a.csv", text)]);
        let mut found = Found::default();
        Table::read(&tree.text_at("a.csv").unwrap(), &mut found);
        let told = found.report.diagnostics().first().unwrap();
        assert!(told.message.contains("never closed"), "{told:?}");
        let text = format!("id,title\n{}", "x\n".repeat(50));
        let tree = Tree::of_texts("x", [("a.csv", text.as_str())]);
        let mut found = Found::default();
        Table::read(&tree.text_at("a.csv").unwrap(), &mut found);
        let last = found.report.diagnostics().last().unwrap();
        assert!(last.message.starts_with("30 more rows"), "{last:?}");
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
