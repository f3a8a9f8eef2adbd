//! The skills and the ladder as a CASE 1.0 package (1EdTech *Competencies and Academic Standards Exchange*), which
//! catalogues of skills and learning platforms take in. `pathbook import ladder` reads it again.
//!
//! Valid by the JSON Schema of `CFPackage`. What stands for what:
//!
//! - `CFDocument`: the site. `uri` is the address of its skills.
//! - `CFItems`, told apart by `CFItemType`:
//!   - `Skill`: `humanCodingScheme` is its id, `fullStatement` its title, `notes` its description,
//!     `conceptKeywords` its area alone, `uri` its page.
//!   - `Role`: the same, without an area.
//!   - `Skill level`: a level of a skill that has a sentence, or that something asks for. `humanCodingScheme` is
//!     `git.branching@2`, `fullStatement` the rubric's sentence, else the level's name.
//! - `CFAssociations`; `sequenceNumber` keeps the author's order, from 1:
//!   - `isChildOf`: a skill and the one above it; a top-level skill, or a role, and the document.
//!   - `hasSkillLevel`: a skill and each of its `Skill level`s.
//!   - `precedes`: what a skill requires and that skill; a role and the next one. The origin is the required
//!     skill for level 1, else its `Skill level`.
//!   - `isPartOf`: what a role asks for (as for `precedes`) and the role.
//!   - `exactMatchOf`: a skill and its address in another taxonomy.
//! - `CFRubrics`: a rubric for each skill that has one, with one criterion (`CFItemURI`: the skill), whose levels
//!   have the sentence as `description`, the level's name as `quality`, its number as `score`.
//!
//! Lost: required pages and reasons, old ids, all languages but one.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::csv::skills_in_order;
use super::name::{absolute, base, changed, uuid};
use super::{Options, Problem};
use crate::compile::Compilation;
use crate::emit::graph_json::{pretty, skill_at};
use crate::model::{Curriculum, LanguageId, Level, Need, Role, RoleId, Skill, SkillId, SkillLevel};
use crate::route::Listing;

/// The `CFItemType` of skills.
pub const SKILL: &str = "Skill";
/// The `CFItemType` of roles.
pub const ROLE: &str = "Role";
/// The `CFItemType` of levels of skills.
pub const SKILL_LEVEL: &str = "Skill level";

/// The package, as JSON.
pub(super) fn package(compilation: &Compilation, options: &Options) -> Result<String, Problem> {
    let base = base(compilation, "CASE")?;
    let day = changed(compilation, options)?;
    let curriculum = &compilation.curriculum;
    let listing = compilation.routes.listing(&Listing::Skills, options.language);
    let document = Node {
        title: curriculum.title_in(options.language).to_owned(),
        identifier: uuid(base, "case/document"),
        uri: absolute(base, Some(&listing)),
    };
    let mut package = Package {
        compilation,
        curriculum,
        base,
        language: options.language,
        changed: format!("{day}T00:00:00+00:00"),
        document,
        items: Vec::new(),
        associations: Vec::new(),
        rubrics: Vec::new(),
    };
    package.skills();
    package.roles();
    Ok(pretty(&package.finish()))
}

/// What a link of the package names.
#[derive(Clone)]
struct Node {
    title: String,
    identifier: String,
    uri: String,
}

impl Node {
    fn link(&self) -> Value {
        json!({"title": self.title, "identifier": self.identifier, "uri": self.uri})
    }
}

struct Package<'a> {
    compilation: &'a Compilation,
    curriculum: &'a Curriculum,
    base: &'a str,
    language: LanguageId,
    changed: String,
    document: Node,
    items: Vec<Value>,
    associations: Vec<Value>,
    rubrics: Vec<Value>,
}

impl Package<'_> {
    fn finish(self) -> Value {
        let description = self.curriculum.description_in(self.language);
        let mut document = json!({
            "identifier": self.document.identifier,
            "uri": self.document.uri,
            "creator": self.document.title,
            "title": self.document.title,
            "lastChangeDateTime": self.changed,
            "officialSourceURL": self.document.uri,
            "language": self.curriculum.tag_of(self.language),
        });
        put(&mut document, "description", description);
        json!({
            "CFDocument": document,
            "CFItems": self.items,
            "CFAssociations": self.associations,
            "CFRubrics": self.rubrics,
        })
    }

    fn skill_node(&self, id: SkillId, skill: &Skill) -> Node {
        Node {
            title: skill.title_in(self.language).to_owned(),
            identifier: uuid(self.base, &format!("case/skill/{}", skill.id)),
            uri: absolute(self.base, self.compilation.routes.skill(id, self.language)),
        }
    }

    fn role_node(&self, id: RoleId, role: &Role) -> Node {
        Node {
            title: role.title_in(self.language).to_owned(),
            identifier: uuid(self.base, &format!("case/role/{}", role.id)),
            uri: absolute(self.base, self.compilation.routes.role(id, self.language)),
        }
    }

    /// The item of a level of a skill.
    fn level_node(&self, wanted: SkillLevel) -> Option<Node> {
        let skill = self.curriculum.skill(wanted.skill)?;
        let sentence = skill.sentence_in(wanted.level, self.language);
        let title = if sentence.is_empty() {
            format!("{}: {}", skill.title_in(self.language), self.level_name(wanted.level))
        } else {
            sentence.to_owned()
        };
        let identifier =
            uuid(self.base, &format!("case/level/{}", skill_at(self.curriculum, wanted)));
        Some(Node { title, uri: format!("urn:uuid:{identifier}"), identifier })
    }

    fn level_name(&self, level: Level) -> String {
        let name = self.curriculum.level_in(level, self.language);
        name.map_or_else(|| level.0.to_string(), str::to_owned)
    }

    /// What stands for a required skill: the skill itself, or one of its levels.
    fn wanted(&self, wanted: SkillLevel) -> Option<Node> {
        if wanted.level.0 > 1 {
            return self.level_node(wanted);
        }
        let skill = self.curriculum.skill(wanted.skill)?;
        Some(self.skill_node(wanted.skill, skill))
    }

    fn item(&self, node: &Node, kind: &str, code: &str) -> Value {
        json!({
            "identifier": node.identifier,
            "fullStatement": node.title,
            "CFItemType": kind,
            "uri": node.uri,
            "humanCodingScheme": code,
            "language": self.curriculum.tag_of(self.language),
            "lastChangeDateTime": self.changed,
        })
    }

    fn associate(&mut self, kind: &str, from: &Node, to: &Node, number: Option<usize>) {
        let name = format!("case/{kind}/{}/{}", from.identifier, to.identifier);
        let identifier = uuid(self.base, &name);
        let mut association = json!({
            "identifier": identifier,
            "associationType": kind,
            "uri": format!("urn:uuid:{identifier}"),
            "originNodeURI": from.link(),
            "destinationNodeURI": to.link(),
            "lastChangeDateTime": self.changed,
        });
        if let (Some(number), Some(entries)) = (number, association.as_object_mut()) {
            entries.insert("sequenceNumber".to_owned(), number.into());
        }
        self.associations.push(association);
    }

    fn skills(&mut self) {
        let curriculum = self.curriculum;
        let asked = asked_for(curriculum);
        let mut roots = 0;
        for (id, skill) in skills_in_order(curriculum) {
            let node = self.skill_node(id, skill);
            let mut item = self.item(&node, SKILL, &skill.id);
            put(&mut item, "notes", skill.description_in(self.language));
            if let Some(entries) = item.as_object_mut().filter(|_| !skill.area.is_empty()) {
                entries.insert("conceptKeywords".to_owned(), json!([skill.area]));
            }
            self.items.push(item);
            let above = skill.parent.and_then(|above| Some((above, curriculum.skill(above)?)));
            if let Some((above_id, above)) = above {
                let place = above.children.iter().position(|child| *child == id);
                let parent = self.skill_node(above_id, above);
                self.associate("isChildOf", &node, &parent, place.map(|place| place + 1));
            } else {
                roots += 1;
                let document = self.document.clone();
                self.associate("isChildOf", &node, &document, Some(roots));
            }
            self.levels(id, skill, &node, &asked);
            let needs = skill.requires.iter().filter_map(|need| match need.need {
                Need::Skill(wanted) => Some(wanted),
                Need::Page(_) => None,
            });
            for (number, wanted) in (1..).zip(needs) {
                if let Some(origin) = self.wanted(wanted) {
                    self.associate("precedes", &origin, &node, Some(number));
                }
            }
            for address in &skill.same_as {
                let uri = address.value.clone();
                let other = Node { title: node.title.clone(), identifier: uri.clone(), uri };
                self.associate("exactMatchOf", &node, &other, None);
            }
        }
    }

    /// A skill's levels as items, and its rubric.
    fn levels(&mut self, id: SkillId, skill: &Skill, node: &Node, asked: &BTreeSet<SkillLevel>) {
        let all = SkillLevel { skill: id, level: Level(0) }..=SkillLevel {
            skill: id,
            level: Level(u8::MAX),
        };
        let asked = asked.range(all).map(|wanted| wanted.level);
        let levels: BTreeSet<Level> = asked.chain(skill.rubric.keys().copied()).collect();
        for level in levels {
            let wanted = SkillLevel { skill: id, level };
            let Some(own) = self.level_node(wanted) else { continue };
            let item = self.item(&own, SKILL_LEVEL, &skill_at(self.curriculum, wanted));
            self.items.push(item);
            self.associate("hasSkillLevel", node, &own, Some(usize::from(level.0)));
        }
        if skill.rubric.is_empty() {
            return;
        }
        let criterion = self.named(&format!("case/criterion/{}", skill.id));
        let levels = (1_usize..).zip(skill.rubric.keys()).map(|(position, level)| {
            let wanted = SkillLevel { skill: id, level: *level };
            let mut value =
                self.named(&format!("case/score/{}", skill_at(self.curriculum, wanted)));
            put(&mut value, "description", skill.sentence_in(*level, self.language));
            put(&mut value, "quality", &self.level_name(*level));
            if let Some(entries) = value.as_object_mut() {
                entries.insert("score".to_owned(), level.0.into());
                entries.insert("position".to_owned(), position.into());
            }
            value
        });
        let levels: Vec<Value> = levels.collect();
        let mut rubric = self.named(&format!("case/rubric/{}", skill.id));
        put(&mut rubric, "title", &node.title);
        let mut criterion = criterion;
        if let Some(entries) = criterion.as_object_mut() {
            entries.insert("CFItemURI".to_owned(), node.link());
            entries.insert("position".to_owned(), 1.into());
            entries.insert("CFRubricCriterionLevels".to_owned(), levels.into());
        }
        if let Some(entries) = rubric.as_object_mut() {
            entries.insert("CFRubricCriteria".to_owned(), json!([criterion]));
        }
        self.rubrics.push(rubric);
    }

    /// The beginning of whatever has no page of its own.
    fn named(&self, name: &str) -> Value {
        let identifier = uuid(self.base, name);
        json!({
            "identifier": identifier,
            "uri": format!("urn:uuid:{identifier}"),
            "lastChangeDateTime": self.changed,
        })
    }

    fn roles(&mut self) {
        let curriculum = self.curriculum;
        for (number, role) in curriculum.roles.iter().enumerate() {
            let node = self.role_node(RoleId::from_index(number), role);
            let mut item = self.item(&node, ROLE, &role.id);
            put(&mut item, "notes", role.description_in(self.language));
            self.items.push(item);
            let document = self.document.clone();
            self.associate("isChildOf", &node, &document, Some(number + 1));
            for (number, wanted) in (1..).zip(&role.requires) {
                if let Some(origin) = self.wanted(wanted.value) {
                    self.associate("isPartOf", &origin, &node, Some(number));
                }
            }
            for (number, next) in (1..).zip(&role.next) {
                if let Some(role) = curriculum.role(*next) {
                    let next = self.role_node(*next, role);
                    self.associate("precedes", &node, &next, Some(number));
                }
            }
        }
    }
}

/// Sets a text that says something.
fn put(value: &mut Value, key: &str, text: &str) {
    if let Some(entries) = value.as_object_mut().filter(|_| !text.is_empty()) {
        entries.insert(key.to_owned(), text.into());
    }
}

/// The levels above the first that skills and roles ask for.
fn asked_for(curriculum: &Curriculum) -> BTreeSet<SkillLevel> {
    let skills = curriculum.skills.iter().flat_map(|skill| &skill.requires);
    let skills = skills.filter_map(|need| match need.need {
        Need::Skill(wanted) => Some(wanted),
        Need::Page(_) => None,
    });
    let roles = curriculum.roles.iter().flat_map(|role| &role.requires).map(|wanted| wanted.value);
    skills.chain(roles).filter(|wanted| wanted.level.0 > 1).collect()
}
