import { describe, expect, it } from 'vitest';
import { createSampleView } from '../test/sample-view.ts';
import { askedPages, firstOpenPage, neighbours } from './journey.ts';
import { sampleJourney } from './sample-journey.tsx';

const journey = sampleJourney(createSampleView('en'));
const namesOf = (answers: Record<string, string[]>) =>
  askedPages(journey, answers).map(({ name }) => name);

describe('a journey', () => {
  it('asks only what the answers so far call for', () => {
    expect(namesOf({})).toEqual(['what', 'when']);
    expect(namesOf({ what: ['Bench'], when: ['later'] })).toEqual(['what', 'when', 'why']);
  });

  it('knows the first page that is still open', () => {
    expect(firstOpenPage(journey, {})?.name).toBe('what');
    expect(firstOpenPage(journey, { what: ['Bench'] })?.name).toBe('when');
    expect(firstOpenPage(journey, { what: ['Bench'], when: ['now'] })).toBeUndefined();
    expect(firstOpenPage(journey, { what: ['Bench'], when: ['later'] })?.name).toBe('why');
  });

  it('leads from page to page and to the check at the end', () => {
    expect(neighbours(journey, {}, 'what')).toEqual({ back: null, next: 'when', number: 1 });
    expect(neighbours(journey, {}, 'when')).toEqual({ back: 'what', next: 'check', number: 2 });
    expect(neighbours(journey, {}, 'check')).toMatchObject({ back: 'when', number: 3 });
  });
});
