//! The words by which people name the columns of their tables, and the levels in them.

use crate::model::Config;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Means {
    Id,
    Title,
    Skill,
    Role,
    Description,
    Area,
    Parent,
    Requires,
    SameAs,
    Aliases,
    Next,
    Level,
}

/// What columns are called, in lower case, with blanks for `_` and `-`.
const COLUMNS: &[(Means, &[&str])] = &[
    (Means::Id, &["id", "key", "code", "identifier", "skill id", "role id", "skill code"]),
    (Means::Title, &["title", "name", "label", "titel", "titre", "título", "标题", "名称"]),
    (
        Means::Skill,
        &[
            "skill",
            "skills",
            "skill name",
            "skill title",
            "competency",
            "competencies",
            "competence",
            "competences",
            "capability",
            "fähigkeit",
            "fähigkeiten",
            "kompetenz",
            "kompetenzen",
            "compétence",
            "compétences",
            "competencia",
            "habilidad",
            "技能",
            "能力",
        ],
    ),
    (
        Means::Role,
        &[
            "role",
            "roles",
            "role name",
            "role title",
            "job",
            "job title",
            "job role",
            "position",
            "rolle",
            "rollen",
            "stelle",
            "rôle",
            "poste",
            "rol",
            "puesto",
            "角色",
            "岗位",
            "职位",
        ],
    ),
    (
        Means::Description,
        &[
            "description",
            "definition",
            "details",
            "summary",
            "beschreibung",
            "descripción",
            "descripcion",
            "描述",
            "说明",
        ],
    ),
    (
        Means::Area,
        &[
            "area",
            "category",
            "domain",
            "group",
            "theme",
            "bereich",
            "kategorie",
            "domaine",
            "catégorie",
            "área",
            "categoría",
            "类别",
            "领域",
        ],
    ),
    (Means::Parent, &["parent", "parent id", "parent skill", "broader", "broader skill"]),
    (
        Means::Requires,
        &[
            "requires",
            "required skills",
            "prerequisites",
            "prerequisite",
            "depends on",
            "voraussetzungen",
            "prérequis",
            "requisitos",
            "先修",
        ],
    ),
    (Means::SameAs, &["same as", "uri", "esco", "esco uri"]),
    (Means::Aliases, &["aliases"]),
    (Means::Next, &["next", "next role"]),
    (
        Means::Level,
        &[
            "level",
            "required level",
            "target level",
            "expected level",
            "proficiency",
            "proficiency level",
            "target",
            "rating",
            "stufe",
            "niveau",
            "nivel",
            "等级",
            "级别",
        ],
    ),
];

/// Scales that people use, from the lowest level. The first that has all the words of a table is meant.
const SCALES: &[&[&str]] = &[
    &["awareness", "working", "practitioner", "expert"],
    &["awareness", "foundational", "working knowledge", "practitioner", "expert"],
    &["beginner", "intermediate", "advanced", "expert"],
    &["novice", "advanced beginner", "competent", "proficient", "expert"],
    &["basic", "intermediate", "advanced", "expert"],
    &["foundation", "intermediate", "advanced", "expert"],
    &["low", "medium", "high"],
    &["anfänger", "fortgeschritten", "experte"],
    &["grundkenntnisse", "gute kenntnisse", "sehr gute kenntnisse", "expertenkenntnisse"],
    &["débutant", "intermédiaire", "avancé", "expert"],
    &["básico", "intermedio", "avanzado", "experto"],
    &["了解", "熟悉", "掌握", "精通"],
];

/// What says of a skill that it is asked for, at no level.
const ASKED: [&str; 9] = ["x", "✓", "✔", "✅", "yes", "ja", "oui", "sí", "是"];
/// What says that it is not.
const NOT_ASKED: [&str; 10] = ["-", "–", "—", "n/a", "na", "no", "none", "nein", "non", "否"];

/// Words of which one at least is in the name of most roles.
const ROLES: [&str; 26] = [
    "trainee",
    "apprentice",
    "intern",
    "graduate",
    "associate",
    "junior",
    "mid",
    "intermediate",
    "senior",
    "staff",
    "principal",
    "distinguished",
    "fellow",
    "lead",
    "head",
    "manager",
    "director",
    "engineer",
    "developer",
    "designer",
    "analyst",
    "consultant",
    "specialist",
    "leiter",
    "leitung",
    "entwickler",
];

/// The highest level that a number can name.
pub(super) const HIGHEST: u8 = 9;

/// What a column called `header` holds, as far as its name says.
pub(super) fn means(header: &str) -> Option<Means> {
    let name = plain(header);
    COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(means, _)| *means)
}

/// A name in lower case, with one blank for whatever parts words.
pub(super) fn plain(name: &str) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || c == '_' || c == '-');
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The level that a column of sentences is about, and its name, where the header has one: `level_2`, `L2`, `2`,
/// `Level 2: Working`, `2 - Working`.
pub(super) fn level_of(header: &str) -> Option<(u8, String)> {
    let name = header.trim();
    let lower = name.to_lowercase();
    let bare = ["level", "stufe", "niveau", "nivel", "l"].iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        let rest = rest.trim_start_matches(['_', ' ', '-']);
        rest.starts_with(|c: char| c.is_ascii_digit()).then(|| lower.len() - rest.len())
    });
    let rest = name.get(bare.unwrap_or(0)..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, words) = (rest.get(..digits)?.parse().ok()?, rest.get(digits..)?);
    let parted = words.is_empty() || words.starts_with([' ', ':', '-', '–', '.', ')', '(']);
    let words = words.trim_matches(|c: char| c.is_whitespace() || ":-–.()".contains(c));
    (parted && number <= HIGHEST).then(|| (number, words.to_owned()))
}

/// Whether the name of a column sounds like that of a role.
pub(super) fn is_role(name: &str) -> bool {
    plain(name).split(' ').any(|word| ROLES.contains(&word))
}

/// What a cell of a level says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Mark {
    /// Nothing is asked for.
    Nothing,
    /// It is asked for, at no level that is said.
    Asked,
    /// At this level.
    Level(u8),
    /// At a level between two: the one below.
    Between(u8),
    /// At the level of this name, in lower case.
    Named(String),
}

/// Reads a cell of a level: `3`, `3.0`, `2,5`, `L3`, `3 - Working`, `x`, `expert`.
pub(super) fn mark(cell: &str) -> Mark {
    let text = cell.trim().to_lowercase();
    if text.is_empty() || NOT_ASKED.contains(&text.as_str()) {
        return Mark::Nothing;
    }
    if ASKED.contains(&text.as_str()) {
        return Mark::Asked;
    }
    // A comma is a point to half of the world.
    if let Ok(number) = text.replace(',', ".").parse::<f32>()
        && (0.0..=f32::from(HIGHEST)).contains(&number)
    {
        let whole = (0..=HIGHEST).rev().find(|whole| f32::from(*whole) <= number).unwrap_or(0);
        return match (whole, f32::from(whole) < number) {
            (whole, true) => Mark::Between(whole),
            (0, false) => Mark::Nothing,
            (whole, false) => Mark::Level(whole),
        };
    }
    match level_of(&text) {
        Some((0, _)) => Mark::Nothing,
        Some((level, _)) => Mark::Level(level),
        None => Mark::Named(text),
    }
}

/// The scale that has most of `names`, which are in lower case; the first of several.
pub(super) fn scale<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Vec<String> {
    let own = Config::default().levels;
    let others = SCALES.iter().map(|scale| scale.iter().map(|name| (*name).to_owned()).collect());
    let all: Vec<Vec<String>> = std::iter::once(own).chain(others).collect();
    let has = |scale: &&Vec<String>| {
        names.clone().filter(|name| scale.iter().any(|own| own == name)).count()
    };
    all.iter().rev().max_by_key(has).cloned().unwrap_or_default()
}

/// The scale that most of `headers` are levels of, two at least, with the number of each header in it.
pub(super) fn scale_of(headers: &[&str]) -> Vec<Option<u8>> {
    let places = |scale: &[&str]| -> Vec<Option<u8>> {
        let place = |header: &&str| {
            let place = scale.iter().position(|name| *name == plain(header))?;
            u8::try_from(place + 1).ok()
        };
        headers.iter().map(place).collect()
    };
    let count = |places: &Vec<Option<u8>>| places.iter().flatten().count();
    let all = SCALES.iter().map(|scale| places(scale));
    // The first of several that have as many.
    let best = all.rev().max_by_key(count).filter(|places| count(places) > 1);
    best.unwrap_or_else(|| vec![None; headers.len()])
}

#[cfg(test)]
mod tests {
    use super::{Mark, Means, is_role, level_of, mark, means, scale, scale_of};

    #[test]
    fn columns_and_levels_are_known_by_their_words() {
        for (name, expected) in [
            ("Skill_ID", Some(Means::Id)),
            ("Job  title", Some(Means::Role)),
            ("Kompetenz", Some(Means::Skill)),
            ("owner", None),
        ] {
            assert_eq!(means(name), expected, "{name}");
        }
        for (name, expected) in [
            ("level_0", Some((0, ""))),
            ("L2", Some((2, ""))),
            ("3", Some((3, ""))),
            ("Level 2: Working", Some((2, "Working"))),
            ("2 - In practice", Some((2, "In practice"))),
            ("2026", None),
            ("4x", None),
            ("Lead", None),
        ] {
            assert_eq!(
                level_of(name),
                expected.map(|(n, w): (u8, &str)| (n, w.to_owned())),
                "{name}"
            );
        }
        for (cell, expected) in [
            ("", Mark::Nothing),
            ("0,0", Mark::Nothing),
            ("X", Mark::Asked),
            ("3.0", Mark::Level(3)),
            ("2,5", Mark::Between(2)),
            ("L4", Mark::Level(4)),
            ("Expert", Mark::Named("expert".to_owned())),
            ("12", Mark::Named("12".to_owned())),
        ] {
            assert_eq!(mark(cell), expected, "{cell}");
        }
        assert_eq!(scale(["expert", "novice", "guru"].into_iter()).len(), 5);
        assert_eq!(scale_of(&["owner", "Basic", "Advanced"]), [None, Some(1), Some(3)]);
        assert_eq!(scale_of(&["Expert"]), [None]);
        assert!(
            is_role("Senior Engineer") && is_role("Mid-level") && !is_role("Learning resources")
        );
    }
}
