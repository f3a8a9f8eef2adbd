//! The words of a body as readers see them, by how much they say about it.

use memchr::memchr;

use super::entry::Field;
use crate::compile::Compilation;
use crate::model::LanguageId;
use crate::prose::{Event, walk};

/// Calls `each` with the visible text of document `index`, in order, divided into headings, code and the
/// rest. In it, a line end stands wherever a block begins or ends. `text` is room to write in. Linear in
/// the body.
pub(super) fn read(
    compilation: &Compilation,
    index: usize,
    language: LanguageId,
    text: &mut String,
    each: &mut impl FnMut(Field, &str),
) {
    let Some(document) = compilation.documents.get(index) else { return };
    let body = &document.body;
    let resolved = compilation.resolved.get(index);
    text.clear();
    let mut reader = Reader { each, field: Field::Text, text };
    walk(&body.pieces, compilation.curriculum.mentor_edition, |event| match event {
        Event::Text { text, .. } => reader.words(text),
        Event::Open { name, .. } => reader.tag(name, Field::Heading),
        Event::Close(name) => reader.tag(name, Field::Text),
        Event::Title(link) => {
            let target = resolved.and_then(|it| it.targets.get(link as usize));
            let title = target.and_then(|it| it.title(&compilation.curriculum, language));
            reader.text.push_str(title.as_deref().unwrap_or_default());
        }
        Event::Code(code) => {
            let included = resolved.and_then(|it| it.codes.get(code as usize)?.as_deref());
            if let Some(block) = body.codes.get(code as usize) {
                reader.turn(Field::Code);
                reader.text.push_str(included.unwrap_or(&block.text));
                reader.turn(Field::Text);
                reader.text.push_str(block.title.as_deref().unwrap_or_default());
                reader.text.push('\n');
            }
        }
        Event::Image(image) => {
            let image = body.images.get(image as usize);
            reader.text.push_str(image.map_or("", |image| &image.alt));
        }
        Event::Gap => {}
    });
    reader.end();
}

struct Reader<'a, E> {
    each: &'a mut E,
    field: Field,
    /// What is not handed on yet.
    text: &'a mut String,
}

impl<E: FnMut(Field, &str)> Reader<'_, E> {
    fn end(&mut self) {
        if !self.text.is_empty() {
            (self.each)(self.field, self.text);
            self.text.clear();
        }
    }

    /// What follows is of another kind.
    fn turn(&mut self, field: Field) {
        if self.field == field {
            self.text.push('\n');
        } else {
            self.end();
            self.field = field;
        }
    }

    fn tag(&mut self, name: &str, heading: Field) {
        match name.as_bytes() {
            [b'h', b'1'..=b'6'] => self.turn(heading),
            b"a" | b"em" | b"strong" | b"code" | b"span" | b"del" | b"sub" | b"mark" | b"b"
            | b"i" | b"abbr" | b"kbd" => {}
            _ => self.text.push('\n'),
        }
    }

    /// A run of HTML text; of the few entities that stand for words none is ours.
    fn words(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            let (before, mark) = rest.split_at(at);
            self.text.push_str(before);
            let end = mark.bytes().take(10).position(|byte| byte == b';');
            let name = end.and_then(|end| mark.get(1..end));
            self.text.push(match name {
                Some("lt") => '<',
                Some("gt") => '>',
                Some("quot") => '"',
                Some("#39") => '\'',
                None | Some("amp") => '&',
                Some(_) => ' ',
            });
            rest = mark.get(end.map_or(1, |end| end + 1)..).unwrap_or_default();
        }
        self.text.push_str(rest);
    }
}
