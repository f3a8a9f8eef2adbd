// @ts-check
// A role's page, for the mentee who reads it: each skill that the role asks for with the mentee's own
// word, what a mentor confirmed and what lessons speak for it, side by side; and the plan that closes
// the gap, week by week, as a calendar or as a plan that is followed.
import { assess, bar, keyed, levelName, link, refresh, steps } from "./onward.js";
import { gap, spoken, words } from "./next.js";
import { download } from "./keep.js";
import { entries, paceWord, planFile } from "./plan.js";
import { calendarFile, paceField, startField, weekly } from "./plan-view.js";
import { PLAN } from "./plan-text.js";
import { button, find, make, one, toast } from "./pathbook.js";
import { after, any, mentee, updateMentee } from "./store.js";
import { TEXT, duration, list as listOf } from "./text.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */

/** What a level of a skill looks like, as the page says it. @param {string} skill @param {number} level */
function sentence(skill, level) {
  const asked = find(".asks [data-need]").find((item) => item.dataset.need === skill);
  return (asked && one(`[data-rung="${level}"]`, asked)?.textContent) ?? "";
}

/** @param {string} name @param {string} text */
const pair = (name, text) => make("div", {}, make("dt", { text: name }), ...(text ? [make("dd", { text })] : []));

/** A skill that the role asks for. @param {Index} index @param {Known} knows @param {{skill: string, level: number, have: number | undefined}} wanted @param {boolean} met */
function row(index, knows, { skill, level, have }, met) {
  const title = index.skills.get(skill)?.title ?? skill, said = spoken(index, knows, mentee(), skill), { signoff } = said;
  const select = assess(index, skill);
  select.setAttribute("aria-label", PLAN.ownWordOf(title));
  const confirmed = signoff ? PLAN.confirmed(levelName(index, signoff.level), signoff.by, signoff.at) : PLAN.notConfirmed;
  const words = make("div", { class: "words" },
    make("label", {}, `${PLAN.ownWord} `, select),
    ...(signoff || have ? [make("p", { class: signoff && signoff.level >= level ? "confirmed" : "note", text: confirmed })] : []),
    ...(said.lessons.length ? [make("p", { class: "note", text: PLAN.byLessons(levelName(index, said.taught), said.lessons.map(({ page }) => page.title)) })] : []));
  const next = (have ?? 0) + 1;
  const steps = met ? [] : [make("dl", { class: "from-to" },
    ...(have === undefined ? [] : [pair(PLAN.whereNow(levelName(index, have)), sentence(skill, have))]),
    pair(PLAN.nextLevel(levelName(index, next)), sentence(skill, next) || PLAN.noSentence))];
  const name = index.skills.get(skill);
  return make("li", {}, make("h3", {}, name ? link(name) : title, " ", make("span", { class: "level", text: PLAN.asked(levelName(index, level)) })), words, ...steps);
}

/** Lessons by weeks. @param {import("./plan.js").PlanEntry[]} list */
function byWeek(list) {
  /** @type {Map<string, import("./plan.js").PlanEntry[]>} */
  const weeks = new Map();
  for (const entry of list) {
    const name = entry.slot ? PLAN.week(entry.slot.first, entry.slot.last) : "";
    weeks.set(name, [...(weeks.get(name) ?? []), entry]);
  }
  return make("ol", { class: "weeks" }, ...[...weeks].map(([name, list]) => make("li", {}, make("strong", { text: name }), make("ul", {}, ...list.map(({ page, title, minutes }) => make("li", {}, page ? link(page) : title, ...(minutes ? [" ", make("span", { class: "time", text: duration(minutes) })] : [])))))));
}

/** The plan that closes the gap, ready to be kept or saved. @param {Index} index @param {string} role @param {ReturnType<typeof gap>} found @param {number} pace */
function planFor(index, role, found, pace) {
  const tasks = found.untaught.map((wanted) => ({ task: PLAN.learn(words(index, wanted)) }));
  const known = found.wanted.filter(({ have }) => have).map(({ skill, have }) => `${skill}@${have}`);
  return { for: mentee().learner?.name ?? "", goal: [role], pace: paceWord(pace), known, steps: [...found.lessons.map((page) => ({ page, title: index.pages.get(page)?.title ?? page })), ...tasks] };
}

/** @param {Index} index @param {Known} knows @param {string} id @param {ReturnType<typeof gap>} found @param {() => void} again */
function way(index, knows, id, found, again) {
  if (!found.open.length) return [];
  const site = document.body.dataset.site ?? "";
  const titles = found.untaught.map((entry) => words(index, entry));
  const untaught = titles.length ? [make("p", { class: "note", text: TEXT.untaught(listOf(titles)) })] : [];
  if (!found.lessons.length) return [make("h2", { text: PLAN.way }), ...untaught, ...(titles.length ? [] : [make("p", { text: PLAN.nothingToPlan })])];
  const pace = paceField(weekly(index, id), again), start = startField(again);
  const plan = planFor(index, id, found, pace.minutes), list = entries(index, plan, () => false, undefined);
  const weeks = list.reduce((most, { slot }) => Math.max(most, slot?.last ?? 0), 0);
  const follow = keyed(button(PLAN.follow, () => {
    const before = mentee(), aim = { kind: "plan", id: "plan" };
    const kept = updateMentee((record) => {
      record.plan = { ...plan, ...(start.day ? { start: start.day } : {}), at: after(record.plan?.at) };
      record.goal = { ...aim, at: after(record.goal?.at) };
    });
    if (kept) toast(PLAN.followed(index.graph.roles.find((role) => role.id === id)?.title ?? ""), () => updateMentee((record) => {
      record.plan = { ...(before.plan ?? { steps: [] }), at: after(record.plan?.at) };
      record.goal = { kind: before.goal?.kind ?? "", id: before.goal?.id ?? "", at: after(record.goal?.at) };
    }));
  }), "follow");
  const save = keyed(button(PLAN.savePlan, () => download(`plan-${id}.json`, planFile({ ...plan, start: start.day }, site)), "quiet"), "save-plan");
  const ics = keyed(button(PLAN.saveCalendar, () => calendarFile(index, { ...plan, start: start.day }, list, id), "quiet"), "save-calendar");
  ics.disabled = !start.day;
  return [
    make("h2", { text: PLAN.way }), ...untaught,
    make("p", { class: "plan-fields" }, pace.label, start.label),
    make("p", { class: "plan-sum", text: PLAN.weeksAt(found.lessons.length, found.left, weeks) }),
    keyed(make("details", { class: "needs" }, make("summary", { text: PLAN.weekByWeek }), byWeek(list)), "way"),
    make("p", { class: "actions" }, follow, ics, save),
  ];
}

/** Shows how far the mentee is from the role. @param {Index} index @param {Known} knows @param {string} id @param {HTMLElement} box */
export function show(index, knows, id, box) {
  const found = gap(index, knows, id), list = steps(index, knows, { kind: "role", id });
  if (!found.wanted.length) return;
  const confirmed = found.wanted.filter(({ skill, level }) => (spoken(index, knows, mentee(), skill).signoff?.level ?? 0) >= level).length;
  const have = found.wanted.length - found.open.length, lacks = new Set(found.open);
  const met = found.wanted.filter((wanted) => !lacks.has(wanted));
  // A skill that was just met stays in sight of whoever says so.
  const busy = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  const rows = (/** @type {typeof met} */ list, /** @type {boolean} */ is) => make("ul", { class: "gap-list" }, ...list.map((wanted) => row(index, knows, wanted, is)));
  const folded = met.length ? [keyed(make("details", { class: "needs" }, make("summary", { text: PLAN.metSkills(met.length) }), rows(met, true)), "met")] : [];
  for (const box of folded) box.open = met.some(({ skill }) => `skill:${skill}` === busy);
  const said = TEXT.roleLessons(found.lessons.length, found.left);
  refresh(box, make("h2", { text: PLAN.far }), bar(have, found.wanted.length, TEXT.ofRole, PLAN.confirmedOf(have, found.wanted.length, confirmed) + (found.lessons.length ? said : "")),
    ...(any() ? [] : [make("p", { text: PLAN.sayFirst })]), ...(found.open.length ? [rows(found.open, false)] : [make("p", { text: PLAN.allMet })]), ...folded,
    ...(list.childElementCount ? [make("h2", { text: TEXT.next }), list] : []), ...way(index, knows, id, found, () => show(index, knows, id, box)));
  const jump = one("[data-to-gap]");
  if (jump) jump.hidden = false;
}
