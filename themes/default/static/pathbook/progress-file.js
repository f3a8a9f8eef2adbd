// @ts-check
// The progress file: what is exported and imported, in the format that the documentation describes.
//
// Promises: reading never throws and trusts nothing; what this version does not know survives a
// round trip; merging two files is pure, commutative, associative and idempotent, because it merges
// record by record as the browser's own records merge.
import { isTable, mergeMentee, mergePage, own } from "./store.js";

/** @typedef {import("./store.js").PageRecord} PageRecord */
/** @typedef {import("./store.js").Mentee} Mentee */
/** All that is kept of a mentee. @typedef {{pages: Map<string, PageRecord>, mentee: Mentee}} Progress */
/** @typedef {{progress: Progress, site: string, skipped: number}} Read */

export const FORMAT = "pathbook-progress";
export const NEWEST = 1;
/** Nothing honest is larger: a thousand ticks are 60 KB. */
export const MAX_BYTES = 20_000_000;

const KNOWN = ["format", "version", "site", "updated", "learner", "tasks", "texts", "pages", "quizzes", "skills", "surveys", "signoffs", "goal", "gone"];

/** Entries of a table, without names that are none. @param {unknown} value @returns {[string, any][]} */
const entries = (value) => (isTable(value) ? Object.entries(value).filter(([key]) => key !== "__proto__" && key.length <= 500) : []);

/** A time in one form, so that times sort as text; `""` if it is none. @param {unknown} value */
export function time(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return "";
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** `git/branching#read-3` is a page's id and a name in it. @param {string} key @returns {[string, string]} */
export function split(key) {
  const at = key.lastIndexOf("#");
  return at <= 0 ? ["", ""] : [key.slice(0, at), key.slice(at + 1)];
}

/**
 * Reads a file's text: what is in it, or what is wrong with it, in words for its owner.
 * @param {string} text @returns {Read | {problem: string}}
 */
export function parse(text) {
  if (text.length > MAX_BYTES) return { problem: "This file is far too large for a progress file. Nothing was changed." };
  let value;
  try { value = JSON.parse(text.replace(/^\uFEFF/, "")); } catch { return { problem: "This file is not JSON, so it is no exported progress, or it was cut off. Nothing was changed." }; }
  if (!isTable(value) || value.format !== FORMAT) return { problem: "This is not an exported progress file. Nothing was changed." };
  if (typeof value.version !== "number" || !Number.isInteger(value.version) || value.version < 1) return { problem: "This file does not say which version it is. Nothing was changed." };
  if (value.version > NEWEST) return { problem: "This file was written by a newer version of the site. Nothing was changed; the file stays as it is. Reload the page and try again." };
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
    if (typeof entry === "string" && own(record.tasks, name)) (record.texts ??= {})[name] = entry.slice(0, 20);
    return true;
  });
  each(file.quizzes, (record, name, entry) => {
    const at = isTable(entry) ? time(entry.at) : "";
    const answers = isTable(entry) && Array.isArray(entry.answers) ? entry.answers.filter((answer) => Number.isInteger(answer)) : null;
    if (!at || !answers || !isTable(entry)) return false;
    (record.quizzes ??= {})[name] = { ...entry, answers, correct: entry.correct === true, at };
    return true;
  });
  for (const [id, entry] of entries(file.pages)) {
    if (!id || !isTable(entry)) { skipped++; continue; }
    const { done, seen, ...other } = entry;
    Object.assign(page(id), Object.fromEntries(entries(other).filter(([key]) => !["tasks", "texts", "quizzes", "gone", "v"].includes(key))));
    if (time(done)) page(id).done = time(done);
    else if (done !== undefined) skipped++;
    if (time(seen)) page(id).seen = time(seen);
  }
  const gone = isTable(file.gone) ? file.gone : {};
  each(gone.tasks, (record, name, entry) => { const at = time(entry); if (at) ((record.gone ??= {}).tasks ??= {})[name] = at; return Boolean(at); });
  each(gone.quizzes, (record, name, entry) => { const at = time(entry); if (at) ((record.gone ??= {}).quizzes ??= {})[name] = at; return Boolean(at); });
  for (const [id, entry] of entries(gone.pages)) if (time(entry)) (page(id).gone ??= {}).done = time(entry);
  /** @type {Mentee} */
  const mentee = {};
  for (const [id, entry] of entries(file.skills)) {
    const self = isTable(entry) ? entry.self : undefined;
    if (isTable(entry) && typeof self === "number" && Number.isInteger(self) && self >= 0 && self <= 100 && time(entry.at)) (mentee.skills ??= {})[id] = { ...entry, self, at: time(entry.at) };
    else skipped++;
  }
  for (const [id, entry] of entries(file.surveys)) {
    if (isTable(entry) && time(entry.at)) (mentee.surveys ??= {})[id] = { ...entry, answers: entry.answers, at: time(entry.at) };
    else skipped++;
  }
  for (const entry of Array.isArray(file.signoffs) ? file.signoffs : []) {
    if (isTable(entry) && typeof entry.skill === "string" && typeof entry.level === "number" && typeof entry.by === "string" && time(entry.at)) (mentee.signoffs ??= []).push(/** @type {any} */ ({ ...entry, at: time(entry.at) }));
    else skipped++;
  }
  for (const [id, entry] of entries(gone.skills)) if (time(entry)) ((mentee.gone ??= {}).skills ??= {})[id] = time(entry);
  if (isTable(file.learner) && Object.keys(file.learner).length) mentee.learner = { ...file.learner, ...(typeof file.learner.name === "string" ? { name: file.learner.name.slice(0, 200) } : { name: undefined }) };
  if (isTable(file.goal) && typeof file.goal.kind === "string" && typeof file.goal.id === "string" && time(file.goal.at)) mentee.goal = /** @type {any} */ ({ ...file.goal, at: time(file.goal.at) });
  for (const [key, value] of entries(file)) if (!KNOWN.includes(key)) mentee[key] = value;
  return { progress: clean({ pages, mentee }), site: typeof file.site === "string" ? file.site : "", skipped };
}

/** In the form in which records are kept. @param {Progress} progress @returns {Progress} */
function clean({ pages, mentee }) {
  const records = [...pages].map(([id, record]) => /** @type {[string, PageRecord]} */ ([id, mergePage(record, {})]));
  const full = records.filter(([, record]) => Object.keys(record).some((key) => key !== "v"));
  return { pages: new Map(full.sort(([a], [b]) => (a < b ? -1 : 1))), mentee: mergeMentee(mentee, {}) };
}

/** Two mentees' worlds as one. @param {Progress} a @param {Progress} b @returns {Progress} */
export function merge(a, b) {
  const pages = new Map(a.pages);
  for (const [id, record] of b.pages) pages.set(id, mergePage(pages.get(id) ?? {}, record));
  return clean({ pages, mentee: mergeMentee(a.mentee, b.mentee) });
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
  const { v: _, skills, surveys, signoffs, learner, goal, gone: __, ...other } = mentee;
  const stones = Object.fromEntries(Object.entries(gone).filter(([, table]) => Object.keys(table).length));
  return {
    ...other, format: FORMAT, version: NEWEST, site, learner: learner ?? {}, updated: now,
    tasks: tables.tasks, pages: tables.pages, quizzes: tables.quizzes, skills: skills ?? {}, surveys: surveys ?? {}, signoffs: signoffs ?? [],
    ...(Object.keys(tables.texts ?? {}).length ? { texts: tables.texts } : {}), ...(goal ? { goal } : {}), ...(Object.keys(stones).length ? { gone: stones } : {}),
  };
}

/**
 * What changed from one to the other: names of marks, by kind.
 * @param {Progress} before @param {Progress} after @returns {{added: string[], changed: string[], removed: string[], same: number}}
 */
export function compare(before, after) {
  const flat = (/** @type {Progress} */ { pages, mentee }) => {
    /** @type {Map<string, string>} */
    const out = new Map();
    for (const [id, record] of pages) {
      for (const [task, at] of Object.entries(record.tasks ?? {})) out.set(`task ${id}#${task}`, at);
      for (const [quiz, answer] of Object.entries(record.quizzes ?? {})) out.set(`quiz ${id}#${quiz}`, JSON.stringify(answer));
      if (record.done) out.set(`done ${id}`, record.done);
    }
    for (const [id, entry] of Object.entries(mentee.skills ?? {})) out.set(`skill ${id}`, JSON.stringify(entry));
    for (const [id, entry] of Object.entries(mentee.surveys ?? {})) out.set(`survey ${id}`, JSON.stringify(entry));
    for (const entry of mentee.signoffs ?? []) out.set(`sign-off ${entry.skill}@${entry.level} ${entry.by} ${entry.at}`, JSON.stringify(entry));
    if (mentee.learner?.name) out.set("name", mentee.learner.name);
    if (mentee.goal) out.set("goal", `${mentee.goal.kind} ${mentee.goal.id}`);
    return out;
  };
  const [old, now] = [flat(before), flat(after)];
  const report = { added: /** @type {string[]} */ ([]), changed: /** @type {string[]} */ ([]), removed: /** @type {string[]} */ ([]), same: 0 };
  for (const [key, value] of now) {
    if (!old.has(key)) report.added.push(key);
    else if (old.get(key) !== value) report.changed.push(key);
    else report.same++;
  }
  for (const key of old.keys()) if (!now.has(key)) report.removed.push(key);
  return report;
}
