//! Learning paths: stages looked up, orders checked, sorted or planned.

use std::collections::BTreeMap;

use super::Names;
use super::order::skill_name_by;
use super::pages::{Draft, needs};
use super::steps::By;
use crate::diag::{Diagnostic, Parsed, Report, rules};
use crate::graph::order::{self, Item, Unmet};
use crate::graph::plan::{self, Request};
use crate::graph::prerequisites::Prerequisites;
use crate::model::{
    Curriculum, Kind, LearningPath, Need, Order, Page, PageId, PathId, SkillLevel, Stage, StageItem,
};
use crate::source::{Span, Spanned};
use crate::syntax::front_matter::{PathKeys, RawItem, RawStage};

struct Resolver<'a> {
    names: &'a Names,
    pages: &'a [Page],
    graph: &'a Prerequisites,
    report: Report,
}

/// All paths, sorted by their page. What does not hold in them is reported.
pub(super) fn resolve(
    drafts: &[Draft],
    names: &Names,
    pages: &[Page],
    graph: &Prerequisites,
) -> Parsed<Vec<LearningPath>> {
    let mut resolver = Resolver { names, pages, graph, report: Report::default() };
    let visible = drafts.iter().filter(|draft| draft.hidden.is_none()).enumerate();
    let paths = visible
        .filter(|(_, draft)| draft.kind == Kind::Path)
        .map(|(index, draft)| resolver.path(PageId::from_index(index), draft))
        .collect();
    Parsed::new(paths, resolver.report)
}

/// Tells each page which path, if any, it is the page of.
pub(super) fn attach(curriculum: &mut Curriculum) {
    for (index, path) in curriculum.paths.iter().enumerate() {
        if let Some(page) = curriculum.pages.get_mut(path.page.index()) {
            page.path = Some(PathId::from_index(index));
        }
    }
}

impl Resolver<'_> {
    fn path(&mut self, page: PageId, draft: &Draft) -> LearningPath {
        let keys = &draft.front.path;
        let requires =
            needs(&draft.front.requires, By::Brought(page), self.names, &mut self.report);
        let brought: Vec<Need> = requires.iter().map(|requirement| requirement.need).collect();
        let place = self.title_span(page);
        let mut goal: Vec<Spanned<SkillLevel>> = Vec::new();
        for wanted in &keys.goal {
            let found = self.names.expect_skill(wanted, &mut self.report);
            goal.extend(found.map(|skill| Spanned::new(skill, wanted.span)));
        }
        let listed =
            !keys.lessons.is_empty() || keys.stages.iter().any(|stage| !stage.lessons.is_empty());
        if !listed && keys.goal.is_empty() {
            self.report.push(
                Diagnostic::new(&rules::EMPTY_PATH, place, "this path leads nowhere: it has neither lessons nor a goal")
                    .help("add `lessons: [...]`, `stages: [...]` or `goal: [skill@level]` to its front matter"),
            );
        }
        let (stages, order) = if listed {
            let mut stages = self.stages(page, draft);
            let order = if keys.auto { self.sort(&mut stages, &brought) } else { Order::Author };
            (stages, order)
        } else {
            self.planned(goal, &brought, place)
        };
        self.check(&stages, &brought, &order);
        let role =
            keys.role.as_ref().and_then(|role| self.names.expect_role(role, &mut self.report));
        LearningPath { page, requires, stages, order, role, pace: keys.pace }
    }

    fn title_span(&self, page: PageId) -> Span {
        let variant = self.pages.get(page.index()).and_then(|page| page.variants.values().next());
        variant.map_or(Span::new(crate::source::FileId(0), 0..0), |variant| variant.span)
    }

    fn stages(&mut self, path: PageId, draft: &Draft) -> Vec<Stage> {
        let keys = &draft.front.path;
        if keys.stages.is_empty() {
            return vec![Stage { titles: BTreeMap::new(), items: self.items(path, &keys.lessons) }];
        }
        let mut stages = Vec::new();
        for (index, raw) in keys.stages.iter().enumerate() {
            self.lacks(raw);
            let items = self.items(path, &raw.lessons);
            stages.push(Stage { titles: titles(draft, index), items });
        }
        stages
    }

    fn lacks(&mut self, stage: &RawStage) {
        for key in &stage.lacks {
            let (message, help) = match *key {
                "lessons" => (
                    "this stage has no lessons",
                    "add a line such as `lessons: [git/commits]`, or take the stage out",
                ),
                _ => (
                    "this stage has no title",
                    "add a line such as `title: Version control`; a path without stages lists its `lessons` alone",
                ),
            };
            let mut span = stage.span;
            span.end = span.end.min(span.start + 1);
            self.report.push(Diagnostic::new(&rules::MISSING_KEY, span, message).help(help));
        }
    }

    fn items(&mut self, path: PageId, raw: &[RawItem]) -> Vec<StageItem> {
        raw.iter().filter_map(|item| self.item(path, item)).collect()
    }

    fn item(&mut self, path: PageId, raw: &RawItem) -> Option<StageItem> {
        match raw {
            RawItem::Lesson { id, optional } => {
                let page = self.names.expect_step(id, By::Lessons(path), &mut self.report)?;
                Some(StageItem::Lesson { page, optional: *optional, span: id.span })
            }
            RawItem::Choice { choose, of, span } => {
                let mut pages = Vec::new();
                for id in of {
                    let page = self.names.expect_step(id, By::Lessons(path), &mut self.report);
                    pages.extend(page.map(|page| Spanned::new(page, id.span)));
                }
                let choose = (*choose).min(u32::try_from(pages.len()).unwrap_or(u32::MAX));
                (!pages.is_empty()).then_some(StageItem::Choice { choose, of: pages, span: *span })
            }
        }
    }

    /// `order: auto`: sorts each stage by itself; stages keep their order.
    fn sort(&mut self, stages: &mut [Stage], brought: &[Need]) -> Order {
        let mut had = brought.to_vec();
        for stage in stages {
            let items: Vec<Item> = stage.items.iter().map(Item::from).collect();
            let sorted = order::auto_order(self.graph, &items, &had);
            stage.items =
                sorted.into_iter().filter_map(|at| stage.items.get(at).cloned()).collect();
            had.extend(items.iter().flat_map(Item::pages).map(|page| Need::Page(*page)));
        }
        Order::Auto
    }

    fn planned(
        &mut self,
        goal: Vec<Spanned<SkillLevel>>,
        brought: &[Need],
        place: Span,
    ) -> (Vec<Stage>, Order) {
        let request = Request {
            goal: goal.iter().map(|wanted| Need::Skill(wanted.value)).collect(),
            known: brought
                .iter()
                .filter_map(|need| if let Need::Skill(skill) = need { Some(*skill) } else { None })
                .collect(),
            done: brought
                .iter()
                .filter_map(|need| if let Need::Page(page) = need { Some(*page) } else { None })
                .collect(),
        };
        let plan = match plan::plan(self.graph, &request, plan::Limits::default()) {
            Ok(plan) => {
                if let (Some(first), []) = (goal.first(), plan.steps.as_slice()) {
                    self.report.push(
                        Diagnostic::new(&rules::EMPTY_PATH, first.span, "this path has no lessons: mentees bring its goal along")
                            .label("the path's own `requires` gives this already")
                            .help("set a higher goal, or take what is to be learned here out of the path's `requires`"),
                    );
                }
                plan
            }
            Err(unreachable) => {
                self.unreachable(&unreachable, &goal, place);
                crate::model::Plan::default()
            }
        };
        let span = goal.first().map_or(place, |wanted| wanted.span);
        let items = plan
            .steps
            .iter()
            .map(|step| StageItem::Lesson { page: step.page, optional: false, span })
            .collect();
        (vec![Stage { titles: BTreeMap::new(), items }], Order::Goal { goal, plan })
    }

    fn unreachable(
        &mut self,
        unreachable: &plan::Unreachable,
        goal: &[Spanned<SkillLevel>],
        place: Span,
    ) {
        for (who, need) in &unreachable.missing {
            let span = goal
                .iter()
                .find(|wanted| Need::Skill(wanted.value) == *need)
                .map_or(place, |wanted| wanted.span);
            let what = self.need_name(*need);
            let needed =
                who.map_or(String::new(), |page| format!(", which `{}` needs", self.id(page)));
            self.report.push(
                Diagnostic::new(&rules::UNREACHABLE_GOAL, span, format!("no lessons lead to {what}{needed}"))
                    .label("this goal cannot be reached")
                    .help("write a lesson that teaches it, or add it to what mentees bring along: `requires` of the path"),
            );
        }
    }

    /// Every requirement at its place; a planned path holds by construction.
    fn check(&mut self, stages: &[Stage], brought: &[Need], order: &Order) {
        if matches!(order, Order::Goal { .. }) {
            return;
        }
        let items: Vec<(usize, &StageItem)> = stages
            .iter()
            .enumerate()
            .flat_map(|(index, stage)| stage.items.iter().map(move |item| (index, item)))
            .collect();
        let entries: Vec<Item> = items.iter().map(|(_, item)| Item::from(*item)).collect();
        for unmet in order::check_order(self.graph, &entries, brought) {
            self.unmet(&unmet, &items, stages);
        }
    }

    fn unmet(&mut self, unmet: &Unmet, items: &[(usize, &StageItem)], stages: &[Stage]) {
        let Some((_, item)) = items.get(unmet.at.position) else { return };
        let (lesson, what) = (self.id(unmet.at.page), self.need_name(unmet.need));
        let message = match unmet.need {
            Need::Page(_) => {
                format!("`{lesson}` needs {what}, which does not come before it in this path")
            }
            Need::Skill(_) => {
                format!("`{lesson}` needs {what}, and nothing before it in this path teaches that")
            }
        };
        let mut diagnostic =
            Diagnostic::new(&rules::UNMET_PREREQUISITE, span_of(item, unmet.at.page), message)
                .label(format!("needs {what}"));
        let place = |at: order::Place| {
            items.get(at.position).map(|(stage, other)| (*stage, span_of(other, at.page)))
        };
        if let Some((at, (stage, span))) = unmet.later.and_then(|at| Some((at, place(at)?))) {
            let title = stages.get(stage).and_then(|stage| stage.titles.values().next());
            let stage = title.map_or(String::new(), |title| format!(" in stage “{title}”"));
            let id = self.id(at.page);
            diagnostic = diagnostic
                .help(format!(
                    "`{id}` provides it and comes later{stage}: move it before `{lesson}`"
                ))
                .related(span, format!("`{id}` stands here"));
        } else if let Some((at, (_, span))) = unmet.uncertain.and_then(|at| Some((at, place(at)?)))
        {
            let id = self.id(at.page);
            let help = if at.position == unmet.at.position {
                format!(
                    "`{id}` provides it, but the lessons of a choice come in any order: list `{id}` by itself before it"
                )
            } else {
                format!(
                    "`{id}` provides it, but mentees may leave it out: make it a lesson that everybody does"
                )
            };
            diagnostic = diagnostic.help(help).related(span, format!("`{id}` stands here"));
        } else if let Some(first) = unmet.missing.first() {
            let more = if unmet.missing.len() > 1 { " (or another that teaches it)" } else { "" };
            diagnostic = diagnostic.help(format!(
                "add `{}`{more} before it, or say in the path's `requires` that mentees bring it along",
                self.id(*first)
            ));
        } else {
            diagnostic = diagnostic.help("no lesson teaches it: write one, or say in the path's `requires` that mentees bring it along");
        }
        let own = self.pages.get(unmet.at.page.index());
        if let Some(requirement) =
            own.and_then(|page| page.requires.iter().find(|r| r.need == unmet.need))
        {
            diagnostic = diagnostic.related(requirement.span, "required here");
        }
        self.report.push(diagnostic);
    }

    fn id(&self, page: PageId) -> &str {
        self.pages.get(page.index()).map_or("", |page| page.id.as_str())
    }

    fn need_name(&self, need: Need) -> String {
        match need {
            Need::Page(page) => format!("`{}`", self.id(page)),
            Need::Skill(wanted) => format!("`{}`", skill_name_by(self.names, wanted)),
        }
    }
}

fn span_of(item: &StageItem, page: PageId) -> Span {
    match item {
        StageItem::Lesson { span, .. } => *span,
        StageItem::Choice { of, span, .. } => {
            of.iter().find(|one| one.value == page).map_or(*span, |one| one.span)
        }
    }
}

/// A stage's title in each language whose translation has a stage at the same place.
fn titles(draft: &Draft, index: usize) -> BTreeMap<crate::model::LanguageId, String> {
    let title =
        |keys: &PathKeys| keys.stages.get(index)?.title.as_ref().map(|title| title.value.clone());
    let mut titles: BTreeMap<_, _> = draft
        .texts
        .iter()
        .filter_map(|(language, text)| Some((*language, title(&text.front.path)?)))
        .collect();
    if let Some(own) = title(&draft.front.path) {
        titles.entry(crate::model::LanguageId(0)).or_insert(own);
    }
    titles
}
