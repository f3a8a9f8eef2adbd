//! The words of a body as readers see them, out of its HTML with holes.

use memchr::memchr2;

use super::entry::Field;
use crate::compile::Compilation;
use crate::html::tag::split_tag;
use crate::model::LanguageId;
use crate::syntax::body::Piece;

/// Adds the visible text of document `index` to `fields`, divided into headings, code and the rest. In
/// it, a line end stands wherever a block begins or ends. Linear in the body.
pub(super) fn read(
    compilation: &Compilation,
    index: usize,
    language: LanguageId,
    fields: &mut Vec<(Field, String)>,
) {
    let Some(document) = compilation.documents.get(index) else { return };
    let body = &document.body;
    let resolved = compilation.resolved.get(index);
    let mut reader = Reader { fields, field: Field::Text, text: String::new() };
    let mut hidden = 0_u32;
    let mut html = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::MentorStart if !compilation.curriculum.mentor_edition => hidden += 1,
            Piece::MentorEnd => hidden = hidden.saturating_sub(1),
            _ if hidden > 0 => {}
            // A tag can begin in one piece and end after the address in its middle.
            Piece::Html(part) => html.push_str(part),
            Piece::Title(link) => {
                reader.html(&std::mem::take(&mut html));
                let target = resolved.and_then(|it| it.targets.get(*link as usize));
                let title = target.and_then(|it| it.title(&compilation.curriculum, language));
                reader.text.push_str(title.as_deref().unwrap_or_default());
            }
            Piece::Code(code) => {
                reader.html(&std::mem::take(&mut html));
                let included = resolved.and_then(|it| it.codes.get(*code as usize)?.as_deref());
                if let Some(block) = body.codes.get(*code as usize) {
                    reader.turn(Field::Code);
                    reader.text.push_str(included.unwrap_or(&block.text));
                    reader.turn(Field::Text);
                    reader.text.push_str(block.title.as_deref().unwrap_or_default());
                    reader.text.push('\n');
                }
            }
            Piece::Image(image) => {
                reader.html(&std::mem::take(&mut html));
                if let Some(image) = body.images.get(*image as usize) {
                    reader.text.push_str(&image.alt);
                }
            }
            Piece::Href(_) | Piece::Word(_) | Piece::MentorStart => {}
        }
    }
    reader.html(&html);
    let Reader { field, text, .. } = reader;
    if !text.is_empty() {
        fields.push((field, text));
    }
}

/// What follows an element whose text is for programs, if `html` begins with one.
fn unread(html: &str) -> Option<&str> {
    if !html.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("<s")) {
        return None;
    }
    let (name, _, after) = html.get(1..).and_then(split_tag)?;
    let is = |wanted: &&str| name.eq_ignore_ascii_case(wanted);
    let name = ["style", "script"].into_iter().find(is)?;
    let ends = after.match_indices("</").find(|(at, _)| {
        let rest = after.get(at + 2..at + 2 + name.len());
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name))
    });
    Some(ends.map_or("", |(at, _)| after.get(at..).unwrap_or_default()))
}

struct Reader<'a> {
    fields: &'a mut Vec<(Field, String)>,
    field: Field,
    text: String,
}

impl Reader<'_> {
    /// What follows is of another kind.
    fn turn(&mut self, field: Field) {
        if self.text.is_empty() {
            self.field = field;
        } else if self.field == field {
            self.text.push('\n');
        } else {
            self.fields.push((self.field, std::mem::take(&mut self.text)));
            self.field = field;
        }
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
            let (text, mark) = rest.split_at(at);
            self.text.push_str(text);
            rest = if let Some(after) = unread(mark) {
                after
            } else if mark.starts_with('&') {
                self.entity(mark)
            } else if let Some((name, _, after)) =
                mark.get(1..).and_then(|tag| split_tag(tag.strip_prefix('/').unwrap_or(tag)))
            {
                self.tag(name, mark.starts_with("</"));
                after
            } else {
                mark.get(1..).unwrap_or_default()
            };
        }
        self.text.push_str(rest);
    }

    fn tag(&mut self, name: &str, ends: bool) {
        match name.as_bytes() {
            [b'h', b'1'..=b'6'] => self.turn(if ends { Field::Text } else { Field::Heading }),
            b"a" | b"em" | b"strong" | b"code" | b"span" | b"del" | b"sub" | b"mark" | b"b"
            | b"i" | b"abbr" | b"kbd" => {}
            _ => self.text.push('\n'),
        }
    }

    /// What follows an entity; of the few that stand for words none is ours.
    fn entity<'h>(&mut self, html: &'h str) -> &'h str {
        let after = html.get(..10.min(html.len())).and_then(|head| head.find(';'));
        let Some(end) = after else {
            self.text.push('&');
            return html.get(1..).unwrap_or_default();
        };
        self.text.push(match html.get(1..end) {
            Some("amp") => '&',
            Some("lt") => '<',
            Some("gt") => '>',
            Some("quot") => '"',
            Some("#39") => '\'',
            _ => ' ',
        });
        html.get(end + 1..).unwrap_or_default()
    }
}
