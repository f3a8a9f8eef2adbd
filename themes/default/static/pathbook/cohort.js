// @ts-check
// Several mentees side by side: where each is, what has not moved, what to talk about, who knows what.
// Pure: the graph and the mentees' progress in, answers out; no words, no page, no clock. A file tells
// how things were when it was written, so "lately" and "since" are held against that time.
import { gap, has, known, open, pathProgress, recommend } from "./next.js";
import { HOME, ahead, aimsOf, farOf, late, planOf, stepsOf } from "./plan.js";
import { merge } from "./store.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */
/** @typedef {import("./next.js").Target} Target */
/** @typedef {{skill: string, level: number}} Wanted */
/** A lesson that was begun: since when, and when it last moved. @typedef {{id: string, since: string, moved: string, ticked: number, tasks: number, stuck: boolean}} Begun */
/** What is known of a skill: by the mentee's word, a mentor's, and by lessons. @typedef {{self?: number, confirmed?: Signoff, learned?: number, level: number}} Standing */
/** A step of a plan or a lesson that is next: by its page, or a task by its words; with the mentor's note. @typedef {{page: string, title: string, note: string}} Ahead */
/** How far a plan is; what is next in it; what its weeks were over for, and when. @typedef {{done: number, all: number, left: number, next: Ahead[], late: (Ahead & {until: string})[]}} PlanSum */
/**
 * A mentee, condensed: plain values alone, so that a worker can hand it over.
 * @typedef {object} Person
 * @property {string} name as in the file, else the file's
 * @property {string} file
 * @property {string} updated when the file was written
 * @property {number} done how many lessons of this site are done
 * @property {{kind: string, id: string, titles: string[]} | undefined} goal of a plan that is followed: `plan`, the ids and the titles of what it leads to
 * @property {PlanSum | undefined} plan the plan that is the goal
 * @property {string} last the last mark of any kind; empty without one
 * @property {boolean} quiet whether nothing moved for {@link STILL} days
 * @property {Begun[]} begun begun and not done, those that wait longest first
 * @property {string[]} lately lessons done in the last {@link STILL} days, the newest first
 * @property {{page: string, quiz: string}[]} wrong quizzes whose last answer was not right
 * @property {Map<string, Standing>} skills by id
 * @property {Wanted[]} wants skills that are still missing for the goal
 * @property {{id: string, done: number, all: number, stage: string, left: number}[]} paths those that were begun or chosen
 * @property {Ahead[]} next at most three
 */

/** After so many days without a mark a begun lesson counts as stuck. */
export const STILL = 14;

/** Days between two times, rounded down; 0 where one is missing. @param {string} from @param {string} to */
export const days = (from, to) => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)) || 0;

/** @param {string[]} times */
const latest = (times) => times.reduce((a, b) => (a > b ? a : b), "");

/** The times of all marks of a page. @param {PageRecord} record */
const marks = ({ tasks, quizzes, done }) => [...Object.values(tasks ?? {}), ...Object.values(quizzes ?? {}).map(({ at }) => at), ...(done ? [done] : [])];

/** What is known of each skill. @param {Index} index @param {Known} knows @param {Mentee} mentee @returns {Map<string, Standing>} */
function standings(index, knows, mentee) {
  /** @type {Map<string, Standing>} */
  const out = new Map();
  const of = (/** @type {string} */ skill) => {
    const id = index.called.get(skill) ?? skill, standing = out.get(id) ?? { level: 0 };
    out.set(id, standing);
    return standing;
  };
  for (const [skill, { self }] of Object.entries(mentee.skills ?? {})) of(skill).self = self;
  for (const signoff of mentee.signoffs ?? []) {
    const standing = of(signoff.skill), before = standing.confirmed;
    if (!before || signoff.level > before.level || (signoff.level === before.level && signoff.at > before.at)) standing.confirmed = signoff;
  }
  for (const id of knows.done) for (const { skill, level } of index.grants.get(id) ?? []) of(skill).learned = Math.max(of(skill).learned ?? 0, level);
  for (const standing of out.values()) standing.level = Math.max(standing.self ?? 0, standing.confirmed?.level ?? 0, standing.learned ?? 0);
  return out;
}

/** Skills that are missing for a goal: a role's, or what the open lessons of a path or skill teach. @param {Index} index @param {Known} knows @param {Target | undefined} goal @returns {Wanted[]} */
function wants(index, knows, goal) {
  if (!goal) return [];
  if (goal.kind === "role") return gap(index, knows, goal.id).open.map(({ skill, level }) => ({ skill, level }));
  /** @type {Map<string, number>} */
  const wanted = new Map();
  for (const id of open(index, knows, goal)) for (const { skill, level } of index.grants.get(id) ?? []) if (!has(index, knows, { skill, level })) wanted.set(skill, Math.max(wanted.get(skill) ?? 0, level));
  return [...wanted].map(([skill, level]) => ({ skill, level }));
}

/**
 * A mentee's file, condensed to what a mentor asks.
 * @param {Index} index @param {{name: string, file: string, updated: string, progress: Progress}} from @returns {Person}
 */
export function person(index, { name, file, updated, progress: { pages, mentee } }) {
  /** @type {Map<string, PageRecord>} */
  const records = new Map();
  for (const [id, record] of pages) {
    const present = index.names.get(id) ?? id, before = records.get(present);
    records.set(present, before ? merge(before, record) : record);
  }
  const knows = known(index, { pages: records, mentee });
  const all = [...records].map(([id, record]) => ({ id, record, at: marks(record).sort() }));
  const last = latest([...all.flatMap(({ at }) => at.at(-1) ?? []), ...Object.values(mentee.skills ?? {}).map(({ at }) => at), ...Object.values(mentee.surveys ?? {}).map(({ at }) => at)]);
  const now = updated > last ? updated : last;
  const still = (/** @type {string} */ at) => days(at, now) >= STILL;
  const begun = all.filter(({ id, record, at }) => at.length && !record.done && index.pages.has(id)).map(({ id, record, at }) => ({
    id, since: at[0] ?? "", moved: at.at(-1) ?? "", ticked: Object.keys(record.tasks ?? {}).length, tasks: index.pages.get(id)?.tasks.length ?? 0, stuck: still(at.at(-1) ?? ""),
  })).sort((a, b) => (a.moved < b.moved ? -1 : a.moved > b.moved ? 1 : a.id < b.id ? -1 : 1));
  const target = goalOf(index, mentee), plan = target?.plan && planSum(index, knows, { ...target, plan: target.plan }, records.get(HOME)?.tasks, now.slice(0, 10));
  const paths = index.graph.paths.map((path) => ({ path, progress: pathProgress(index, knows, path) }))
    .filter(({ path, progress }) => progress.done || progress.stages.some((stage) => stage.begun) || (target?.kind === "path" && target.id === path.id))
    .map(({ path, progress }) => ({ id: path.id, done: progress.done, all: progress.all, stage: progress.stages[progress.at]?.title ?? "", left: progress.left }));
  return {
    name, file, updated, last, begun, paths, plan,
    done: [...knows.done].filter((id) => index.pages.has(id)).length,
    goal: target && { kind: target.kind, id: target.plan ? aims(target.plan).join(" ") : target.id, titles: target.plan ? aimsOf(index, target.plan) : [target.title ?? target.id] },
    quiet: last !== "" && still(last),
    lately: all.filter(({ id, record }) => record.done && index.pages.has(id) && !still(record.done)).sort((a, b) => ((a.record.done ?? "") > (b.record.done ?? "") ? -1 : 1)).map(({ id }) => id),
    wrong: all.flatMap(({ id, record }) => (index.pages.has(id) ? Object.entries(record.quizzes ?? {}).filter(([, { correct }]) => !correct).map(([quiz]) => ({ page: id, quiz })) : [])),
    skills: standings(index, knows, mentee),
    wants: wants(index, knows, target),
    next: plan ? plan.next : recommend(index, knows, target, 3).map(({ page }) => ({ page: page.id, title: page.title, note: "" })),
  };
}

/** What a plan leads to, by its ids. @param {KeptPlan} plan @returns {string[]} */
const aims = ({ goal }) => (Array.isArray(goal) ? goal : [goal]).filter((name) => typeof name === "string");

/** The goal that a mentee chose, if it is still there; of a plan with what it is for. @param {Index} index @param {Mentee} mentee @returns {Target | undefined} */
function goalOf(index, mentee) {
  const { kind = "", id = "" } = mentee.goal ?? {}, plan = planOf(mentee), { paths, roles, skills } = index.graph;
  if (kind === "plan") return plan && { kind, id, plan };
  /** @type {{id: string, title: string}[]} */
  const list = kind === "path" ? paths : kind === "role" ? roles : kind === "skill" ? skills : [];
  const present = (kind === "path" ? index.names : index.called).get(id) ?? id, found = list.find((one) => one.id === present);
  return found && { kind, id: present, title: found.title };
}

/** How a plan stands. @param {Index} index @param {Known} knows @param {Target & {plan: KeptPlan}} target @param {Record<string, string> | undefined} ticks @param {string} today @returns {PlanSum} */
function planSum(index, knows, target, ticks, today) {
  const list = stepsOf(index, knows, target.plan, ticks), { done, all, left } = farOf(list);
  const told = (/** @type {import("./plan.js").PlanEntry} */ { page, title, note }) => ({ page: page?.id ?? "", title, note });
  return {
    done, all, left,
    next: ahead(index, knows, target, list).slice(0, 3).map(({ entry }) => told(entry)),
    late: late(list, target.plan.start, today).map(({ entry, until }) => ({ ...told(entry), until })),
  };
}

/** Skills that a mentor has not confirmed at the level that the mentee or a lesson claims, the highest claim first. @param {Person} person @returns {{skill: string, claim: number, confirmed: number}[]} */
export function unconfirmed({ skills }) {
  const open = [...skills].map(([skill, { self = 0, learned = 0, confirmed }]) => ({ skill, claim: Math.max(self, learned), confirmed: confirmed?.level ?? 0 }));
  return open.filter(({ claim, confirmed }) => claim > confirmed).sort((a, b) => b.claim - a.claim || (a.skill < b.skill ? -1 : 1));
}

/** Where the mentee and the mentor see a skill differently. @param {Person} person @returns {{skill: string, self: number, confirmed: number}[]} */
export function differing({ skills }) {
  return [...skills].flatMap(([skill, { self, confirmed }]) => (self !== undefined && confirmed && self !== confirmed.level ? [{ skill, self, confirmed: confirmed.level }] : []));
}

/**
 * Who knows a skill, at a level or above: everybody; whether it hangs on one; whether nobody has it.
 * @param {Person[]} people @param {Wanted[]} wanted @returns {{skill: string, level: number, who: Person[], single: boolean, nobody: boolean}[]}
 */
export function coverage(people, wanted) {
  return wanted.map(({ skill, level }) => {
    const who = people.filter((person) => (person.skills.get(skill)?.level ?? 0) >= level);
    return { skill, level, who, single: who.length === 1 && people.length > 1, nobody: who.length === 0 };
  });
}

/** The skills that a role asks for; without a role each skill that is taught or known, at level 1, in the order of the graph. @param {Index} index @param {Person[]} people @param {string} role @returns {Wanted[]} */
export function wantedBy(index, people, role) {
  const found = index.graph.roles.find(({ id }) => id === role);
  if (found) {
    return found.requires.map((text) => {
      const at = text.lastIndexOf("@");
      return at > 0 ? { skill: text.slice(0, at), level: Number(text.slice(at + 1)) || 1 } : { skill: text, level: 1 };
    });
  }
  return index.graph.skills.filter(({ id }) => index.teachers.has(id) || people.some(({ skills }) => skills.has(id))).map(({ id }) => ({ skill: id, level: 1 }));
}

/** @typedef {{helper: Person, learner: Person, skill: string, level: number, confirmed: boolean}} Pair */

/**
 * Who could help whom: somebody who is at least at the level that the other lacks, and further than
 * the other. Confirmed levels first, then the larger step, then names; of each skill and learner the
 * best helper alone. Stops after each learner, so that a page can let others go first.
 * @param {Person[]} people @returns {Generator<undefined, Pair[]>}
 */
export function* pairing(people) {
  /** @type {Pair[]} */
  const found = [];
  /** How often each helps already, so that not all hangs on one. @type {Map<Person, number>} */
  const busy = new Map();
  const sure = (/** @type {Person} */ other, /** @type {Wanted} */ { skill, level }) => (other.skills.get(skill)?.confirmed?.level ?? 0) >= level;
  for (const learner of people) {
    for (const wanted of learner.wants) {
      const { skill, level } = wanted, least = Math.max(level, (learner.skills.get(skill)?.level ?? 0) + 1);
      /** @type {{other: Person, rank: number[]} | undefined} */
      let best;
      for (const other of people) {
        const has = other.skills.get(skill)?.level ?? 0;
        if (other === learner || has < least) continue;
        const rank = [sure(other, wanted) ? 0 : 1, busy.get(other) ?? 0, -has];
        if (!best || before(rank, best.rank, other.name < best.other.name)) best = { other, rank };
      }
      if (!best) continue;
      const helper = best.other;
      busy.set(helper, (busy.get(helper) ?? 0) + 1);
      found.push({ helper, learner, skill, level, confirmed: sure(helper, wanted) });
    }
    yield;
  }
  return found.sort((a, b) => Number(b.confirmed) - Number(a.confirmed) || (a.learner.name < b.learner.name ? -1 : a.learner.name > b.learner.name ? 1 : 0));
}

/** Whether a list of numbers comes before another; `tie`: if they are the same. @param {number[]} a @param {number[]} b @param {boolean} tie */
function before(a, b, tie) {
  const at = a.findIndex((value, at) => value !== b[at]);
  return at < 0 ? tie : (a[at] ?? 0) < (b[at] ?? 0);
}

/**
 * Of several files of one name the one that was written last; the others are left out. Sorted by name.
 * @template {{name: string, updated: string}} T @param {T[]} files @returns {{kept: T[], older: T[]}}
 */
export function newest(files) {
  /** @type {Map<string, T>} */
  const kept = new Map();
  /** @type {T[]} */
  const older = [];
  for (const file of files) {
    const key = file.name.trim().normalize("NFC").toLowerCase(), before = kept.get(key);
    if (before) older.push(before.updated >= file.updated ? file : before);
    if (!before || before.updated < file.updated) kept.set(key, file);
  }
  return { kept: [...kept.values()], older };
}

/** What a spreadsheet takes for a formula, in wide characters too, and what would lose its apostrophe on the way back. */
const RISKY = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/** A cell that spreadsheets take as text, never as a formula; the same as in the program's own tables. @param {string | number | undefined} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = value ?? "", safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {(string | number | undefined)[][]} rows RFC 4180, with a mark that tells spreadsheets its encoding */
const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** One line a mentee; the columns are stable. @param {Person[]} people */
export function peopleCsv(people) {
  const head = ["name", "goal_kind", "goal", "lessons_done", "lessons_begun", "skills_confirmed", "skills_missing", "last_mark", "stuck_lesson", "stuck_since", "file_written"];
  return csv([head, ...people.map((person) => {
    const stuck = person.begun.find(({ stuck }) => stuck);
    const confirmed = [...person.skills.values()].filter((standing) => standing.confirmed).length;
    return [person.name, person.goal?.kind, person.goal?.id, person.done, person.begun.length, confirmed, person.goal ? person.wants.length : undefined, person.last.slice(0, 10), stuck?.id, stuck?.moved.slice(0, 10), person.updated.slice(0, 10)];
  })]);
}

/** One line a mentee and skill; the columns are stable. @param {Index} index @param {Person[]} people */
export function skillsCsv(index, people) {
  const head = ["name", "skill", "title", "level", "self", "learned", "confirmed", "confirmed_by", "confirmed_at", "note"];
  return csv([head, ...people.flatMap(({ name, skills }) => [...skills].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { level, self, learned, confirmed }]) => [name, id, index.skills.get(id)?.title ?? "", level, self, learned, confirmed?.level, confirmed?.by, confirmed?.at.slice(0, 10), confirmed?.note]))]);
}

/** A file of sign-offs, for the mentee to import. @param {Signoff[]} signoffs @param {string} site @param {string} now */
export const signoffFile = (signoffs, site, now) => ({ format: "pathbook-progress", version: 1, site, updated: now, signoffs });
