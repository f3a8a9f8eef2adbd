// @ts-check
// Progress in this browser: one record for each page, under the site's key. Written, then read back.

const site = document.body.dataset.site ?? "";
const prefix = `pathbook:${site}:page:`;

/** @typedef {{tasks?: Record<string, string>, done?: string, quizzes?: Record<string, {answers: number[], correct: boolean, at: string}>, at?: string}} PageRecord */

/** Tells the reader, once, that nothing can be kept. */
function complain() {
  if (document.querySelector("[data-storage-message]")) return;
  const message = document.createElement("p");
  message.className = "message";
  message.dataset.storageMessage = "";
  message.setAttribute("role", "alert");
  message.textContent = "Your browser does not let this site keep anything, so your ticks will be gone when you leave the page. A private window or a full storage can be the reason.";
  document.querySelector("main")?.prepend(message);
}

/** @param {string} id @returns {PageRecord} */
export function read(id) {
  try {
    const text = localStorage.getItem(prefix + id);
    const value = text ? JSON.parse(text) : {};
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** Changes a page's record; reads it afresh first, since another tab may have written.
 * @param {string} id @param {(record: PageRecord) => void} change @returns {boolean} */
export function update(id, change) {
  const record = read(id);
  change(record);
  record.at = new Date().toISOString();
  const text = JSON.stringify(record);
  try {
    localStorage.setItem(prefix + id, text);
    if (localStorage.getItem(prefix + id) === text) return true;
  } catch { /* full or forbidden: said below */ }
  complain();
  return false;
}

/** All pages with a record. @returns {[string, PageRecord][]} */
export function all() {
  /** @type {[string, PageRecord][]} */
  const list = [];
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key?.startsWith(prefix)) list.push([key.slice(prefix.length), read(key.slice(prefix.length))]);
    }
  } catch { complain(); }
  return list.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Forgets one page. @param {string} id */
export function forget(id) {
  try { localStorage.removeItem(prefix + id); } catch { complain(); }
}

/** Calls `then` when another tab changes something. @param {() => void} then */
export function watch(then) {
  addEventListener("storage", (event) => { if (!event.key || event.key.startsWith(prefix)) then(); });
}

/** What the states of a page are called. @param {PageRecord} record @returns {"done" | "started" | ""} */
export function state(record) {
  if (record.done) return "done";
  return Object.keys(record.tasks ?? {}).length || Object.keys(record.quizzes ?? {}).length ? "started" : "";
}

/** The format that is exported. */
export function exported() {
  /** @type {Record<string, unknown>} */
  const tasks = {}, pages = {}, quizzes = {};
  for (const [id, record] of all()) {
    for (const [task, at] of Object.entries(record.tasks ?? {})) tasks[`${id}#${task}`] = at;
    if (record.done) pages[id] = { done: record.done };
    for (const [quiz, answer] of Object.entries(record.quizzes ?? {})) quizzes[`${id}#${quiz}`] = answer;
  }
  return { format: "pathbook-progress", version: 1, site, learner: {}, updated: new Date().toISOString(), tasks, pages, quizzes };
}

/** Takes in an exported file; the later time wins. Says what it did. @param {any} file @returns {string} */
export function imported(file) {
  if (file?.format !== "pathbook-progress") return "This is not an exported progress file.";
  if (file.version !== 1) return "This file was written by a newer version of the site. Nothing was changed.";
  let taken = 0, kept = 0;
  /** @param {string | undefined} mine @param {unknown} theirs */
  const later = (mine, theirs) => typeof theirs === "string" && (!mine || theirs > mine);
  /** @param {boolean} is */
  const count = (is) => { if (is) taken++; else kept++; return is; };
  for (const [key, at] of Object.entries(file.tasks ?? {})) {
    const [id, task] = split(key);
    if (task) update(id, (record) => { record.tasks ??= {}; if (count(later(record.tasks[task], at))) record.tasks[task] = String(at); });
  }
  for (const [id, page] of Object.entries(file.pages ?? {})) {
    update(id, (record) => { if (count(later(record.done, /** @type {any} */ (page)?.done))) record.done = String(/** @type {any} */ (page).done); });
  }
  for (const [key, answer] of Object.entries(file.quizzes ?? {})) {
    const [id, quiz] = split(key);
    const theirs = /** @type {any} */ (answer);
    if (quiz && Array.isArray(theirs?.answers)) {
      update(id, (record) => { record.quizzes ??= {}; if (count(later(record.quizzes[quiz]?.at, theirs.at))) record.quizzes[quiz] = { answers: theirs.answers.map(Number), correct: theirs.correct === true, at: String(theirs.at) }; });
    }
  }
  return `${taken} entries were taken in, ${kept} were here already.`;
}

/** @param {string} key @returns {[string, string]} */
function split(key) {
  const at = key.lastIndexOf("#");
  return at < 0 ? [key, ""] : [key.slice(0, at), key.slice(at + 1)];
}
