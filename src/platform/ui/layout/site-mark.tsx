import { raw } from 'hono/html';
import { drawMark } from '../mark.ts';

/** The mark as a picture beside the name, which speaks for it. */
export function SiteMark({ size = 36 }: { readonly size?: number }) {
  return (
    <svg
      class="sky-mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      {raw(drawMark('currentColor'))}
    </svg>
  );
}
