//! Typed ids. Each is an index into a table of the [`Curriculum`](super::Curriculum) that is sorted
//! by the author's ids, so that comparing ids compares what authors wrote.

use serde::Serialize;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the table's entry `index`.
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index into the table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A page, whatever its language: an index into `Curriculum::pages`.
    PageId
);
id!(
    /// A skill: an index into `Curriculum::skills`.
    SkillId
);
id!(
    /// A learning path: an index into `Curriculum::paths`.
    PathId
);
id!(
    /// A role: an index into `Curriculum::roles`.
    RoleId
);
id!(
    /// A language: an index into `Config::languages`; 0 is the default language.
    LanguageId
);

/// How well a skill is mastered: 0 is "not yet", 1 the first named level.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Level(pub u8);

/// A skill at a level, `git.branching@2`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SkillLevel {
    /// The skill.
    pub skill: SkillId,
    /// The level, 1 or more.
    pub level: Level,
}
