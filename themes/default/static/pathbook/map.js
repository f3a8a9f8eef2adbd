// @ts-check
// The map made alive: states, focus on a neighbourhood, arrow keys, filters. It can be read without.
import { zoomable } from "./map-view.js";
import { brought, lessonsOf, missing, recommend, stateOf, words } from "./next.js";
import { listed, say } from "./text.js";
import { any, mentee, own, read, state, watch } from "./store.js";

/** @typedef {"done" | "started" | "next" | "ready" | "needs"} Sign */
/** What is known of a stop by itself: the lesson, or the skill with the lessons that teach it.
 * @typedef {{kind: "skill" | "lesson", id: string, lessons: string[]}} Subject */
/** @typedef {Subject & {title: string, needs: string[], link: SVGElement, station: Element, line: SVGSVGElement, note: string, remark: string}} Stop */
/** `lacking` is the title of what comes first. @typedef {{sign: Sign, words: string, lacking: string}} Standing */

const NS = "http://www.w3.org/2000/svg";
const SIGNS = { done: "M-3.4.2-1 2.8 3.6-2.6", started: "M0-7A7 7 0 0 0 0 7Z", next: "M-3.4 0H3M.2-2.9 3.2 0 .2 2.9", ready: "", needs: "" };
const SHAPES = { done: "✓", started: "◐", next: "→", ready: "○", needs: "◌" };

/** @template {Element} T @param {string} selector @param {ParentNode} root @returns {T[]} */
const find = (selector, root) => [...root.querySelectorAll(selector)].map((e) => /** @type {T} */ (/** @type {unknown} */ (e)));

/** Where states come from: what is done or begun, which lessons are next, and in words what a
 * lesson still needs, where that is more than the map shows.
 * @typedef {{known: (stop: Subject) => "done" | "started" | "", next?: Set<string>, lacking?: (stop: Subject) => string | undefined}} Source */

/** What this browser keeps, without the graph: a skill is done when a lesson that teaches it is, or
 * when the mentee or a mentor says so. @type {Source} */
export const kept = {
  known(stop) {
    const states = (stop.kind === "lesson" ? [stop.id] : stop.lessons).map((id) => state(read(id)));
    if (stop.kind === "skill") {
      const person = mentee();
      if ((own(person.skills, stop.id)?.self ?? 0) > 0 || person.signoffs?.some(({ skill }) => skill === stop.id)) return "done";
    }
    return states.includes("done") ? "done" : states.includes("started") ? "started" : "";
  },
};

/** What the graph says of the mentee's progress, towards a path where the map is one.
 * @param {import("./next.js").Index} index @param {import("./next.js").Known} knows @param {import("./next.js").Target | undefined} target @returns {Source} */
export function judged(index, knows, target) {
  const path = target?.kind === "path" ? index.graph.paths.find(({ id }) => id === target.id) : undefined;
  const among = path && lessonsOf(path), base = brought(index, knows, path);
  return {
    known({ kind, id, lessons }) {
      const states = (kind === "lesson" ? [id] : lessons).map((id) => stateOf(index, knows, id, among, base));
      if (kind === "lesson" ? states[0] === "done" : (knows.levels.get(id) ?? 0) > 0) return "done";
      return states.some((is) => is === "started" || is === "done") ? "started" : "";
    },
    next: new Set(recommend(index, knows, target, target?.kind === "path" ? 1 : 3).map(({ page }) => page.id)),
    lacking({ kind, id }) {
      const [first] = kind === "lesson" ? missing(index, base, id) : [];
      return kind === "lesson" ? (first ? words(index, first) : "") : undefined;
    },
  };
}

/** Where a mentee stands at each stop. Pure. `inOrder` says that the stops are a path: then, where
 * the source does not know better, the first that can be done is the next one.
 * @param {Pick<Stop, "kind" | "id" | "lessons" | "needs" | "title">[]} stops @param {Source} source @param {boolean} inOrder
 * @returns {Map<string, Standing>} */
export function standings(stops, source, inOrder) {
  const states = new Map(stops.map((stop) => [stop.id, source.known(stop)]));
  const titles = new Map(stops.map((stop) => [stop.id, stop.title]));
  /** @type {Map<string, Standing>} */
  const found = new Map();
  let open = inOrder && !source.next;
  for (const stop of stops) {
    const is = states.get(stop.id) ?? "";
    const before = stop.needs.find((id) => states.has(id) && states.get(id) !== "done");
    const lacking = is ? "" : (source.lacking?.(stop) ?? (before === undefined ? "" : (titles.get(before) ?? "")));
    /** @type {Sign} */
    let sign = is || (lacking ? "needs" : "ready");
    const isNext = [stop.id, ...stop.lessons].some((id) => source.next?.has(id));
    if (sign === "ready" && (isNext || open)) sign = "next";
    if (sign === "next" || sign === "started") open = false;
    found.set(stop.id, { sign, words: lacking ? say("needs_first", { need: lacking }) : say(`state_${sign}`), lacking });
  }
  return found;
}

/** @param {SVGElement} link @returns {Stop} */
function stop(link) {
  const data = link.dataset;
  const words = (/** @type {string | undefined} */ text) => (text ?? "").split(" ").filter(Boolean);
  const remark = link.querySelector(".sublabel")?.textContent ?? "";
  return {
    kind: data.lesson === undefined ? "skill" : "lesson",
    id: data.lesson ?? data.skill ?? "",
    lessons: words(data.lessons),
    needs: words(data.needs),
    title: link.querySelector("title")?.textContent ?? "",
    link,
    station: /** @type {Element} */ (link.closest(".station")),
    line: /** @type {SVGSVGElement} */ (link.closest("svg")),
    note: data.note ?? "",
    remark,
  };
}

/** Puts a sign into a ring. @param {Element} owner @param {Sign} sign */
function draw(owner, sign) {
  const ring = /** @type {SVGCircleElement} */ (owner.querySelector(".ring"));
  let mark = owner.querySelector(".sign");
  if (!mark) {
    mark = document.createElementNS(NS, "path");
    mark.setAttribute("class", "sign");
    mark.setAttribute("transform", `translate(${ring.cx.baseVal.value} ${ring.cy.baseVal.value})`);
    ring.after(mark);
  }
  mark.setAttribute("d", SIGNS[sign]);
}

/** As much of a text as fits into so many pixels of small print. @param {string} text @param {number} room */
function clipped(text, room) {
  let used = 0;
  for (const [at, c] of [...text].entries()) {
    used += /[\u2e80-\uffff]/.test(c) ? 12 : 6.5;
    if (used > room) return [...text].slice(0, Math.max(at - 1, 1)).join("").trimEnd() + "…";
  }
  return text;
}

/** Makes one map alive. Gives back `show`, which paints the states. @param {HTMLElement} root */
export function alive(root) {
  const stops = find("a.node", root).filter((link) => link.matches("[data-skill], [data-lesson]")).map((link) => stop(/** @type {SVGElement} */ (link)));
  const of = new Map(stops.map((stop) => [stop.id, stop]));
  /** @type {Map<string, Stop[]>} */
  const opens = new Map(stops.map((stop) => [stop.id, []]));
  for (const stop of stops) for (const id of stop.needs) opens.get(id)?.push(stop);
  const needs = (/** @type {Stop} */ stop) => stop.needs.flatMap((id) => of.get(id) ?? []);
  const said = /** @type {HTMLElement} */ (root.querySelector("[data-map-said]"));
  const sheet = /** @type {HTMLElement} */ (root.querySelector(".map-sheet"));

  /** @param {Source} source */
  function show(source) {
    const found = standings(stops, source, root.classList.contains("path-map"));
    for (const stop of stops) {
      const { sign, words, lacking } = found.get(stop.id) ?? { sign: "ready", words: "", lacking: "" };
      stop.link.dataset.sign = sign;
      draw(stop.link, sign);
      const small = stop.link.querySelector(".sublabel");
      const room = stop.line.viewBox.baseVal.width - Number(small?.getAttribute("x")) - 32;
      if (small) small.textContent = lacking ? say("needs_first", { need: clipped(lacking, room - 66) }) : clipped(sign === "done" || !stop.note ? words : `${words} · ${stop.note}`, room);
      const title = stop.link.querySelector("title");
      if (title) title.textContent = `${stop.title}${say("comma")}${words}`;
    }
    for (const row of /** @type {HTMLElement[]} */ (find("[data-row]", document))) {
      const standing = found.get(row.dataset.row ?? "");
      const cell = row.querySelector("[data-state-column]");
      if (standing && cell) cell.textContent = `${SHAPES[standing.sign]} ${standing.words}`;
    }
    for (const box of find(".map-overview a", root)) {
      const part = document.getElementById(decodeURIComponent((box.getAttribute("href") ?? "#").slice(1)))?.closest("section");
      const inside = part ? find("a[data-sign]", part) : [];
      const small = box.querySelector(".sublabel");
      if (small && inside.length) small.textContent = say("map_part_done", { done: inside.filter((link) => link.matches('[data-sign="done"]')).length, all: inside.length });
    }
  }

  const focus = focusing(root, sheet, { stops, needs, opens: (stop) => opens.get(stop.id) ?? [], said });
  const filter = filtering(root, stops, said);
  moving(root, { of, needs, opens: (stop) => opens.get(stop.id) ?? [], focus });
  zoomable(root, () => focus.again());
  for (const legend of find("[data-sign]", root)) if (legend.localName === "svg") draw(legend, /** @type {Sign} */ (legend.getAttribute("data-sign")));
  for (const cell of /** @type {HTMLElement[]} */ (find("[data-state-column]", document))) cell.hidden = false;
  const bar = /** @type {HTMLElement} */ (root.querySelector("[data-map-bar]"));
  bar.hidden = false;
  filter();
  return { show };
}

/** A way along the axes, with round corners. @param {[number, number][]} points */
function rounded(points) {
  const [first, ...rest] = points;
  let d = `M${first?.join(" ")}`;
  for (const [at, [x, y]] of rest.entries()) {
    const [from, to] = [points[at], rest[at + 1]];
    if (!from || !to) {
      d += `L${x} ${y}`;
      continue;
    }
    const turn = (/** @type {number} */ dx, /** @type {number} */ dy) => Math.min(8, Math.hypot(dx, dy) / 2) / (Math.hypot(dx, dy) || 1);
    const [back, on] = [turn(from[0] - x, from[1] - y), turn(to[0] - x, to[1] - y)];
    d += `L${x + (from[0] - x) * back} ${y + (from[1] - y) * back}Q${x} ${y} ${x + (to[0] - x) * on} ${y + (to[1] - y) * on}`;
  }
  return d;
}

/** @typedef {{again: () => void, on: (stop: Stop | null) => void, toggle: (stop: Stop) => void, leave: () => boolean, kept: () => Stop | null}} Focus */

/** Focus: everything that a stop builds on and what it opens stands out, the rest steps back. It
 * comes with the pointer and with the keyboard, and stays where a stop is kept in view.
 * @param {HTMLElement} root @param {HTMLElement} sheet
 * @param {{stops: Stop[], needs: (stop: Stop) => Stop[], opens: (stop: Stop) => Stop[], said: HTMLElement}} map @returns {Focus} */
function focusing(root, sheet, { stops, needs, opens, said }) {
  const overlay = document.createElementNS(NS, "svg");
  overlay.setAttribute("class", "map-lines");
  overlay.setAttribute("aria-hidden", "true");
  sheet.append(overlay);
  /** @type {Stop | null} */
  let pinned = null;
  /** @type {Stop | null} */
  let current = null;
  const buttons = new Map(stops.map((stop) => [stop, keeper(stop)]));

  /** Where things are on the sheet: the left of a stop's ring and its cluster. */
  function survey() {
    const box = sheet.getBoundingClientRect();
    const scale = box.width / sheet.offsetWidth || 1;
    const place = (/** @type {Element} */ element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left: (left - box.left) / scale, right: (right - box.left) / scale, top: (top - box.top) / scale, bottom: (bottom - box.top) / scale };
    };
    const cards = find(".map-cluster:not([hidden])", sheet).map(place);
    return (/** @type {Stop} */ stop) => {
      const ring = place(/** @type {Element} */ (stop.link.querySelector(".ring")));
      return { x: ring.left, y: (ring.top + ring.bottom) / 2, card: place(stop.line.closest(".map-cluster") ?? stop.line), cards };
    };
  }

  /** A line from one picture to another, through the gaps between them: out to the left, along the
   * column, across where no cluster stands, and in from the left.
   * @param {ReturnType<ReturnType<typeof survey>>} a @param {ReturnType<ReturnType<typeof survey>>} b @param {number} number */
  function across(a, b, number) {
    const aside = 5 + (number % 3) * 3;
    const [ax, bx] = [a.card.left - aside, b.card.left - aside];
    /** @type {[number, number][]} */
    const points = [[a.x, a.y], [ax, a.y]];
    if (Math.abs(ax - bx) > 1) {
      const between = a.cards.filter((card) => card.left < Math.max(ax, bx) && card.right > Math.min(ax, bx));
      const free = between.flatMap((card) => [card.top - aside, card.bottom + aside]).filter((y) => between.every((card) => y < card.top || y > card.bottom));
      const way = (/** @type {number} */ y) => Math.abs(y - a.y) + Math.abs(y - b.y);
      const y = free.length ? free.reduce((best, y) => (way(y) < way(best) ? y : best)) : a.y;
      points.push([ax, y], [bx, y]);
    }
    points.push([bx, b.y], [b.x - 1, b.y]);
    const d = rounded(points);
    return [["halo", d], ["across", `${d}m-6-5 6 5-6 5`]].map(([name, way]) => {
      const path = document.createElementNS(NS, "path");
      path.setAttribute("class", name ?? "");
      path.setAttribute("d", way ?? "");
      return path;
    });
  }

  /** Everything that a stop builds on, what it opens, and the edges between. @param {Stop} stop */
  function neighbourhood(stop) {
    const near = new Set([stop]);
    /** @type {[Stop, Stop][]} */
    const edges = opens(stop).map((next) => [stop, next]);
    for (const one of near) {
      for (const before of needs(one)) {
        edges.push([before, one]);
        near.add(before);
      }
    }
    for (const next of opens(stop)) near.add(next);
    return { near, edges };
  }

  /** @param {Stop | null} stop */
  function paint(stop) {
    current = stop;
    /** @type {Element[]} */
    const marked = [];
    /** @type {SVGPathElement[]} */
    const lines = [];
    if (stop) {
      const { near, edges } = neighbourhood(stop);
      marked.push(...[...near].map((one) => one.station));
      const place = survey();
      for (const [number, [from, to]] of edges.entries()) {
        const rows = from.line === to.line ? find(".station", from.line) : [];
        const line = from.line.querySelector(`[data-edge="${rows.indexOf(from.station)} ${rows.indexOf(to.station)}"]`);
        if (line) marked.push(line);
        else lines.push(...across(place(from), place(to), number));
      }
    }
    // All is measured: only now is anything changed, so that the page is laid out once.
    for (const one of find(".near, .here", sheet)) one.classList.remove("near", "here");
    for (const one of marked) one.classList.add("near");
    stop?.station.classList.add("here");
    overlay.replaceChildren(...lines);
    root.toggleAttribute("data-focused", Boolean(stop));
  }

  /** The button that keeps a stop in view. @param {Stop} stop */
  function keeper(stop) {
    const row = /** @type {SVGRectElement} */ (stop.link.querySelector(".row"));
    const button = document.createElementNS(NS, "g");
    button.setAttribute("class", "keep");
    button.setAttribute("role", "button");
    button.setAttribute("tabindex", "-1");
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", say("map_keep", { title: stop.title }));
    button.setAttribute("transform", `translate(${row.width.baseVal.value - 16} ${row.y.baseVal.value + row.height.baseVal.value / 2})`);
    const area = document.createElementNS(NS, "circle");
    area.setAttribute("r", "15");
    const sign = document.createElementNS(NS, "path");
    sign.setAttribute("d", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0M0-8v3M0 5v3M-8 0h3M5 0h3");
    button.append(area, sign);
    button.addEventListener("click", () => focus.toggle(stop));
    stop.station.append(button);
    return button;
  }

  const focus = {
    again: () => paint(current),
    /** @param {Stop | null} stop */
    on: (stop) => { if (!pinned && stop !== current) paint(stop); },
    kept: () => pinned,
    /** @param {Stop} stop */
    toggle(stop) {
      pinned = pinned === stop ? null : stop;
      for (const [other, button] of buttons) button.setAttribute("aria-pressed", String(other === pinned));
      paint(pinned);
      const [first, then] = [needs(stop), opens(stop)].map((list) => listed(list.map((other) => other.title)));
      said.textContent = pinned ? say("map_stop_said", { title: stop.title, before: first ? "some" : "none", needs: first, after: then ? "some" : "none", opens: then }) : "";
    },
    leave() {
      const was = Boolean(current);
      if (pinned) focus.toggle(pinned);
      else paint(null);
      return was;
    },
  };
  const stations = new Map(stops.map((stop) => [stop.station, stop]));
  const at = (/** @type {EventTarget | null} */ target) => (target instanceof Element ? stations.get(/** @type {Element} */ (target.closest(".station"))) : undefined) ?? null;
  const typed = () => (document.activeElement?.matches(":focus-visible") ? at(document.activeElement) : null);
  // A page that scrolls below a resting pointer is no pointing.
  let place = "";
  sheet.addEventListener("pointermove", (event) => {
    const now = `${event.clientX} ${event.clientY}`;
    if (event.pointerType === "mouse" && now !== place) focus.on(at(event.target) ?? typed());
    place = now;
  });
  sheet.addEventListener("pointerleave", () => focus.on(typed()));
  sheet.addEventListener("focusin", (event) => { if (event.target instanceof Element && event.target.matches(":focus-visible")) focus.on(at(event.target)); });
  sheet.addEventListener("focusout", (event) => { if (!at(event.relatedTarget)) focus.on(null); });
  addEventListener("resize", () => focus.again());
  return focus;
}

/** Filters by area and role. Clusters without a match go, other stops step back.
 * @param {HTMLElement} root @param {Stop[]} stops @param {HTMLElement} said @returns {() => void} */
function filtering(root, stops, said) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector("[data-map-filter]"));
  if (!form?.elements.length) return () => {};
  const areas = /** @type {HTMLInputElement[]} */ (find('[name="area"]', form));
  const role = /** @type {HTMLSelectElement | null} */ (form.querySelector('[name="role"]'));
  const asked = new URLSearchParams(location.search);
  if (role && asked.get("role")) role.value = asked.get("role") ?? "";
  if (asked.get("area")) for (const box of areas) box.checked = asked.getAll("area").includes(box.value);
  const filter = () => {
    const off = areas.filter((box) => !box.checked).map((box) => box.value);
    const wanted = role?.value ?? "";
    let shown = 0;
    for (const { id, link, station } of stops) {
      const is = !off.includes(link.dataset.area ?? "") && (!wanted || (link.dataset.roles ?? "").split(" ").includes(wanted));
      station.classList.toggle("out", !is);
      if (is) shown++;
      const row = /** @type {HTMLElement | null} */ (document.querySelector(`[data-row="${CSS.escape(id)}"]`));
      if (row) row.hidden = !is;
    }
    const some = '.station:not(.out)';
    for (const part of /** @type {HTMLElement[]} */ (find(".map-cluster", root))) part.hidden = !part.querySelector(some);
    for (const part of /** @type {HTMLElement[]} */ (find(".map-band", root))) part.hidden = !part.querySelector(some);
    for (const part of /** @type {HTMLElement[]} */ (find("[data-map-table] tbody", document))) part.hidden = !part.querySelector("[data-row]:not([hidden])");
    said.textContent = shown < stops.length ? (shown ? say("map_skills_shown", { count: shown, all: stops.length }) : say("map_nothing_fits")) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  return filter;
}

/** The keyboard: Tab enters and leaves once, arrows go from stop to stop and along lines.
 * @param {HTMLElement} root
 * @param {{of: Map<string, Stop>, needs: (stop: Stop) => Stop[], opens: (stop: Stop) => Stop[], focus: Focus}} map */
function moving(root, { of, needs, opens, focus }) {
  const sheet = /** @type {HTMLElement} */ (root.querySelector(".map-sheet"));
  const links = /** @type {SVGElement[]} */ (find("a", sheet));
  let last = links.find((link) => link.matches(".station a")) ?? links[0];
  for (const link of links) link.setAttribute("tabindex", link === last ? "0" : "-1");
  /** @param {SVGElement | undefined} link */
  const go = (link) => { link?.focus(); link?.scrollIntoView({ block: "nearest", inline: "nearest" }); };
  const open = (/** @type {SVGElement} */ link) => link.getClientRects().length > 0 && !link.closest(".out");
  sheet.addEventListener("focusin", (event) => {
    const link = links.find((link) => link === event.target);
    if (!link) return;
    last?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    last = link;
  });
  root.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && focus.leave()) return event.preventDefault();
    const link = links.find((link) => link === event.target);
    if (!link) return;
    const stop = of.get(link.dataset.skill ?? link.dataset.lesson ?? "");
    const seen = links.filter(open);
    const at = seen.indexOf(link);
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => go(seen[at + 1]),
      ArrowUp: () => go(seen[at - 1]),
      ArrowRight: () => go((stop ? opens(stop) : []).map((next) => next.link).find(open)),
      ArrowLeft: () => go((stop ? needs(stop) : []).map((before) => before.link).find(open)),
      Home: () => go(seen[0]),
      End: () => go(seen.at(-1)),
      " ": () => stop && focus.toggle(stop),
    };
    const key = keys[event.key];
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    key();
  });
}

const maps = /** @type {HTMLElement[]} */ (find("[data-map]", document)).map(alive);
const show = (/** @type {Source} */ source) => maps.forEach((map) => map.show(source));
/** The states: at once from what is kept, then, where anything is, from the graph as well. */
const paint = async () => {
  if (!any()) return show(kept);
  const { goal, graph, now } = await import("./onward.js");
  const index = await graph;
  const { kind, page } = document.body.dataset;
  show(index ? judged(index, now(index), kind === "path" ? { kind, id: page ?? "" } : goal(index)) : kept);
};
show(kept);
paint();
watch(paint);
