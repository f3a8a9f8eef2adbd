// @ts-check
// Search, as a dialog over any page and as the search page. Loaded once somebody searches.
import { button, find, make, one } from "./pathbook.js";
import { SearchIndex, fold, words } from "./search-index.js";
import { say } from "./text.js";

/** @typedef {import("./search-index.js").Part} Part */
/** @typedef {import("./search-index.js").Hit} Hit */

/** All words of this script. */
const TEXT = {
  title: say("search"), label: say("search_label"), close: say("close"), hint: say("search_hint"),
  none: (/** @type {string} */ query) => say("search_none", { query }), found: (/** @type {number} */ count) => say("search_found", { count }),
  some: say("search_some"), fixed: (/** @type {string} */ term) => say("search_fixed", { term }), elsewhere: (/** @type {string} */ language) => say("search_in_language", { language }),
  failed: location.protocol === "file:" ? say("search_from_folder") : say("search_failed"), more: say("search_more"),
  filters: say("search_filter"), any: say("any"), facets: /** @type {Record<string, string>} */ ({ kind: say("facet_kind"), level: say("facet_level"), skill: say("facet_skill"), tag: say("facet_tag"), path: say("facet_path") }),
  kinds: /** @type {Record<string, string>} */ ({ lesson: say("kind_lesson"), project: say("kind_project"), article: say("kind_article"), "case-study": say("kind_case_study"), session: say("kind_session"), survey: say("kind_survey"), interview: say("kind_interview"), path: say("kind_path"), skill: say("kind_skill"), role: say("kind_role"), page: say("kind_page"), term: say("kind_term") }),
  levels: /** @type {Record<string, string>} */ ({ beginner: say("level_beginner"), intermediate: say("level_intermediate"), advanced: say("level_advanced") }),
};
/** How many results are shown at once. */
const SHOWN = 10;
/** How long nobody must type before it is searched, in milliseconds: who types on means more than is there; and before pages are loaded for the places in their texts. */
const [PAUSE, CALM] = [180, 300];
/** How many characters an excerpt has before its first hit, and in all. */
const [BEFORE, LENGTH] = [50, 160];

const root = new URL(document.body.dataset.root ?? "./", location.href);
const language = document.documentElement.lang;
/** @type {Map<string, SearchIndex>} */
const indexes = new Map();

/** @param {string} tag */
function indexOf(tag) {
  const index = indexes.get(tag) ?? new SearchIndex(new URL(`pathbook/search/${tag.toLowerCase()}/`, root).href, tag);
  indexes.set(tag, index);
  return index;
}

/** Where parts of the query stand in a text, ascending. @param {string} text @param {Part[]} parts @returns {{start: number, end: number, part: number}[]} */
function places(text, parts) {
  /** @type {{start: number, end: number, part: number}[]} */
  const found = [];
  parts.forEach(({ text: wanted, run, candidates }, part) => {
    if (run) {
      // Character by character: folding a whole text may change its length.
      const plain = [...text].map((char) => { const folded = fold(char); return folded.length === char.length ? folded : char; }).join("");
      for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) found.push({ start: at, end: at + wanted.length, part });
      return;
    }
    const terms = new Set(candidates.flat().map(({ term }) => term));
    for (const match of text.matchAll(/[\p{Alphabetic}\p{M}\p{N}]+(\+\+|#)?/gu)) {
      const [word] = match, terms_of = words(fold(word)).map(({ text }) => text);
      if (terms_of.some((term) => terms.has(term))) found.push({ start: match.index, end: match.index + word.length, part });
    }
  });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A text with what was found marked, from a little before the first. @param {string} text @param {Part[]} parts */
function excerpt(text, parts) {
  const all = places(text, parts);
  let from = Math.max(0, (all[0]?.start ?? 0) - BEFORE);
  if (text.length - from < LENGTH) from = Math.max(0, text.length - LENGTH);
  const space = text.indexOf(" ", from);
  if (from > 0 && space >= 0 && space < (all[0]?.start ?? 0)) from = space + 1;
  // It ends between words, where there are spaces.
  const last = text.lastIndexOf(" ", from + LENGTH);
  const to = text.length <= from + LENGTH ? text.length : last > from + LENGTH - 25 ? last : from + LENGTH;
  /** @type {(Node | string)[]} */
  const out = from > 0 ? ["…"] : [];
  let at = from;
  for (const { start, end } of all) {
    if (start < at || end > to) continue;
    out.push(text.slice(at, start), make("mark", { text: text.slice(start, end) }));
    at = end;
  }
  out.push(text.slice(at, to), to < text.length ? "…" : "");
  return out;
}

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** A page of the site. @param {URL} url */
function load(url) {
  const page = pages.get(url.href) ?? fetch(url).then(async (answer) => new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html"));
  pages.set(url.href, page);
  return page;
}

/** The block of a page that has most of the query, with the heading above it. @param {Document} page @param {Part[]} parts */
function best(page, parts) {
  const within = page.querySelector("main .prose") ?? page.querySelector("main");
  let heading = { id: "", text: "" }, found = { text: "", heading, score: 0 };
  for (const block of within?.querySelectorAll("h2, h3, h4, h5, h6, p, li, dt, dd, td, pre, figcaption, blockquote") ?? []) {
    if (block.querySelector("p, li, pre") || block.closest("nav")) continue;
    const text = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    const isHeading = /^H\d$/.test(block.tagName);
    if (isHeading) heading = { id: block.id, text };
    const hits = places(text, parts);
    const score = new Set(hits.map(({ part }) => part)).size * 10 + Math.min(hits.length, 5) - (isHeading ? 1 : block.tagName === "PRE" ? 6 : 0);
    if (hits.length && score > found.score) found = { text, heading, score };
  }
  return found;
}

/** Whether a page has three or more characters side by side where the query has them so: the index only knows their pairs. @param {Document} page @param {string} shown what stands of it elsewhere @param {Part[]} parts */
function together(page, shown, parts) {
  const long = parts.filter(({ text, run }) => run && [...text].length > 2);
  if (!long.length) return true;
  // What a page shows of others is no text of its own.
  for (const part of page.querySelectorAll("main :is(nav, .related, .backlinks, .unlocks, .listing)")) part.remove();
  const text = fold(`${shown}\n${page.querySelector("main")?.textContent ?? ""}`);
  return long.every((part) => text.includes(part.text));
}

/** One result: its title and description at once, then, once it is asked for, the place in its text; taken out again where that shows that it is none. @param {SearchIndex} index @param {Hit} hit @param {Part[]} parts @param {() => void} refuted @returns {Promise<{item: HTMLLIElement, more: () => void}>} */
async function result(index, hit, parts, refuted) {
  const { url, title, kind, description } = await index.shown(hit.number);
  const link = make("a"), text = make("p", {}, ...excerpt(description, parts));
  link.href = new URL(url, root).href;
  link.append(...excerpt(title, parts));
  const where = make("span", { class: "search-where" });
  const item = make("li", {}, link, make("span", { class: "kind", text: TEXT.kinds[kind] ?? kind }), where, text);
  if (index.language !== language) [item.lang, link.hreflang] = [index.language, index.language];
  const show = async () => {
    const page = await load(new URL(link.href)), there = best(page, parts);
    if (!there.score) {
      if (page.querySelector("main") && document.activeElement !== link && !together(page, `${title}\n${description}`, parts)) {
        item.remove();
        refuted();
      }
      return;
    }
    text.replaceChildren(...excerpt(there.text, parts));
    if (!there.heading.id) return;
    where.replaceChildren("› ", ...excerpt(there.heading.text, parts));
    link.hash = there.heading.id;
  };
  const more = () => {
    if (!parts.length || kind === "term") return;
    // What nobody scrolls to is not loaded.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      show().catch(() => {});
    });
    seen.observe(item);
  };
  return { item, more };
}

/**
 * The form, what it finds, and its keys.
 * @param {string} query @param {(query: string) => void} [changed]
 */
function box(query, changed) {
  const input = make("input"), status = make("p", { class: "search-status" }), list = make("ol", { class: "search-results" });
  input.type = "search";
  input.autocomplete = "off";
  input.value = query;
  input.id = "pb-query";
  input.setAttribute("enterkeyhint", "search");
  status.setAttribute("role", "status");
  const label = make("label", { text: TEXT.label });
  label.htmlFor = input.id;
  const more = button(TEXT.more, () => extend().then(() => undefined), "more");
  more.hidden = true;
  const facets = filters(() => now());
  const form = make("form", { class: "search" }, label, input, facets.element);
  form.setAttribute("role", "search");
  const element = make("div", { class: "search-box" }, form, status, list, more);

  /** @type {{index: SearchIndex, hits: Hit[], parts: Part[]} | undefined} */
  let current;
  let shown = 0, turn = 0, less = 0;
  /** What the status says, less what turned out to be no result. @param {number} number */
  let tell = (number) => { void number; };
  async function extend() {
    if (!current) return;
    const { index, hits, parts } = current, mine = turn, first = shown;
    shown += SHOWN;
    const refuted = () => { if (mine === turn) tell(hits.length - ++less); };
    const results = await Promise.all(hits.slice(first, shown).map((hit) => result(index, hit, parts, refuted)));
    if (mine !== turn) return;
    list.append(...results.map(({ item }) => item));
    more.hidden = shown >= hits.length;
    if (first) one("a", results[0]?.item)?.focus();
    setTimeout(() => { if (mine === turn) for (const result of results) result.more(); }, first ? 0 : CALM);
  }
  async function search() {
    const mine = ++turn, query = input.value.trim();
    changed?.(query);
    const chosen = facets.chosen();
    if (!query && !Object.values(chosen).some(Boolean)) {
      // Said at once, with the box itself: nothing moves later.
      status.textContent = TEXT.hint;
      list.replaceChildren();
      more.hidden = true;
      current = undefined;
      indexOf(language).start().catch(() => { /* told when somebody asks */ });
      return;
    }
    try {
      let index = indexOf(language);
      let found = await index.search(query, chosen);
      // Another language only where this one has nothing: the words may be of that one.
      const good = (/** @type {typeof found} */ { hits, all, parts }) => hits.length > 0 && all && !parts.some(({ fixed }) => fixed);
      for (const other of query && !good(found) ? (await index.start()).languages : []) {
        if (other === index.language) continue;
        const there = await indexOf(other).search(query, chosen);
        if (!good(there)) continue;
        [index, found] = [indexOf(other), there];
        break;
      }
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      [current, shown] = [{ index, hits: found.hits, parts: found.parts }, 0];
      const asked = query || Object.values(chosen).some(Boolean);
      const fixed = found.parts.flatMap(({ fixed }) => fixed ?? []);
      const name = index.language === language ? [] : [TEXT.elsewhere(new Intl.DisplayNames(language, { type: "language" }).of(index.language) ?? index.language)];
      less = 0;
      tell = (number) => {
        const said = !asked ? [TEXT.hint] : !number ? [TEXT.none(query)]
          : [...name, TEXT.found(number), ...(found.all ? [] : [TEXT.some]), ...(fixed.length ? [TEXT.fixed(fixed.join(" "))] : [])];
        status.textContent = said.join(" ");
      };
      tell(found.hits.length);
      await extend();
    } catch {
      if (mine === turn) status.textContent = TEXT.failed;
    }
  }

  /** The search that is under way, and the one that waits for a pause. */
  let underway = Promise.resolve(), waiting = 0;
  const now = () => {
    clearTimeout(waiting);
    waiting = 0;
    underway = search();
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(now, PAUSE);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // The first result of what stands there now, not of what stood there before.
    if (waiting) now();
    await underway;
    one("a", list)?.click();
  });
  input.addEventListener("input", (event) => { if (!(/** @type {InputEvent} */ (event).isComposing)) soon(); });
  input.addEventListener("compositionend", soon);
  element.addEventListener("keydown", (event) => {
    const links = find("a", list), at = links.indexOf(/** @type {any} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to === undefined || (at < 0 && document.activeElement !== input) || event.isComposing) return;
    event.preventDefault();
    (to < 0 ? input : links[Math.min(to, links.length - 1)])?.focus();
  });
  now();
  return { element, input };
}

/** What results can be filtered by; loaded once it is opened. @param {() => void} changed */
function filters(changed) {
  const fields = make("div", { class: "search-fields" });
  const element = make("details", { class: "search-filters" }, make("summary", { text: TEXT.filters }), fields);
  element.addEventListener("toggle", async () => {
    if (!element.open || fields.firstChild) return;
    const all = await indexOf(language).filters().catch(() => undefined);
    if (fields.firstChild) return;
    if (!all) {
      const failed = make("p", { class: "note", text: TEXT.failed });
      failed.setAttribute("role", "alert");
      fields.append(failed);
      // Opened again, it tries again.
      element.addEventListener("toggle", () => failed.remove(), { once: true });
      return;
    }
    for (const [name, values] of Object.entries(all)) {
      if (values.length < 2) continue;
      const select = make("select", {}, new Option(TEXT.any, ""));
      select.name = name;
      const words = { kind: TEXT.kinds, level: TEXT.levels }[name] ?? {};
      for (const value of values) select.append(typeof value === "string" ? new Option(words[value] ?? value, value) : new Option(value[1], value[0]));
      select.addEventListener("change", changed);
      fields.append(make("label", {}, TEXT.facets[name] ?? name, " ", select));
    }
  });
  const chosen = () => Object.fromEntries([...fields.querySelectorAll("select")].map((select) => [select.name, select.value]));
  return { element, chosen };
}

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Opens the dialog. */
export async function open() {
  if (dialog?.open) return;
  await style();
  if (!dialog) {
    const { element, input } = box("");
    const close = button("×", () => dialog?.close(), "close");
    close.setAttribute("aria-label", TEXT.close);
    dialog = make("dialog", { class: "search-dialog" }, close, element);
    dialog.setAttribute("aria-label", TEXT.title);
    dialog.addEventListener("click", (event) => {
      // Outside of it, or on a result that lies on this page.
      const at = /** @type {HTMLElement} */ (event.target);
      if (at === dialog || at.closest("a")) dialog?.close();
    });
    dialog.addEventListener("close", () => input.select());
    document.body.append(dialog);
  }
  dialog.showModal();
  const input = dialog.querySelector("input");
  input?.focus();
  input?.select();
}

/** The style sheet, unless the page has it. */
function style() {
  const href = new URL("pathbook/search.css", root).href;
  if (find("link[rel=stylesheet]").some((link) => link.href === href)) return undefined;
  const link = make("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

const place = one("[data-search]");
if (place) {
  const address = new URL(location.href);
  let timer = 0;
  const { element, input } = box(address.searchParams.get("q") ?? "", (query) => {
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    clearTimeout(timer);
    // Browsers allow some changes of the address in a while, and one a pause is enough.
    timer = setTimeout(() => { try { history.replaceState(history.state, "", address); } catch { /* found all the same */ } }, 300);
  });
  place.append(element);
  place.hidden = false;
  if (!input.value) input.focus();
}
