// Shows the page as it is when the site has changed, and what is wrong with it over the last good page,
// until it is mended. Where nothing but words changed, only the elements that hold them are put in;
// otherwise the page loads again, and stays where one reads.
(() => {
  "use strict";
  let own = new URL(document.currentScript.src).searchParams.get("generation");
  let source = null;
  let box = null;
  let hidden = "";

  const make = (name, style, ...content) => {
    const element = document.createElement(name);
    Object.assign(element.style, style);
    element.append(...content);
    return element;
  };

  const entry = ({ text, place, editor }) => {
    const where = make(editor ? "a" : "strong", { color: "#ffd9d4", fontWeight: "700" }, place || "the site");
    if (editor) {
      where.href = editor;
      where.title = "Open it in the editor";
    }
    const words = make("pre", { margin: ".2rem 0 0", font: "inherit", color: "inherit", background: "none", border: "0", padding: "0", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }, text.trimEnd());
    // On a phone the marks below a line must stay below it: the line scrolls.
    if (innerWidth < 600) {
      Object.assign(words.style, { whiteSpace: "pre", overflowX: "auto", overflowWrap: "normal" });
      words.tabIndex = 0;
    }
    return make("li", { margin: "0 0 1rem", padding: "0" }, where, words);
  };

  const close = () => {
    if (box) box.remove();
    box = null;
  };

  const show = (problems) => {
    const key = JSON.stringify(problems);
    const place = document.getElementById("pathbook-problems");
    if (place) {
      place.replaceChildren(...problems.map(entry));
      return;
    }
    close();
    if (!problems.length || key === hidden) return;
    const hide = make("button", { position: "absolute", top: ".6rem", right: "1rem", font: "inherit", color: "#fff", background: "none", border: "1px solid #ffd9d4", borderRadius: "6px", padding: ".2rem .7rem", minHeight: "2rem" }, "Hide");
    hide.type = "button";
    hide.addEventListener("click", () => {
      hidden = key;
      close();
    });
    const list = make("ol", { listStyle: "none", margin: "0", padding: "0" }, ...problems.map(entry));
    const title = make("p", { margin: "0 6rem .8rem 0", fontWeight: "700" }, `${problems.length === 1 ? "One thing is" : `${problems.length} things are`} wrong. This is the last good page; it changes when they are mended.`);
    box = make("section", {
      position: "fixed", zIndex: "2147483647", left: "0", right: "0", bottom: "0", maxHeight: "60vh", overflow: "auto",
      margin: "0", padding: "1rem 1.25rem", font: "14px/1.5 ui-monospace, monospace", color: "#fff", background: "#5c1010", borderTop: "4px solid #ff8a80", textAlign: "start",
    }, title, list, hide);
    box.id = "pathbook-overlay";
    box.setAttribute("role", "alert");
    box.tabIndex = 0;
    box.addEventListener("keydown", ({ key: pressed }) => pressed === "Escape" && hide.click());
    document.body.append(box);
  };

  // The reader stays at the same place of the page, whatever was put before or behind it.
  const KEPT = "pathbook:reload";
  const reload = () => {
    try { sessionStorage.setItem(KEPT, JSON.stringify([location.href, scrollX, scrollY])); } catch { /* from the top */ }
    location.reload();
  };
  const restore = () => {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEPT)); sessionStorage.removeItem(KEPT); } catch { /* from the top */ }
    if (!kept || kept[0] !== location.href) return;
    const back = () => scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
    back();
    addEventListener("load", () => requestAnimationFrame(back), { once: true });
  };
  restore();

  // The page as the server gave it: the one that is shown has been changed by scripts since.
  const served = async (generation) => {
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    const text = await response.text();
    const tag = `generation=${generation}"`;
    if (!text.includes(tag)) return null;
    const page = new DOMParser().parseFromString(text.replace(tag, `generation="`), "text/html");
    // What is said of the page to others is nothing that one sees.
    for (const said of page.head.querySelectorAll('meta[name="description"], meta[property], script[type="application/ld+json"]')) said.remove();
    return page;
  };
  let before = null;
  const remember = () => { before ??= served(own).catch(() => null); };
  if (document.readyState === "complete") remember();
  else addEventListener("load", remember, { once: true });

  // What scripts may have taken hold of cannot be put in by itself.
  const HELD = "script, style, input, button, select, textarea, form, details, dialog, figure, svg, pre, [role], [hidden]";
  const isHeld = (element) => element.matches(HELD) || Object.keys(element.dataset).length > 0;
  const isFree = (node) => node.nodeType !== Node.ELEMENT_NODE || ![node, ...node.querySelectorAll("*")].some(isHeld);
  const sameShell = (a, b) => a.nodeType === Node.ELEMENT_NODE && b.nodeType === Node.ELEMENT_NODE && a.cloneNode(false).isEqualNode(b.cloneNode(false));

  // The runs of children that differ, as deep down as they can be told: `shown` holds `old` and is to
  // hold `fresh`. Returns false where that cannot be done.
  const swaps = (shown, old, fresh, found) => {
    if (old.isEqualNode(fresh)) return true;
    if (!sameShell(old, fresh)) return false;
    const [a, b] = [[...old.childNodes], [...fresh.childNodes]];
    let start = 0, end = 0;
    while (start < a.length && start < b.length && a[start].isEqualNode(b[start])) start += 1;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end].isEqualNode(b[b.length - 1 - end])) end += 1;
    const [gone, come] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    if (gone.length === 1 && come.length === 1 && sameShell(gone[0], come[0]) && gone[0].children.length && come[0].children.length) {
      // Scripts put things behind what a page has, and seldom between.
      const at = [...old.children].indexOf(gone[0]), inner = shown.children[at];
      const deep = [];
      if (inner?.localName === gone[0].localName && swaps(inner, gone[0], come[0], deep)) {
        found.push(...deep);
        return true;
      }
    }
    const there = [...shown.childNodes];
    if (there.length !== a.length || ![...gone, ...come].every(isFree)) return false;
    const run = there.slice(start, a.length - end);
    if (!run.every((node, index) => node.isEqualNode(gone[index]))) return false;
    found.push({ shown, run, come, next: there[a.length - end] ?? null });
    return true;
  };

  // Puts in what is new. Returns whether that could be done.
  const update = async (generation) => {
    remember();
    const old = await before;
    const fresh = old && (await served(generation));
    if (!fresh || !old.head.isEqualNode(fresh.head)) return false;
    const found = [];
    if (!swaps(document.body, old.body, fresh.body, found)) return false;
    for (const { shown, run, come, next } of found) {
      for (const node of run) node.remove();
      for (const node of come) shown.insertBefore(document.importNode(node, true), next);
    }
    before = Promise.resolve(fresh);
    own = generation;
    return true;
  };

  const stop = () => {
    if (source) source.close();
    source = null;
  };

  // One after the other: the newest news count.
  let wanted = null;
  let updating = null;
  const follow = async () => {
    while (wanted.generation !== own) {
      const { generation, whole } = wanted;
      if (Number(whole) > Number(own) || !(await update(generation).catch(() => false))) {
        if (wanted.generation !== generation) continue;
        stop();
        reload();
        return;
      }
    }
    show(wanted.problems);
  };

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource("/__pathbook/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (own === null || news.generation === own) {
        show(news.problems);
        return;
      }
      wanted = news;
      if (!updating) updating = follow().finally(() => { updating = null; });
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : open()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", open);
  open();
})();
