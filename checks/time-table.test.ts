import { describe, expect, it } from 'vitest';
import { moduleOf, sumByModule, timeTable } from './time-table.ts';

describe('the table of seconds at the end of `npm test`', () => {
  it('counts a file to its module, and what is of none to the platform or the checks', () => {
    expect(moduleOf('src/modules/identity/web/routes.test.ts')).toBe('identity');
    expect(moduleOf('e2e/deliberations/cards.e2e.ts')).toBe('deliberations');
    expect(moduleOf('e2e/platform/design.e2e.ts')).toBe('platform');
    expect(moduleOf('src/start/running-site.test.ts')).toBe('platform');
    expect(moduleOf('checks/texts.test.ts')).toBe('checks');
  });

  it('sums the files of a module', () => {
    const files = [
      ['src/modules/identity/a.test.ts', 1.5],
      ['src/modules/identity/web/b.test.ts', 2],
      ['src/platform/c.test.ts', 4],
    ] as const;
    expect(sumByModule(files)).toEqual({ identity: 3.5, platform: 4 });
  });

  it('names the steps, their sum, and each module that is over one of its budgets', () => {
    const steps = [
      { title: 'types', seconds: 3.4 },
      { title: 'rules, stores, pages', seconds: 100 },
    ];
    const unit = { identity: 60, deliberations: 60.2, platform: 300 };
    const processes = { deliberations: 80 };
    const browser = { identity: 45.4, deliberations: 45 };
    expect(timeTable(steps, { unit, processes, browser })).toEqual([
      'seconds by step',
      '   types                        3',
      '   rules, stores, pages       100',
      '   all                        103',
      'worker-seconds by module; a module may take 60 for unit and store, 45 for browser',
      '   module                         unit  processes    browser',
      '   deliberations                    60         80         45   over its budget',
      '   identity                         60          0         45   over its budget',
      '   platform                        300          0          0',
    ]);
  });

  it('leaves out the modules where no tests ran', () => {
    const lines = timeTable([{ title: 'types', seconds: 3 }], {
      unit: {},
      processes: {},
      browser: {},
    });
    expect(lines).toHaveLength(3);
  });
});
