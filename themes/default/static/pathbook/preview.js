// @ts-check
// A card that tells what a link in the text leads to, while the pointer rests on it or the keyboard is at
// it. What it says is taken from the page that the link leads to.
import { make, setting } from "./pathbook.js";

/** How long the pointer rests before a card comes, and how long it may be gone, in milliseconds. */
const REST = 350, AWAY = 300;
/** How much of a text is told, in characters. */
const LENGTH = 260;

/** What is below it is this site; its neighbours on the same host are asked nothing. */
const home = new URL(document.body.dataset.root ?? "./", location.href);

/** @typedef {{title: string, facts: string[], text: string, lang: string}} About */

/** What was fetched, by address. @type {Map<string, Promise<Document>>} */
const pages = new Map();
const card = make("div", { class: "preview" });
card.id = "pb-preview";
card.setAttribute("role", "tooltip");
card.hidden = true;

/** The link that has a card or waits for it, and the one whose card was closed. @type {HTMLAnchorElement | undefined} */
let now, /** @type {HTMLAnchorElement | undefined} */ closed;
let timer = 0;

/** @param {string} url */
function fetched(url) {
  let page = pages.get(url);
  if (!page) {
    page = fetch(url).then(async (answer) => {
      if (!answer.ok || !answer.headers.get("content-type")?.includes("html")) throw new Error("no page");
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    pages.set(url, page);
    // Whoever was offline may come back.
    page.catch(() => pages.delete(url));
  }
  return page;
}

/** The words of an element without those of its own links back. @param {Element | null | undefined} element */
function words(element) {
  const copy = /** @type {Element | undefined} */ (element?.cloneNode(true));
  for (const extra of copy?.querySelectorAll(".anchor, .footnote-back, .footnote-ref, math annotation, .also, details") ?? []) extra.remove();
  return copy?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** The first sentence, or so much of it as fits. @param {string} text @param {string} lang */
function first(text, lang) {
  let sentence = text;
  try {
    sentence = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text.slice(0, 600))][0]?.segment.trim() || text;
  } catch { /* all of it, then */ }
  return short(sentence);
}

/** @param {string} text */
const short = (text) => (text.length > LENGTH ? `${text.slice(0, text.lastIndexOf(" ", LENGTH) > LENGTH / 2 ? text.lastIndexOf(" ", LENGTH) : LENGTH)}…` : text);

const HEADING = "h1, h2, h3, h4, h5, h6";
/** @param {Element} element @param {string} selector */
const is = (element, selector) => element.matches(selector);

/** What stands at a place of a page: a term, a section, anything else. @param {Document} page @param {string} id @returns {About | undefined} */
function place(page, id) {
  const element = page.getElementById(id), lang = page.documentElement.lang;
  if (!element) return undefined;
  if (is(element, "dt")) {
    const meaning = element.nextElementSibling;
    return { title: words(element), facts: [], text: short(words(meaning?.querySelector(".definition") ?? meaning)), lang };
  }
  if (!is(element, HEADING)) return { title: "", facts: [], text: short(words(element)), lang };
  let next = element.nextElementSibling;
  while (next && !is(next, `p, ul, ol, blockquote, ${HEADING}`)) next = next.nextElementSibling;
  const text = next && !is(next, HEADING) ? first(words(is(next, "p") ? next : next.querySelector("p, li") ?? next), lang) : "";
  return { title: words(element), facts: page === document ? [] : [words(page.querySelector("h1"))], text, lang };
}

/** @param {Document} page @returns {About} */
function whole(page) {
  const lang = page.documentElement.lang, head = page.querySelector(".page-header");
  const facts = [...head?.querySelectorAll(".facts > .kind, .facts > .time") ?? []].map(words);
  const said = page.querySelector("meta[name=description]")?.getAttribute("content");
  return { title: words(page.querySelector("h1")), facts, text: said ? short(said) : first(words(page.querySelector(".prose p")), lang), lang };
}

/** What a link leads to; nothing for what is no page of this site. @param {HTMLAnchorElement} link */
async function about(link) {
  const url = new URL(link.href), id = decodeURIComponent(url.hash.slice(1));
  if (!url.href.startsWith(home.href) || link.matches(".anchor, .footnote-back") || !/(\/|\.html)$/.test(url.pathname)) return undefined;
  if (url.pathname === location.pathname) return id ? place(document, id) : undefined;
  url.hash = "";
  url.search = "";
  const page = await fetched(url.href);
  return (id && place(page, id)) || whole(page);
}

/** Beside the link, where there is more room, and never over it. @param {HTMLAnchorElement} link @param {number} x */
function settle(link, x) {
  const rects = [...link.getClientRects()], gap = 6, edge = 8;
  const line = rects.find((rect) => x >= rect.left && x <= rect.right) ?? rects[0] ?? link.getBoundingClientRect();
  const top = Math.min(...rects.map((rect) => rect.top)), bottom = Math.max(...rects.map((rect) => rect.bottom));
  const room = document.documentElement.clientWidth, base = (card.offsetParent ?? document.documentElement).getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = innerHeight - bottom >= height + gap || innerHeight - bottom >= top;
  card.style.left = `${Math.max(edge, Math.min(line.left, room - width - edge)) - base.left}px`;
  card.style.top = `${(below ? bottom + gap : top - height - gap) - base.top}px`;
}

/** @param {HTMLAnchorElement} link @param {number} x */
async function show(link, x) {
  const told = await about(link).catch(() => undefined);
  if (now !== link || !told || (!told.text && !told.title)) return;
  const parts = [];
  if (told.title) parts.push(make("p", { class: "preview-title", text: told.title }));
  const facts = told.facts.filter(Boolean).map((text) => make("span", { text }));
  if (facts.length) parts.push(make("p", { class: "facts" }, ...facts));
  if (told.text) parts.push(make("p", { text: told.text }));
  card.replaceChildren(...parts);
  card.lang = told.lang;
  document.getElementById("pb-main")?.append(card);
  card.hidden = false;
  settle(link, x);
  link.setAttribute("aria-describedby", card.id);
}

function hide() {
  clearTimeout(timer);
  now?.removeAttribute("aria-describedby");
  now = undefined;
  card.hidden = true;
}

/** Goes soon, unless the pointer comes back or the keyboard stays. */
function leave() {
  clearTimeout(timer);
  timer = setTimeout(() => { if (!card.matches(":hover") && !now?.matches(":hover, :focus-visible")) hide(); }, AWAY);
}

/** Somebody came to a link. @param {HTMLAnchorElement} link @param {Event} event */
export function visit(link, event) {
  if (setting("previews") === "off" || link === closed) return;
  const byKey = event.type === "focusin", x = /** @type {PointerEvent} */ (event).clientX ?? 0;
  if (byKey && !link.matches(":focus-visible")) return;
  clearTimeout(timer);
  if (link === now) return;
  hide();
  closed = undefined;
  now = link;
  link.addEventListener(byKey ? "focusout" : "pointerleave", () => { if (closed === link) closed = undefined; leave(); }, { once: true });
  timer = setTimeout(() => { if (byKey || link.matches(":hover")) show(link, x); else hide(); }, byKey ? 0 : REST);
}

card.addEventListener("pointerleave", leave);
addEventListener("resize", hide);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !now) return;
  // Where the pointer or the keyboard still is, it comes no more until they have been elsewhere.
  closed = now.matches(":hover, :focus-visible") ? now : undefined;
  hide();
});
