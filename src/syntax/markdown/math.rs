//! Formulas: LaTeX to MathML. The only user of math-core.
//!
//! Its output is not trusted: it passes [`Cleaner`], which lets through nothing but MathML elements
//! and attributes that cannot load or run anything, and turns colours into attributes, as pages do
//! without inline styles.

use std::ops::Range;
use std::sync::LazyLock;

pub(super) use math_core::MathDisplay;
use math_core::{LatexToMathML, MathCoreConfig};

use crate::diag::{Diagnostic, rules};
use crate::html::escape_into;

use super::writer::{Paragraph, Writer};

static CONVERTER: LazyLock<LatexToMathML> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default());

/// The converter calls itself for what is nested: so deep at most.
const MAX_NESTING: usize = 100;
/// Commands in one formula; a command can act on all that follow it.
const MAX_COMMANDS: usize = 400;
/// Bytes in one formula.
const MAX_LENGTH: usize = 20_000;

impl Writer<'_> {
    /// A formula.
    pub(super) fn math(&mut self, latex: &str, range: &Range<usize>, display: MathDisplay) {
        self.flush();
        let next = self.text.as_bytes().get(range.end);
        if display == MathDisplay::Inline && next.is_some_and(u8::is_ascii_digit) {
            // `$5-$10` are two prices, as in Pandoc.
            let text = self.text.get(range.clone()).unwrap_or_default();
            self.emit(text, range);
            return;
        }
        let (latex, place) = self.restore(latex, range);
        self.visible_object(latex);
        if !self.inline.images.is_empty() || self.inline.link.as_ref().is_some_and(|l| l.mute) {
            return;
        }
        let result = if is_tame(latex) {
            CONVERTER
                .convert_with_local_state(latex, display)
                .map_err(|error| (error.0.clone(), error.error_message()))
                .and_then(|converted| {
                    clean(&converted.mathml).ok_or((0..0, "This cannot be shown".to_owned()))
                })
        } else {
            Err((0..0, "The formula is too long or nested too deeply".to_owned()))
        };
        let alone = display == MathDisplay::Block && self.paragraph == Paragraph::Figure;
        match result {
            Ok(mathml) if alone => {
                self.out.raw("<div class=\"math\" tabindex=\"0\" role=\"group\" aria-label=\"");
                self.out.word("formula");
                self.out.raw("\">");
                self.out.raw(&mathml);
                self.out.raw("</div>\n");
            }
            Ok(mathml) => self.out.raw(&mathml),
            Err((at, message)) => {
                self.report_math(latex, &at, &message, place);
                let (open, close) = if alone {
                    ("<pre class=\"math-error\"><code>", "</code></pre>\n")
                } else {
                    ("<code class=\"math-error\">", "</code>")
                };
                self.out.raw(open);
                self.out.text(latex);
                self.out.raw(close);
            }
        }
    }

    fn report_math(&mut self, latex: &str, at: &Range<usize>, message: &str, place: Range<usize>) {
        let exact =
            place.len() == latex.len() && latex.get(at.clone()).is_some() && at.start < at.end;
        let place = if exact { place.start + at.start..place.start + at.end } else { place };
        let mut message = message.trim_end_matches('.').replace('"', "`");
        message.retain(|c| !c.is_control());
        if let Some(first) = message.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        self.report.push(
            Diagnostic::new(&rules::BAD_MATH, self.span(place), message)
                .help("a dollar sign that begins no formula is written `\\$`"),
        );
    }
}

/// Whether the converter can read `latex` without running out of stack.
fn is_tame(latex: &str) -> bool {
    let (mut depth, mut chain, mut commands) = (0_usize, 0, 0);
    let mut rest = latex;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' => {
                commands += 1;
                chain += 1;
                if ["left", "begin"].iter().any(|name| rest.starts_with(name)) {
                    depth += 1;
                } else if ["right", "end"].iter().any(|name| rest.starts_with(name)) {
                    depth = depth.saturating_sub(1);
                }
                let after = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let symbol = if after.len() == rest.len() { after.chars().next() } else { None };
                rest = after.get(symbol.map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '^' | '_' => chain += 1,
            c if c.is_whitespace() => {}
            _ => chain = 0,
        }
        if depth > MAX_NESTING || chain > MAX_NESTING || commands > MAX_COMMANDS {
            return false;
        }
    }
    latex.len() <= MAX_LENGTH
}

#[rustfmt::skip]
const ELEMENTS: [&str; 27] = [
    "math", "maction", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo",
    "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt",
    "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
];

#[rustfmt::skip]
const ATTRIBUTES: [&str; 29] = [
    "accent", "accentunder", "class", "columnalign", "columnlines", "columnspacing",
    "columnspan", "depth", "dir", "display", "displaystyle", "fence", "form", "framespacing",
    "height", "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize",
    "movablelimits", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy",
    "symmetric", "width",
];

/// `mathml` with what is not plainly MathML shown as text; `None` if its tags do not match.
fn clean(mathml: &str) -> Option<String> {
    let mut out = String::with_capacity(mathml.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = mathml;
    while let Some(start) = rest.find(['<', '&', '>']) {
        let (text, tail) = rest.split_at(start);
        escape_into(&mut out, text);
        if open.is_empty() && !(out.is_empty() && tail.starts_with("<math")) {
            return None;
        }
        rest = if let Some(after) = entity(tail, &mut out) {
            after
        } else if let Some(after) = tag(tail, &mut out, &mut open)? {
            after
        } else {
            let sign = tail.get(..1)?;
            escape_into(&mut out, sign);
            tail.get(1..)?
        };
    }
    (open.is_empty() && rest.is_empty()).then_some(out)
}

/// Copies an entity.
fn entity<'m>(text: &'m str, out: &mut String) -> Option<&'m str> {
    let (name, after) = text.strip_prefix('&')?.split_once(';')?;
    let plain = name.strip_prefix('#').unwrap_or(name);
    let valid = (1..=10).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_alphanumeric());
    valid.then(|| {
        for part in ["&", name, ";"] {
            out.push_str(part);
        }
        after
    })
}

/// Copies a tag of MathML. `Some(None)`: it is none; `None`: it closes what is not open.
#[expect(clippy::option_option, reason = "text is no tag, and a wrong tag is an error")]
fn tag<'m>(text: &'m str, out: &mut String, open: &mut Vec<&'m str>) -> Option<Option<&'m str>> {
    let Some(inner) = text.strip_prefix('<') else { return Some(None) };
    if let Some((name, after)) = inner.strip_prefix('/').and_then(|i| i.split_once('>')) {
        if !is_element(name) {
            return Some(None);
        }
        if open.pop() != Some(name) {
            return None;
        }
        for part in ["</", name, ">"] {
            out.push_str(part);
        }
        return Some(Some(after));
    }
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, mut rest) = inner.split_at(length);
    if !is_element(name) {
        return Some(None);
    }
    let begin = out.len();
    out.push('<');
    out.push_str(name);
    loop {
        if let Some(after) = rest.strip_prefix("/>") {
            out.push_str("/>");
            return Some(Some(after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            out.push('>');
            open.push(name);
            return Some(Some(after));
        }
        if let Some(after) = attribute(rest, out) {
            rest = after;
        } else {
            out.truncate(begin);
            return Some(None);
        }
    }
}

fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name) || name == "munderover"
}

/// Copies ` name="value"`, if it is harmless; leaves it out, if not.
fn attribute<'m>(text: &'m str, out: &mut String) -> Option<&'m str> {
    let (name, after) = text.strip_prefix(' ')?.split_once("=\"")?;
    let (value, after) = after.split_once('"')?;
    if !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') || value.contains(['<', '>']) {
        return None;
    }
    let colour = value.strip_prefix("color:").map(|c| c.trim_end_matches(';'));
    let (name, value) = match colour.filter(|_| name == "style") {
        Some(colour) => ("mathcolor", colour),
        None if ATTRIBUTES.contains(&name) => (name, value),
        None => return Some(after),
    };
    for part in [" ", name, "=\""] {
        out.push_str(part);
    }
    escape_into(out, value);
    out.push('"');
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::{CONVERTER, MathDisplay, clean, is_tame};

    fn convert(latex: &str) -> String {
        assert!(is_tame(latex), "{latex}");
        let mathml = CONVERTER.convert_with_local_state(latex, MathDisplay::Inline).unwrap().mathml;
        clean(&mathml).unwrap_or_default()
    }

    #[test]
    fn formulas_pass_unchanged() {
        for latex in [
            r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}",
            r"\sum_{i=1}^n i = \frac{n(n+1)}{2}",
            r"\begin{bmatrix} a & b \\ c & d \end{bmatrix} < \text{a < b & c}",
            r"\left(\frac{1}{2}\right)^{n} \hat{x} \mathbf{A} \alpha' \lim_{x\to 0}",
        ] {
            let Ok(converted) = CONVERTER.convert_with_local_state(latex, MathDisplay::Block)
            else {
                continue;
            };
            assert_eq!(clean(&converted.mathml).as_deref(), Some(&*converted.mathml), "{latex}");
        }
    }

    #[test]
    fn markup_in_a_formula_is_text() {
        assert_eq!(
            convert(r"\operatorname{<img/src=x/onerror=y>}"),
            "<math><mo lspace=\"0\" rspace=\"0\">&lt;img/src=x/onerror=y&gt;</mo></math>"
        );
        assert_eq!(convert(r"\operatorname{</math><script>}"), "");
    }

    #[test]
    fn colours_need_no_inline_style() {
        assert!(convert(r"\color{red}x").contains("<mrow mathcolor=\"#FF0000\">"));
    }

    #[test]
    fn deep_nesting_never_reaches_the_converter() {
        for part in [r"\sqrt ", "{", r"\left(", "x^{", r"\frac{1}{", r"\begin{matrix}", "^"] {
            assert!(!is_tame(&part.repeat(101)), "{part}");
        }
        assert!(!is_tame(&r"\color{red} x".repeat(401)));
        assert!(is_tame(&r"\alpha + ".repeat(150)));
    }

    #[test]
    fn the_deepest_formula_needs_little_stack() {
        let worst = [
            format!("{}x{}", r"\frac{1}{".repeat(98), "}".repeat(98)),
            format!("{}x{}", r"\mathbf{".repeat(98), "}".repeat(98)),
            format!("{}x{}", r"{\sqrt\hat".repeat(49), "}".repeat(49)),
            r"\color{red}x".repeat(399),
            r"\displaystyle x".repeat(399),
        ];
        let run = move || {
            for latex in worst {
                assert!(is_tame(&latex));
                let _ = CONVERTER.convert_with_local_state(&latex, MathDisplay::Inline);
            }
        };
        std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
    }
}
