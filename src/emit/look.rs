//! `/pathbook/look.css`: a site's own colours and fonts, as values of the theme's variables.

use crate::model::config::{Colour, Font, Look};
use crate::source::UrlPath;

/// Words that stand for a family and are written without quotes.
const GENERIC: &[&str] = &[
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "emoji",
];

/// The style sheet. Nothing in it is an author's raw text: see [`Look`].
pub(super) fn look(look: &Look) -> String {
    let mut out = String::new();
    let mut light = String::new();
    for (variable, generic, font) in [
        ("text", "serif", &look.text_font),
        ("heading", "sans-serif", &look.heading_font),
        ("sans", "sans-serif", &look.interface_font),
        ("mono", "monospace", &look.code_font),
    ] {
        let Some(font) = font else { continue };
        if let Some(file) = &font.file {
            let from = UrlPath::new("/pathbook/look.css");
            let url = from.relative_to(&UrlPath::new(&file.value)).replace('"', "%22");
            out.push_str(&format!(
                "@font-face {{ font-family: \"site-{variable}\"; src: url(\"{url}\"); font-display: swap; font-weight: 100 900; }}\n"
            ));
        }
        light.push_str(&format!(" --{variable}: {};", stack(variable, generic, font)));
    }
    let mut dark = String::new();
    for (variable, pair) in [("accent", look.accent), ("second", look.second)] {
        let Some([on_light, on_dark]) = pair else { continue };
        light.push_str(&colours(variable, on_light, Colour([255; 3])));
        dark.push_str(&colours(variable, on_dark, Colour([0x14, 0x17, 0x1a])));
    }
    out.push_str(&format!(":root {{{light} }}\n"));
    if !dark.is_empty() {
        out.push_str(&format!(
            "@media (prefers-color-scheme: dark) {{ :root:not([data-scheme=\"light\"]) {{{dark} }} }}\n:root[data-scheme=\"dark\"] {{{dark} }}\n"
        ));
    }
    out
}

/// A colour, its soft ground, and what is written on it.
fn colours(variable: &str, colour: Colour, paper: Colour) -> String {
    let mut out = format!(
        " --{variable}: {}; --{variable}-soft: {};",
        colour.hex(),
        paper.mixed(colour, 30).hex()
    );
    if variable == "accent" {
        out.push_str(&format!(" --on-accent: {};", colour.text_on().hex()));
    }
    out
}

fn stack(variable: &str, generic: &str, font: &Font) -> String {
    let mut names: Vec<String> = Vec::new();
    if font.file.is_some() {
        names.push(format!("\"site-{variable}\""));
    }
    for name in &font.families {
        let plain = GENERIC.contains(&name.as_str());
        names.push(if plain { name.clone() } else { format!("\"{name}\"") });
    }
    if !font.families.iter().any(|name| GENERIC.contains(&name.as_str())) {
        names.push(generic.to_owned());
    }
    names.join(", ")
}
