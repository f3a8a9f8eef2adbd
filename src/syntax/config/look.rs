//! `look:` in `pathbook.yaml`: a site's own colours, fonts and logo, without a line of CSS.
//!
//! Promises: what comes out is safe inside a style sheet; a colour that would be hard to read is
//! reported. A colour for the dark scheme that is not given is made from the light one.

use super::keys::LOOK;
use crate::diag::{Diagnostic, Report, rules};
use crate::source::{Span, Spanned};
use crate::syntax::fields::{Fields, short};
use crate::syntax::yaml::Node;

/// The default theme's papers, on which colours must be readable.
const PAPER: [Colour; 2] = [Colour([0xfb, 0xfa, 0xf6]), Colour([0x14, 0x17, 0x1a])];
/// What text needs at least on its ground: WCAG 2.2, 1.4.3.
const ENOUGH: f64 = 4.5;

/// A site's own colours, fonts and logo; what is not given stays the theme's.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Look {
    /// Links, buttons and the line that leads through; in the light and the dark scheme.
    pub accent: Option<[Colour; 2]>,
    /// Badges and marks; in the light and the dark scheme.
    pub second: Option<[Colour; 2]>,
    /// The font of running text.
    pub text_font: Option<Font>,
    /// The font of headings.
    pub heading_font: Option<Font>,
    /// The font of the interface.
    pub interface_font: Option<Font>,
    /// The font of code.
    pub code_font: Option<Font>,
    /// The logo: a file below `static/`, without a leading slash.
    pub logo: Option<Spanned<String>>,
}

impl Look {
    /// Whether a style sheet is needed.
    pub fn has_styles(&self) -> bool {
        let fonts = [&self.text_font, &self.heading_font, &self.interface_font, &self.code_font];
        self.accent.is_some() || self.second.is_some() || fonts.iter().any(|font| font.is_some())
    }

    /// The files below `static/` that it names, in the order of the keys.
    pub fn files(&self) -> impl Iterator<Item = &Spanned<String>> {
        let fonts = [&self.text_font, &self.heading_font, &self.interface_font, &self.code_font];
        let fonts = fonts.into_iter().flatten().filter_map(|font| font.file.as_ref());
        fonts.chain(&self.logo)
    }
}

/// A font: names of families, and perhaps a file that is the first of them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Font {
    /// Names of families, as authors wrote them, without quotes; only letters, digits, spaces,
    /// `-` and `_`.
    pub families: Vec<String>,
    /// A font file below `static/`, without a leading slash.
    pub file: Option<Spanned<String>>,
}

/// A colour: red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let nibbles: Option<Vec<u8>> =
            digits.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
        match nibbles?.as_slice() {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, rr, g, gg, b, bb] => Some(Self([r * 16 + rr, g * 16 + gg, b * 16 + bb])),
            _ => None,
        }
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// A colour on the way to `other`: `part` of 255.
    #[must_use]
    pub fn mixed(self, other: Self, part: u8) -> Self {
        let mix = |a: u8, b: u8| {
            let part = u16::from(part);
            let sum = u16::from(a) * (255 - part) + u16::from(b) * part;
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [rr, gg, bb]) = (self.0, other.0);
        Self([mix(r, rr), mix(g, gg), mix(b, bb)])
    }

    /// Relative luminance, 0 to 1, by the definition of WCAG 2.2.
    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0;
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    /// The contrast between two colours, 1 to 21, by the definition of WCAG 2.2.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// White or nearly black: whichever is easier to read on this colour.
    #[must_use]
    pub fn text_on(self) -> Self {
        let (white, black) = (Self([255; 3]), Self([0x10, 0x14, 0x18]));
        if self.contrast(white) >= self.contrast(black) { white } else { black }
    }
}

/// Reads the mapping.
pub(super) fn read(node: &Node, report: &mut Report) -> Look {
    let mut fields = Fields::new(node, &LOOK, report);
    Look {
        accent: pair(&mut fields, "accent", "accent_dark"),
        second: pair(&mut fields, "second", "second_dark"),
        text_font: font(&mut fields, "text_font"),
        heading_font: font(&mut fields, "heading_font"),
        interface_font: font(&mut fields, "interface_font"),
        code_font: font(&mut fields, "code_font"),
        logo: fields.text("logo").filter(|logo| !logo.value.trim().is_empty()).map(static_file),
    }
}

/// The path below `static/`, however it was written.
fn static_file(path: Spanned<String>) -> Spanned<String> {
    let text = path.value.trim().trim_start_matches("./").trim_start_matches('/');
    let text = text.strip_prefix("static/").unwrap_or(text).to_owned();
    Spanned { value: text, span: path.span }
}

fn colour(fields: &mut Fields<'_, '_>, key: &str) -> Option<Spanned<Colour>> {
    let text = fields.text(key)?;
    let Some(value) = Colour::parse(&text.value) else {
        fields.wrong(
            text.span,
            format!("`{}` is not a colour", short(&text.value)),
            "write it as `\"#14594b\"`: red, green and blue with two digits each, in quotes",
        );
        return None;
    };
    Some(Spanned { value, span: text.span })
}

fn pair(fields: &mut Fields<'_, '_>, light: &str, dark: &str) -> Option<[Colour; 2]> {
    let first = colour(fields, light);
    let second = colour(fields, dark);
    for (given, paper, scheme) in [(&first, PAPER[0], "light"), (&second, PAPER[1], "dark")] {
        if let Some(given) = given {
            readable(given.value, paper, scheme, given.span, fields.report);
        }
    }
    match (first, second) {
        (Some(first), Some(second)) => Some([first.value, second.value]),
        (Some(first), None) => Some([first.value, for_dark(first.value)]),
        (None, Some(second)) => {
            fields.wrong(
                second.span,
                format!("`{dark}` without `{light}`"),
                format!("give `{light}` too: the colour of the light scheme"),
            );
            None
        }
        (None, None) => None,
    }
}

fn readable(colour: Colour, paper: Colour, scheme: &str, span: Span, report: &mut Report) {
    let contrast = colour.contrast(paper);
    if contrast < ENOUGH {
        let message = format!(
            "`{}` is hard to read in the {scheme} scheme: its contrast is {contrast:.1}, and text needs 4.5",
            colour.hex()
        );
        let towards = if scheme == "light" { Colour([0; 3]) } else { Colour([255; 3]) };
        let better = (0..=u8::MAX)
            .map(|part| colour.mixed(towards, part))
            .find(|mixed| mixed.contrast(paper) >= ENOUGH);
        let help = better.map_or_else(String::new, |better| {
            format!("the nearest that can be read well is \"{}\"", better.hex())
        });
        report.push(Diagnostic::new(&rules::LOW_CONTRAST, span, message).help(help));
    }
}

/// The same hue for the dark scheme: towards white until text in it reads well.
fn for_dark(colour: Colour) -> Colour {
    (0..=u8::MAX)
        .map(|part| colour.mixed(Colour([255; 3]), part))
        .find(|mixed| mixed.contrast(PAPER[1]) >= 8.0)
        .unwrap_or(Colour([255; 3]))
}

/// `fonts/inter.woff2, Inter, sans-serif`: names of families, the first perhaps a file.
fn font(fields: &mut Fields<'_, '_>, key: &str) -> Option<Font> {
    let mut font = Font::default();
    for entry in fields.texts(key) {
        for part in entry.value.split(',') {
            let name = part.trim().trim_matches(['"', '\'']).trim();
            let is_file = [".woff2", ".woff", ".ttf", ".otf"].iter().any(|end| name.ends_with(end));
            if is_file && font.file.is_none() {
                font.file = Some(static_file(Spanned { value: name.to_owned(), span: entry.span }));
            } else if !name.is_empty()
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            {
                font.families.push(name.to_owned());
            } else {
                fields.wrong(
                    entry.span,
                    format!("`{}` is not the name of a font", short(name)),
                    "write names and perhaps one file of `static/`: `[fonts/inter.woff2, Inter, sans-serif]`",
                );
            }
        }
    }
    (font.file.is_some() || !font.families.is_empty()).then_some(font)
}

#[cfg(test)]
mod tests {
    use super::{Colour, ENOUGH, PAPER, for_dark};

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(Colour::parse("#fff"), Some(Colour([255; 3])));
        assert_eq!(Colour::parse(" #14594B "), Some(Colour([0x14, 0x59, 0x4b])));
        for wrong in ["", "#", "14594b", "#14594", "#14594bff", "red", "#gggggg", "#é23456"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Colour([1, 2, 255]).hex(), "#0102ff");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Colour([0x76; 3]).contrast(white) - 4.54).abs() < 0.01);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_dark_scheme_can_be_made_of_any_colour() {
        for colour in ["#000", "#00f", "#ff0000", "#14594b", "#fff", "#777"] {
            let dark = for_dark(Colour::parse(colour).unwrap());
            assert!(dark.contrast(PAPER[1]) >= ENOUGH, "{colour}");
            assert!(dark.contrast(dark.text_on()) >= ENOUGH, "{colour}");
        }
    }
}
