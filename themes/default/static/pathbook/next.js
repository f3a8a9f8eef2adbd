// @ts-check
// What a mentee knows, what is ready, and what comes next and why. Pure: the published graph and
// the mentee's progress in, answers out.
//
// A skill is known once some lesson that teaches it is done, or the mentee or a mentor says so; known
// once is known on every path. Nothing is ever closed: these are recommendations.

/** @typedef {{skill: string, level: number} | {page: string}} Need */
/** @typedef {Aim} Target */
/**
 * What a mentee knows: done pages, begun ones, levels of skills by id, of them what the mentee or a
 * mentor says, and the page that was read last, if that was not its end.
 * @typedef {{done: Set<string>, started: Set<string>, levels: Map<string, number>, said: Map<string, number>, last?: string | undefined}} Known
 */
/** @typedef {"done" | "started" | "ready" | "waits" | "next"} State */
/** Why a lesson is recommended: a page needs what it teaches, it leads to a goal, it was read last. @typedef {{page?: GraphPage, need?: string, goal?: string, last?: boolean}} Because */
/** @typedef {{page: GraphPage, because: Because, state: State}} Step */

/** @param {any} wanted `git.branching@2`, or `{skill, level}`, `{page}` @returns {Need | null} */
export function need(wanted) {
  if (typeof wanted === "string") {
    const at = wanted.lastIndexOf("@");
    return at > 0 ? { skill: wanted.slice(0, at), level: Number(wanted.slice(at + 1)) || 1 } : { skill: wanted, level: 1 };
  }
  if (typeof wanted?.page === "string") return { page: wanted.page };
  return typeof wanted?.skill === "string" ? need(wanted.skill) : null;
}

/** Skills at levels, as lists of the graph give them. @param {any[]} list */
const skillsOf = (list) => list.map(need).filter((wanted) => wanted !== null && "skill" in wanted).map((wanted) => /** @type {{skill: string, level: number}} */ (wanted));

/** The graph, made ready for questions. Linear in its size. @param {Graph} graph */
export function index(graph) {
  const skills = new Map(graph.skills.map((skill) => [skill.id, skill]));
  const pages = new Map(graph.pages.map((page) => [page.id, page]));
  /** Old names of pages that have another now. @type {Map<string, string>} */
  const names = new Map(graph.pages.flatMap((page) => page.aliases.map((alias) => /** @type {[string, string]} */ ([alias, page.id]))).filter(([alias]) => !pages.has(alias)));
  /** Ids that skills and roles had. */
  const called = new Map([graph.skills, graph.roles].flatMap((list) => list.flatMap(({ id, aliases }) => (aliases ?? []).map((alias) => /** @type {[string, string]} */ ([alias, id])))));
  const grants = new Map(graph.pages.map((page) => [page.id, skillsOf(page.teaches)]));
  /** @type {Map<string, {page: GraphPage, level: number}[]>} */
  const teachers = new Map();
  /** @type {Map<string, Need[]>} */
  const needs = new Map();
  for (const page of graph.pages) {
    const taught = grants.get(page.id) ?? [];
    const all = page.requires.map(need);
    for (const { skill, level } of taught) {
      const list = teachers.get(skill) ?? [];
      list.push({ page, level });
      teachers.set(skill, list);
      // Teaching a skill asks for what the skill itself asks for, unless the same lesson teaches that.
      for (const wanted of skillsOf(skills.get(skill)?.requires ?? [])) if (!taught.some((grant) => grant.skill === wanted.skill && grant.level >= wanted.level)) all.push(wanted);
    }
    const seen = new Set();
    needs.set(page.id, /** @type {Need[]} */ (all.filter((wanted) => wanted && !seen.has(JSON.stringify(wanted)) && seen.add(JSON.stringify(wanted)))));
  }
  // A lesson without minutes counts as the site's median, as in the program's plans.
  const times = graph.pages.filter(({ kind }) => kind === "lesson" || kind === "project").flatMap(({ minutes }) => (minutes === null || minutes === undefined ? [] : [minutes])).sort((a, b) => a - b);
  const median = times[Math.floor((times.length - 1) / 2)] ?? 30;
  const minutes = (/** @type {string} */ id) => pages.get(id)?.minutes ?? median;
  return { graph, pages, names, called, skills, grants, teachers, needs, minutes };
}

/** @typedef {ReturnType<typeof index>} Index */

/** The pages that provide a need. @param {Index} index @param {Need} wanted @returns {GraphPage[]} */
export function providers(index, wanted) {
  if ("page" in wanted) return [index.pages.get(wanted.page)].filter((page) => page !== undefined);
  return (index.teachers.get(wanted.skill) ?? []).filter(({ level }) => level >= wanted.level).map(({ page }) => page);
}

/**
 * What a mentee knows. A page's records must be joined under its present name.
 * @param {Index} index @param {{pages: Iterable<[string, PageRecord]>, mentee: Mentee}} progress @returns {Known}
 */
export function known(index, { pages, mentee }) {
  const done = new Set(), started = new Set();
  let last = { id: "", seen: "", done: true };
  for (const [id, record] of pages) {
    if (record.done) done.add(id);
    else if (Object.keys(record.tasks ?? {}).length || Object.keys(record.quizzes ?? {}).length) started.add(id);
    const seen = record.seen ?? "";
    if (index.pages.has(id) && seen > last.seen) last = { id, seen, done: Boolean(record.done) };
  }
  /** @type {Map<string, number>} */
  const levels = new Map();
  const raise = (/** @type {string} */ skill, /** @type {number} */ level) => { if ((levels.get(skill) ?? -1) < level) levels.set(skill, level); };
  for (const [skill, { self }] of Object.entries(mentee.skills ?? {})) raise(index.called.get(skill) ?? skill, self);
  for (const { skill, level } of mentee.signoffs ?? []) raise(index.called.get(skill) ?? skill, level);
  const said = new Map(levels);
  for (const id of done) for (const { skill, level } of index.grants.get(id) ?? []) raise(skill, level);
  return { done, started, levels, said, last: last.done ? undefined : last.id };
}

/** Whether all that a page teaches is known: by these levels. @param {Index} index @param {Map<string, number>} levels @param {string} id */
function knows(index, levels, id) {
  const taught = index.grants.get(id) ?? [];
  return taught.length > 0 && taught.every(({ skill, level }) => (levels.get(skill) ?? 0) >= level);
}

/**
 * Whether a lesson can be passed over: it is done, or the mentee knows what it teaches: by their own
 * or a mentor's word, or by a lesson elsewhere. Lessons of one path do not replace each other: a
 * path's author who names two that teach the same means both.
 * @param {Index} index @param {Known} known @param {string} id @param {Set<string>} [among] the path's lessons
 */
export function settled(index, known, id, among = new Set([id])) {
  if (known.done.has(id) || knows(index, known.said, id)) return true;
  if (known.started.has(id) || !knows(index, known.levels, id)) return false;
  const levels = new Map(known.said);
  for (const { skill, level } of index.grants.get(id) ?? []) {
    const elsewhere = (index.teachers.get(skill) ?? []).some((able) => able.level >= level && known.done.has(able.page.id) && !among.has(able.page.id));
    if (elsewhere && (levels.get(skill) ?? 0) < level) levels.set(skill, level);
  }
  return knows(index, levels, id);
}

/** @param {Index} index @param {Known} known @param {Need} wanted */
export const has = (index, known, wanted) => ("page" in wanted ? settled(index, known, wanted.page) : (known.levels.get(wanted.skill) ?? 0) >= wanted.level);

/** Needs of a page that are not met. @param {Index} index @param {Known} known @param {string} id */
export const missing = (index, known, id) => (index.needs.get(id) ?? []).filter((wanted) => !has(index, known, wanted));

/**
 * `done`: also where it is known already.
 * @param {Index} index @param {Known} known @param {string} id @param {Set<string>} [among] @param {Known} [base] {@link brought}
 * @returns {State}
 */
export function stateOf(index, known, id, among, base = known) {
  if (settled(index, known, id, among)) return "done";
  if (known.started.has(id)) return "started";
  return missing(index, base, id).length ? "waits" : "ready";
}

/** What the needs of a path's lessons are held against: what is known, and what its mentees bring along. @param {Index} index @param {Known} known @param {GraphPath | undefined} path @returns {Known} */
export function brought(index, known, path) {
  const levels = new Map(known.levels), done = new Set(known.done);
  const needs = (path?.requires ?? []).map(need).filter((wanted) => wanted !== null);
  for (const wanted of needs) if ("page" in wanted) done.add(wanted.page);
  for (const { skill, level } of needs.flatMap((wanted) => ("page" in wanted ? (index.grants.get(wanted.page) ?? []) : [wanted]))) if ((levels.get(skill) ?? 0) < level) levels.set(skill, level);
  return { ...known, levels, done };
}

/** The words of a need. @param {Index} index @param {Need} wanted */
export function words(index, wanted) {
  if ("page" in wanted) return index.pages.get(wanted.page)?.title ?? wanted.page;
  const title = index.skills.get(wanted.skill)?.title ?? wanted.skill;
  return wanted.level > 1 ? `${title} (${index.graph.levels[wanted.level - 1] ?? wanted.level})` : title;
}

/** All lessons that a path names. @param {GraphPath | undefined} path @returns {Set<string>} */
export const lessonsOf = (path) => new Set((path?.stages ?? []).flatMap(({ items }) => items).flatMap((item) => (item.page === undefined ? (item.of ?? []) : [item.page])));

/** @param {Index} index @param {Target | undefined} target */
const pathOf = (index, target) => (target?.kind === "path" ? index.graph.paths.find(({ id }) => id === target.id) : undefined);

/** The lessons that a stage's entry asks for: of a choice those that were begun, else the shortest. @param {Index} index @param {Known} known @param {GraphItem} item @param {Set<string>} among */
function wantedOf(index, known, item, among) {
  if (item.page !== undefined) return item.optional ? [] : [item.page];
  const order = (item.of ?? []).filter((id) => index.pages.has(id)).map((id, at) => ({ id, at, touched: settled(index, known, id, among) ? 2 : known.started.has(id) ? 1 : 0 }));
  order.sort((a, b) => b.touched - a.touched || index.minutes(a.id) - index.minutes(b.id) || a.at - b.at);
  return order.slice(0, item.choose ?? 1).map(({ id }) => id);
}

/** The lessons that a plan names and that are to be done, in its order. @param {Index} index @param {Target} target */
const planned = (index, target) => (target.plan?.steps ?? []).filter((step) => step.drop !== true && step.optional !== true).flatMap(({ page }) => (typeof page === "string" ? index.pages.get(index.names.get(page) ?? page)?.id ?? [] : []));

/** The lessons that somebody chose together: they do not replace each other. @param {Index} index @param {Target} target */
const chosen = (index, target) => (target.kind === "path" ? lessonsOf(pathOf(index, target)) : target.kind === "plan" ? new Set(planned(index, target)) : undefined);

/** The needs that make up a goal which is no path; a skill stands for its highest level that is taught. @param {Index} index @param {Target} target @returns {Need[]} */
function goalsOf(index, target) {
  if (target.kind === "role") return skillsOf(index.graph.roles.find(({ id }) => id === target.id)?.requires ?? []);
  const level = Math.max(1, ...(index.teachers.get(target.id) ?? []).map((able) => able.level));
  return [{ skill: target.id, level }];
}

/**
 * The lessons towards a goal, in an order in which each comes after what it needs: a path's own
 * lessons, or a plan's; for a role or skill those that lead to it, the shortest provider of each need.
 * A walk over what is needed; the program's `plan` finds the exact optimum.
 * @param {Index} index @param {Known} known @param {Target} target @returns {string[]}
 */
export function way(index, known, target) {
  const path = pathOf(index, target);
  if (target.kind === "plan") return planned(index, target);
  if (target.kind === "path") return (path?.stages ?? []).flatMap(({ items }) => items).flatMap((item) => wantedOf(index, known, item, lessonsOf(path)));
  /** @type {string[]} */
  const order = [];
  const entered = new Set(), placed = new Set();
  /** Iterative, since chains can be long: a page is left once all that it needs is there. */
  const stack = /** @type {{page?: string, wanted?: Need, leave?: boolean}[]} */ (goalsOf(index, target).map((wanted) => ({ wanted })).reverse());
  while (stack.length) {
    const { page, wanted, leave } = stack.pop() ?? {};
    if (leave && page) {
      order.push(page);
      placed.add(page);
      continue;
    }
    if (page) {
      if (entered.has(page)) continue;
      entered.add(page);
      stack.push({ page, leave: true }, ...missing(index, known, page).map((wanted) => ({ wanted })).reverse());
    } else if (wanted && !has(index, known, wanted)) {
      const able = providers(index, wanted);
      // A lesson does not give what it asks for itself: one that is only entered has given nothing yet.
      if (able.some(({ id }) => placed.has(id))) continue;
      const cheapest = able.filter(({ id }) => !entered.has(id)).sort((a, b) => index.minutes(a.id) - index.minutes(b.id) || (a.id < b.id ? -1 : 1))[0];
      if (cheapest) stack.push({ page: cheapest.id });
    }
  }
  return order;
}

/** The lessons of {@link way} that are left. @param {Index} index @param {Known} known @param {Target} target */
export function open(index, known, target) {
  const among = chosen(index, target);
  return way(index, known, target).filter((id) => !settled(index, known, id, among));
}

/** @param {Index} index @param {string[]} ids */
export const sum = (index, ids) => ids.reduce((total, id) => total + index.minutes(id), 0);

/**
 * What to do next towards one goal, in the order of the way: lessons that are begun or whose needs
 * are met. What a path's mentees bring along counts as met, and what nobody teaches holds up
 * nothing. Whatever happens, something is next while anything is left.
 * @param {Index} index @param {Known} known @param {Target} target @returns {Step[]}
 */
function towards(index, known, target) {
  const left = open(index, known, target), base = brought(index, known, pathOf(index, target));
  const lacks = new Map(left.map((id) => [id, missing(index, base, id).filter((wanted) => providers(index, wanted).some((able) => able.id !== id))]));
  /** Who on the way needs a lesson, and for what. @type {Map<string, Because>} */
  const users = new Map();
  for (const [id, needs] of lacks) {
    for (const wanted of needs) {
      for (const able of providers(index, wanted)) if (able.id !== id && !users.has(able.id)) users.set(able.id, { page: /** @type {GraphPage} */ (index.pages.get(id)), need: words(index, wanted) });
    }
  }
  const free = left.filter((id) => known.started.has(id) || !lacks.get(id)?.length);
  return (free.length ? free : left.slice(0, 1)).flatMap((id) => {
    const page = index.pages.get(id);
    return page ? [{ page, state: /** @type {State} */ (known.started.has(id) ? "started" : "next"), because: users.get(id) ?? { goal: title(index, target) } }] : [];
  });
}

/**
 * What to do next, the best first: where one left off, then what is begun, then what is ready.
 * Without a goal: on the paths that are begun.
 * @param {Index} index @param {Known} known @param {Target | undefined} target @param {number} [most] @returns {Step[]}
 */
export function recommend(index, known, target, most = 3) {
  const touched = (/** @type {string} */ id) => known.done.has(id) || known.started.has(id) || known.last === id;
  const targets = target ? [target] : index.graph.paths.filter((path) => [...lessonsOf(path)].some(touched)).map(({ id }) => ({ kind: "path", id }));
  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const goal of targets) for (const step of towards(index, known, goal)) if (!steps.has(step.page.id)) steps.set(step.page.id, step);
  if (!target) {
    for (const id of [...(known.last === undefined ? [] : [known.last]), ...known.started]) {
      const page = index.pages.get(id);
      if (page && !steps.has(id) && !settled(index, known, id)) steps.set(id, { page, state: "started", because: {} });
    }
  }
  const last = steps.get(known.last ?? "");
  if (last) steps.set(last.page.id, { ...last, state: "started", because: known.started.has(last.page.id) ? last.because : { last: true } });
  const rank = (/** @type {Step} */ step) => (step === steps.get(known.last ?? "") ? 0 : step.state === "started" ? 1 : 2);
  return [...steps.values()].sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** The title of a goal. @param {Index} index @param {Target} target */
export function title(index, target) {
  if (target.kind === "plan") return target.title ?? target.id;
  const list = /** @type {{id: string, title: string}[]} */ (target.kind === "path" ? index.graph.paths : target.kind === "role" ? index.graph.roles : index.graph.skills);
  return list.find(({ id }) => id === target.id)?.title ?? target.id;
}

/**
 * How far a path is, stage by stage; choices count as often as one must choose. `left` is in minutes,
 * `at` the first stage that is not done, or -1.
 * @param {Index} index @param {Known} known @param {GraphPath} path
 */
export function pathProgress(index, known, path) {
  const among = lessonsOf(path);
  const stages = path.stages.map((stage) => {
    const ids = stage.items.flatMap((item) => wantedOf(index, known, item, among));
    const open = ids.filter((id) => !settled(index, known, id, among));
    return { title: stage.title ?? "", all: ids.length, done: ids.length - open.length, begun: ids.some((id) => known.started.has(id)), left: sum(index, open) };
  });
  const total = (/** @type {"all" | "done" | "left"} */ key) => stages.reduce((total, stage) => total + stage[key], 0);
  return { stages, all: total("all"), done: total("done"), left: total("left"), at: stages.findIndex((stage) => stage.done < stage.all) };
}

/**
 * What speaks for a skill, by who says it: the mentee's own word (0: not yet), the highest sign-off, of
 * those the latest, and the lessons that are done. They are never mixed up.
 * @param {Index} index @param {Known} known @param {Mentee} mentee @param {string} skill
 */
export function spoken(index, known, mentee, skill) {
  const named = (/** @type {string} */ id) => (index.called.get(id) ?? id) === skill;
  const own = Object.entries(mentee.skills ?? {}).filter(([id]) => named(id)).map(([, { self }]) => self);
  const signed = (mentee.signoffs ?? []).filter((entry) => named(entry.skill)).sort((a, b) => b.level - a.level || (a.at > b.at ? -1 : 1));
  const lessons = (index.teachers.get(skill) ?? []).filter(({ page }) => known.done.has(page.id));
  return { own: own.length ? Math.max(...own) : undefined, signoff: signed[0], lessons, taught: Math.max(0, ...lessons.map(({ level }) => level)) };
}

/**
 * What a role asks for: each skill with the level that the mentee has (0: not yet; `undefined`: not
 * known), which of them are `open`, which of those nobody teaches, and the lessons that close the gap.
 * @param {Index} index @param {Known} known @param {string} role
 */
export function gap(index, known, role) {
  const target = { kind: "role", id: role };
  const wanted = /** @type {{skill: string, level: number}[]} */ (goalsOf(index, target)).map((entry) => ({ ...entry, have: known.levels.get(entry.skill) }));
  const missed = wanted.filter((entry) => !has(index, known, entry)), lessons = open(index, known, target);
  return { wanted, open: missed, untaught: missed.filter((entry) => !providers(index, entry).length), lessons, left: sum(index, lessons) };
}
