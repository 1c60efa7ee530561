import { describe, expect, it } from 'vitest';
import { isTextPublic } from './declined-texts.ts';
import { declineReasons } from './statement-states.ts';

describe('the text of a statement', () => {
  it('is public while it is shown, whatever was decided before', () => {
    for (const reason of [null, ...declineReasons])
      expect(isTextPublic('shown', reason)).toBe(true);
  });

  it('is not public while it waits', () => {
    expect(isTextPublic('waiting', null)).toBe(false);
  });

  it('stays public when declined, unless it would hurt somebody', () => {
    const hidden = [null, ...declineReasons].filter((reason) => !isTextPublic('declined', reason));
    expect(hidden).toEqual(['personal-data', 'insult']);
  });

  it('that was declined elsewhere and imported stays as public as it was there', () => {
    expect(isTextPublic('declined', null)).toBe(true);
  });
});
