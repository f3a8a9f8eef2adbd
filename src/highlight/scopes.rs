//! From the grammars' scopes (`entity.name.function.rust`) to one letter a class.

use std::collections::BTreeMap;

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

/// Scope prefixes and their class, the longest match wins. `' '` ends the search: the text has no
/// class, whatever surrounds it.
const TABLE: &[(&str, char)] = &[
    ("comment", 'c'),
    ("punctuation.definition.comment", 'c'),
    ("string", 's'),
    ("punctuation.definition.string", 's'),
    ("constant.character.escape", 'e'),
    ("constant.character", 'e'),
    ("constant", 'n'),
    ("keyword.operator", 'o'),
    ("keyword.operator.word", 'k'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword", 'k'),
    ("storage", 'k'),
    ("storage.type.numeric", 'n'),
    ("entity.name.function", 'f'),
    ("support.function", 'f'),
    ("support.macro", 'f'),
    ("variable.function", 'f'),
    ("variable.annotation", 'a'),
    ("entity.name.type", 't'),
    ("entity.name.class", 't'),
    ("entity.name.struct", 't'),
    ("entity.name.enum", 't'),
    ("entity.name.trait", 't'),
    ("entity.name.impl", 't'),
    ("entity.name.namespace", 't'),
    ("entity.other.inherited-class", 't'),
    ("support.type", 't'),
    ("support.class", 't'),
    ("entity.name.tag", 'm'),
    ("entity.other.attribute-name", 'a'),
    ("meta.annotation", 'a'),
    ("entity.name.section", 'h'),
    ("markup.heading", 'h'),
    ("markup.inserted", 'i'),
    ("markup.deleted", 'd'),
    ("markup.raw", 's'),
    ("variable.language", 'k'),
    ("meta.interpolation", ' '),
    ("meta.template.expression", ' '),
];

/// The classes of scopes already met.
#[derive(Default)]
pub(super) struct Classes {
    known: BTreeMap<Scope, Option<char>>,
}

impl Classes {
    fn of(&mut self, scope: Scope) -> Option<char> {
        *self.known.entry(scope).or_insert_with(|| {
            let name = scope.build_string();
            let matches = |prefix: &str| {
                name.strip_prefix(prefix)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            TABLE
                .iter()
                .filter(|(prefix, _)| matches(prefix))
                .max_by_key(|(prefix, _)| prefix.len())
                .map(|(_, class)| *class)
        })
    }
}

/// The scopes around a place, each with the class that it gives to the text inside it.
#[derive(Default)]
pub(super) struct Stack {
    classes: Vec<char>,
    cleared: Vec<Vec<char>>,
}

impl Stack {
    /// The class of text here.
    pub(super) fn class(&self) -> Option<char> {
        self.classes.last().copied().filter(|class| *class != ' ')
    }

    /// Follows the parser by one step.
    pub(super) fn apply(&mut self, op: &ScopeStackOp, known: &mut Classes) {
        match op {
            ScopeStackOp::Push(scope) => {
                let inherited = self.classes.last().copied().unwrap_or(' ');
                self.classes.push(known.of(*scope).unwrap_or(inherited));
            }
            ScopeStackOp::Pop(count) => {
                let left = self.classes.len().saturating_sub(*count);
                self.classes.truncate(left);
            }
            ScopeStackOp::Clear(amount) => {
                let keep = match amount {
                    ClearAmount::TopN(count) => self.classes.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.classes.split_off(keep));
            }
            ScopeStackOp::Restore => {
                if let Some(back) = self.cleared.pop() {
                    self.classes.extend(back);
                }
            }
            ScopeStackOp::Noop => {}
        }
    }
}
