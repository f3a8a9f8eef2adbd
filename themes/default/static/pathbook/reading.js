// @ts-check
// Reading aids: colour scheme, shortcuts, table of contents, copy buttons, tabs. Each of them only
// adds to a page that is whole without it, and none of them knows of progress.

/** @template {Element} T @param {string} selector @param {ParentNode} [root] @returns {T[]} */
const find = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => /** @type {T} */ (/** @type {unknown} */ (e)));

/**
 * An element with a class, words and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {{class?: string, text?: string}} [with_] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, with_ = {}, ...children) {
  const element = document.createElement(tag);
  if (with_.class) element.className = with_.class;
  if (with_.text) element.textContent = with_.text;
  element.append(...children);
  return element;
}

/** @param {string} text @param {() => void} action @param {string} [name] */
export function button(text, action, name) {
  const element = make("button", { text, class: name ?? "" });
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/** A setting of this browser for all sites of this host; forbidden storage is no setting. @param {string} key */
function setting(key) {
  try { return localStorage.getItem(`pathbook:${key}`); } catch { return null; }
}

/** @param {string} key @param {string | null} value */
function set(key, value) {
  try {
    if (value === null) localStorage.removeItem(`pathbook:${key}`);
    else localStorage.setItem(`pathbook:${key}`, value);
  } catch { /* the choice lasts for this page */ }
}

const SCHEMES = /** @type {const} */ ({ system: "As the system", light: "Light", dark: "Dark" });

/** The switch between the system's, the light and the dark scheme. */
function scheme() {
  const root = document.documentElement;
  const names = /** @type {(keyof typeof SCHEMES)[]} */ (Object.keys(SCHEMES));
  const now = () => /** @type {keyof typeof SCHEMES} */ (root.dataset.scheme ?? "system");
  const icon = { system: "◐", light: "☀", dark: "☾" };
  const show = () => {
    element.textContent = icon[now()];
    element.title = `Colours: ${SCHEMES[now()].toLowerCase()}`;
    element.setAttribute("aria-label", element.title);
  };
  const element = button("", () => {
    const next = names[(names.indexOf(now()) + 1) % names.length] ?? "system";
    if (next === "system") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    set("scheme", next === "system" ? null : next);
    show();
  });
  show();
  return element;
}

/** What a key does: its name, its words, and the deed. @typedef {[string, string, () => void]} Shortcut */

/** @param {string} selector */
const follow = (selector) => () => {
  const link = find(selector).map((e) => /** @type {HTMLElement} */ (e)).find((e) => !e.closest("[hidden]"));
  link?.click();
};

/** Single keys, with a sheet that tells them and can switch them off. */
function shortcuts() {
  /** @type {Shortcut[]} */
  const keys = [
    ["?", "Show this sheet", () => open()],
    ["/", "Search", follow(".to-search")],
    ["n", "Next lesson of the path", follow(".onward .next")],
    ["p", "Lesson before", follow(".onward .previous")],
    ["o", "Overview of the path", follow(".side-title a")],
    ["d", "Done, or not done", follow("[data-done] button")],
    ["h", "Home", follow(".brand")],
    ["m", "My progress", follow(".site-footer [href$='progress/']")],
  ];
  const on = () => setting("keys") !== "off";
  /** @type {HTMLDialogElement | undefined} */
  let sheet;
  const open = () => {
    if (!sheet) {
      const list = make("dl", { class: "keys" });
      for (const [key, words] of keys) list.append(make("dt", {}, make("kbd", { text: key })), make("dd", { text: words }));
      const box = make("input");
      box.type = "checkbox";
      box.checked = on();
      box.addEventListener("change", () => set("keys", box.checked ? null : "off"));
      const title = make("h2", { text: "Keyboard" });
      title.id = "keys-title";
      sheet = make("dialog", { class: "keys-sheet" }, title, list, make("p", {}, make("label", {}, box, " Use these keys")));
      sheet.append(make("p", { class: "actions" }, button("Close", () => sheet?.close())));
      sheet.setAttribute("aria-labelledby", title.id);
      document.body.append(sheet);
    }
    sheet.showModal();
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
    if (target.closest("input, textarea, select, [contenteditable], dialog, [role=application]")) return;
    const known = keys.find(([key]) => key === event.key);
    if (!known || (!on() && event.key !== "?")) return;
    event.preventDefault();
    known[2]();
  });
  const element = button("?", open);
  element.title = "Keyboard shortcuts";
  element.setAttribute("aria-label", element.title);
  element.className = "keys-button";
  return element;
}

/** The entry of the table of contents that is being read. */
function contents() {
  const links = /** @type {HTMLAnchorElement[]} */ (find(".toc a"));
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  let waiting = false;
  const show = () => {
    waiting = false;
    const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    let at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight * 0.3);
    if (end && scrollY > 0) at = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < innerHeight);
    links.forEach((link, number) => {
      if (number === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(show); } }, { passive: true });
  show();
}

/** Copy buttons on code. */
function copies() {
  if (!navigator.clipboard) return;
  for (const figure of /** @type {HTMLElement[]} */ (find("figure.code"))) {
    const code = figure.querySelector("code");
    if (!code) continue;
    const element = button("Copy", async () => {
      await navigator.clipboard.writeText(code.textContent ?? "").then(() => { element.textContent = "Copied"; }, () => { element.textContent = "Not possible"; });
      setTimeout(() => { element.textContent = "Copy"; }, 2000);
    }, "copy");
    element.setAttribute("aria-live", "polite");
    figure.append(element);
  }
}

/** Tabs: one at a time, by mouse and by keyboard; a choice goes for all tabs of that name, and stays. */
function tabs() {
  /** @type {{names: string[], choose: (chosen: number, focus: boolean) => void}[]} */
  const groups = [];
  const kept = () => /** @type {string[]} */ (JSON.parse(setting("tabs") ?? "[]"));
  /** @param {string} name */
  const remember = (name) => {
    let names = [];
    try { names = kept(); } catch { /* somebody else's value */ }
    set("tabs", JSON.stringify([name, ...names.filter((other) => other !== name)].slice(0, 20)));
    for (const group of groups) if (group.names.includes(name)) group.choose(group.names.indexOf(name), false);
  };
  for (const [number, group] of /** @type {HTMLElement[]} */ (find("[data-tabs]")).entries()) {
    const panels = /** @type {HTMLElement[]} */ (find(":scope > .tab", group));
    const names = panels.map((panel) => panel.dataset.tab ?? "");
    const list = make("div", { class: "tablist" });
    list.setAttribute("role", "tablist");
    const buttons = panels.map((panel, index) => {
      const element = button(names[index] ?? "", () => { choose(index, true); remember(names[index] ?? ""); });
      element.setAttribute("role", "tab");
      element.id = `tab-${number}-${index}`;
      panel.id ||= `panel-${number}-${index}`;
      element.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", element.id);
      panel.removeAttribute("aria-label");
      return element;
    });
    list.append(...buttons);
    /** @param {number} chosen @param {boolean} focus */
    const choose = (chosen, focus) => {
      buttons.forEach((element, index) => {
        element.setAttribute("aria-selected", String(index === chosen));
        element.tabIndex = index === chosen ? 0 : -1;
        const panel = panels[index];
        if (panel) panel.hidden = index !== chosen;
      });
      if (focus) buttons[chosen]?.focus();
    };
    list.addEventListener("keydown", (event) => {
      const now = buttons.findIndex((element) => element.tabIndex === 0);
      const last = buttons.length - 1;
      const to = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(to, true);
      remember(names[to] ?? "");
    });
    group.classList.add("live-tabs");
    group.prepend(list);
    groups.push({ names, choose });
    let first = 0;
    try { first = names.indexOf(kept().find((name) => names.includes(name)) ?? names[0] ?? ""); } catch { /* the first */ }
    choose(Math.max(first, 0), false);
  }
}

/** The menu of a narrow screen closes as people expect. */
function menu() {
  const element = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu"));
  if (!element) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && element.open) { element.open = false; element.querySelector("summary")?.focus(); }
  });
  document.addEventListener("click", (event) => { if (element.open && !element.contains(/** @type {Node} */ (event.target))) element.open = false; });
}

document.querySelector(".site-header .bar")?.append(make("div", { class: "tools" }, scheme(), shortcuts()));
contents();
copies();
tabs();
menu();
