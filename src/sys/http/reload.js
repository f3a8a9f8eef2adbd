// Loads the page again when the site has changed, and shows what is wrong with it over the last good
// page, until it is mended.
(() => {
  "use strict";
  const own = new URL(document.currentScript.src).searchParams.get("generation");
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

  const stop = () => {
    if (source) source.close();
    source = null;
  };

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource("/__pathbook/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (own !== null && news.generation !== own) {
        stop();
        reload();
      } else {
        show(news.problems);
      }
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : open()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", open);
  open();
})();
