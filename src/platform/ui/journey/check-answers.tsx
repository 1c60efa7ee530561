import type { Answers } from '../../journeys/answers.ts';
import { Button } from '../button/button.tsx';
import { Form } from '../form/form.tsx';
import { Title } from '../layout.tsx';
import { SummaryList } from '../summary-list/summary-list.tsx';
import type { View } from '../view.ts';
import { askedPages, checkPage, type Journey, neighbours } from './journey.ts';
import { BackLink, stepOf } from './journey-step.tsx';

export interface CheckAnswersProps {
  readonly view: View;
  readonly journey: Journey;
  readonly answers: Answers;
  /** Where the pages of this draft hang. */
  readonly home: string;
}

/** Every answer with a way to change it, and then the one act. */
export function CheckAnswers({ view, journey, answers, home }: CheckAnswersProps) {
  const { back, number } = neighbours(journey, answers, checkPage);
  const { title, act, next } = journey.end;
  return (
    <>
      <BackLink view={view} href={`${home}/${back ?? ''}`} />
      <Title above={stepOf(view, number, number)}>{title}</Title>
      <SummaryList rows={rowsOf(view, journey, answers, home)} />
      <Form view={view} action={`${home}/${checkPage}`} class="sky-flow" repeatable>
        <Button>{act}</Button>
        <p class="sky-muted sky-small">{next}</p>
      </Form>
    </>
  );
}

function rowsOf(view: View, journey: Journey, answers: Answers, home: string) {
  return askedPages(journey, answers).flatMap((page) =>
    page.summary(answers).map(({ term, value }) => ({
      term,
      value: value ?? '',
      change: {
        href: `${home}/${page.name}?change`,
        label: view.t('journey.change'),
        hidden: term,
      },
    })),
  );
}
