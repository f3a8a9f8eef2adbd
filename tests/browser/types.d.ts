// What the theme's scripts work with, for the type check only: nothing of this is published.

/** Entries by name; there may be none. */
type Table<T> = Record<string, T> | undefined;

/** When each thing was done: id to ISO time, always as `Date.toISOString` writes it. */
type Times = Record<string, string>;

/** An answered quiz; `text` is a print of its question and answers, so that a reworded one is noticed. */
interface Answer { answers: number[]; correct: boolean; at: string; text?: string }

/** Stones: when a mark was taken back. A mark that is not later than its stone does not count. */
interface Gone { tasks?: Times; done?: string; quizzes?: Times; skills?: Times }

/** What is kept of a page. `texts` are prints of the words of ticked tasks; `seen` is the last visit. */
interface PageRecord {
  v?: number;
  tasks?: Times;
  texts?: Record<string, string>;
  done?: string;
  seen?: string;
  quizzes?: Record<string, Answer>;
  gone?: Gone;
  [other: string]: unknown;
}

interface Assessment { self: number; at: string }
interface Signoff { skill: string; level: number; by: string; at: string; note?: string }
/** A path, role or skill. */
interface Aim { kind: string; id: string; plan?: KeptPlan; title?: string }
/** An empty `kind` says that a goal was given up. */
interface Goal extends Aim { at: string }

/** A step of a plan: a page of the site, or a task without one. Other keys are the mentor's. */
interface PlanStep { page?: unknown; task?: unknown; id?: unknown; title?: unknown; minutes?: unknown; week?: unknown; note?: unknown; optional?: unknown; drop?: unknown; [other: string]: unknown }
/** A plan as it is kept: a plan file's, and when it was taken in. No steps say that it was given up. */
interface KeptPlan { at: string; steps: PlanStep[]; goal?: unknown; pace?: unknown; start?: unknown; [other: string]: unknown }
/** What came of a meeting, by the ids of the form's fields, and when it begins; each with its time. */
interface Meeting { at: string; outcome: Record<string, unknown>; outcome_at?: string; starts?: unknown; starts_at?: string; [other: string]: unknown }
/** The next meeting: the mentee's own questions; when the last sheet was made, and since when it tells. */
interface Preparation { at: string; questions?: string; since?: string; made?: string; [other: string]: unknown }

/** What is kept of the mentee. Other keys are what a file held that this version does not know. */
interface Mentee {
  v?: number;
  skills?: Record<string, Assessment>;
  surveys?: Record<string, { at: string; answers: unknown }>;
  sessions?: Record<string, Meeting>;
  preparation?: Preparation;
  signoffs?: Signoff[];
  learner?: { name?: string; at?: string };
  goal?: Goal;
  plan?: KeptPlan;
  gone?: Gone;
  [other: string]: unknown;
}

/** All that is kept of a mentee. */
interface Progress { pages: Map<string, PageRecord>; mentee: Mentee }

/** The parts of `graph.json` that the scripts read. */
interface GraphNeed { skill?: string; page?: string; why?: string }
interface GraphPage { id: string; aliases: string[]; kind: string; title: string; lang?: string; url: string | null; minutes: number | null; teaches: string[]; requires: GraphNeed[]; tasks: { id: string; text: string }[] }
interface GraphItem { page?: string; optional?: boolean; choose?: number; of?: string[] }
interface GraphStage { title: string | null; items: GraphItem[] }
interface GraphPath { id: string; title: string; url: string | null; requires: GraphNeed[]; role: string | null; pace?: number | null; stages: GraphStage[] }
interface GraphSkill { id: string; aliases?: string[]; title: string; url: string | null; requires: GraphNeed[] }
interface GraphRole { id: string; aliases?: string[]; title: string; url: string | null; requires: string[] }
interface Graph { site: string; levels: string[]; skills: GraphSkill[]; pages: GraphPage[]; paths: GraphPath[]; roles: GraphRole[] }

/** An element that a selector of ours finds: which kind it is, the selector says. */
type Found = HTMLElement & Pick<HTMLInputElement, "checked" | "disabled"> & Pick<HTMLAnchorElement, "href" | "hash"> & Pick<HTMLDetailsElement, "open">;

/** A message of the interface, as pathbook puts it before a page's first script: a text, or pieces; a piece is
 * a text, an argument, or an argument with the forms that it chooses among (`""` is the default). */
type Message = string | (string | [argument: string, forms?: Record<string, Message>])[];
/** The words of the page. `more` is the module with those of scripts that are loaded on demand. */
declare var pathbook: {
  lang: string;
  words: Record<string, Message>;
  more: string;
  say: (key: string, args?: Record<string, unknown>) => string;
};
