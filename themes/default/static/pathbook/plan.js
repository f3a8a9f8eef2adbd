// @ts-check
// A mentee's plan: a list of lessons and tasks that a mentor may have edited, as `src/plans.rs` tells
// it. Pure: reading a plan file, what is done and left of a plan, writing it.
//
// Promises: what this version does not know survives; the order is the mentor's; a page that is gone
// stays in the plan, by its title. A task's tick is kept with the ticks of pages, under `HOME`, which no
// page can be called.
import { recommend, settled } from "./next.js";
import { dayAfter, schedule, weeks } from "./schedule.js";
import { isTable, print } from "./store.js";

export const PLAN_FORMAT = "pathbook-plan-file";
/** What the ticks of tasks are kept under. */
export const HOME = "/plan";
/** Nothing honest is longer. */
const MOST_STEPS = 5_000, MOST_MINUTES = 525_600, MOST_WEEKS = 520;

/** A step that is followed, with what is known of it. @typedef {{step: PlanStep, page: GraphPage | undefined, key: string, title: string, minutes: number, done: boolean, optional: boolean, note: string, slot: import("./schedule.js").Slot | undefined}} PlanEntry */

const text = (/** @type {unknown} */ value, most = 2_000) => (typeof value === "string" ? value.slice(0, most) : "");
/** @param {unknown} value @param {number} most */
const whole = (value, most) => (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined);

/** A pace in minutes a week: `5h/week`, `30m/day`; `undefined` if it is none. @param {unknown} pace */
export function weekly(pace) {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(h|hours?|m|min|minutes)\s*(?:\/|per)\s*(week|w|day|d)\s*$/.exec(text(pace));
  if (!found) return undefined;
  const minutes = Math.round(Number(found[1]) * (found[2]?.startsWith("h") ? 60 : 1) * (found[3]?.startsWith("d") ? 5 : 1));
  return minutes >= 1 && minutes <= 10_080 ? minutes : undefined;
}

/** `5h/week`, `90m/week`. @param {number} minutes */
export const paceWord = (minutes) => (minutes % 60 ? `${minutes}m/week` : `${minutes / 60}h/week`);

/** A day of the calendar, or nothing. @param {unknown} value */
export const day = (value) => (/^\d{4}-\d\d-\d\d$/.test(text(value)) && !Number.isNaN(Date.parse(text(value))) ? text(value) : "");

/** A step as a plan holds it; `null` if it is none. @param {unknown} step @returns {PlanStep | null} */
export function planStep(step) {
  const given = typeof step === "string" ? { page: step } : isTable(step) ? step : {};
  if (!(typeof given.page === "string" && given.page) && !(typeof given.task === "string" && given.task.trim())) return null;
  return Object.fromEntries(Object.entries(given).filter(([key]) => key !== "__proto__"));
}

/**
 * A plan file, ready to be kept; what is wrong with it; or `null`: it is something else.
 * @param {string} source @returns {{plan: {steps: PlanStep[], [other: string]: unknown}, skipped: number} | {problem: "newerPlan" | "emptyPlan"} | null}
 */
export function parsePlan(source) {
  let file;
  try { file = JSON.parse(source.replace(/^\uFEFF/, "")); } catch { return null; }
  if (!isTable(file) || file.format !== PLAN_FORMAT) return null;
  if (!(Number(file.version ?? 1) <= 1)) return { problem: "newerPlan" };
  const given = Array.isArray(file.steps) ? file.steps : [], steps = given.slice(0, MOST_STEPS).map(planStep).filter((step) => step !== null);
  if (!steps.length) return { problem: "emptyPlan" };
  const { format: _, version: __, at: ___, ...rest } = Object.fromEntries(Object.entries(file).filter(([key]) => key !== "__proto__"));
  return { plan: { ...rest, steps }, skipped: given.length - steps.length };
}

/** The plan that is followed, if any: an empty one says that it was given up. @param {Mentee} mentee @returns {KeptPlan | undefined} */
export const planOf = ({ plan }) => (plan?.steps.length ? plan : undefined);

/** What a plan is for: titles of its goals. What runs in a worker too has no words of the page: whoever shows them joins them. @param {import("./next.js").Index} index @param {{goal?: unknown, [other: string]: unknown}} plan */
export function aimsOf(index, { goal }) {
  const names = (Array.isArray(goal) ? goal : [goal]).filter((name) => typeof name === "string");
  return names.map((name) => {
    const [id = "", level] = name.replace(/^(page|skill):/, "").split("@");
    const found = index.graph.roles.find((role) => role.id === id) ?? index.skills.get(index.called.get(id) ?? id) ?? index.pages.get(index.names.get(id) ?? id);
    const word = Number(level) > 1 ? index.graph.levels[Number(level) - 1] : undefined;
    return found ? (word ? `${found.title} (${word})` : found.title) : name;
  });
}

/** What the tick of a task is kept under. @param {PlanStep} step */
export const taskKey = (step) => text(step.id, 200) || print(text(step.task));

/**
 * The steps that are followed, in the mentor's order. `settled` says of a page whether it is done or known.
 * @param {import("./next.js").Index} index @param {{steps: PlanStep[], pace?: unknown}} plan @param {(id: string) => boolean} settled @param {Record<string, string> | undefined} ticks
 * @returns {PlanEntry[]}
 */
export function entries(index, plan, settled, ticks) {
  const list = plan.steps.filter((step) => step.drop !== true).map((step) => {
    const named = text(step.page), id = index.names.get(named) ?? named, page = named ? index.pages.get(id) : undefined;
    const key = named ? id : taskKey(step), own = whole(step.minutes, MOST_MINUTES);
    return {
      step, page, key, title: page?.title ?? (text(step.title) || named || text(step.task)), minutes: own ?? (page ? index.minutes(page.id) : 0),
      done: named ? settled(id) : Object.hasOwn(ticks ?? {}, key), optional: step.optional === true, note: text(step.note), slot: undefined,
    };
  });
  const pace = weekly(plan.pace);
  const slots = pace ? schedule(list.map((entry) => ({ minutes: entry.optional ? 0 : entry.minutes, not_before: whole(entry.step.week, MOST_WEEKS) })), pace) : [];
  return list.map((entry, at) => ({ ...entry, slot: slots[at] }));
}

/** The steps of a plan, held against what is known; `ticks` are those of its tasks. @param {import("./next.js").Index} index @param {import("./next.js").Known} knows @param {KeptPlan} plan @param {Record<string, string> | undefined} ticks */
export function stepsOf(index, knows, plan, ticks) {
  const among = new Set(plan.steps.map(({ page }) => page).filter((page) => typeof page === "string").map((page) => index.names.get(page) ?? page));
  return entries(index, plan, (id) => settled(index, knows, id, among), ticks);
}

/**
 * What is next in a plan, in its order: open lessons that are ready, and open tasks; what may be left out
 * is not. A lesson comes with why it is recommended.
 * @param {import("./next.js").Index} index @param {import("./next.js").Known} knows @param {import("./next.js").Target} target @param {PlanEntry[]} list
 * @returns {{entry: PlanEntry, found: import("./next.js").Step | undefined}[]}
 */
export function ahead(index, knows, target, list) {
  const ready = new Map(recommend(index, knows, target, Infinity).map((step) => [step.page.id, step]));
  const open = list.filter(({ page, done, optional, step }) => !done && !optional && (page ? ready.has(page.id) : typeof step.page !== "string"));
  return open.map((entry) => ({ entry, found: entry.page && ready.get(entry.page.id) }));
}

/** The last day of a step's weeks; empty where the plan has no calendar. @param {PlanEntry} entry @param {unknown} start */
const until = ({ slot }, start) => (slot && day(start) ? dayAfter(day(start), slot.last * 7 - 1) : "");

/** Open steps whose weeks were over on a day, each with the last of them. @param {PlanEntry[]} list @param {unknown} start @param {string} today */
export const late = (list, start, today) => list.filter(({ done, optional }) => !done && !optional).map((entry) => ({ entry, until: until(entry, start) })).filter(({ until }) => until !== "" && until < today);

/** The words of a task, by what its tick is kept under. @param {KeptPlan | undefined} plan @param {string} key */
export const taskOf = (plan, key) => text(plan?.steps.find((step) => typeof step.page !== "string" && taskKey(step) === key)?.task) || key;

/** How far a plan is; what may be left out does not count. `left` is in minutes. @param {PlanEntry[]} list */
export function farOf(list) {
  const must = list.filter(({ optional }) => !optional), open = must.filter(({ done }) => !done);
  return { all: must.length, done: must.length - open.length, left: open.reduce((sum, { minutes }) => sum + minutes, 0), weeks: weeks(list.flatMap(({ slot }) => slot ?? [])) };
}

/** What a calendar knows events by: what each is, from its second time on the how manieth, whose it is (in a print), and where it is from. `uids` in `src/plans/calendar.rs` is the same. @param {string[]} keys @param {string} learner @param {string} site */
export function uids(keys, learner, site) {
  const seen = new Map(), whose = learner.trim() ? `/${print(learner)}` : "";
  return keys.map((key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${key}${count > 1 ? `~${count}` : ""}${whose}@${site}`;
  });
}

/** Its steps as events of a calendar; `learner` is whose. @param {PlanEntry[]} list @param {string} learner @param {string} site @param {(page: GraphPage) => string} address @param {(minutes: number, optional: boolean) => string} time */
export function events(list, learner, site, address, time) {
  const ids = uids(list.map(({ step, page, key }) => `${page || text(step.page) ? "" : "task:"}${key}`), learner, site);
  return list.map(({ step, page, title, minutes, optional, note }, at) => ({
    uid: ids[at] ?? "", title, minutes: optional ? 0 : minutes, not_before: whole(step.week, MOST_WEEKS),
    text: [time(minutes, optional), note].filter(Boolean).join("\n"), url: page?.url ? address(page) : "",
  }));
}

/** A plan as a file, one step a line, so that it is edited by hand easily. @param {Record<string, unknown>} plan @param {string} site */
export function planFile(plan, site) {
  const { steps, site: from, ...rest } = plan;
  const head = Object.entries({ format: PLAN_FORMAT, version: 1, site: from ?? site, ...rest }).filter(([, value]) => value !== undefined && value !== "");
  const lines = (Array.isArray(steps) ? steps : []).map((step) => `    ${JSON.stringify(step)}`);
  return `{\n${head.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join("")}  "steps": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
