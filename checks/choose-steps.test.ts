import { describe, expect, it } from 'vitest';
import { chooseSteps, steps, unitFolders } from './choose-steps.ts';

const modules = ['identity', 'deliberations'];

describe('the words behind `npm test --`', () => {
  it('mean everything when there are none', () => {
    const all = { steps: new Set(steps), modules: [] };
    expect(chooseSteps([], modules)).toEqual({ ...all, every: false });
    expect(chooseSteps(['--every'], modules)).toEqual({ ...all, every: true });
  });

  it('choose steps by their names', () => {
    expect(chooseSteps(['types', 'unit'], modules)).toMatchObject({
      steps: new Set(['types', 'unit']),
      modules: [],
    });
  });

  it('choose the tests of a module or of the platform, all of them or one step', () => {
    expect(chooseSteps(['identity'], modules)).toMatchObject({
      steps: new Set(['unit', 'browser']),
      modules: ['identity'],
    });
    expect(chooseSteps(['platform', 'unit'], modules)).toMatchObject({
      steps: new Set(['unit']),
      modules: ['platform'],
    });
  });

  it('are refused when one is no name, so that nothing passes because nothing ran', () => {
    expect(chooseSteps(['deliberation'], modules)).toBeNull();
    expect(chooseSteps(['unit', 'x'], modules)).toBeNull();
  });

  it('lead to the folders of the tests', () => {
    expect(unitFolders(['identity', 'platform'])).toEqual([
      'src/modules/identity/',
      'src/platform/',
      'src/start/',
    ]);
  });
});
