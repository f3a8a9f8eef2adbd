// @ts-check
// The progress file: what is exported and imported, one JSON object in the format `pathbook-progress`.
//
// Version 1: `site` (its address), `updated`, `learner: {name, at}`; `tasks` and `quizzes` by
// `PAGE#NAME`; `pages` by id, `{done, seen}`; `skills` by id, `{self, at}`; `surveys`; `signoffs`.
// Fields that were added, and that a reader may pass over:
//   `texts`  by `PAGE#TASK`: a print of a task's words when it was ticked, to notice that they changed;
//   `sessions` by `PAGE@DAY`: `{at, outcome, outcome_at, starts, starts_at}`, what was filled in after a
//            meeting: words, numbers as words, ids of what was chosen, by the ids of the form's fields; and
//            when it begins, `10:00`. Of each the later counts; one without its own time has that of `at`;
//   `preparation` `{at, questions, since, made}`: the mentee's own questions for the next meeting, when the
//            last sheet was made, and since when it tells;
//   `goal`   `{kind: "path" | "role" | "skill", id, at}`; empty words where a goal was given up;
//   `plan`   a plan file as `plan.js` keeps it, `{at, goal, pace, start, steps, ...}`; the later `at`
//            wins, and no steps say that it was given up. Ticks of its tasks are `tasks` of `/plan`;
//   `gone`   `{tasks, quizzes, pages, skills}`, the same keys: when a mark was taken back. A mark that
//            is not later than its stone does not count, so that no older file brings it back.
//
// Promises: reading never throws and trusts nothing; what this version does not know survives a
// round trip; merging two files is pure, commutative, associative and idempotent, because it merges
// record by record as the browser's own records merge.
import { SHAPES, isTable, isTime, meeting, merge as join, own } from "./store.js";

/** @typedef {{progress: Progress, site: string, updated: string, skipped: number}} Read */
/** Why a file cannot be taken: the name of the words that say it. @typedef {"too_large" | "not_json" | "not_progress" | "no_version" | "newer" | "too_deep"} Problem */

export const FORMAT = "pathbook-progress";
export const NEWEST = 1;
/** Nothing honest is larger: a thousand ticks are 60 KB. */
export const MAX_BYTES = 20_000_000;
/** Nothing honest is deeper; what is would break whatever walks over it. */
const MAX_DEPTH = 50;

const KNOWN = ["format", "version", "site", "updated", "learner", "tasks", "texts", "pages", "quizzes", "skills", "surveys", "sessions", "preparation", "signoffs", "goal", "plan", "gone"];

/** Entries of a table, without names that are none. @param {unknown} value @returns {[string, any][]} */
const entries = (value) => (isTable(value) ? Object.entries(value).filter(([key]) => key !== "__proto__" && key.length <= 500) : []);

/** A time in one form, so that times sort as text; `""` if it is none. @param {unknown} value */
export function time(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(Date.parse(value))) return "";
  const text = new Date(value).toISOString();
  return isTime(text) ? text : "";
}

/** `git/branching#read-3` is a page's id and a name in it; both empty if it is none. @param {string} key @returns {[string, string]} */
export function split(key) {
  const at = key.lastIndexOf("#"), parts = /** @type {[string, string]} */ ([key.slice(0, at), key.slice(at + 1)]);
  return at <= 0 || parts.includes("__proto__") ? ["", ""] : parts;
}

/** How deep a text's brackets go, without walking over what they hold. @param {string} text */
function depth(text) {
  let now = 0, most = 0;
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/g)) {
    if (part === "[" || part === "{") most = Math.max(most, ++now);
    else if (part === "]" || part === "}") now--;
  }
  return most;
}

/**
 * Reads a file's text: what is in it, or what is wrong with it.
 * @param {string} text @returns {Read | {problem: Problem}}
 */
export function parse(text) {
  if (text.length > MAX_BYTES) return { problem: "too_large" };
  let value;
  try { value = JSON.parse(text.replace(/^\uFEFF/, "")); } catch { return { problem: "not_json" }; }
  if (!isTable(value) || value.format !== FORMAT) return { problem: "not_progress" };
  if (typeof value.version !== "number" || !Number.isInteger(value.version) || value.version < 1) return { problem: "no_version" };
  if (value.version > NEWEST) return { problem: "newer" };
  if (depth(text) > MAX_DEPTH) return { problem: "too_deep" };
  return read(value);
}

/** @param {Record<string, unknown>} file @returns {Read} */
function read(file) {
  let skipped = 0;
  /** @type {Map<string, PageRecord>} */
  const pages = new Map();
  const page = (/** @type {string} */ id) => {
    const record = pages.get(id) ?? {};
    pages.set(id, record);
    return record;
  };
  /** @param {unknown} table @param {(record: PageRecord, name: string, entry: any) => boolean} take */
  const each = (table, take) => {
    for (const [key, entry] of entries(table)) {
      const [id, name] = split(key);
      if (!id || !name || !take(page(id), name, entry)) skipped++;
    }
  };
  each(file.tasks, (record, name, entry) => {
    const at = time(entry);
    if (at) (record.tasks ??= {})[name] = at;
    return Boolean(at);
  });
  each(file.texts, (record, name, entry) => {
    if (typeof entry === "string" && own(record.tasks, name)) (record.texts ??= {})[name] = entry.slice(0, 60);
    return true;
  });
  each(file.quizzes, (record, name, entry) => {
    const at = isTable(entry) ? time(entry.at) : "";
    const answers = isTable(entry) && Array.isArray(entry.answers) ? entry.answers.filter((answer) => Number.isInteger(answer)) : null;
    if (!at || !answers || !isTable(entry)) return false;
    const { text, ...more } = Object.fromEntries(entries(entry));
    (record.quizzes ??= {})[name] = { ...more, answers, correct: entry.correct === true, at, ...(typeof text === "string" ? { text: text.slice(0, 60) } : {}) };
    return true;
  });
  for (const [id, entry] of entries(file.pages)) {
    if (!id || !isTable(entry)) { skipped++; continue; }
    const { done, seen, ...other } = entry;
    Object.assign(page(id), Object.fromEntries(entries(other).filter(([key]) => !Object.hasOwn(SHAPES, key))));
    if (time(done)) page(id).done = time(done);
    else if (done !== undefined) skipped++;
    if (time(seen)) page(id).seen = time(seen);
  }
  const gone = isTable(file.gone) ? file.gone : {};
  each(gone.tasks, (record, name, entry) => { const at = time(entry); if (at) ((record.gone ??= {}).tasks ??= {})[name] = at; return Boolean(at); });
  each(gone.quizzes, (record, name, entry) => { const at = time(entry); if (at) ((record.gone ??= {}).quizzes ??= {})[name] = at; return Boolean(at); });
  for (const [id, entry] of entries(gone.pages)) if (id && time(entry)) (page(id).gone ??= {}).done = time(entry);
  /** @type {Mentee} */
  const mentee = {};
  for (const [id, entry] of entries(file.skills)) {
    const self = isTable(entry) ? entry.self : undefined;
    if (isTable(entry) && typeof self === "number" && Number.isInteger(self) && self >= 0 && self <= 100 && time(entry.at)) (mentee.skills ??= {})[id] = { ...entry, self, at: time(entry.at) };
    else skipped++;
  }
  for (const [id, entry] of entries(file.surveys)) {
    if (isTable(entry) && time(entry.at)) (mentee.surveys ??= {})[id] = { ...entry, answers: entry.answers ?? null, at: time(entry.at) };
    else skipped++;
  }
  for (const [key, entry] of entries(file.sessions)) {
    if (!isTable(entry) || !isTable(entry.outcome) || !time(entry.at)) { skipped++; continue; }
    const { outcome, outcome_at, starts_at, ...more } = entry;
    (mentee.sessions ??= {})[key] = meeting({
      ...Object.fromEntries(entries(more)), outcome: Object.fromEntries(entries(outcome)), at: time(entry.at),
      ...(time(outcome_at) ? { outcome_at: time(outcome_at) } : {}), ...(time(starts_at) ? { starts_at: time(starts_at) } : {}),
    });
  }
  if (isTable(file.preparation) && time(file.preparation.at)) {
    const { at, questions, since, made, ...more } = file.preparation;
    mentee.preparation = { ...Object.fromEntries(entries(more)), at: time(at), ...(typeof questions === "string" ? { questions } : {}), ...(time(since) ? { since: time(since) } : {}), ...(time(made) ? { made: time(made) } : {}) };
  }
  for (const entry of Array.isArray(file.signoffs) ? file.signoffs : []) {
    if (isTable(entry) && typeof entry.skill === "string" && typeof entry.level === "number" && typeof entry.by === "string" && time(entry.at)) (mentee.signoffs ??= []).push(/** @type {any} */ ({ ...entry, at: time(entry.at) }));
    else skipped++;
  }
  for (const [id, entry] of entries(gone.skills)) if (time(entry)) ((mentee.gone ??= {}).skills ??= {})[id] = time(entry);
  if (isTable(file.learner)) {
    const { name, at, ...more } = file.learner;
    const known = { ...(typeof name === "string" ? { name: name.slice(0, 200) } : {}), ...(time(at) ? { at: time(at) } : {}) };
    mentee.learner = { ...Object.fromEntries(entries(more)), ...known };
  }
  if (isTable(file.goal) && typeof file.goal.kind === "string" && typeof file.goal.id === "string" && time(file.goal.at)) mentee.goal = /** @type {any} */ ({ ...file.goal, at: time(file.goal.at) });
  if (isTable(file.plan)) {
    const { steps, at } = file.plan, given = Array.isArray(steps) ? steps : [], good = given.filter((step) => isTable(step) && (typeof step.page === "string" || typeof step.task === "string"));
    if (time(at) && Array.isArray(steps)) mentee.plan = { ...Object.fromEntries(entries(file.plan)), steps: good.map((step) => Object.fromEntries(entries(step))), at: time(at) };
    if (!mentee.plan || good.length < given.length) skipped++;
  }
  for (const [key, value] of entries(file)) if (!KNOWN.includes(key) && !Object.hasOwn(SHAPES, key)) mentee[key] = value;
  return { progress: clean({ pages, mentee }), site: typeof file.site === "string" ? file.site : "", updated: time(file.updated), skipped };
}

/** In the form in which records are kept. @param {Progress} progress @returns {Progress} */
function clean({ pages, mentee }) {
  const records = [...pages].map(([id, record]) => /** @type {[string, PageRecord]} */ ([id, join(record, {})]));
  const full = records.filter(([, record]) => Object.keys(record).some((key) => key !== "v"));
  return { pages: new Map(full.sort(([a], [b]) => (a < b ? -1 : 1))), mentee: join(mentee, {}) };
}

/** Two mentees' worlds as one. @param {Progress} a @param {Progress} b @returns {Progress} */
export function merge(a, b) {
  const pages = new Map(a.pages);
  for (const [id, record] of b.pages) pages.set(id, join(pages.get(id) ?? {}, record));
  return clean({ pages, mentee: join(a.mentee, b.mentee) });
}

/** The file of a mentee's progress. @param {Progress} progress @param {string} site @param {string} now */
export function write({ pages, mentee }, site, now) {
  /** @type {Record<string, Record<string, any>>} */
  const tables = { tasks: {}, texts: {}, pages: {}, quizzes: {} };
  /** @type {Record<string, Record<string, any>>} */
  const gone = { tasks: {}, pages: {}, quizzes: {}, skills: { ...mentee.gone?.skills } };
  /** @param {Record<string, any>} table @param {string} id @param {Record<string, any> | undefined} from */
  const fill = (table, id, from) => { for (const [name, entry] of Object.entries(from ?? {})) table[`${id}#${name}`] = entry; };
  for (const [id, record] of pages) {
    const { v: _, tasks, texts, quizzes, gone: taken, ...page } = record;
    fill(tables.tasks ?? {}, id, tasks);
    fill(tables.texts ?? {}, id, texts);
    fill(tables.quizzes ?? {}, id, quizzes);
    if (Object.keys(page).length) (tables.pages ?? {})[id] = page;
    fill(gone.tasks ?? {}, id, taken?.tasks);
    fill(gone.quizzes ?? {}, id, taken?.quizzes);
    if (taken?.done) (gone.pages ?? {})[id] = taken.done;
  }
  const { v: _, skills, surveys, sessions, preparation, signoffs, learner, goal, plan, gone: __, ...other } = mentee;
  const stones = Object.fromEntries(Object.entries(gone).filter(([, table]) => Object.keys(table).length));
  return {
    ...other, format: FORMAT, version: NEWEST, site, learner: learner ?? {}, updated: now,
    tasks: tables.tasks, pages: tables.pages, quizzes: tables.quizzes, skills: skills ?? {}, surveys: surveys ?? {}, signoffs: signoffs ?? [],
    ...(Object.keys(tables.texts ?? {}).length ? { texts: tables.texts } : {}), ...(sessions ? { sessions } : {}), ...(preparation ? { preparation } : {}), ...(goal ? { goal } : {}), ...(plan ? { plan } : {}), ...(Object.keys(stones).length ? { gone: stones } : {}),
  };
}

/** One mark, as a report names it: `kind` is a key of the file, `id` a page or skill, `name` one in a page. @typedef {{kind: string, id: string, name?: string}} Mark */

/** Every mark by a name of its own, with what it says. @param {Progress} progress @returns {Map<string, {mark: Mark, value: string}>} */
function flat({ pages, mentee }) {
  /** @type {Map<string, {mark: Mark, value: string}>} */
  const out = new Map();
  /** @param {Mark} mark @param {unknown} value */
  const add = (mark, value) => { out.set(JSON.stringify(mark), { mark, value: JSON.stringify(value) }); };
  for (const [id, record] of pages) {
    for (const kind of /** @type {const} */ (["tasks", "quizzes"])) for (const [name, entry] of Object.entries(record[kind] ?? {})) add({ kind, id, name }, entry);
    if (record.done) add({ kind: "pages", id }, record.done);
  }
  for (const kind of /** @type {const} */ (["skills", "surveys", "sessions"])) for (const [id, entry] of Object.entries(mentee[kind] ?? {})) add({ kind, id }, entry);
  for (const entry of mentee.signoffs ?? []) add({ kind: "signoffs", id: entry.skill, name: `${entry.level} ${entry.by} ${entry.at}` }, entry);
  if (mentee.learner?.name) add({ kind: "learner", id: "" }, mentee.learner.name);
  if (mentee.preparation) add({ kind: "preparation", id: "" }, mentee.preparation);
  if (mentee.goal?.id) add({ kind: "goal", id: "" }, mentee.goal);
  if (mentee.plan?.steps.length) add({ kind: "plan", id: "" }, mentee.plan);
  return out;
}

/**
 * What taking a file in did: marks that are new, changed or taken back, and those of the file that do
 * not count since what is here is later (`kept`). `same`: how many of its marks were here already.
 * @param {Progress} before @param {Progress} after @param {Progress} file
 * @returns {{added: Mark[], changed: Mark[], removed: Mark[], kept: Mark[], same: number}}
 */
export function compare(before, after, file) {
  const [old, now, theirs] = [before, after, file].map(flat);
  /** @type {{added: Mark[], changed: Mark[], removed: Mark[], kept: Mark[], same: number}} */
  const report = { added: [], changed: [], removed: [], kept: [], same: 0 };
  for (const [key, { mark, value }] of now ?? []) {
    const then = old?.get(key);
    if (!then) report.added.push(mark);
    else if (then.value !== value) report.changed.push(mark);
  }
  for (const [key, { mark }] of old ?? []) if (!now?.has(key)) report.removed.push(mark);
  for (const [key, { mark, value }] of theirs ?? []) {
    if (now?.get(key)?.value !== value) report.kept.push(mark);
    else if (old?.get(key)?.value === value) report.same++;
  }
  return report;
}
