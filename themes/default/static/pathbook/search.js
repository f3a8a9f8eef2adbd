// @ts-check
// Search over titles, descriptions and ids of the published graph.

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-search]"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const results = /** @type {HTMLElement} */ (document.querySelector("[data-search-results]"));
const status = /** @type {HTMLElement} */ (document.querySelector("[data-search-status]"));
const root = document.body.dataset.root ?? "./";
const graph = fetch(new URL("graph.json", new URL(root, location.href))).then((answer) => answer.json());
form.hidden = false;

/** How well an entry fits; 0: not at all. @param {any} entry @param {string[]} words */
function score(entry, words) {
  const title = entry.title.toLowerCase(), rest = `${entry.id} ${entry.description ?? ""}`.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const in_title = title.startsWith(word) ? 4 : title.includes(word) ? 3 : 0;
    const points = in_title || (rest.includes(word) ? 1 : 0);
    if (!points) return 0;
    sum += points;
  }
  return sum;
}

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  results.replaceChildren();
  status.textContent = "";
  if (!words.length) return;
  const data = await graph.catch(() => null);
  if (!data) { status.textContent = "The index could not be loaded."; return; }
  const entries = [...data.pages, ...data.skills, ...data.roles].filter((entry) => entry.url);
  const found = entries.map((entry) => ({ entry, points: score(entry, words) })).filter((hit) => hit.points).sort((a, b) => b.points - a.points);
  status.textContent = found.length === 1 ? "1 result" : `${found.length} results`;
  for (const { entry } of found.slice(0, 50)) {
    const item = document.createElement("li");
    item.className = "card";
    const link = document.createElement("a");
    link.href = root + entry.url.slice(1);
    link.textContent = entry.title;
    const text = document.createElement("p");
    text.textContent = entry.description ?? "";
    item.append(link, text);
    results.append(item);
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", search);
input.value = new URLSearchParams(location.search).get("q") ?? "";
search();
export {};
