import type { Answers } from '../../journeys/answers.ts';
import { Button } from '../button/button.tsx';
import { ErrorSummary, type Mistake } from '../error-summary/error-summary.tsx';
import { Form } from '../form/form.tsx';
import { Title } from '../layout.tsx';
import type { View } from '../view.ts';
import { askedPages, checkPage, type Journey, type JourneyPage, neighbours } from './journey.ts';

export interface JourneyStepProps {
  readonly view: View;
  readonly journey: Journey;
  readonly page: JourneyPage;
  /** Everything answered so far, and what was just sent. */
  readonly answers: Answers;
  readonly mistakes: readonly Mistake[];
  /** Where the pages of this draft hang. */
  readonly home: string;
  /** One came from the check page, and goes back there. */
  readonly isChange: boolean;
  /** False where the page is not the answer to a form. */
  readonly focused?: boolean;
}

/** One question of a journey: the way back, how far one is, the fields, and one button on. */
export function JourneyStep(props: JourneyStepProps) {
  const { view, journey, page, answers, mistakes, home, isChange, focused } = props;
  const { back, number } = neighbours(journey, answers, page.name);
  const before = isChange
    ? `${home}/${checkPage}`
    : back === null
      ? journey.address
      : `${home}/${back}`;
  return (
    <>
      <BackLink view={view} href={before} />
      <ErrorSummary
        view={view}
        mistakes={mistakes}
        {...(focused === undefined ? {} : { focused })}
      />
      <Title above={stepOf(view, number, askedPages(journey, answers).length + 1)}>
        {page.title}
      </Title>
      <Form
        view={view}
        action={`${home}/${page.name}${isChange ? '?change' : ''}`}
        class="sky-flow"
        repeatable
      >
        {page.draw(answers, mistakes)}
        <Button>{view.t('journey.on')}</Button>
      </Form>
    </>
  );
}

export function BackLink({ view, href }: { readonly view: View; readonly href: string }) {
  return (
    <p>
      <a href={href} class="sky-back">
        {view.t('journey.back')}
      </a>
    </p>
  );
}

/** How far one is, in words. */
export function stepOf(view: View, number: number, total: number): string {
  return view.t('journey.step', { number, total });
}
