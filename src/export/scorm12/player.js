// @ts-check
// Between a learning platform and the pages: holds the connection while pages come and go in a frame. Promises:
// no page is lost where no platform answers; what a platform has said before is never made less ("completed" stays
// completed); few fields are written, some time after the last change, and never more than 4,096 characters.
"use strict";
(() => {
  /** @typedef {{done: boolean, tasks: string[], quizzes: Record<string, number[]>}} Marks */
  /** @typedef {{id: string, key: string, layout: string, file: string, tasks: string[], quizzes: {id: string, count: number, right: number[]}[]}} Page */
  /** @type {{key: string, pages: Page[], needs: [number, number[]][]}} */
  const { key, pages, needs } = /** @type {any} */ (globalThis).pathbookPackage;
  /** The most characters of `cmi.suspend_data`. */
  const MOST = 4096;
  /** How long after a change the platform hears of it, in milliseconds. */
  const REST = 1500;
  /** How many windows up and back a platform is looked for. */
  const FAR = 50;
  /** Fields that a platform need not know: whether it takes them makes no difference. */
  const FREE = ["cmi.core.score.min", "cmi.core.score.max"];

  /** The platform's side, as SCORM 1.2 names it: in a window around this one, or in the one that opened it. @param {Window | null} from @returns {any} */
  function find(from) {
    for (let at = from, left = FAR; at && left > 0; left--) {
      // Another site's window says nothing of what it has, but lets itself be passed.
      try { if (/** @type {any} */ (at).API) return /** @type {any} */ (at).API; } catch { /* go on */ }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }
  /** @param {Window} from */
  function discover(from) {
    for (let at = /** @type {Window | null} */ (from), left = FAR; at && left > 0; left--) {
      const found = find(at);
      if (found) return found;
      try { at = at.opener ?? (at.top === at ? null : at.top?.opener ?? null); } catch { return null; }
    }
    return null;
  }

  const true_ = (/** @type {unknown} */ value) => String(value) === "true";
  const api = discover(window);
  let lms = false;
  try { lms = Boolean(api) && true_(api.LMSInitialize("")); } catch { /* it cannot be used */ }
  /** @param {string} field @returns {string} */
  const ask = (field) => { try { return lms ? String(api.LMSGetValue(field) ?? "") : ""; } catch { return ""; } };
  /** In review and in browsing nothing is recorded. */
  const writes = lms && !["review", "browse"].includes(ask("cmi.core.lesson_mode"));

  // What is kept: `1`, then for each page with marks its key, `*` if it is done, its layout and its ticks and answers
  // as bits. A page whose checklist or quizzes are others now keeps that it is done.

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /** @param {boolean[]} bits */
  function packed(bits) {
    let out = "";
    for (let at = 0; at < bits.length; at += 6) out += DIGITS[bits.slice(at, at + 6).reduce((sum, bit, place) => sum + (bit ? 1 << place : 0), 0)];
    return out.replace(/A+$/, "");
  }
  /** @param {string} text @param {number} at */
  const bit = (text, at) => Boolean(DIGITS.indexOf(text[Math.floor(at / 6)] ?? "A") & (1 << at % 6));
  const none = () => /** @type {Marks} */ ({ done: false, tasks: [], quizzes: {} });

  /** @param {Page} page @param {Marks} marks */
  function bits(page, marks) {
    const out = page.tasks.map((task) => marks.tasks.includes(task));
    for (const { id, count } of page.quizzes) {
      const answers = marks.quizzes[id];
      out.push(Boolean(answers));
      for (let at = 0; at < count; at++) out.push(Boolean(answers?.includes(at)));
    }
    return packed(out);
  }
  /** @param {Page} page @param {string} text @param {Marks} marks */
  function unpack(page, text, marks) {
    let at = 0;
    marks.tasks = page.tasks.filter(() => bit(text, at++));
    for (const { id, count } of page.quizzes) {
      const answered = bit(text, at++), answers = Array.from({ length: count }, (_, place) => place).filter(() => bit(text, at++));
      if (answered) marks.quizzes[id] = answers;
    }
  }
  /** Entries of pages that this package does not have: kept as they are. @type {string[]} */
  const others = [];
  /** @type {Map<string, Marks>} */
  const marks = new Map(pages.map(({ id }) => [id, none()]));
  /** @param {string} text */
  function decode(text) {
    const [version, ...entries] = text.split(".");
    if (version !== "1") return;
    for (const entry of entries) {
      const page = pages.find(({ key }) => key === entry.slice(0, 4)), found = page && marks.get(page.id);
      if (!page || !found) { others.push(entry); continue; }
      found.done = entry[4] === "*";
      const rest = entry.slice(found.done ? 5 : 4);
      if (rest.startsWith(page.layout)) unpack(page, rest.slice(page.layout.length), found);
    }
  }
  function encode() {
    const entries = pages.map((page) => {
      const found = marks.get(page.id) ?? none(), more = bits(page, found);
      return { done: found.done, short: page.key + (found.done ? "*" : ""), whole: page.key + (found.done ? "*" : "") + (more ? page.layout + more : ""), more: more !== "" };
    });
    const chosen = entries.map(({ done, short }) => (done ? short : ""));
    const text = () => ["1", ...chosen.filter(Boolean)].join(".");
    // What is done comes first; then what lies open; the rest where there is room.
    let length = text().length;
    const order = entries.map((_, at) => at).sort((a, b) => Number(entries[a]?.done) - Number(entries[b]?.done));
    for (const at of order) {
      const entry = entries[at];
      if (!entry?.more) continue;
      const longer = entry.whole.length - (chosen[at] ? entry.short.length : -1);
      if (length + longer > MOST) continue;
      chosen[at] = entry.whole;
      length += longer;
    }
    for (const other of others) if (length + 1 + other.length <= MOST) { chosen.push(other); length += 1 + other.length; }
    return text();
  }
  decode(ask("cmi.suspend_data"));

  /** How much is done, of what the path asks for. */
  function progress() {
    let done = 0, all = 0;
    for (const [wanted, of] of needs) {
      all += wanted;
      done += Math.min(wanted, of.filter((at) => marks.get(pages[at]?.id ?? "")?.done).length);
    }
    return { done, all, percent: all ? Math.floor((done / all) * 100) : 0 };
  }

  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("page"));
  const note = /** @type {HTMLElement} */ (document.getElementById("note"));
  /** @param {string} text */
  const tell = (text) => { note.textContent = text; note.hidden = !text; };
  const words = document.body.dataset;

  let place = ask("cmi.core.lesson_location");
  const before = ask("cmi.core.lesson_status");
  const settled = ["completed", "passed", "failed"].includes(before);
  /** What the platform was told last. @type {Map<string, string>} */
  const told = new Map([["cmi.core.lesson_location", place], ["cmi.core.lesson_status", before], ["cmi.suspend_data", ask("cmi.suspend_data")], ["cmi.core.score.raw", ask("cmi.core.score.raw")]]);
  const begun = Date.now();
  let timer = 0, open = lms;

  /** @param {Record<string, string>} fields */
  function say(fields) {
    let fine = true;
    for (const [field, value] of Object.entries(fields)) {
      if (told.get(field) === value) continue;
      const taken = true_(api.LMSSetValue(field, value));
      if (taken || FREE.includes(field)) told.set(field, value);
      fine &&= taken || FREE.includes(field);
    }
    return fine;
  }
  function commit() {
    clearTimeout(timer);
    timer = 0;
    if (!open || !writes) return;
    const { done, all, percent } = progress();
    /** @type {Record<string, string>} */
    const fields = { "cmi.core.lesson_location": place.slice(0, 255), "cmi.suspend_data": encode() };
    if (all) Object.assign(fields, { "cmi.core.score.min": "0", "cmi.core.score.max": "100", "cmi.core.score.raw": String(percent) });
    if (all && done === all) { if (before !== "passed") fields["cmi.core.lesson_status"] = "completed"; }
    else if (!settled && told.get("cmi.core.lesson_status") !== "completed") fields["cmi.core.lesson_status"] = "incomplete";
    const same = Object.entries(fields).every(([field, value]) => told.get(field) === value);
    if (same) return;
    let fine = false;
    try { fine = say(fields) && true_(api.LMSCommit("")); } catch { /* told below */ }
    tell(fine ? "" : words.notTaken ?? "");
  }
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(commit, REST);
  }
  /** `HHHH:MM:SS`. */
  function time() {
    const seconds = Math.floor((Date.now() - begun) / 1000), two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${String(Math.min(9999, Math.floor(seconds / 3600))).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  function finish() {
    if (!open) return;
    commit();
    open = false;
    try {
      if (writes) say({ "cmi.core.session_time": time(), "cmi.core.exit": "suspend" });
      api.LMSFinish("");
    } catch { /* the platform is gone */ }
  }
  addEventListener("pagehide", finish);
  addEventListener("beforeunload", commit);
  // A page that is taken out of the browser's memory has no connection any more.
  addEventListener("pageshow", ({ persisted }) => { if (persisted && lms) location.reload(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") commit(); });

  // For the pages in the frame, which look for it there.
  if (lms) {
    let learner = 0x811c9dc5;
    for (const char of ask("cmi.core.student_id")) learner = Math.imul(learner ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    const store = `scorm:${key}:${learner.toString(36)}`;
    // What this browser kept of an earlier visit is as old as that: the platform's word counts.
    try { for (const name of Object.keys(localStorage)) if (name.startsWith(`pathbook:${store}:`)) localStorage.removeItem(name); } catch { /* nothing is kept here */ }
    /** @type {any} */ (globalThis).pathbookScorm = {
      store,
      pages,
      /** @param {string} id */
      marks: (id) => marks.get(id) ?? none(),
      /** @param {string} id */
      at(id) {
        if (pages.some((page) => page.id === id)) place = id;
        soon();
      },
      /** @param {string} id @param {Marks} now */
      keep(id, now) {
        if (!marks.has(id)) return;
        marks.set(id, now);
        soon();
      },
    };
  } else tell(words.alone ?? "");
  const first = pages.find(({ id }) => id === place) ?? pages[0];
  if (first) frame.src = first.file;
})();
