//! Tables, each in a container that scrolls and can be focused.

use pulldown_cmark::Alignment;

use super::writer::Writer;

/// The open table.
#[derive(Debug)]
pub(super) struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
}

impl Writer<'_> {
    pub(super) fn table_start(&mut self, alignments: Vec<Alignment>) {
        self.block_start();
        self.out.line();
        self.out.raw("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.word("table");
        self.out.raw("\">\n<table>\n");
        self.table = Some(OpenTable { alignments, column: 0, head: false, body: false });
    }

    pub(super) fn table_head_start(&mut self) {
        self.out.raw("<thead>\n<tr>\n");
        if let Some(table) = &mut self.table {
            table.head = true;
            table.column = 0;
        }
    }

    pub(super) fn table_head_end(&mut self) {
        self.out.raw("</tr>\n</thead>\n");
        if let Some(table) = &mut self.table {
            table.head = false;
        }
    }

    pub(super) fn table_row_start(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        let first = !std::mem::replace(&mut table.body, true);
        self.out.raw(if first { "<tbody>\n<tr>\n" } else { "<tr>\n" });
    }

    pub(super) fn table_cell_start(&mut self) {
        self.inline.forget_break();
        let Some(table) = &mut self.table else { return };
        let alignment = table.alignments.get(table.column).copied();
        table.column += 1;
        self.out.raw(if table.head { "<th scope=\"col\"" } else { "<td" });
        self.out.raw(match alignment {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    pub(super) fn table_cell_end(&mut self) {
        self.flush();
        let head = self.table.as_ref().is_some_and(|table| table.head);
        self.out.raw(if head { "</th>\n" } else { "</td>\n" });
        // Neighbouring cells are words apart.
        self.plain.line_break();
    }

    pub(super) fn table_end(&mut self) {
        let body = self.table.take().is_some_and(|table| table.body);
        self.out.raw(if body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }
}
