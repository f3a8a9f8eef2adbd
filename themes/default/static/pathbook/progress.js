// @ts-check
// The progress page: a summary, export, import, reset.
import { all, exported, forget, imported, state, watch } from "./store.js";

const box = /** @type {HTMLElement} */ (document.querySelector("[data-progress]"));
const summary = /** @type {HTMLElement} */ (box.querySelector(".progress-summary"));
const actions = /** @type {HTMLElement} */ (box.querySelector(".actions"));
const graph = fetch(new URL("graph.json", new URL(document.body.dataset.root ?? "./", location.href))).then((answer) => answer.json()).catch(() => null);

/** @param {string} text */
function say(text) {
  const line = document.createElement("p");
  line.className = "message";
  line.setAttribute("role", "status");
  line.textContent = text;
  summary.prepend(line);
}

async function show() {
  const known = await graph;
  const records = all();
  summary.replaceChildren();
  if (!records.length) {
    summary.textContent = "Nothing is kept yet. Open a lesson and tick off its first task.";
    return;
  }
  const list = document.createElement("ul");
  list.className = "cards";
  for (const [id, record] of records) {
    const page = known?.pages.find((/** @type {any} */ page) => page.id === id || page.aliases.includes(id));
    const item = document.createElement("li");
    item.className = "card";
    const name = document.createElement(page?.url ? "a" : "span");
    name.textContent = page?.title ?? id;
    if (name instanceof HTMLAnchorElement) name.href = (document.body.dataset.root ?? "./") + page.url.slice(1);
    const facts = document.createElement("span");
    facts.className = "facts";
    const ticked = Object.keys(record.tasks ?? {}).length;
    facts.textContent = [state(record) === "done" ? "✓ done" : "started", page?.tasks.length ? `${ticked} of ${page.tasks.length} tasks` : "", page ? "" : "this page is gone; what you did is kept"].filter(Boolean).join(" · ");
    item.append(name, facts);
    list.append(item);
  }
  summary.append(list);
}

box.querySelector("[data-export]")?.addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(exported(), null, 2)], { type: "application/json" }));
  link.download = `progress-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
});
box.querySelector("[data-import]")?.addEventListener("change", async (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const text = await input.files?.[0]?.text();
  let result = "This file is not JSON. Nothing was changed.";
  try { if (text) result = imported(JSON.parse(text)); } catch { /* said by the result */ }
  input.value = "";
  await show();
  say(result);
});
box.querySelector("[data-reset]")?.addEventListener("click", async () => {
  if (!confirm("Forget everything that is kept here? Export it first if you may want it back.")) return;
  for (const [id] of all()) forget(id);
  await show();
});
actions.hidden = false;
watch(show);
show();
