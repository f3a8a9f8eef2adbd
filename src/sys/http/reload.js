// Loads the page again when the site has changed, and shows what is wrong with it.
(() => {
  "use strict";
  const own = new URL(document.currentScript.src).searchParams.get("generation");
  let source = null;
  let box = null;

  const show = (text) => {
    const place = document.getElementById("pathbook-problems");
    if (place) {
      place.textContent = text;
      return;
    }
    if (!text) {
      if (box) box.remove();
      box = null;
      return;
    }
    if (!box) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      box.setAttribute("tabindex", "0");
      Object.assign(box.style, {
        position: "fixed", zIndex: "2147483647", left: "0", right: "0", bottom: "0",
        maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1rem 1.25rem",
        font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap",
        color: "#fff", background: "#5c1010", borderTop: "4px solid #ff8a80",
      });
      document.body.append(box);
    }
    box.textContent = text;
  };

  const close = () => {
    if (source) source.close();
    source = null;
  };

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource("/__pathbook/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (own !== null && news.generation !== own) {
        close();
        location.reload();
      } else {
        show(news.problems);
      }
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
