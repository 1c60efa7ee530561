import { ButtonLink } from '../button/button.tsx';

export interface EmptyProps {
  /** What will be here. */
  readonly title: string;
  /** Why it is not here yet. */
  readonly why: string;
  /** The one act that begins it. */
  readonly act?: { readonly href: string; readonly label: string };
}

/** Stands where a list or picture will be. */
export function Empty({ title, why, act }: EmptyProps) {
  return (
    <div class="sky-empty">
      <p>
        <b>{title}</b>
      </p>
      <p>{why}</p>
      {act === undefined ? null : <ButtonLink href={act.href}>{act.label}</ButtonLink>}
    </div>
  );
}
