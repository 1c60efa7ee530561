/**
 * The fill patterns that bars and maps share, once in every document: disagreeing is diagonal lines,
 * passing is dots, so that neither needs its colour to be told from agreeing. A section in a scheme of
 * its own has its own, with an ending to their names.
 */
export function VotePatterns({ ending = '' }: { readonly ending?: string }) {
  return (
    <svg class="sky-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={`pattern-disagree${ending}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect width="6" height="6" class="sky-fill-disagree" />
          <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" class="sky-pattern-line" />
        </pattern>
        <pattern id={`pattern-pass${ending}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" class="sky-fill-pass" />
          <circle cx="3" cy="3" r="1.2" class="sky-pattern-dot" />
        </pattern>
      </defs>
    </svg>
  );
}
