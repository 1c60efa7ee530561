import type { Child } from 'hono/jsx';
import type { Tone } from '../tokens.ts';
import type { View } from '../view.ts';

export interface AlertProps {
  readonly view: View;
  readonly tone: Tone;
  /** Without one, the word of the tone stands there, such as “Note”. */
  readonly title?: string;
  readonly children?: Child;
}

/** Something that the reader must not miss; never decoration. */
export function Alert({ view, tone, title, children }: AlertProps) {
  const word = view.t(`alert.${tone}`);
  return (
    <div class="ds-alert sky-alert" data-color={tone}>
      <p class="sky-alert-title">
        {title === undefined ? word : [<span class="sky-hidden">{word}</span>, title]}
      </p>
      {children === undefined ? null : <div>{children}</div>}
    </div>
  );
}
