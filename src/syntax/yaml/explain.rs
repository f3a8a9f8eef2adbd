//! Syntax errors in the words of people who are not programmers, and how to read on after one.
//!
//! The parser says where it could no longer go on. What its author did is mostly to be seen in that
//! line or the one above, so this looks at lines, not at grammar. It may guess the cause wrong; it
//! never makes one up where there is none, for it runs only after the parser has failed.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::line::Line;

/// What is wrong, in bytes of the text that was parsed.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where.
    pub at: Range<usize>,
    /// What.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// How to read on.
    pub mend: Mend,
}

/// What to do to the text, its length unchanged, so that the rest of it can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Mend {
    /// This is meant to be one piece of text, as it stands.
    Text(Range<usize>),
    /// A key and its value, between which a space is missing.
    Entry(Range<usize>, Range<usize>),
    /// This cannot be made sense of: as if it were not there.
    Nothing(Range<usize>),
    /// Every tab before a line's first word is a space.
    Tabs,
}

/// Where the parser failed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failure<'t> {
    /// The text that it was given.
    pub text: &'t str,
    /// What it says.
    pub kind: &'t ErrorKind,
    /// Where it stopped.
    pub at: usize,
    /// Where the outermost bracket opens that was still open then.
    pub open: Option<usize>,
}

/// What can no longer be a plain value's first character.
const SPECIAL: &[char] =
    &['@', '`', '%', '&', '*', '!', '|', '>', '?', ',', '[', ']', '{', '}', '#', '"', '\'', '-'];

/// Says what is wrong.
pub(super) fn explain(failure: Failure<'_>) -> Problem {
    let line = Line::at(failure.text, failure.at);
    invisible(&failure)
        .or_else(|| tab(&failure, &line))
        .or_else(|| by_kind(&failure, &line))
        .unwrap_or_else(|| neighbours(&failure, line))
}

fn by_kind(failure: &Failure<'_>, line: &Line<'_>) -> Option<Problem> {
    use ErrorKind as Kind;
    Some(match failure.kind {
        Kind::UnclosedQuotedScalar
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidQuotedScalarIndent => unclosed_quote(failure, line),
        Kind::InvalidTrailingSingleQuotedScalar => after_quote(failure, line, '\''),
        Kind::InvalidTrailingDoubleQuotedScalar => after_quote(failure, line, '"'),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => escape(failure, line),
        Kind::MappingValueNotAllowed if in_brackets(failure) => colon_in_brackets(failure),
        Kind::ExpectedFlowSequenceSeparator | Kind::ExpectedFlowMappingSeparator
            if in_brackets(failure) =>
        {
            colon_in_brackets(failure)
        }
        Kind::MismatchedFlowCollectionEnd { open, close } => Problem {
            at: one(failure.text, failure.at),
            message: format!("a bracket opens with `{open}` and is closed with `{close}`"),
            help: format!("close it with `{}`", if *open == '[' { ']' } else { '}' }),
            mend: mend_value(failure, line),
        },
        Kind::UnexpectedCharacter { .. }
        | Kind::UnknownAnchor
        | Kind::MissingAnchorOrAliasName
        | Kind::MisplacedFlowCollectionEnd
            if failure.open.is_some_and(|open| open >= line.start) =>
        {
            first_character(failure, line)?
        }
        _ if failure.open.is_some() => unclosed_bracket(failure, line),
        Kind::UnclosedFlowCollection { .. } => unclosed_bracket(failure, line),
        Kind::MisplacedFlowCollectionEnd if line.value.start < failure.at => Problem {
            at: one(failure.text, failure.at),
            message: "this bracket was never opened".to_owned(),
            help: "take it out, or open it with `[` or `{`; a text that holds it needs quotes"
                .to_owned(),
            mend: Mend::Nothing(line.value.clone()),
        },
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::InvalidMappingValueWhitespace
            if line.value.start > failure.at || line.key.is_none() =>
        {
            return None;
        }
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::InvalidMappingValueWhitespace => second_colon(failure, line),
        _ => first_character(failure, line)?,
    })
}

/// A character that YAML forbids and editors do not show.
fn invisible(failure: &Failure<'_>) -> Option<Problem> {
    let wanted = match failure.kind {
        ErrorKind::UnexpectedCharacter { character } => Some(*character),
        ErrorKind::BomInsideDocument => Some('\u{feff}'),
        ErrorKind::UnexpectedEndOfPlainScalar => None,
        _ => return None,
    };
    let hidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let rest = failure.text.get(failure.at..)?;
    let (offset, c) = rest
        .char_indices()
        .find(|(_, c)| hidden(*c) && wanted.is_none_or(|wanted| wanted == *c))?;
    let at = failure.at + offset..failure.at + offset + c.len_utf8();
    Some(Problem {
        at: at.clone(),
        message: format!("an invisible character (U+{:04X}) stands here", u32::from(c)),
        help: "delete it: put the cursor behind it and press backspace".to_owned(),
        mend: Mend::Nothing(at),
    })
}

fn tab(failure: &Failure<'_>, line: &Line<'_>) -> Option<Problem> {
    let indented = |line: &Line<'_>| {
        let found = line.text.get(..line.indent)?.find('\t')?;
        Some(line.start + found)
    };
    let about_tabs = matches!(
        failure.kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    );
    let here = indented(line);
    let below = || line.all_after(failure.text).find_map(|line| indented(&line));
    if let Some(tab) = here.or_else(|| about_tabs.then(below).flatten()) {
        return Some(Problem {
            at: tab..tab + 1,
            message: "this line is indented with a tab".to_owned(),
            help: "YAML allows only spaces there: use two for each level".to_owned(),
            mend: Mend::Tabs,
        });
    }
    let tab = failure.at + failure.text.get(failure.at..)?.find('\t').filter(|_| about_tabs)?;
    Some(Problem {
        at: tab..tab + 1,
        message: "a tab stands where YAML allows only spaces".to_owned(),
        help: "use spaces".to_owned(),
        mend: Mend::Nothing(tab..tab + 1),
    })
}

fn unclosed_quote(failure: &Failure<'_>, line: &Line<'_>) -> Problem {
    let starts = |rest: &str| rest.starts_with(['"', '\'']);
    if failure.text.get(failure.at..).is_some_and(starts) {
        return unclosed_at(failure, line, failure.at);
    }
    let line = quote_above(failure.text, line).unwrap_or_else(|| line.clone());
    unclosed_at(failure, &line, line.value.start)
}

fn unclosed_at(failure: &Failure<'_>, line: &Line<'_>, at: usize) -> Problem {
    let text = failure.text;
    let quote = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('"');
    Problem {
        at: one(text, at),
        message: "a quoted value is not closed".to_owned(),
        help: format!("add the closing `{quote}`"),
        mend: mend_value(failure, line),
    }
}

/// The nearest line from `line` upwards whose value opens a quote and does not close it.
fn quote_above<'t>(text: &'t str, line: &Line<'t>) -> Option<Line<'t>> {
    let open = |line: &Line<'_>| {
        let value = text.get(line.value.clone()).unwrap_or_default();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        quote.is_some_and(|quote| value.matches(quote).count() == 1)
    };
    std::iter::successors(Some(line.clone()), |line| line.previous(text)).find(open)
}

fn after_quote(failure: &Failure<'_>, line: &Line<'_>, quote: char) -> Problem {
    let text = failure.text;
    let value = text.get(line.value.clone()).unwrap_or_default();
    let before = text.get(line.value.start..failure.at).unwrap_or_default();
    let closed = value.starts_with(quote) && before.matches(quote).count() > 1;
    if !(closed || failure.open.is_some_and(|open| open >= line.start)) {
        // The quote that ends before this place began in another line.
        let above = line.previous(text).and_then(|line| quote_above(text, &line));
        let line = above.unwrap_or_else(|| line.clone());
        return unclosed_at(failure, &line, line.value.start);
    }
    let help = if quote == '\'' {
        "write `''` for a single quote between single quotes, or put double quotes around the whole"
    } else {
        "write `\\\"` for a quote between double quotes, or put single quotes around the whole"
    };
    Problem {
        at: one(text, failure.at),
        message: "text follows the closing quote".to_owned(),
        help: help.to_owned(),
        mend: mend_value(failure, line),
    }
}

fn escape(failure: &Failure<'_>, line: &Line<'_>) -> Problem {
    let help = suggestion(failure.text, line, '\'').map_or_else(
        || "use single quotes: a backslash is itself there".to_owned(),
        |line| format!("in single quotes a backslash is itself: `{line}`"),
    );
    Problem {
        at: one(failure.text, failure.at),
        message:
            "a backslash between double quotes has a meaning of its own, and this one has none"
                .to_owned(),
        help,
        mend: mend_value(failure, line),
    }
}

/// Whether the parser stopped at a colon in the line in which a bracket opens.
fn in_brackets(failure: &Failure<'_>) -> bool {
    let between = failure.open.and_then(|open| failure.text.get(open..failure.at));
    between.is_some_and(|between| !between.contains('\n'))
        && failure.text.get(failure.at..).is_some_and(|rest| rest.starts_with(':'))
}

fn colon_in_brackets(failure: &Failure<'_>) -> Problem {
    Problem {
        at: one(failure.text, failure.at),
        message: "a second `: ` stands in this entry".to_owned(),
        help: "put quotes around a value that holds a colon: `{why: \"first: the basics\"}`"
            .to_owned(),
        mend: mend_value(failure, &Line::at(failure.text, failure.at)),
    }
}

fn unclosed_bracket(failure: &Failure<'_>, line: &Line<'_>) -> Problem {
    let brackets = |rest: &str| rest.starts_with(['[', '{']);
    let here = failure.text.get(failure.at..).is_some_and(brackets).then_some(failure.at);
    let open = failure.open.or(here);
    let failure = &Failure { open, ..*failure };
    Problem {
        at: one(failure.text, open.unwrap_or(failure.at)),
        message: "a list or mapping in brackets is not closed, or lacks a comma".to_owned(),
        help: "close it with `]` or `}`, and separate its entries with commas".to_owned(),
        mend: mend_value(failure, line),
    }
}

fn second_colon(failure: &Failure<'_>, line: &Line<'_>) -> Problem {
    if failure.text.get(line.value.clone()).is_some_and(|v| v.starts_with(['"', '\''])) {
        let quote = if failure.text.get(line.value.start..).is_some_and(|v| v.starts_with('"')) {
            '"'
        } else {
            '\''
        };
        return after_quote(failure, line, quote);
    }
    let help = suggestion(failure.text, line, '"').map_or_else(
        || "put quotes around a value that holds a colon: `title: \"Git: the basics\"`".to_owned(),
        |line| format!("put quotes around a value that holds a colon: `{line}`"),
    );
    Problem {
        at: one(failure.text, failure.at),
        message: "a second `: ` stands in this line".to_owned(),
        help,
        mend: mend_value(failure, line),
    }
}

/// A value that begins with a character that means something else.
fn first_character(failure: &Failure<'_>, line: &Line<'_>) -> Option<Problem> {
    let text = failure.text;
    let bracketed = failure.open.is_some();
    let start = if bracketed { failure.at } else { line.value.start };
    let first = text.get(start..)?.chars().next().filter(|c| SPECIAL.contains(c))?;
    let value = text.get(line.value.clone()).unwrap_or_default();
    let header = |c: char| matches!(c, '|' | '>' | '+' | '-') || c.is_ascii_digit();
    let lone_header = matches!(first, '|' | '>') && value.chars().all(header);
    if start > failure.at || start >= line.end || lone_header {
        return None;
    }
    let quotes = suggestion(text, line, '"').filter(|_| !bracketed).map_or_else(
        || "put quotes around it".to_owned(),
        |line| format!("put quotes around it: `{line}`"),
    );
    let (message, help) = match first {
        '"' | '\'' => return Some(after_quote(failure, line, first)),
        '[' | '{' => ("text follows the closing bracket".to_owned(), quotes),
        '-' => (
            "a list cannot begin in the line of its key".to_owned(),
            "begin it in the next line, or write it in brackets: `tags: [git, review]`".to_owned(),
        ),
        '|' | '>' => (
            format!("text follows `{first}` in the same line"),
            format!("begin the text in the next line, indented; or {quotes}"),
        ),
        '*' if matches!(failure.kind, ErrorKind::UnknownAnchor) => (
            "a value that begins with `*` stands for another one, and there is none of that name"
                .to_owned(),
            quotes,
        ),
        '`' => ("a value cannot begin with a back-tick".to_owned(), quotes),
        _ => (format!("a value cannot begin with `{first}`"), quotes),
    };
    let mend = if first == '-' && !bracketed {
        Mend::Nothing(start..line.block_end(text))
    } else {
        mend_value(failure, line)
    };
    Some(Problem { at: one(text, start), message, help, mend })
}

/// The cause is not in the value: a key without its colon, or another indentation.
fn neighbours(failure: &Failure<'_>, line: Line<'_>) -> Problem {
    let text = failure.text;
    let line = if line.is_blank() { line.previous(text).unwrap_or(line) } else { line };
    let above = line.previous(text);
    // A key can only be refused at its colon because of what stands above it.
    let at_colon = line.key.as_ref().is_some_and(|key| failure.at >= key.end);
    let keyless = |line: &Line<'_>| line.key.is_none() && !line.is_item();
    let guilty = |above: &&Line<'_>| {
        let item = above.is_item() && above.key.is_none() && glued(text, above).is_some();
        keyless(above) || (item && above.indent < line.indent)
    };
    if at_colon && let Some(above) = above.as_ref().filter(guilty) {
        return no_colon(text, above);
    }
    if keyless(&line) {
        return no_colon(text, &line);
    }
    let mut help =
        "keys of one mapping, and entries of one list, begin in the same column".to_owned();
    if let Some((above, key)) = above.as_ref().and_then(|above| Some((above, above.key.clone()?)))
        && let Some(name) = text.get(key.clone())
        && name.chars().count() <= 40
        && line.indent > above.indent
    {
        let column = key.start - above.start;
        help = match column {
            0 => format!("begin it below `{name}`, without spaces before it"),
            1 => format!("begin it below `{name}`, with 1 space before it"),
            _ => format!("begin it below `{name}`, with {column} spaces before it"),
        };
    }
    Problem {
        at: line.key.clone().unwrap_or_else(|| one(text, line.start + line.indent)),
        message: "this line begins in another column than its neighbours".to_owned(),
        help,
        mend: drop_block(text, &line),
    }
}

/// A line that is neither `key: value` nor an entry of a list.
fn no_colon(text: &str, line: &Line<'_>) -> Problem {
    let body = text.get(line.value.clone()).unwrap_or_default();
    let mut mend = drop_block(text, line);
    let (at, message, help) = if let Some((at, key, value)) = glued(text, line) {
        let at = line.value.start + at;
        if line.entry + key.len() == at && !value.is_empty() && body.len() >= 4 {
            mend = Mend::Entry(line.entry..at, at + 1..line.value.end);
        }
        let fits = body.chars().count() <= 60;
        let example = if fits { format!("`{key}: {value}`") } else { "`key: value`".to_owned() };
        (at..at + 1, "a space is missing after this colon".to_owned(), format!("write {example}"))
    } else if let Some(wide) = body.find('：') {
        let at = line.value.start + wide;
        (
            at..at + '：'.len_utf8(),
            "this is a full-width colon".to_owned(),
            "write an ordinary `:` and a space after it".to_owned(),
        )
    } else {
        (
            line.value.clone(),
            "a `key: value` is expected here".to_owned(),
            "is the colon missing? A text over several lines is indented further than its key"
                .to_owned(),
        )
    };
    Problem { at, message, help, mend }
}

/// A word and what follows its colon without a space: the colon's place in the value, and both.
fn glued<'t>(text: &'t str, line: &Line<'_>) -> Option<(usize, &'t str, &'t str)> {
    let body = text.get(line.value.clone())?;
    body.match_indices(':').find_map(|(at, _)| {
        let (key, value) = (body.get(..at)?, body.get(at + 1..)?);
        let word = !key.is_empty() && !key.contains(char::is_whitespace);
        (word && !value.starts_with("//")).then_some((at, key, value))
    })
}

fn drop_block(text: &str, line: &Line<'_>) -> Mend {
    Mend::Nothing(line.start + line.indent..line.block_end(text))
}

/// Reads the value of a line as text; what stands in brackets is left out as a whole.
fn mend_value(failure: &Failure<'_>, line: &Line<'_>) -> Mend {
    match failure.open {
        Some(open) => Mend::Nothing(open..Line::at(failure.text, open).block_end(failure.text)),
        None if line.value.is_empty() => drop_block(failure.text, line),
        None => Mend::Text(line.value.clone()),
    }
}

/// The line with `quote`s around its value, if that is short enough to be shown.
fn suggestion(text: &str, line: &Line<'_>, quote: char) -> Option<String> {
    let value = text.get(line.value.clone())?.trim_matches(['"', '\'']);
    let key = line.key.clone().and_then(|key| text.get(key));
    let quote = match (quote, value.contains(['"', '\\']), value.contains('\'')) {
        ('"', true, false) => '\'',
        ('"', true, true) | ('\'', _, true) => return None,
        (quote, _, _) => quote,
    };
    let line = key.map_or_else(
        || format!("{quote}{value}{quote}"),
        |key| format!("{key}: {quote}{value}{quote}"),
    );
    (line.chars().count() <= 80 && !line.contains(['`', '\t'])).then_some(line)
}

/// The character at `at`, or nothing at the end.
fn one(text: &str, at: usize) -> Range<usize> {
    let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + width
}
