/** Most worker-seconds that the tests of a module may take (two workers run at once). */
export const budgets = { unit: 60, browser: 45 } as const;

/** Seconds by module. */
export type Seconds = Readonly<Record<string, number>>;

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

const ofEveryModule = new Set(['platform', 'checks']);

/** Lines that say where the time went: by step, and by module summed over its workers. */
export function timeTable(
  steps: readonly Timed[],
  { unit, browser }: { readonly unit: Seconds; readonly browser: Seconds },
): string[] {
  const whole = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = ['seconds by step'];
  for (const { title, seconds } of [...steps, { title: 'all', seconds: whole }]) {
    lines.push(`   ${title.padEnd(24)}${seconds.toFixed(0).padStart(6)}`);
  }
  const names = [...new Set([...Object.keys(unit), ...Object.keys(browser)])].sort();
  if (names.length === 0) return lines;
  lines.push(
    `worker-seconds by module; a module may take ${budgets.unit} for unit and store, ${budgets.browser} for browser`,
    `   ${'module'.padEnd(24)}${'unit'.padStart(6)}${'browser'.padStart(9)}`,
  );
  for (const name of names) {
    const [spent, watched] = [unit[name] ?? 0, browser[name] ?? 0];
    const isOver = !ofEveryModule.has(name) && (spent > budgets.unit || watched > budgets.browser);
    const row = `${name.padEnd(24)}${spent.toFixed(0).padStart(6)}${watched.toFixed(0).padStart(9)}`;
    lines.push(`   ${row}${isOver ? '   over its budget' : ''}`);
  }
  return lines;
}
