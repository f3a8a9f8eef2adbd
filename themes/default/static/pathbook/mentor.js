// @ts-check
// The mentor's page: exported files side by side. Read here, sent nowhere.
import { date, say } from "./text.js";

const box = /** @type {HTMLElement} */ (document.querySelector("[data-mentor]"));
const table = /** @type {HTMLElement} */ (box.querySelector("[data-table]"));
const input = /** @type {HTMLInputElement} */ (box.querySelector("[data-files]"));
/** @type {HTMLElement} */ (box.querySelector(".actions")).hidden = false;

/** @param {string} tag @param {string} text */
function cell(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

input.addEventListener("change", async () => {
  const grid = document.createElement("table");
  const head = document.createElement("tr");
  head.append(...[say("mentor_who"), say("mentor_lessons"), say("mentor_tasks"), say("mentor_quizzes"), say("mentor_last_change")].map((text) => cell("th", text)));
  grid.append(head);
  for (const file of input.files ?? []) {
    const row = document.createElement("tr");
    try {
      const data = JSON.parse(await file.text());
      if (data.format !== "pathbook-progress") throw new Error("not a progress file");
      const quizzes = Object.values(data.quizzes ?? {});
      row.append(
        cell("th", data.learner?.name || file.name),
        cell("td", String(Object.values(data.pages ?? {}).filter((page) => /** @type {any} */ (page).done).length)),
        cell("td", String(Object.keys(data.tasks ?? {}).length)),
        cell("td", say("some_of", { some: quizzes.filter((quiz) => /** @type {any} */ (quiz).correct).length, all: quizzes.length })),
        cell("td", date(String(data.updated ?? ""))),
      );
    } catch {
      const problem = /** @type {HTMLTableCellElement} */ (cell("td", say("mentor_unreadable")));
      problem.colSpan = 4;
      row.append(cell("th", file.name), problem);
    }
    grid.append(row);
  }
  table.replaceChildren(grid);
});
export {};
