// @ts-check
// Size and place of a map: buttons, keys, pinch, wheel and drag. Beyond its own size the map scrolls
// in its frame; below it, it takes the room of a broader page, so that all of it can be seen at once.
import { say } from "./text.js";

const STEPS = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3];

/** @param {HTMLElement} root @param {() => void} changed called after each change of size */
export function zoomable(root, changed) {
  const view = /** @type {HTMLElement} */ (root.querySelector("[data-map-view]"));
  const space = /** @type {HTMLElement} */ (view.querySelector(".map-space"));
  const sheet = /** @type {HTMLElement} */ (view.querySelector(".map-sheet"));
  const reset = /** @type {HTMLElement | null} */ (root.querySelector('[data-zoom="reset"]'));
  let scale = 1;

  /** Sets the size; what lies at `x`, `y` (in the window) stays there. @param {number} to @param {number} [x] @param {number} [y] */
  function set(to, x, y) {
    const next = Math.min(Math.max(to, 0.4), 3);
    const frame = view.getBoundingClientRect();
    const [px, py] = [(x ?? frame.left + frame.width / 2) - frame.left, (y ?? Math.max(frame.top, 0) + 120) - frame.top];
    const [left, top] = [(view.scrollLeft + px) / scale, (view.scrollTop + py) / scale];
    const grows = next > scale;
    scale = Math.abs(next - 1) < 0.02 ? 1 : next;
    sheet.style.width = sheet.style.transform = space.style.width = space.style.height = view.style.maxHeight = "";
    delete view.dataset.scaled;
    if (scale !== 1) {
      const width = view.clientWidth / Math.min(scale, 1);
      sheet.style.width = `${width}px`;
      sheet.style.transform = `scale(${scale})`;
      space.style.width = `${width * scale}px`;
      space.style.height = `${sheet.offsetHeight * scale}px`;
      if (scale > 1) {
        view.dataset.scaled = "";
        view.style.maxHeight = `${Math.max(innerHeight * 0.85, 320)}px`;
      }
    }
    if (scale > 1 || grows) view.scrollTo({ left: left * scale - px, top: top * scale - py, behavior: "instant" });
    if (reset) {
      reset.textContent = new Intl.NumberFormat(pathbook.lang, { style: "percent" }).format(scale);
      reset.setAttribute("aria-label", say("map_back_to_whole_size", { percent: Math.round(scale * 100) }));
    }
    changed();
  }
  const larger = () => set(STEPS.find((step) => step > scale + 0.01) ?? 3);
  const smaller = () => set(STEPS.findLast((step) => step < scale - 0.01) ?? 0.4);

  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-zoom]") : null;
    if (button) ({ in: larger, out: smaller, reset: () => set(1) })[/** @type {"in" | "out" | "reset"} */ (button.getAttribute("data-zoom"))]();
  });
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "+": larger, "=": larger, "-": smaller, "0": () => set(1) }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    set(scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });
  drags(view);
  pinches(view, () => scale, set);
  addEventListener("resize", () => { if (scale !== 1) set(scale); });
}

/** Drag with the mouse; fingers scroll by themselves. @param {HTMLElement} view */
function drags(view) {
  /** @type {{x: number, y: number, left: number, top: number} | null} */
  let from = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0 && view.dataset.scaled !== undefined) from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (view.dataset.dragged === undefined && Math.hypot(x, y) < 5) return;
    view.dataset.dragged = "";
    view.scrollTo({ left: from.left - x, top: from.top - y, behavior: "instant" });
  });
  addEventListener("pointerup", () => {
    from = null;
    // A click follows a drag: it must find out that it is none.
    setTimeout(() => delete view.dataset.dragged);
  });
  view.addEventListener("click", (event) => { if (view.dataset.dragged !== undefined) { event.preventDefault(); event.stopPropagation(); } }, true);
  view.addEventListener("dragstart", (event) => event.preventDefault());
}

/** Pinch with two fingers. @param {HTMLElement} view @param {() => number} scale @param {(to: number, x: number, y: number) => void} set */
function pinches(view, scale, set) {
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  let start = 0, first = 1;
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? { gap: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 } : null;
  };
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event);
    [start, first] = [spread()?.gap ?? 0, scale()];
  });
  view.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    const now = spread();
    if (now && start) set((first * now.gap) / start, now.x, now.y);
  });
  for (const end of ["pointerup", "pointercancel"]) view.addEventListener(end, (event) => { fingers.delete(/** @type {PointerEvent} */ (event).pointerId); start = 0; });
}
