//! Grid tables, which pandoc draws with `+`, `-` and `|`, as HTML tables around Markdown.
//!
//! Promise: what is no whole grid table is left as it stands.

use unicode_width::UnicodeWidthChar;

use crate::import::words::Skip;

/// A cell: its lines, as they stand between the bars.
type Cell = Vec<String>;

/// `text` with its grid tables as HTML, and how many there were. Code fences outside of tables are left
/// alone. Linear.
pub(super) fn convert(text: &str) -> (String, usize) {
    if !text.contains("\n+-") && !text.starts_with("+-") && !text.contains("\n+=") {
        return (text.to_owned(), 0);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (mut out, mut found, mut next) = (String::with_capacity(text.len()), 0, 0);
    let mut skip = Skip::Nothing;
    while let Some(line) = lines.get(next) {
        let rest = lines.get(next..).unwrap_or_default();
        if skip.line(line) || !is_part(line) {
            out.push_str(line);
            next += 1;
            continue;
        }
        let length = rest.iter().take_while(|line| is_part(line)).count();
        let part = rest.get(..length).unwrap_or_default();
        if let Some(html) = table(part) {
            out.push_str(&html);
            found += 1;
        } else {
            out.extend(part.iter().copied());
        }
        next += length;
    }
    (out, found)
}

fn is_part(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with(['+', '|']) && line.ends_with(['+', '|'])
}

/// A line of `+`, `-`, `=` and `:` alone.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('+') && line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
}

fn table(lines: &[&str]) -> Option<String> {
    let first = lines.first().filter(|line| is_rule(line))?;
    lines.last().filter(|line| lines.len() > 2 && is_rule(line))?;
    // Where the bars stand, in characters.
    let bars: Vec<usize> =
        first.trim_end().char_indices().filter(|(_, c)| *c == '+').map(|(at, _)| at).collect();
    let (mut head, mut body, mut row) = (Vec::new(), Vec::new(), vec![Cell::new(); bars.len() - 1]);
    for line in lines.iter().skip(1) {
        if !is_rule(line) {
            cells(line.trim_end(), &bars, &mut row)?;
            continue;
        }
        let columns = row.len();
        let done = std::mem::replace(&mut row, vec![Cell::new(); columns]);
        let empty = done.iter().all(Vec::is_empty);
        if line.contains('=') && head.is_empty() {
            head = std::mem::take(&mut body);
            head.extend((!empty).then_some(done));
        } else if !empty {
            body.push(done);
        }
    }
    Some(html(&head, &body))
}

/// Adds what stands between the bars of `line` to the cells of `row`.
fn cells(line: &str, bars: &[usize], row: &mut [Cell]) -> Option<()> {
    // pandoc gives wide characters two columns, as terminals do; not everybody counts like that.
    let bars =
        places(line, bars, |c| c.width().unwrap_or(0)).or_else(|| places(line, bars, |_| 1))?;
    for (cell, pair) in row.iter_mut().zip(bars.windows(2)) {
        let [left, right] = pair else { return None };
        let words = line.get(left + 1..*right)?;
        let words = words.strip_prefix(' ').unwrap_or(words).trim_end().to_owned();
        if !(cell.is_empty() && words.is_empty()) {
            cell.push(words);
        }
    }
    Some(())
}

/// The bytes of `line` at which its bars stand, if they stand in the columns `bars` and end it.
fn places(line: &str, bars: &[usize], width: impl Fn(char) -> usize) -> Option<Vec<usize>> {
    let (mut column, mut bars, mut places) = (0, bars.iter().peekable(), Vec::new());
    for (at, c) in line.char_indices() {
        let width = width(c);
        if width > 0 && bars.next_if(|bar| **bar == column).is_some() {
            if c != '|' {
                return None;
            }
            places.push(at);
        }
        column += width;
    }
    let ends = places.last().is_some_and(|last| last + 1 == line.len());
    (ends && bars.next().is_none()).then_some(places)
}

fn html(head: &[Vec<Cell>], body: &[Vec<Cell>]) -> String {
    let mut out = "<table>\n".to_owned();
    for (part, cell, rows) in [("thead", "th", head), ("tbody", "td", body)] {
        if rows.is_empty() {
            continue;
        }
        out.push_str(&format!("<{part}>\n"));
        for row in rows {
            out.push_str("<tr>\n");
            for lines in row {
                out.push_str(&markup(cell, lines));
            }
            out.push_str("</tr>\n");
        }
        out.push_str(&format!("</{part}>\n"));
    }
    out.push_str("</table>\n");
    out
}

/// A cell; what is between the empty lines is Markdown.
fn markup(cell: &str, lines: &Cell) -> String {
    let text = lines.join("\n");
    match text.trim_end() {
        "" | "<p></p>" => format!("<{cell}></{cell}>\n"),
        text => format!("<{cell}>\n\n{text}\n\n</{cell}>\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn a_grid_becomes_a_table_around_markdown() {
        let text = "x\n\n+-----+-------+\n| a   | **b** |\n+=====+=======+\n| ``` | - é   |\n| c   | - d   |\n| ``` |       |\n+-----+-------+\n\ny\n";
        let expected = "x\n\n<table>\n<thead>\n<tr>\n<th>\n\na\n\n</th>\n<th>\n\n**b**\n\n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\n\n```\nc\n```\n\n</td>\n<td>\n\n- é\n- d\n\n</td>\n</tr>\n</tbody>\n</table>\n\ny\n";
        assert_eq!(convert(text), (expected.to_owned(), 1));
    }

    #[test]
    fn wide_characters_have_two_columns_or_one() {
        for row in ["| 新 | x |", "| 新  | x |"] {
            let (html, found) = convert(&format!("+----+---+\n{row}\n+----+---+\n"));
            assert_eq!(found, 1, "{row}");
            assert!(html.contains("<td>\n\n新\n\n</td>\n<td>\n\nx\n\n</td>"), "{html}");
        }
    }

    #[test]
    fn what_is_no_grid_stays() {
        for text in [
            "+---+\n| a |\n",
            "a + b\n",
            "```\n+---+\n| a |\n+---+\n```\n",
            "+---+---+\n| a |\n+---+---+\n",
            "+---+\n| a | b |\n+---+\n",
        ] {
            assert_eq!(convert(text), (text.to_owned(), 0));
        }
    }
}
