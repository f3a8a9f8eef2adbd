// @ts-check
// Several mentees side by side: where each is, what has not moved, what to talk about, who knows what.
// Pure: the graph and the mentees' progress in, answers out; no words, no page, no clock. A file tells
// how things were when it was written, so "lately" and "since" are held against that time.
import { gap, has, known, open, pathProgress, recommend } from "./next.js";
import { merge } from "./store.js";

/** @typedef {import("./next.js").Index} Index */
/** @typedef {import("./next.js").Known} Known */
/** @typedef {import("./next.js").Target} Target */
/** @typedef {{skill: string, level: number}} Wanted */
/** A lesson that was begun: since when, and when it last moved. @typedef {{id: string, since: string, moved: string, ticked: number, tasks: number, stuck: boolean}} Begun */
/** What is known of a skill: by the mentee's word, a mentor's, and by lessons. @typedef {{self?: number, confirmed?: Signoff, learned?: number, level: number}} Standing */
/**
 * @typedef {object} Person
 * @property {string} name as in the file, else the file's
 * @property {string} file
 * @property {string} updated when the file was written
 * @property {Known} knows
 * @property {Target | undefined} goal
 * @property {string} last the last mark of any kind; empty without one
 * @property {boolean} quiet whether nothing moved for {@link STILL} days
 * @property {Begun[]} begun begun and not done, those that wait longest first
 * @property {string[]} lately lessons done in the last {@link STILL} days, the newest first
 * @property {{page: string, quiz: string}[]} wrong quizzes whose last answer was not right
 * @property {Map<string, Standing>} skills by id
 * @property {Wanted[]} wants skills that are still missing for the goal
 * @property {{id: string, done: number, all: number, stage: string, left: number}[]} paths those that were begun or chosen
 * @property {import("./next.js").Step[]} next
 * @property {Mentee["surveys"]} surveys
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
  const list = mentee.goal?.kind === "path" ? index.graph.paths : mentee.goal?.kind === "role" ? index.graph.roles : index.graph.skills;
  const goal = mentee.goal?.id && list.some(({ id }) => id === mentee.goal?.id) ? { kind: mentee.goal.kind, id: mentee.goal.id } : undefined;
  const paths = index.graph.paths.map((path) => ({ path, progress: pathProgress(index, knows, path) }))
    .filter(({ path, progress }) => progress.done || progress.stages.some((stage) => stage.begun) || (goal?.kind === "path" && goal.id === path.id))
    .map(({ path, progress }) => ({ id: path.id, done: progress.done, all: progress.all, stage: progress.stages[progress.at]?.title ?? "", left: progress.left }));
  return {
    name, file, updated, knows, goal, last, begun, paths,
    quiet: last !== "" && still(last),
    lately: all.filter(({ id, record }) => record.done && index.pages.has(id) && !still(record.done)).sort((a, b) => ((a.record.done ?? "") > (b.record.done ?? "") ? -1 : 1)).map(({ id }) => id),
    wrong: all.flatMap(({ id, record }) => (index.pages.has(id) ? Object.entries(record.quizzes ?? {}).filter(([, { correct }]) => !correct).map(([quiz]) => ({ page: id, quiz })) : [])),
    skills: standings(index, knows, mentee),
    wants: wants(index, knows, goal),
    next: recommend(index, knows, goal, 3),
    surveys: mentee.surveys,
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

/**
 * Who could help whom: somebody who is at least at the level that the other lacks, and further than
 * the other. Confirmed levels first, then the larger step, then names; of each skill and learner the
 * best helper alone.
 * @param {Person[]} people @returns {{helper: Person, learner: Person, skill: string, level: number, confirmed: boolean}[]}
 */
export function pairs(people) {
  /** @type {ReturnType<typeof pairs>} */
  const found = [];
  /** How often each helps already, so that not all hangs on one. @type {Map<Person, number>} */
  const busy = new Map();
  for (const learner of people) {
    for (const { skill, level } of learner.wants) {
      const mine = learner.skills.get(skill)?.level ?? 0;
      const able = people.filter((other) => other !== learner && (other.skills.get(skill)?.level ?? 0) >= Math.max(level, mine + 1));
      const rank = (/** @type {Person} */ other) => [(other.skills.get(skill)?.confirmed?.level ?? 0) >= level ? 0 : 1, busy.get(other) ?? 0, -(other.skills.get(skill)?.level ?? 0)];
      able.sort((a, b) => {
        const [x, y] = [rank(a), rank(b)];
        const at = x.findIndex((value, at) => value !== y[at]);
        return at >= 0 ? (x[at] ?? 0) - (y[at] ?? 0) : a.name < b.name ? -1 : 1;
      });
      const helper = able[0];
      if (!helper) continue;
      busy.set(helper, (busy.get(helper) ?? 0) + 1);
      found.push({ helper, learner, skill, level, confirmed: (helper.skills.get(skill)?.confirmed?.level ?? 0) >= level });
    }
  }
  return found.sort((a, b) => Number(b.confirmed) - Number(a.confirmed) || (a.learner.name < b.learner.name ? -1 : a.learner.name > b.learner.name ? 1 : 0));
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
    const key = file.name.trim().toLowerCase(), before = kept.get(key);
    if (before) older.push(before.updated >= file.updated ? file : before);
    if (!before || before.updated < file.updated) kept.set(key, file);
  }
  return { kept: [...kept.values()], older };
}

/** A cell that spreadsheets take as text, never as a formula. @param {string | number | undefined} value */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = value ?? "", safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {(string | number | undefined)[][]} rows RFC 4180, with a mark that tells spreadsheets its encoding */
const csv = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** One line a mentee; the columns are stable. @param {Index} index @param {Person[]} people */
export function peopleCsv(index, people) {
  const head = ["name", "goal_kind", "goal", "lessons_done", "lessons_begun", "skills_confirmed", "skills_missing", "last_mark", "stuck_lesson", "stuck_since", "file_written"];
  return csv([head, ...people.map((person) => {
    const stuck = person.begun.find(({ stuck }) => stuck);
    const confirmed = [...person.skills.values()].filter((standing) => standing.confirmed).length;
    return [person.name, person.goal?.kind, person.goal?.id, [...person.knows.done].filter((id) => index.pages.has(id)).length, person.begun.length, confirmed, person.goal ? person.wants.length : undefined, person.last.slice(0, 10), stuck?.id, stuck?.moved.slice(0, 10), person.updated.slice(0, 10)];
  })]);
}

/** One line a mentee and skill; the columns are stable. @param {Index} index @param {Person[]} people */
export function skillsCsv(index, people) {
  const head = ["name", "skill", "title", "level", "self", "learned", "confirmed", "confirmed_by", "confirmed_at", "note"];
  return csv([head, ...people.flatMap(({ name, skills }) => [...skills].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { level, self, learned, confirmed }]) => [name, id, index.skills.get(id)?.title ?? "", level, self, learned, confirmed?.level, confirmed?.by, confirmed?.at.slice(0, 10), confirmed?.note]))]);
}

/** A file of sign-offs, for the mentee to import. @param {Signoff[]} signoffs @param {string} site @param {string} now */
export const signoffFile = (signoffs, site, now) => ({ format: "pathbook-progress", version: 1, site, updated: now, signoffs });
