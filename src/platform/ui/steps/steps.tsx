import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

export interface Step {
  readonly label: Child;
  /** When it was or will be. */
  readonly date?: Child;
  readonly state: 'done' | 'now' | 'later';
}

const signs = { done: '✓', now: '●', later: '○' } as const;

/** Where a thing stands on its way: what was, what is, what comes. */
export function Steps({
  view,
  label,
  steps,
}: {
  readonly view: View;
  readonly label: string;
  readonly steps: readonly Step[];
}) {
  return (
    <ol class="sky-steps" aria-label={label}>
      {steps.map(({ label: name, date, state }) => (
        <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="sky-step-sign" aria-hidden="true">
            {signs[state]}
          </span>
          <span class="sky-hidden">{view.t(`steps.${state}`)}</span>
          <span class="sky-step-name">{name}</span>
          {date === undefined ? null : <span class="sky-step-date">{date}</span>}
        </li>
      ))}
    </ol>
  );
}
