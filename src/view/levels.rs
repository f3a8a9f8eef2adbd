//! What the levels of skills are called for a reader: by the site's words, and on a site that gives them
//! no names by the interface's.

use crate::locale::Locale;
use crate::model::{Curriculum, LanguageId, Level};

/// The words of the interface for the levels that every site has, in their order.
const WORDS: [&str; 4] =
    ["skill_level_one", "skill_level_two", "skill_level_three", "skill_level_four"];

/// The names of the levels 1 to n for a reader of `language`.
pub fn level_names<'a>(
    curriculum: &'a Curriculum,
    locale: &'a Locale,
    language: LanguageId,
) -> Vec<&'a str> {
    if curriculum.names_levels_in(language) {
        curriculum.levels_in(language).iter().map(String::as_str).collect()
    } else {
        WORDS.iter().map(|word| locale.word(word)).collect()
    }
}

/// The name of a level for a reader of `language`; `None` for level 0 and those without a name.
pub(super) fn level_name<'a>(
    curriculum: &'a Curriculum,
    locale: &'a Locale,
    language: LanguageId,
    level: Level,
) -> Option<&'a str> {
    if curriculum.names_levels_in(language) {
        return curriculum.level_in(level, language);
    }
    let word = WORDS.get(usize::from(level.0).checked_sub(1)?)?;
    Some(locale.word(word))
}
