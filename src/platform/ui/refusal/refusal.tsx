import type { Child } from 'hono/jsx';
import { ButtonLink } from '../button/button.tsx';
import { Title } from '../layout.tsx';
import type { View } from '../view.ts';

export interface RefusalProps {
  readonly view: View;
  /** What is not allowed, or what happened. */
  readonly title: string;
  /** Which power is missing and who holds it; never whether hidden things exist. */
  readonly what: Child;
  /** What one can do instead, and how to object. */
  readonly next: Child;
  readonly wayOut?: { readonly href: string; readonly label: string };
  readonly code?: string;
  readonly requestId?: string;
  /** What helps on the spot, such as a search; the way out then steps back behind it. */
  readonly children?: Child;
}

/** Says no, why, and what now: the whole content of a page, with its heading. */
export function Refusal(props: RefusalProps) {
  const { view, title, what, next, wayOut, code, requestId, children } = props;
  const { t } = view;
  const helps = [children].flat().some(Boolean);
  const way = wayOut ?? { href: `${view.root}/`, label: t('problem.home') };
  const marks = [
    code === undefined ? [] : [t('problem.code', { code })],
    requestId === undefined ? [] : [t('problem.request', { id: requestId })],
  ].flat();
  return (
    <>
      <Title>{title}</Title>
      <p class="sky-lead">{what}</p>
      <section>
        <h2>{t('problem.next')}</h2>
        <p>{next}</p>
        {children}
        <ButtonLink href={way.href} variant={helps ? 'secondary' : 'primary'}>
          {way.label}
        </ButtonLink>
      </section>
      {marks.length === 0 ? null : (
        <p class="sky-small sky-muted sky-code">{marks.join(t('problem.between'))}</p>
      )}
    </>
  );
}
