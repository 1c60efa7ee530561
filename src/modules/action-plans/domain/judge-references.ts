import { endOf, isRealDate } from './plan-date.ts';
import { type PlanProblem, type ProblemCode, planProblem, type Step } from './plan-problems.ts';

/**
 * What the schema cannot say of a file: names that lead nowhere, twice the same, events in a wrong order.
 * It reads the file as it came, so that these are told together with what the schema finds: whatever is
 * not of the expected type is passed over here, since the schema tells it.
 */
export function judgeReferences(file: unknown): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const say = (path: readonly Step[], code: ProblemCode) => {
    problems.push(planProblem(path, code));
  };
  strangeKeys(file, [], say);
  const plan = membersOf(file);
  const bodies = itemsOf(plan, ['bodies']);
  const commitments = itemsOf(plan, ['commitments']);
  once(bodies, 'id', say);
  once(itemsOf(plan, ['themes']), 'id', say);
  once(itemsOf(plan, ['sources']), 'id', say);
  once(commitments, 'code', say);
  once(
    commitments.flatMap(({ value, path }) => itemsOf(value, ['milestones'], path)),
    'id',
    say,
  );
  once(itemsOf(membersOf(plan.forum), ['meetings'], ['forum']), 'number', say);
  judgeSuccessors(plan, bodies, say);
  const known = {
    themes: namesOf(itemsOf(plan, ['themes'])),
    bodies: namesOf(bodies),
    sources: namesOf(itemsOf(plan, ['sources'])),
  };
  for (const each of commitments) judgeCommitment(each, known, say);
  judgeCites(file, [], known.sources, say);
  return problems;
}

type Say = (path: readonly Step[], code: ProblemCode) => void;
type Members = Readonly<Record<string, unknown>>;

interface Item {
  readonly value: Members;
  readonly path: readonly Step[];
}

/** Deeper than this no plan goes: the schema refuses what lies there. */
const mostSteps = 12;

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

function itemsOf(of: Members, [key]: readonly [string], path: readonly Step[] = []): Item[] {
  const list = of[key];
  if (!Array.isArray(list)) return [];
  return list.map((value, at) => ({ value: membersOf(value), path: [...path, key, at] }));
}

const namesOf = (items: readonly Item[]) => new Set(items.map(({ value }) => value.id));

/** JSON.parse makes a member of this name, which the schema does not see. */
function strangeKeys(value: unknown, path: readonly Step[], say: Say): void {
  if (typeof value !== 'object' || value === null || path.length > mostSteps) return;
  for (const [key, below] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    if (key === '__proto__') say([...path, key], 'unknown-key');
    else strangeKeys(below, [...path, step], say);
  }
}

function once(items: readonly Item[], key: string, say: Say): void {
  const seen = new Set<unknown>();
  for (const { value, path } of items) {
    const name = value[key];
    if (name === undefined) continue;
    if (seen.has(name)) say([...path, key], 'duplicate');
    seen.add(name);
  }
}

function judgeSuccessors(plan: Members, bodies: readonly Item[], say: Say): void {
  for (const key of ['predecessor', 'successor']) {
    if (typeof plan.id === 'string' && plan[key] === plan.id) say([key], 'cycle');
  }
  if (plan.successor !== null && plan.successor === plan.predecessor) {
    if (typeof plan.successor === 'string') say(['successor'], 'cycle');
  }
  const next = new Map(bodies.map(({ value }) => [value.id, value.successor]));
  for (const { value, path } of bodies) {
    let [at, steps] = [value.successor, 0];
    while (typeof at === 'string' && at !== value.id && steps <= next.size) {
      at = next.get(at);
      steps += 1;
    }
    if (typeof at === 'string' && at === value.id) say([...path, 'successor'], 'cycle');
  }
}

interface Known {
  readonly themes: ReadonlySet<unknown>;
  readonly bodies: ReadonlySet<unknown>;
  readonly sources: ReadonlySet<unknown>;
}

function judgeCommitment({ value, path }: Item, { themes, bodies }: Known, say: Say): void {
  if (typeof value.theme === 'string' && !themes.has(value.theme))
    say([...path, 'theme'], 'unknown-theme');
  for (const key of ['lead', 'partners', 'civilPartners']) {
    const named = Array.isArray(value[key]) ? value[key] : [];
    for (const [at, body] of named.entries())
      if (typeof body === 'string' && !bodies.has(body)) say([...path, key, at], 'unknown-body');
  }
  for (const milestone of itemsOf(value, ['milestones'], path))
    judgeEvents(itemsOf(milestone.value, ['events'], milestone.path), bodies, say);
}

function judgeEvents(events: readonly Item[], bodies: ReadonlySet<unknown>, say: Say): void {
  let [latest, promised] = ['', false];
  for (const { value, path } of events) {
    if (value.kind === 'promised' && promised) say([...path, 'kind'], 'promised-twice');
    promised ||= value.kind === 'promised';
    if (value.kind === 'moved' && value.reason === null) say([...path, 'reason'], 'no-reason');
    const { on } = value;
    if (typeof on === 'string' && isRealDate(on)) {
      if (endOf(on) < latest) say([...path, 'on'], 'order');
      else latest = endOf(on);
    }
    for (const signature of itemsOf(value, ['signatures'], path)) {
      const { body } = signature.value;
      if (typeof body === 'string' && !bodies.has(body))
        say([...signature.path, 'body'], 'unknown-body');
    }
  }
}

/** Wherever something is cited: below each `sources` but that of the plan itself. */
function judgeCites(
  value: unknown,
  path: readonly Step[],
  sources: ReadonlySet<unknown>,
  say: Say,
): void {
  if (typeof value !== 'object' || value === null || path.length > mostSteps) return;
  for (const [key, below] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const here = [...path, step];
    if (key !== 'sources') judgeCites(below, here, sources, say);
    else if (path.length > 0 && Array.isArray(below)) {
      for (const [at, cite] of below.entries()) {
        const { source } = membersOf(cite);
        if (typeof source === 'string' && !sources.has(source))
          say([...here, at, 'source'], 'unknown-source');
      }
    }
  }
}
