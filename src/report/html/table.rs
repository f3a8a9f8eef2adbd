//! Tables of the report's page. Words and numbers are text: nothing in them becomes markup.

use std::fmt::Write as _;

use crate::html::escape;
use crate::report::cells::percent;
use crate::report::chart;

/// A cell of a table.
pub(super) enum Cell {
    /// The head of a row.
    Head(String),
    /// Words.
    Text(String),
    /// A number, or that it is held back.
    Number(Option<String>),
    /// Markup of ours beside a number.
    Meter(Option<f64>),
}

/// What is said about the cells.
pub(super) struct Words<'a> {
    /// What the table shows.
    pub caption: &'a str,
    /// Of every column what is in it.
    pub heads: &'a [&'a str],
    /// What stands in the place of a number that would tell about too few people.
    pub held_back: &'a str,
}

/// Writes the page's table number `number`, in a region that scrolls by keyboard too.
pub(super) fn write(out: &mut String, number: usize, words: Words<'_>, rows: Vec<Vec<Cell>>) {
    let id = format!("table-{number}");
    let _ = write!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}\"><table>\n<caption id=\"{id}\">{}</caption>\n<thead><tr>",
        escape(words.caption)
    );
    for (index, head) in words.heads.iter().enumerate() {
        let class = if index == 0 { "" } else { " class=\"number\"" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escape(head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let held_back = escape(words.held_back);
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = match cell {
                Cell::Head(text) => write!(out, "<th scope=\"row\">{}</th>", escape(&text)),
                Cell::Text(text) => write!(out, "<td>{}</td>", escape(&text)),
                Cell::Number(Some(text)) => {
                    write!(out, "<td class=\"number\">{}</td>", escape(&text))
                }
                Cell::Meter(Some(share)) => {
                    let (percent, meter) = (percent(share), chart::meter(share));
                    write!(out, "<td class=\"number\">{percent}% {meter}</td>")
                }
                Cell::Number(None) | Cell::Meter(None) => {
                    write!(out, "<td class=\"number quiet\">{held_back}</td>")
                }
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}
