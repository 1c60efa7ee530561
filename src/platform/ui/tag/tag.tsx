import type { Child } from 'hono/jsx';

const looks = {
  open: { sign: '○', color: 'info' },
  done: { sign: '●', color: 'success' },
  late: { sign: '▲', color: 'warning' },
  failed: { sign: '×', color: 'danger' },
  draft: { sign: '◇', color: undefined },
  note: { sign: undefined, color: undefined },
} as const;

export type TagState = keyof typeof looks;

/** A state by word, shape and tint together; `note` only names something. */
export function Tag({ state, children }: { readonly state: TagState; readonly children: Child }) {
  const { sign, color } = looks[state];
  return (
    <span class="ds-tag sky-tag" data-color={color}>
      {sign === undefined ? null : <span aria-hidden="true">{sign}</span>}
      {children}
    </span>
  );
}
