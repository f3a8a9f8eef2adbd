// @ts-check
// A meeting's page: its clock from the time at which it begins, and the form for what came of it, which
// is kept by page and day in this browser and nowhere else.
import { clock, dayOf, filled, outcome, startOf } from "./meeting.js";
import { button, find, make, one, toast } from "./pathbook.js";
import { after, mentee, own, updateMentee, watch } from "./store.js";
import { date, say } from "./text.js";

/** The agenda's clock. The time that the reader sets is kept with the day's meeting; a day without one has the latest. @param {HTMLElement} box */
function agenda(box) {
  const input = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (one("[data-starts]", box)));
  const page = document.body.dataset.page ?? "", day = /** @type {HTMLInputElement | undefined} */ (/** @type {unknown} */ (one("[data-day]")));
  const author = input.defaultValue, key = () => `${page}@${day?.value || dayOf()}`;
  const show = () => { for (const at of find("[data-at]", box)) at.textContent = clock(input.value, Number(at.dataset.at)); };
  const begin = () => {
    if (document.activeElement !== input) input.value = startOf(mentee().sessions, page, key()) || author;
    show();
  };
  input.disabled = false;
  input.addEventListener("input", show);
  input.addEventListener("change", () => {
    updateMentee((record) => {
      const before = own(record.sessions, key()), at = after(before?.at, before?.starts_at);
      (record.sessions ??= {})[key()] = { outcome: {}, ...before, starts: input.value, starts_at: at, at };
    });
  });
  day?.addEventListener("change", begin);
  begin();
  watch(begin);
}

/** @typedef {{id: string, ask: string, inputs: (HTMLInputElement | HTMLTextAreaElement)[], own: boolean}} Field */

/** What is filled in: the chosen value, or the words. @param {Field} field */
const answer = ({ inputs }) => (inputs.find((input) => input.type === "radio" && /** @type {HTMLInputElement} */ (input).checked) ?? inputs.find((input) => input.type !== "radio"))?.value ?? "";

/** The same as it is read. @param {Field} field */
function said(field) {
  const chosen = field.inputs.find((input) => input.type === "radio" && /** @type {HTMLInputElement} */ (input).checked);
  if (!chosen) return answer(field);
  const scale = chosen.closest(".scale") ? ` / ${field.inputs.length}` : "";
  return `${chosen.closest("label")?.textContent?.trim() ?? chosen.value}${scale}`;
}

/** The form for what came of it. @param {HTMLElement} box */
function form(box) {
  const page = box.dataset.outcome ?? "", day = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (one("[data-day]", box)));
  const status = one(".outcome-said", box), earlier = one("[data-earlier]", box), [copy, print] = [one("[data-copy]", box), one("[data-print]", box)];
  const fields = find("[data-field]", box).map((item) => /** @type {Field} */ ({
    id: item.dataset.field ?? "", ask: one("legend, .ask", item)?.textContent?.trim() ?? "",
    inputs: /** @type {any} */ (find("input, textarea", item)), own: item.dataset.type === "text",
  }));
  const none = say("other_meetings_none"), key = (/** @type {string} */ of) => `${page}@${of}`;
  const said_ = (/** @type {string} */ text) => { if (status && status.textContent !== text) status.textContent = text; };
  const meetings = () => Object.entries(mentee().sessions ?? {}).filter(([name, meeting]) => name.startsWith(`${page}@`) && filled(meeting)).map(([name]) => name.slice(page.length + 1)).sort().reverse();

  /** Shows what is kept of the chosen day; what is being written is left alone. */
  const show = () => {
    const kept = own(mentee().sessions, key(current))?.outcome ?? {};
    for (const { id, inputs } of fields) {
      const value = String(own(kept, id) ?? "");
      for (const input of inputs) {
        if (input.type === "radio") /** @type {HTMLInputElement} */ (input).checked = input.value === value;
        else if (input !== document.activeElement && input.value !== value) input.value = value;
      }
    }
    dates();
    list();
  };
  /** Which dates are filled in, for paper. */
  const dates = () => { for (const input of [day, ...fields.flatMap(({ inputs }) => inputs)]) if (input.type === "date") input.toggleAttribute("data-filled", input.value !== ""); };
  const list = () => {
    const others = meetings().filter((of) => of !== current), rest = earlier && one("ul, .note", earlier);
    const items = others.map((of) => {
      const open = button(say("meeting_show"), () => { day.value = of; day.dispatchEvent(new Event("change")); day.focus(); }, "quiet");
      open.setAttribute("aria-label", say("meeting_show_of", { date: date(of) }));
      return make("li", {}, make("span", { text: say("meeting_of", { date: date(of) }) }), open);
    });
    rest?.replaceWith(items.length ? make("ul", {}, ...items) : make("p", { class: "note", text: none }));
  };
  /** The day whose form is shown: a field of dates is empty while one is typed. */
  let current = "", timer = 0;
  const keep = () => {
    dates();
    clearTimeout(timer);
    timer = 0;
    if (!current) { said_(say("meeting_no_day")); return; }
    const now = Object.fromEntries(fields.map((field) => /** @type {[string, string]} */ ([field.id, answer(field)])).filter(([, value]) => value !== ""));
    const done = updateMentee((record) => {
      const before = own(record.sessions, key(current)), at = after(before?.at, before?.outcome_at);
      // What a later version of the form no longer asks is kept.
      const gone = Object.entries(before?.outcome ?? {}).filter(([id]) => !fields.some((field) => field.id === id));
      (record.sessions ??= {})[key(current)] = { ...before, outcome: { ...Object.fromEntries(gone), ...now }, outcome_at: at, at };
    });
    said_(done ? say("meeting_kept") : say("meeting_not_kept"));
  };

  /** Another day: what was being written is that of the day before it, or, where there was none, of this one. */
  const turn = () => {
    if (timer) keep();
    const homeless = !current && fields.some((field) => answer(field) !== "");
    current = day.value;
    said_("");
    const kept = own(mentee().sessions, key(current));
    if (homeless && current && !(kept && filled(kept))) keep();
    show();
  };
  current = day.value ||= dayOf();
  for (const { inputs } of fields) {
    for (const input of inputs) {
      input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
      input.addEventListener("change", keep);
    }
  }
  addEventListener("pagehide", () => { if (timer) keep(); });
  day.addEventListener("change", turn);
  for (const element of [day, copy, print]) if (element) element.disabled = false;
  copy?.addEventListener("click", async () => {
    const title = one("h1")?.textContent?.trim() ?? "";
    const text = outcome(say("meeting_heading", { title, date: date(day.value) }), fields.map((field) => ({ ask: field.ask, answer: said(field), own: field.own })), "–");
    try {
      await navigator.clipboard.writeText(text);
      toast(say("meeting_copied"));
    } catch { toast(say("meeting_not_copied")); }
  });
  print?.addEventListener("click", () => window.print());
  show();
  watch(show);
}

for (const box of find("[data-outcome]")) form(box);
// After the form, which knows the day.
for (const box of find("[data-agenda]")) agenda(box);
