// @ts-check
// A plan that is followed, as the progress page shows it; its pace and first day, its calendar; taking
// a plan file in, and giving the plan up.
import { download } from "./keep.js";
import { aimOf, bar, goal, keyed, link, planSteps, planned, task } from "./onward.js";
import { day, events, farOf, parsePlan, planFile, weekly as minutesOf } from "./plan.js";
import { PLAN } from "./plan-text.js";
import { button, make, set, setting, toast } from "./pathbook.js";
import { calendar, dayAfter } from "./schedule.js";
import { after, mentee, updateMentee } from "./store.js";
import { duration, list as listOf, TEXT } from "./text.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */

/** The pace for a role: what the mentee chose last, a path's that leads there, or five hours a week. @param {Index} index @param {string} role */
export const weekly = (index, role) => minutesOf(setting("pace") ?? "") ?? index.graph.paths.find((path) => path.role === role && path.pace)?.pace ?? 300;

/** A field for hours a week. @param {number} minutes @param {() => void} then */
export function paceField(minutes, then) {
  const input = keyed(make("input"), "pace");
  Object.assign(input, { type: "number", min: "0.5", max: "60", step: "0.5", value: String(minutes / 60) });
  input.addEventListener("change", () => {
    const hours = Number(input.value);
    if (hours >= 0.1 && hours <= 168) set("pace", `${Math.round(hours * 60)}m/week`);
    then();
  });
  return { minutes, label: make("label", {}, `${PLAN.pace} `, input) };
}

/** The next Monday. */
function monday() {
  const now = new Date(), today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  return dayAfter(today.toISOString().slice(0, 10), ((8 - today.getUTCDay()) % 7) || 7);
}

let chosen = "";
/** A field for the first day. @param {() => void} then */
export function startField(then) {
  chosen ||= monday();
  const input = keyed(make("input"), "start");
  Object.assign(input, { type: "date", value: chosen });
  input.addEventListener("change", () => {
    chosen = day(input.value);
    then();
  });
  return { day: chosen, label: make("label", {}, `${PLAN.start} `, input) };
}

/** Gives a plan as a calendar. @param {Index} index @param {{for?: unknown, goal?: unknown, pace?: unknown, start?: unknown}} plan @param {import("./plan.js").PlanEntry[]} list @param {string} name */
export function calendarFile(index, plan, list, name) {
  const root = new URL(document.body.dataset.root ?? "./", location.href);
  const address = (/** @type {GraphPage} */ page) => new URL((page.url ?? "").replace(/^\//, ""), root).href;
  const time = (/** @type {number} */ minutes, /** @type {boolean} */ optional) => `${duration(minutes)}${optional ? ` (${PLAN.optional})` : ""}`;
  const file = calendar({ title: aimOf(index, plan) || PLAN.plan, events: events(list, typeof plan.for === "string" ? plan.for : "", document.body.dataset.site ?? "", address, time), pace: minutesOf(plan.pace) ?? 300, start: day(plan.start) });
  download(`plan-${name.replace(/[^\p{L}\p{N}.-]+/gu, "-")}.ics`, file, "text/calendar");
}

/** A step of the plan. @param {import("./plan.js").PlanEntry} entry */
function stop(entry) {
  const { page, title, minutes, done, optional, note, step } = entry, isPage = typeof step.page === "string";
  const facts = [...(minutes ? [duration(minutes)] : []), ...(optional ? [PLAN.optional] : []), ...(isPage && !page ? [PLAN.gone] : [])];
  const item = make("li", { class: optional ? "stop optional" : "stop" }, isPage ? (page ? link(page) : make("span", { text: title })) : task(entry), " ", make("span", { class: "facts", text: facts.join(" · ") }), ...(note ? [make("p", { class: "mentor-words", text: note })] : []));
  if (page) {
    item.dataset.lesson = page.id;
    if (done) item.dataset.state = "done";
  }
  return item;
}

/** The plan, week by week. @param {Index} index @param {Known} knows @returns {HTMLElement[]} */
export function show(index, knows) {
  const aim = planned(index), plan = aim?.plan;
  if (!aim || !plan) return [];
  const list = planSteps(index, knows, plan), far = farOf(list), start = day(plan.start);
  /** @type {HTMLElement[]} */
  const parts = [];
  let last = "";
  for (const entry of list) {
    const week = entry.slot ? PLAN.week(entry.slot.first, entry.slot.last) : "", from = entry.slot && start ? ` ${PLAN.from(dayAfter(start, (entry.slot.first - 1) * 7))}` : "";
    if (!parts.length || week !== last) parts.push(...(week ? [make("h3", {}, week, make("span", { class: "note", text: from }))] : []), make("ol", { class: "stops plan-stops" }));
    last = week;
    parts.at(-1)?.append(stop(entry));
  }
  const who = listOf([typeof plan.for === "string" && plan.for ? PLAN.planFor(plan.for) : "", typeof plan.by === "string" && plan.by ? PLAN.planBy(plan.by) : ""].filter(Boolean));
  const pace = minutesOf(plan.pace);
  const fields = start || !pace ? undefined : startField(() => updateMentee((record) => { if (record.plan) record.plan = { ...record.plan, start: chosen, at: after(record.plan.at) }; }));
  const name = aimOf(index, plan) || "mine", site = document.body.dataset.site ?? "";
  const ics = keyed(button(PLAN.saveCalendar, () => calendarFile(index, { ...plan, start: start || chosen }, list, name), "quiet"), "save-calendar");
  const { at: _, ...file } = plan;
  const save = keyed(button(PLAN.savePlan, () => download("plan.json", planFile(file, site)), "quiet"), "save-plan");
  const follow = goal(index)?.kind === "plan" ? [] : [keyed(button(PLAN.choose, () => updateMentee((record) => { record.goal = { kind: "plan", id: "plan", at: after(record.goal?.at) }; })), "follow")];
  return [make("section", { class: "plan" }, make("h2", { text: aim.title ?? PLAN.plan }), ...(who ? [make("p", { class: "note", text: who })] : []), ...(typeof plan.note === "string" && plan.note ? [make("p", { class: "mentor-words", text: plan.note })] : []),
    bar(far.done, far.all, PLAN.ofPlan, far.done < far.all ? PLAN.stepsDone(far.done, far.all, far.left) : PLAN.wholeDone), ...parts,
    ...(fields ? [make("p", { class: "plan-fields" }, fields.label)] : []), make("p", { class: "actions" }, ...follow, ...(pace ? [ics] : []), save, keyed(button(PLAN.remove, remove, "quiet"), "remove-plan")))];
}

/** Gives the plan up, with a way back. */
function remove() {
  const before = mentee();
  const kept = updateMentee((record) => {
    record.plan = { steps: [], at: after(record.plan?.at) };
    if (record.goal?.kind === "plan") record.goal = { kind: "", id: "", at: after(record.goal.at) };
  });
  if (kept) toast(PLAN.removed, () => updateMentee((record) => {
    if (before.plan) record.plan = { ...before.plan, at: after(record.plan?.at) };
    if (before.goal) record.goal = { ...before.goal, at: after(record.goal?.at) };
  }));
}

/**
 * Takes a plan file's text in: it is the plan now, and the goal. `null`: it is no plan file; else what was
 * done, in words, and whether anything was.
 * @param {string} text @param {Index | null} index @returns {{words: string[], site: string, take: (() => boolean) | null} | null}
 */
export function read(text, index) {
  const found = parsePlan(text);
  if (!found) return null;
  if ("problem" in found) return { words: [PLAN[found.problem]], site: "", take: null };
  const { plan, skipped } = found, named = plan.steps.flatMap(({ page, title }) => (typeof page === "string" && index && !index.pages.has(index.names.get(page) ?? page) ? [typeof title === "string" ? title : page] : []));
  const take = () => updateMentee((record) => {
    record.plan = { ...plan, at: after(record.plan?.at) };
    record.goal = { kind: "plan", id: "plan", at: after(record.goal?.at) };
  });
  return { words: [PLAN.takenIn(index ? aimOf(index, plan) : "", plan.steps.length), ...(named.length ? [PLAN.unknown(named)] : []), ...(skipped ? [TEXT.skipped(skipped)] : [])], site: typeof plan.site === "string" ? plan.site : "", take };
}
