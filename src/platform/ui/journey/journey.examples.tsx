import type { UnfinishedDraft } from '../../journeys/drafts.ts';
import { type ComponentExamples, say } from '../examples.ts';
import type { View } from '../view.ts';
import { CheckAnswers } from './check-answers.tsx';
import { JourneyDiscard, JourneyStart } from './journey-start.tsx';
import { JourneyStep } from './journey-step.tsx';
import { sampleJourney } from './sample-journey.tsx';

const answers = (view: View) => ({
  what: [say(view, '樹下的長椅', 'A bench under the tree')],
  when: ['later'],
  why: [say(view, '今年還在修路。', 'The road is being mended this year.')],
});

function step(view: View, at: number, given: ReturnType<typeof answers> | object) {
  const journey = sampleJourney(view);
  const page = journey.pages[at];
  if (page === undefined) return null;
  const mistakes = at === 2 ? page.check({}) : [];
  return (
    <JourneyStep
      view={view}
      journey={journey}
      page={page}
      answers={{ ...given }}
      mistakes={mistakes}
      home={journey.address}
      isChange={at === 2}
      focused={false}
    />
  );
}

const day = 86_400_000;

function draftOf(view: View, daysAgo: number): UnfinishedDraft {
  const begunAt = new Date(view.now.getTime() - daysAgo * day);
  const forgottenAt = new Date(begunAt.getTime() + 7 * day);
  return { id: `draft-${daysAgo}`, answers: answers(view), begunAt, forgottenAt };
}

function start(view: View) {
  const unfinished = [draftOf(view, 1), draftOf(view, 3)];
  return <JourneyStart view={view} journey={sampleJourney(view)} unfinished={unfinished} />;
}

export const journeyExamples: ComponentExamples = {
  component: 'journey',
  examples: [
    { name: ['開始的一頁，有填到一半的', 'where it begins, with unfinished ones'], draw: start },
    {
      name: ['丟掉之前再問一次', 'asked before it is thrown away'],
      draw: (view) => (
        <JourneyDiscard view={view} journey={sampleJourney(view)} draft={draftOf(view, 1)} />
      ),
    },
    { name: ['一個問題', 'one question'], draw: (view) => step(view, 1, answers(view)) },
    {
      name: ['有錯', 'with a mistake'],
      draw: (view) => step(view, 2, { ...answers(view), why: [''] }),
    },
    {
      name: ['檢查答案', 'check your answers'],
      draw: (view) => {
        const journey = sampleJourney(view);
        return (
          <CheckAnswers
            view={view}
            journey={journey}
            answers={answers(view)}
            home={journey.address}
          />
        );
      },
    },
  ],
};
