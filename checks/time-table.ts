/** Most worker-seconds that the tests of a module may take (two workers run at once); processes have no limit. */
export const budgets = { unit: 60, browser: 45 } as const;

/** Seconds by module. */
export type Seconds = Readonly<Record<string, number>>;

/** Worker-seconds of tests in memory and on the database, of those that start processes, in a browser. */
export interface ModuleSeconds {
  readonly unit: Seconds;
  readonly processes: Seconds;
  readonly browser: Seconds;
}

export interface Timed {
  readonly title: string;
  /** From beginning to end. */
  readonly seconds: number;
}

/** The module that a path from the root belongs to; what is of no module is the platform's. */
export function moduleOf(path: string): string {
  const [, name] = /^(?:src\/modules|e2e)\/([^/]+)\//.exec(path) ?? [];
  return name ?? (path.startsWith('checks/') ? 'checks' : 'platform');
}

export function sumByModule(files: Iterable<readonly [path: string, seconds: number]>): Seconds {
  const sums: Record<string, number> = {};
  for (const [path, seconds] of files) {
    const name = moduleOf(path);
    sums[name] = (sums[name] ?? 0) + seconds;
  }
  return sums;
}

const row = (name: string, cells: readonly string[]) =>
  `   ${name.padEnd(24)}${cells.map((cell) => cell.padStart(11)).join('')}`;

const withoutBudget = new Set(['platform', 'checks']);

/** Lines that say where the time went: by step, and by module summed over its workers. */
export function timeTable(
  steps: readonly Timed[],
  { unit, processes, browser }: ModuleSeconds,
): string[] {
  const whole = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = ['seconds by step'];
  for (const { title, seconds } of [...steps, { title: 'all', seconds: whole }]) {
    lines.push(`   ${title.padEnd(24)}${seconds.toFixed(0).padStart(6)}`);
  }
  const names = [...new Set([unit, processes, browser].flatMap(Object.keys))].sort();
  if (names.length === 0) return lines;
  lines.push(
    `worker-seconds by module; a module may take ${budgets.unit} for unit and store, ${budgets.browser} for browser`,
    row('module', ['unit', 'processes', 'browser']),
  );
  for (const name of names) {
    const [spent, watched] = [unit[name] ?? 0, browser[name] ?? 0];
    const isOver = !withoutBudget.has(name) && (spent > budgets.unit || watched > budgets.browser);
    const cells = [spent, processes[name] ?? 0, watched].map((seconds) => seconds.toFixed(0));
    lines.push(`${row(name, cells)}${isOver ? '   over its budget' : ''}`);
  }
  return lines;
}
