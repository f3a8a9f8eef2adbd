//! The built-in themes have no words of their own: what their templates and scripts say to people comes
//! from `locales/*.ftl`, so that it can be said in every language.

use super::words::texts;

/// A template whose code and comments are blanked out, in the same places.
fn blanked(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    let pairs = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")];
    loop {
        let next = pairs.iter().filter_map(|pair| Some((rest.find(pair.0)?, pair))).min();
        let Some((at, (_, end))) = next else { break };
        let close = rest[at..].find(end).expect("what begins ends") + at + end.len();
        out.push_str(&rest[..at]);
        out.push_str(&blank(&rest[at..close]));
        rest = &rest[close..];
    }
    out + rest
}

/// As many bytes that say nothing, with the same ends of lines.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { '\u{1}' }).collect()
}

/// How a block or component is used, how its text begins, and what ends it.
const PARTS: [(&str, &str, &str); 2] =
    [("{% block ", "{% block ", "{% endblock"), ("{{ <", "{% component ", "{% endcomponent")];

/// Blanks out the blocks and components that stand inside of tags, whose text is attributes.
fn without_attributes(templates: &mut [(std::path::PathBuf, String)]) {
    let mut inside = std::collections::BTreeSet::new();
    for (_, text) in templates.iter() {
        let html = blanked(text);
        for (used, begin, end) in PARTS {
            for (at, _) in text.match_indices(used) {
                if html[..at].rfind('<') > html[..at].rfind('>') {
                    let name = text[at + used.len()..].split([' ', '(']).next().unwrap();
                    inside.insert((begin, end, name.to_owned()));
                }
            }
        }
    }
    for (_, text) in templates.iter_mut() {
        for (begin, end, name) in &inside {
            let begin = format!("{begin}{name}");
            let whole = |at: &usize| text[at + begin.len()..].starts_with([' ', '(']);
            let begins: Vec<usize> =
                text.match_indices(&begin).map(|(at, _)| at).filter(whole).collect();
            for at in begins {
                let close = text[at..].find(*end).map_or(text.len(), |close| at + close);
                let nothing = blank(&text[at..close]);
                text.replace_range(at..close, &nothing);
            }
        }
    }
}

/// Attributes whose values people read or hear.
const HUMAN: [&str; 7] = [
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "alt",
    "label",
];

/// The words of its own that a template has: those between tags, and those in attributes for people.
fn own_words(template: &str) -> Vec<(usize, String)> {
    let text = blanked(template);
    let mut found = Vec::new();
    let mut tell = |at: usize, words: &str| {
        if words.chars().any(char::is_alphabetic) {
            let words = words.replace('\u{1}', " ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push((text[..at].matches('\n').count() + 1, words));
        }
    };
    let mut at = 0;
    while let Some(begin) = text[at..].find('<').map(|found| found + at) {
        tell(at, &text[at..begin]);
        let end = text[begin..].find('>').map_or(text.len(), |found| begin + found + 1);
        let tag = &text[begin..end];
        for (from, _) in tag.match_indices("=\"") {
            let name = tag[..from].rsplit([' ', '\n', '\u{1}']).next().unwrap_or_default();
            let value = tag[from + 2..].split('"').next().unwrap_or_default();
            // Of what `<meta>` holds, only descriptions are for people.
            let described = name == "content"
                && ["description", "og:title", "og:description"]
                    .iter()
                    .any(|kind| tag.contains(&format!("\"{kind}\"")));
            if HUMAN.contains(&name) || described {
                tell(begin, value);
            }
        }
        at = end;
    }
    tell(at, &text[at..]);
    found
}

#[test]
fn templates_have_no_words_of_their_own() {
    let mut found = Vec::new();
    let mut templates = texts("themes", "html");
    without_attributes(&mut templates);
    for (path, text) in &templates {
        for (line, words) in own_words(text) {
            found.push(format!("{}:{line}: {words}", path.display()));
        }
    }
    assert!(found.is_empty(), "put these into locales/*.ftl:\n{}", found.join("\n"));
}

#[test]
fn words_in_templates_are_seen() {
    let seen =
        |template| own_words(template).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    assert_eq!(seen("<p class=\"a b\">{{ words.x }} · 1</p><!-- no -->{# no #}"), [""; 0]);
    assert_eq!(
        seen("<a href=\"x\">{% if a > b %}Go{% endif %}</a>\n<b>there</b>"),
        ["Go", "there"]
    );
    assert_eq!(
        seen("<img alt=\"A dog\" src=\"dog.png\"><i title=\"{{ x }} by\"></i>"),
        ["A dog", "by"]
    );
    assert_eq!(
        seen(
            "<meta name=\"description\" content=\"Of it\"><meta name=\"robots\" content=\"noindex\">"
        ),
        ["Of it"]
    );
}

/// A string of a script.
struct Literal {
    line: usize,
    /// The code before it, on its line.
    before: String,
    text: String,
}

/// Reads a script as far as it must be understood to find its strings.
struct Scan<'s> {
    chars: std::iter::Peekable<std::str::Chars<'s>>,
    line: usize,
    before: String,
    found: Vec<Literal>,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        if c == '\n' {
            self.line += 1;
            self.before.clear();
        } else {
            self.before.push(c);
        }
        Some(c)
    }

    /// Skips to behind `end`.
    fn skip(&mut self, end: &str) {
        let mut seen = String::new();
        while let Some(c) = self.next() {
            seen.push(c);
            if seen.ends_with(end) {
                break;
            }
        }
    }

    /// A regular expression, behind its first slash.
    fn expression(&mut self) {
        let mut in_class = false;
        while let Some(c) = self.next() {
            match c {
                '\\' => drop(self.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => break,
                _ => {}
            }
        }
    }

    /// A string, behind its quote or the end of a `${ … }`; whether another `${ … }` follows.
    fn string(&mut self, quote: char) -> bool {
        let (line, before) = (self.line, self.before.clone());
        let mut text = String::new();
        let mut goes_on = false;
        while let Some(c) = self.next().filter(|c| *c != quote) {
            if c == '\\' {
                self.next();
            } else if quote == '`' && c == '$' && self.chars.peek() == Some(&'{') {
                self.next();
                goes_on = true;
                break;
            } else {
                text.push(c);
            }
        }
        self.found.push(Literal { line, before, text });
        goes_on
    }
}

/// The strings of a script, without what template strings put in, which are strings of their own.
fn literals(script: &str) -> Vec<Literal> {
    let chars = script.chars().peekable();
    let mut scan = Scan { chars, line: 1, before: String::new(), found: Vec::new() };
    // The depth of braces at which each open template string goes on.
    let (mut open, mut depth, mut last) = (Vec::new(), 0_usize, '(');
    while let Some(c) = scan.next() {
        let next = scan.chars.peek().copied();
        match c {
            '/' if next == Some('/') => scan.skip("\n"),
            '/' if next == Some('*') => scan.skip("*/"),
            // Where a value begins nothing is divided.
            '/' if "(,=:[!&|?{};>".contains(last) || scan.before.ends_with("return /") => {
                scan.expression();
            }
            '"' | '\'' => drop(scan.string(c)),
            '`' if scan.string(c) => open.push(depth),
            '{' => depth += 1,
            '}' if open.last() == Some(&depth) => {
                let ends = !scan.string('`');
                open.truncate(open.len() - usize::from(ends));
            }
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        last = if c.is_whitespace() || (c == '/' && next == Some('/')) { last } else { c };
    }
    scan.found
}

/// What stands before strings that nobody reads: selectors, classes, keys, errors.
const NOT_SAID: [&str; 10] = [
    "find(",
    "one(",
    "closest(",
    "matches(",
    "querySelector(",
    "querySelectorAll(",
    "Error(",
    "is(next, ",
    "key === ",
    "key !== ",
];

/// Whether a string reads like something said to people: two words beside each other, or one that begins
/// as a sentence does.
fn is_said(literal: &Literal) -> bool {
    let class = literal.before.rsplit([',', '}', ';']).next().unwrap_or_default();
    let quote = |before: &str| before.ends_with(['"', '\'', '`']).then(|| before.len() - 1);
    let before = &literal.before[..quote(&literal.before).unwrap_or(literal.before.len())];
    if class.contains("class: ") || NOT_SAID.iter().any(|it| before.ends_with(it)) {
        return false;
    }
    let text = literal.text.as_str();
    let trimmed = |part: &str| part.trim_end_matches([',', '.', ':', ';', '?', '!']).to_owned();
    let is_word = |part: &String| {
        part.chars().count() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '’')
    };
    let parts: Vec<String> = text.split_whitespace().map(trimmed).collect();
    let beside = parts.windows(2).any(|two| two.iter().all(is_word));
    let begins = text.chars().next().is_some_and(char::is_uppercase);
    let goes_on = text.chars().skip(1).all(|c| c.is_lowercase() || " .:,…".contains(c));
    beside || (begins && goes_on && text.chars().count() > 2)
}

#[test]
fn scripts_have_no_words_of_their_own() {
    let mut found = Vec::new();
    for (path, text) in texts("themes", "js") {
        for literal in literals(&text).into_iter().filter(is_said) {
            found.push(format!("{}:{}: {}", path.display(), literal.line, literal.text));
        }
    }
    assert!(found.is_empty(), "put these into locales/*.ftl:\n{}", found.join("\n"));
}

#[test]
fn words_in_scripts_are_seen() {
    let said = |script| -> Vec<String> {
        literals(script).into_iter().filter(is_said).map(|literal| literal.text).collect()
    };
    let none: [&str; 0] = [];
    let code = "// say(\"Not this\")\n/* \"nor this\" */ find(\"input, textarea\", say(\"some_key\"), `x-${y}`)";
    assert_eq!(said(code), none);
    assert_eq!(
        said("make(\"p\", { class: on ? \"stop here\" : \"\", text: \"stop here\" })"),
        ["stop here"]
    );
    assert_eq!(said("f(\"Copied.\"); g('my own word')"), ["Copied.", "my own word"]);
    assert_eq!(said("x = `You have ${count(`${n} of them`)} here`"), ["You have ", " of them"]);
    assert_eq!(said("x = /\"/.test(y) ? \"Save the plan\" : a / b"), ["Save the plan"]);
}
