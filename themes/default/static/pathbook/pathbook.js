// @ts-check
// What every page can do: tick, finish, answer. Everything can be read without it.
import "./reading.js";
import { all, read, state, update, watch } from "./store.js";

const page = document.body.dataset.page;
/** @template {Element} T @param {string} selector @param {ParentNode} [root] @returns {T[]} */
const find = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => /** @type {T} */ (/** @type {unknown} */ (e)));

/** Checklists: a tick is kept under the task's id. @param {string} id */
function tasks(id) {
  const boxes = /** @type {HTMLInputElement[]} */ (find("input[data-task]"));
  const show = () => {
    const kept = read(id).tasks ?? {};
    for (const box of boxes) box.checked = (box.dataset.task ?? "") in kept;
  };
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", () => {
      const task = box.dataset.task ?? "";
      update(id, (record) => {
        record.tasks ??= {};
        if (box.checked) record.tasks[task] = new Date().toISOString();
        else delete record.tasks[task];
      });
      states();
    });
  }
  show();
  watch(show);
}

/** 'Mark as done', and undo. @param {string} id */
function done(id) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-done]"));
  const button = box?.querySelector("button");
  const word = box?.querySelector(".state");
  if (!box || !button || !word) return;
  const show = () => {
    const is = Boolean(read(id).done);
    button.textContent = is ? "Not done after all" : "Mark as done";
    word.textContent = is ? "✓ Done" : "";
  };
  button.addEventListener("click", () => {
    update(id, (record) => { if (record.done) delete record.done; else record.done = new Date().toISOString(); });
    show();
    states();
  });
  box.hidden = false;
  show();
  watch(show);
}

/** Quizzes: feedback for each answer. @param {string} id */
function quizzes(id) {
  for (const quiz of /** @type {HTMLElement[]} */ (find("[data-quiz]"))) {
    quiz.classList.add("live");
    const inputs = /** @type {HTMLInputElement[]} */ (find("input", quiz));
    const key = quiz.dataset.quiz ?? "";
    const show = () => {
      for (const input of inputs) {
        const answer = /** @type {HTMLElement | null} */ (input.closest(".answer"));
        if (!answer) continue;
        if (input.checked) answer.dataset.chosen = answer.dataset.correct === "true" ? "right" : "wrong";
        else delete answer.dataset.chosen;
      }
    };
    const kept = read(id).quizzes?.[key];
    for (const [number, input] of inputs.entries()) {
      input.disabled = false;
      input.checked = kept?.answers.includes(number) ?? false;
      input.addEventListener("change", () => {
        show();
        const answers = inputs.flatMap((input, number) => (input.checked ? [number] : []));
        const right = inputs.flatMap((input, number) => (/** @type {HTMLElement | null} */ (input.closest(".answer"))?.dataset.correct === "true" ? [number] : []));
        update(id, (record) => { (record.quizzes ??= {})[key] = { answers, correct: answers.join() === right.join(), at: new Date().toISOString() }; });
        states();
      });
    }
    show();
  }
}

/** The state of every lesson that the page names, as a shape and a word. */
function states() {
  const names = { done: "done", started: "started", "": "" };
  for (const item of /** @type {HTMLElement[]} */ (find("[data-lesson]"))) {
    const is = state(read(item.dataset.lesson ?? ""));
    item.dataset.state = is;
    let word = /** @type {HTMLElement | null} */ (item.querySelector(":scope > .state-word"));
    if (!word && is) {
      word = document.createElement("span");
      word.className = "state-word";
      item.querySelector(":scope > a")?.after(word);
    }
    if (word) word.textContent = names[is];
  }
  for (const card of /** @type {HTMLElement[]} */ (find("[data-path]"))) {
    const ids = (card.dataset.path ?? "").split(" ");
    const finished = ids.filter((id) => read(id).done).length;
    let word = /** @type {HTMLElement | null} */ (card.querySelector(":scope > .state-word"));
    if (!word) {
      word = document.createElement("span");
      word.className = "state-word";
      card.querySelector(".facts")?.append(word);
    }
    word.textContent = finished ? `${finished} of ${ids.length} done` : "";
  }
}

/** Home: the lessons begun and not finished. */
function onward() {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-continue]"));
  if (!box) return;
  const begun = all().filter(([, record]) => state(record) === "started").sort(([, a], [, b]) => ((a.at ?? "") < (b.at ?? "") ? 1 : -1)).slice(0, 3);
  if (!begun.length) return;
  fetch(new URL("graph.json", new URL(document.body.dataset.root ?? "./", location.href))).then((answer) => answer.json()).then((graph) => {
    const list = document.createElement("ul");
    list.className = "cards";
    for (const [id] of begun) {
      const page = graph.pages.find((/** @type {any} */ page) => page.id === id || page.aliases.includes(id));
      if (!page?.url) continue;
      const item = document.createElement("li");
      item.className = "card";
      const link = document.createElement("a");
      link.href = (document.body.dataset.root ?? "./") + page.url.slice(1);
      link.textContent = page.title;
      item.append(link);
      list.append(item);
    }
    if (!list.childElementCount) return;
    box.append(list);
    box.hidden = false;
  }, () => {});
}

if (page) {
  tasks(page);
  done(page);
  quizzes(page);
}
states();
watch(states);
onward();
if (document.querySelector("[data-progress]")) import("./progress.js");
if (document.querySelector("[data-mentor]")) import("./mentor.js");
if (document.querySelector("[data-search]")) import("./search.js");
