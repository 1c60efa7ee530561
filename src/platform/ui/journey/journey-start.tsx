import type { UnfinishedDraft } from '../../journeys/drafts.ts';
import { Button, ButtonLink, ButtonRow } from '../button/button.tsx';
import { Form } from '../form/form.tsx';
import { Title } from '../layout.tsx';
import { SummaryList, type SummaryRow } from '../summary-list/summary-list.tsx';
import { formatMinute } from '../time/format-time.ts';
import type { View } from '../view.ts';
import { askedPages, discardPage, type Journey } from './journey.ts';

export interface JourneyStartProps {
  readonly view: View;
  readonly journey: Journey;
  /** What this visitor began and did not send. */
  readonly unfinished: readonly UnfinishedDraft[];
}

/** Where a journey begins: what lies there half-filled, and the button that begins anew. */
export function JourneyStart({ view, journey, unfinished }: JourneyStartProps) {
  const { title, lead, act, next, beside } = journey.begin;
  return (
    <>
      <Title lead={lead}>{title}</Title>
      {unfinished.length === 0 ? null : (
        <section>
          <h2>{view.t('journey.unfinished', { count: unfinished.length })}</h2>
          <ul class="sky-flow">
            {unfinished.map((draft) => (
              <Unfinished view={view} journey={journey} draft={draft} />
            ))}
          </ul>
        </section>
      )}
      {unfinished.length === 0 ? null : <h2>{view.t('journey.anew')}</h2>}
      <Form view={view} action={journey.address} class="sky-flow" repeatable>
        <Button {...(unfinished.length === 0 ? {} : { variant: 'secondary' as const })}>
          {act}
        </Button>
        {next === undefined ? null : <p class="sky-muted sky-small">{next}</p>}
      </Form>
      {beside}
    </>
  );
}

interface DraftProps extends Pick<JourneyStartProps, 'view' | 'journey'> {
  readonly draft: UnfinishedDraft;
}

/** One of them: its first answer, when it was begun, and the two ways. */
function Unfinished({ view, journey, draft }: DraftProps) {
  const home = `${journey.address}/${draft.id}`;
  const begun = formatMinute(view, draft.begunAt);
  const [first] = answeredRows(journey, draft);
  return (
    <li class="sky-flow">
      {first === undefined ? null : <SummaryList rows={[first]} />}
      <p class="sky-muted sky-small">
        {view.t('journey.begun', { begun })}{' '}
        {view.t('journey.kept', { until: formatMinute(view, draft.forgottenAt) })}
      </p>
      <ButtonRow>
        <ButtonLink href={home}>
          {view.t('journey.go-on')}
          <span class="sky-hidden"> {begun}</span>
        </ButtonLink>
        <ButtonLink variant="quiet" href={`${home}/${discardPage}`}>
          {view.t('journey.discard')}
          <span class="sky-hidden"> {begun}</span>
        </ButtonLink>
      </ButtonRow>
    </li>
  );
}

/** Asks once more before answers are thrown away, and shows them. */
export function JourneyDiscard({ view, journey, draft }: DraftProps) {
  return (
    <>
      <Title lead={view.t('journey.discard.what')}>{view.t('journey.discard.title')}</Title>
      <p>{view.t('journey.begun', { begun: formatMinute(view, draft.begunAt) })}</p>
      <SummaryList rows={answeredRows(journey, draft)} />
      <Form view={view} action={`${journey.address}/${draft.id}/${discardPage}`} repeatable>
        <ButtonRow>
          <Button variant="destructive">{view.t('journey.discard')}</Button>
          <ButtonLink variant="quiet" href={journey.address}>
            {view.t('journey.discard.keep')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

/** The answers in words, of the pages that were answered. */
function answeredRows(journey: Journey, { answers }: UnfinishedDraft): SummaryRow[] {
  return askedPages(journey, answers)
    .filter(({ fields }) => fields.some((field) => answers[field] !== undefined))
    .flatMap((page) => page.summary(answers))
    .map(({ term, value }) => ({ term, value: value ?? '' }));
}
