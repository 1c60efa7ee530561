import type { View } from '../view.ts';

export interface VoteBarProps {
  readonly view: View;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

const kinds = ['agree', 'disagree', 'pass'] as const;

/** How people voted on one statement: words and counts, and a bar of three patterns beside them. */
export function VoteBar({ view, ...counts }: VoteBarProps) {
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  if (total === 0) return <p class="sky-muted sky-small">{view.t('votes.none')}</p>;
  return (
    <div class="sky-votes">
      <Bar counts={counts} total={total} />
      <ul class="sky-votes-words">
        {kinds.map((kind) => (
          <li data-vote={kind}>
            <Swatch kind={kind} />
            {view.t(`votes.${kind}`, { count: counts[kind], share: counts[kind] / total })}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Kind = (typeof kinds)[number];

function Bar({ counts, total }: { counts: Readonly<Record<Kind, number>>; total: number }) {
  const parts = kinds.map((kind, index) => ({
    kind,
    from: kinds.slice(0, index).reduce((sum, before) => sum + counts[before], 0) / total,
    share: counts[kind] / total,
  }));
  return (
    <svg class="sky-votes-bar" width="100%" height="20" aria-hidden="true" focusable="false">
      {parts
        .filter(({ share }) => share > 0)
        .map(({ kind, from, share }) => (
          <rect
            class={`sky-part-${kind}`}
            x={percent(from)}
            y="0"
            width={percent(share)}
            height="20"
          />
        ))}
    </svg>
  );
}

function Swatch({ kind }: { readonly kind: Kind }) {
  return (
    <svg class="sky-swatch" width="16" height="16" aria-hidden="true" focusable="false">
      <rect class={`sky-part-${kind}`} width="16" height="16" rx="2" />
    </svg>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
