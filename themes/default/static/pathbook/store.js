// @ts-check
// Progress in this browser: a record for each page and one for the mentee; `types.d.ts` in
// tests/browser tells what is in them. Promises: what is written is read back; what cannot be read is
// set aside, never overwritten; a newer version's is left alone; two tabs end up with the same, since
// records merge: each mark has its time, the later one wins, and one that was taken back leaves a
// stone with its time.

export const VERSION = 1;

/** When an entry was made. @param {any} entry @returns {string} */
const when = (entry) => (typeof entry === "string" ? entry : (entry?.at ?? ""));

/** What sorts last wins a tie, on every device. @param {unknown} value */
const rank = (value) => JSON.stringify(value) ?? "";

/** The later of two entries or times. @template T @param {T | undefined} a @param {T | undefined} b @param {(entry: T) => string} [time] */
export function later(a, b, time = when) {
  if (a === undefined || b === undefined) return a ?? b;
  return time(a) > time(b) || (time(a) === time(b) && rank(a) >= rank(b)) ? a : b;
}

/** Now, or just after the latest of these times, whatever the clock says. @param {(string | undefined)[]} times */
export function after(...times) {
  const now = new Date().toISOString(), last = times.reduce((a, b) => later(a, b), "") ?? "";
  return last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

/**
 * Two tables joined by key; the later entry wins.
 * @template T @param {Table<T>} a @param {Table<T>} b @param {(entry: T) => string} [time] @returns {Record<string, T>}
 */
function join(a, b, time = when) {
  const out = new Map(Object.entries(a ?? {}));
  for (const [key, theirs] of Object.entries(b ?? {})) out.set(key, /** @type {T} */ (later(out.get(key), theirs, time)));
  return Object.fromEntries([...out].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** When a part of a meeting was filled in: once, all parts had one time. @param {Meeting} meeting @param {"outcome" | "starts"} part @returns {string} */
function said(meeting, part) {
  const value = meeting[part], empty = value === undefined || (isTable(value) && !Object.keys(value).length);
  return meeting[`${part}_at`] ?? (empty ? "" : meeting.at);
}

/** Two records of a meeting as one: of what came of it and of when it begins, each the later. @param {Meeting} a @param {Meeting} [b] @returns {Meeting} */
export function meeting(a, b = a) {
  const { outcome: _, outcome_at: __, starts: ___, starts_at: ____, ...other } = join(/** @type {Table<any>} */ (a), b, () => "");
  /** @type {Meeting} */
  const out = { ...other, at: later(a.at, b.at) ?? "", outcome: {} };
  for (const part of /** @type {const} */ (["outcome", "starts"])) {
    const [mine, theirs] = [a, b].map((one) => ({ value: one[part], at: said(one, part) })), kept = later(mine, theirs);
    if (kept?.value !== undefined) out[part] = /** @type {any} */ (kept.value);
    if (kept?.at) out[`${part}_at`] = kept.at;
  }
  return out;
}

/** Two tables of meetings joined by key. @param {Table<Meeting>} a @param {Table<Meeting>} b @returns {Record<string, Meeting>} */
function meetings(a, b) {
  const keys = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])].sort();
  return Object.fromEntries(keys.flatMap((key) => {
    const mine = own(a, key), theirs = own(b, key), one = mine ?? theirs;
    return one ? [[key, meeting(one, theirs ?? one)]] : [];
  }));
}

/** An entry of a table that may hold any name, `constructor` too. @template T @param {Table<T>} table @param {string} key */
export const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

/** What was not taken back. @template T @param {Record<string, T>} table @param {Table<string>} gone */
const without = (table, gone) => Object.fromEntries(Object.entries(table).filter(([key, entry]) => when(entry) > (own(gone, key) ?? "")));

/** Leaves out what is empty. @template {Record<string, unknown>} T @param {T} record @returns {T} */
function lean(record) {
  const full = Object.entries(record).filter(([, value]) => value !== undefined && !(value && typeof value === "object" && Object.keys(value).length === 0));
  return /** @type {T} */ (Object.fromEntries(full));
}

/**
 * Two records of a page, or of the mentee, as one. Pure, commutative, associative, idempotent; what
 * this version does not know is kept.
 * @template {PageRecord & Mentee} T @param {T} a @param {T} b @returns {T}
 */
export function merge(a, b) {
  const other = join(a, b, () => "");
  for (const key of Object.keys(SHAPES)) delete other[key];
  const gone = lean({
    tasks: join(a.gone?.tasks, b.gone?.tasks),
    done: later(a.gone?.done, b.gone?.done),
    quizzes: join(a.gone?.quizzes, b.gone?.quizzes),
    skills: join(a.gone?.skills, b.gone?.skills),
  });
  const tasks = without(join(a.tasks, b.tasks), gone.tasks);
  const done = later(a.done, b.done);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const task of Object.keys(tasks)) {
    const text = [a, b].map((record) => (own(record.tasks, task) === tasks[task] ? own(record.texts, task) : undefined)).reduce((a, b) => later(a, b));
    if (text) texts[task] = text;
  }
  /** @type {Record<string, Signoff>} */
  const signoffs = {};
  for (const entry of [...(a.signoffs ?? []), ...(b.signoffs ?? [])]) {
    const key = JSON.stringify([entry.at, entry.skill, entry.level, entry.by]);
    signoffs[key] = later(signoffs[key], entry) ?? entry;
  }
  const learner = (/** @type {T} */ { learner }) => lean({ learner }).learner;
  const record = lean({
    v: VERSION,
    tasks,
    texts,
    done: done && done > (gone.done ?? "") ? done : undefined,
    seen: later(a.seen, b.seen),
    quizzes: without(join(a.quizzes, b.quizzes), gone.quizzes),
    skills: without(join(a.skills, b.skills), gone.skills),
    surveys: join(a.surveys, b.surveys),
    sessions: meetings(a.sessions, b.sessions),
    preparation: later(a.preparation, b.preparation),
    signoffs: Object.keys(signoffs).sort().map((key) => signoffs[key]),
    learner: later(learner(a), learner(b)),
    goal: later(a.goal, b.goal),
    plan: later(a.plan, b.plan),
    gone,
  });
  return /** @type {any} */ ({ ...other, ...record });
}

/** A print of words, to notice when they change (FNV-1a). @param {string} text */
export function print(text) {
  let hash = 0x811c9dc5;
  for (const char of text.normalize("NFC").replace(/\s+/g, " ").trim()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string";
/** As `toISOString` writes it, so that times sort as texts. @param {any} value */
export const isTime = (value) => isText(value) && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(value) && Date.parse(value) >= 0;
/** @param {(entry: any) => boolean} is @returns {(value: unknown) => boolean} */
const each = (is) => (value) => isTable(value) && Object.values(value).every(is);
const dated = (/** @type {any} */ entry) => isTable(entry) && isTime(entry.at);

/** What this version knows, and how it looks: anything may be stored. @type {Record<string, (value: any) => boolean>} */
export const SHAPES = {
  v: () => true,
  tasks: each(isTime),
  texts: each(isText),
  done: isTime,
  seen: isTime,
  quizzes: each((entry) => dated(entry) && Array.isArray(entry.answers) && isText(entry.text ?? "")),
  skills: each((entry) => dated(entry) && Number.isInteger(entry.self)),
  surveys: each(dated),
  sessions: each((entry) => dated(entry) && isTable(entry.outcome) && [entry.outcome_at, entry.starts_at].every((time) => time === undefined || isTime(time))),
  preparation: (value) => dated(value) && isText(value.questions ?? "") && [value.since, value.made].every((time) => time === undefined || isTime(time)),
  signoffs: (value) => Array.isArray(value) && value.every((entry) => dated(entry) && isText(entry.skill) && isText(entry.by)),
  learner: (value) => isTable(value) && isText(value.name ?? "") && (value.at === undefined || isTime(value.at)),
  goal: (value) => dated(value) && isText(value.kind) && isText(value.id),
  plan: (value) => dated(value) && Array.isArray(value.steps) && value.steps.every((/** @type {any} */ step) => isTable(step) && (isText(step.page) || isText(step.task))),
  gone: (value) => isTable(value) && Object.entries(value).every(([key, stone]) => (key === "done" ? isTime : each(isTime))(stone)),
};

/** A stored text as a record; `null`: it is none; `whole`: nothing had to be left out. @param {string} text @returns {{record: any, whole: boolean} | "newer" | null} */
function decode(text) {
  try {
    const record = JSON.parse(text);
    if (!isTable(record)) return null;
    if (Number(record.v) > VERSION) return "newer";
    const bad = Object.keys(SHAPES).filter((key) => record[key] !== undefined && !SHAPES[key]?.(record[key]));
    for (const key of bad) delete record[key];
    return { record, whole: !bad.length };
  } catch { return null; }
}

// The storage. Records are named `page:ID` and `mentee`; `aside:…` is what could not be read, and
// `restore` is touched before records are put back or taken away: other tabs forget what they know,
// with `forget` also what they could not write.

const prefix = () => `pathbook:${document.body.dataset.site ?? ""}:`;
const keyOf = (/** @type {string} */ name) => prefix() + name;

/** What this tab has written, so that a tab that writes at the same moment loses nothing. @type {Map<string, object>} */
const mine = new Map();
/** What could not be written yet. @type {Set<string>} */
const unsaved = new Set();
/** @type {Set<() => void>} */
const watchers = new Set();

/** @type {(problem: "refused" | "newer" | "") => void} */
let tell = () => {};
/** Calls `then` with why something cannot be kept; with "" once all of it could be. @param {typeof tell} then */
export const onProblem = (then) => { tell = then; };

/** A record as it is stored; what cannot be read is set aside first. @param {string} name */
function load(name) {
  const key = keyOf(name), text = localStorage.getItem(key);
  if (text === null) return null;
  const found = decode(text);
  if (found === "newer") tell(found);
  if (found === "newer" || found?.whole) return found;
  const aside = keyOf(`aside:${new Date().toISOString()}:${name}`);
  localStorage.setItem(aside, text);
  if (localStorage.getItem(aside) !== text) throw new Error("not kept");
  if (found) localStorage.setItem(key, JSON.stringify(found.record));
  else localStorage.removeItem(key);
  return found;
}

/** Returns whether it was kept. @param {string} name @param {object | null} record `null`: none */
function save(name, record) {
  const key = keyOf(name), text = record && JSON.stringify(record);
  if (record) mine.set(name, record);
  else mine.delete(name);
  try {
    if (load(name) === "newer") return false;
    if (text === null) localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== text) localStorage.setItem(key, text);
    if (localStorage.getItem(key) === text) {
      if (unsaved.delete(name) && !unsaved.size) tell("");
      for (const other of unsaved) {
        unsaved.delete(other);
        if (!save(other, mine.get(other) ?? {})) break;
      }
      return true;
    }
  } catch { /* full or forbidden: told below */ }
  if (record) unsaved.add(name);
  tell("refused");
  return false;
}

/** What is stored and what this tab wrote; `"newer"` must be left alone. @param {string} name @returns {any} */
function current(name) {
  const known = mine.get(name) ?? {};
  try {
    const stored = load(name);
    return stored === "newer" ? stored : merge(known, stored?.record ?? {});
  } catch { return known; }
}

/** @param {string} name @returns {any} */
const readable = (name) => [current(name)].find((record) => record !== "newer") ?? {};

/** @param {string} id @param {string[]} [aliases] ids that the page had before @returns {PageRecord} */
export const read = (id, aliases = []) => [id, ...aliases].map((name) => readable(`page:${name}`)).reduce(merge);

/** @returns {Mentee} */
export const mentee = () => readable("mentee");

/** @param {string} name @param {object} known @param {(record: any, now: string) => void} change */
function write(name, known, change) {
  const record = structuredClone(known);
  change(record, new Date().toISOString());
  const kept = current(name) !== "newer" && save(name, merge(record, {}));
  changed();
  return kept;
}

/** Changes a page's record. Returns whether it was kept. @param {string} id @param {(record: PageRecord, now: string) => void} change @param {string[]} [aliases] */
export const update = (id, change, aliases) => write(`page:${id}`, read(id, aliases), change);

/** Changes the mentee's record. Returns whether it was kept. @param {(record: Mentee, now: string) => void} change */
export const updateMentee = (change) => write("mentee", mentee(), change);

/**
 * Marks an entry of a table, or takes it back (`null`).
 * @param {any} record @param {"tasks" | "quizzes" | "skills"} table @param {string} id @param {object | true | null} value
 */
export function mark(record, table, id, value) {
  const entries = (record[table] ??= {});
  const at = after(when(own(entries, id)), own(record.gone?.[table], id));
  if (value) { entries[id] = value === true ? at : { ...value, at }; return; }
  delete entries[id];
  ((record.gone ??= {})[table] ??= {})[id] = at;
}

/** @param {PageRecord} record @param {boolean} is */
export function markDone(record, is) {
  const at = after(record.done, record.gone?.done);
  if (is) { record.done = at; return; }
  delete record.done;
  (record.gone ??= {}).done = at;
}

/** The names that begin so, without what they begin with, sorted. @param {string} kind */
export function names(kind) {
  const start = keyOf(kind), all = [...mine.keys()].map(keyOf);
  try {
    for (let i = 0; i < localStorage.length; i++) all.push(localStorage.key(i) ?? "");
  } catch { /* what this tab knows is all there is */ }
  return [...new Set(all)].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length)).sort();
}

/** All pages with a record, by id. @returns {[string, PageRecord][]} */
export const all = () => names("page:").map((id) => [id, read(id)]);

/** Whether anything at all is kept. */
export function any() {
  const { skills, signoffs, surveys, sessions, goal, plan } = mentee();
  return Boolean(skills || signoffs || surveys || sessions || goal?.id || plan?.steps.length) || all().some(([, record]) => state(record));
}

/** The word for a page's record. @param {PageRecord} record */
export const state = ({ done, tasks, quizzes }) => (done ? "done" : Object.keys({ ...tasks, ...quizzes }).length ? "started" : "");

/** Calls `then` when something changes, here or in another tab. @param {() => void} then */
export const watch = (then) => { watchers.add(then); };

const changed = () => watchers.forEach((then) => then());

/** For `keep.js` alone, which writes many records at once. */
export const inside = { changed, current, keyOf, save };

if (typeof addEventListener === "function" && typeof document === "object") {
  let waiting = 0;
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== null && !key.startsWith(prefix())) return;
    const name = key?.slice(prefix().length) ?? "restore", known = mine.get(name);
    if (key === null || newValue === "forget") {
      mine.clear();
      unsaved.clear();
    } else if (newValue === null || name === "restore") {
      // What could not be written yet stays: only this tab knows it.
      for (const other of mine.keys()) if (!unsaved.has(other)) mine.delete(other);
    } else if (known) {
      // Another tab wrote without having seen what this one wrote a moment before: join both.
      const theirs = decode(newValue);
      if (theirs && theirs !== "newer") save(name, merge(known, theirs.record));
    }
    // An import in another tab writes many at once.
    clearTimeout(waiting);
    waiting = setTimeout(changed, 20);
  });
}
