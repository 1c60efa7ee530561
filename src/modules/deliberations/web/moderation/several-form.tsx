import type { SentForm } from '../../../../platform/http/site-env.ts';
import type { Wording } from '../../../../platform/i18n/wording.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import type { Choice } from '../../../../platform/ui/choices/choices.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import type { RefusalAcross } from '../../app/moderate-conversations.ts';
import type { DeclineReason } from '../../domain/statement-states.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import { type FormField, FormFields, mistakesOf } from '../frame/form-fields.tsx';
import { DecisionActs, decisionFieldsOf } from './decide-page.tsx';

/** What became of the statements that were decided on just now. */
export interface Decided {
  readonly done: number;
  /** Those that were left as they are. */
  readonly left: readonly Left[];
}

interface Left {
  /** Its conversation. */
  readonly slug: string;
  /** Of its conversation; null: the page is about that one alone. */
  readonly title: Wording | null;
  readonly sid: number;
  readonly code: RefusalAcross;
}

export interface SeveralFormProps {
  readonly view: View;
  readonly action: string;
  /** What waits and others have written, the first ones. */
  readonly options: readonly Choice[];
  /** Why they may be declined. */
  readonly reasons: readonly DeclineReason[];
  readonly sent: SentForm | undefined;
}

/** Several statements and one decision, with one reason for all of them; and what is wrong with it. */
export function severalForm({ view, action, options, reasons, sent }: SeveralFormProps) {
  const t = texts.in(view.language);
  const isEmpty = options.length === 0;
  const act = { name: 'act', label: t('moderate.question.label') };
  const decision = decisionFieldsOf({ t }, reasons);
  const statements: FormField = {
    kind: 'several',
    name: 'statements',
    label: t('several.statements'),
    options,
  };
  // Others may have decided on the last ones meanwhile: then the note stands there to be copied.
  const note = decision.filter(({ name }) => name === 'note' && sent?.given.note);
  const fields = isEmpty ? note : [statements, ...decision];
  const mistakes = mistakesOf(view, isEmpty ? note : [act, ...fields], sent?.errors ?? {});
  const given = { ...sent?.given, statements: sent?.chosen.statements ?? [] };
  const drawn = <FormFields view={view} fields={fields} given={given} mistakes={mistakes} />;
  const form = isEmpty ? (
    <>
      <Empty title={t('moderate.none')} why={t('moderate.none.why')} />
      {drawn}
    </>
  ) : (
    <Form view={view} action={action} class="sky-flow">
      {drawn}
      <DecisionActs t={t} mayShow />
    </Form>
  );
  return { mistakes, form };
}

interface WhatBecameProps {
  readonly view: View;
  /** Null: nothing was decided just now. */
  readonly decided: Decided | null;
}

/** How many went through, and which did not and why. */
export function WhatBecame({ view, decided }: WhatBecameProps) {
  if (decided === null) return null;
  const t = texts.in(view.language);
  const { done, left } = decided;
  const tone = left.length === 0 ? 'success' : 'warning';
  return (
    <Alert view={view} tone={tone} title={t('several.done', { done, left: left.length })}>
      {left.length === 0 ? null : (
        <ul>
          {left.map((each) => (
            <li>
              <LeftName view={view} {...each} /> {t(`several.left.${each.code}`)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** Where the reader finds no page about the statement. */
const unreachable: readonly RefusalAcross[] = [
  'not-allowed',
  'deliberations.no-such-conversation',
  'deliberations.no-such-statement',
];

function LeftName({ view, title, code, slug, sid }: Left & { readonly view: View }) {
  return (
    <>
      {title === null ? null : (
        <>
          <Words view={view} wording={title} />
          {' · '}
        </>
      )}
      {unreachable.includes(code) ? (
        texts.in(view.language)('log.see', { sid })
      ) : (
        <ModeratedStatement view={view} slug={slug} sid={sid} />
      )}
    </>
  );
}

interface Numbered {
  readonly slug: string;
  readonly sid: number;
}

/** The number of a statement, with the way to where it is decided by itself. */
export function ModeratedStatement({ view, slug, sid }: Numbered & { readonly view: View }) {
  const href = addressOf(view, { slug }, `moderation/${sid}`);
  return <a href={href}>{texts.in(view.language)('log.see', { sid })}</a>;
}
