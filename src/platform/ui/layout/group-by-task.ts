import { type NavigationItem, type TaskNumber, taskNumbers } from '../view.ts';

/** A task and the services under it, at least one. */
export interface OfferedTask {
  readonly task: TaskNumber;
  readonly items: readonly NavigationItem[];
}

/** The tasks behind which something stands, in their order. */
export function groupByTask(navigation: readonly NavigationItem[]): readonly OfferedTask[] {
  return taskNumbers
    .map((task) => ({ task, items: navigation.filter((item) => item.task === task) }))
    .filter(({ items }) => items.length > 0);
}
