/** How far something is, counted: the words say the numbers, the bar repeats them. */
export function Progress({
  value,
  max,
  label,
}: {
  readonly value: number;
  readonly max: number;
  /** Says both numbers, such as “12 of 36 statements seen”. */
  readonly label: string;
}) {
  const share = max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1);
  return (
    <div class="sky-progress">
      <p>{label}</p>
      <svg width="100%" height="12" aria-hidden="true" focusable="false">
        <rect class="sky-progress-track" x="0" y="0" width="100%" height="12" rx="6" />
        {share === 0 ? null : (
          <rect
            class="sky-progress-bar"
            x="0"
            y="0"
            width={`${(share * 100).toFixed(2)}%`}
            height="12"
            rx="6"
          />
        )}
      </svg>
    </div>
  );
}
