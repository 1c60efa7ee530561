import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPlan } from '../test/any-plan.ts';
import { realFile, realPlan } from '../test/real-plan.ts';
import { judgeHistory } from './judge-history.ts';
import { readPlan } from './read-plan.ts';
import { writePlan } from './write-plan.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file to be spoilt anywhere
type Spoilt = any;

const real = (): Spoilt => JSON.parse(realFile.toString());
const bytes = (file: unknown) => Buffer.from(JSON.stringify(file));

function problemsOf(spoil: (file: Spoilt) => void): readonly string[] {
  const file = real();
  spoil(file);
  const read = readPlan(bytes(file));
  return 'problems' in read ? read.problems.map(({ path, code }) => `${path} ${code}`) : [];
}

describe('a file of a plan', () => {
  it('comes out as it went in, byte for byte', () => {
    expect(writePlan(realPlan())).toBe(realFile.toString());
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const text = writePlan(plan);
        const read = readPlan(Buffer.from(text));
        expect('plan' in read && writePlan(read.plan)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('comes out in the canonical form, whatever the order of its keys and languages', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, below]) => [key, turned(below)]),
      );
    };
    const read = readPlan(bytes(turned(real())));
    expect('plan' in read && writePlan(read.plan)).toBe(realFile.toString());
  });

  it.each<[string, (file: Spoilt) => void, string[]]>([
    ['a key too many', (f) => Object.assign(f, { colour: 1 }), ['colour unknown-key']],
    ['a key too few', (f) => delete f.notes, ['notes missing']],
    ['another format', (f) => Object.assign(f, { format: 'x' }), ['format not-one-of']],
    ['a month that is none', (f) => (f.adopted = '2021-13'), ['adopted pattern']],
    ['a day that is none', (f) => (f.adopted = '2023-02-30'), ['adopted impossible-day']],
    ['the year 0000', (f) => (f.adopted = '0000'), ['adopted impossible-day']],
    ['the year 9999', (f) => (f.term.end = '9999-12'), ['term/end impossible-day']],
    [
      'an unknown theme',
      (f) => (f.commitments[3].theme = '9'),
      ['commitments/3/theme unknown-theme'],
    ],
    [
      'an unknown body',
      (f) => f.commitments[3].lead.push('x'),
      ['commitments/3/lead/1 unknown-body'],
    ],
    [
      'an unknown source',
      (f) => (f.forum.sources[0].source = 'x'),
      ['forum/sources/0/source unknown-source'],
    ],
    [
      'a code twice',
      (f) => (f.commitments[3].code = f.commitments[0].code),
      ['commitments/3/code duplicate'],
    ],
    [
      'a text of 20,001 characters',
      (f) => (f.title.en = '字'.repeat(20_001)),
      ['title/en too-long'],
    ],
    ['a text of ten megabytes', (f) => (f.title.en = 'x'.repeat(10e6)), ['title/en too-long']],
    ['an empty text', (f) => (f.title.en = ''), ['title/en too-short']],
    ['a title of two lines', (f) => (f.title.en = 'a\nb'), ['title/en one-line']],
    ['an override of direction', (f) => (f.title.en = 'a\u202eb'), ['title/en characters']],
    ['half a character', (f) => (f.title.en = '\ud800'), ['title/en characters']],
    ['a control character', (f) => (f.notes[0].en = 'a\tb'), ['notes/0/en characters']],
    ['a language that is none', (f) => (f.title.x = 'a'), ['title/x pattern']],
    ['itself as successor', (f) => (f.successor = f.id), ['successor cycle']],
    [
      'a circle of successors',
      (f) => (f.bodies.find((b: Spoilt) => b.id === 'nstc').successor = 'most'),
      ['bodies/3/successor cycle', 'bodies/4/successor cycle'],
    ],
    [
      'an empty list of themes',
      (f) => (f.themes = []),
      expect.arrayContaining(['themes too-short']),
    ],
  ])('with %s is refused by the path of it', (_what, spoil, expected) => {
    expect(problemsOf(spoil)).toEqual(expected);
  });

  it('tells all that is wrong at once, of the schema and beyond it, in the order of the file', () => {
    expect(
      problemsOf((file) => {
        const [promised, moved] = file.commitments[5].milestones[0].events;
        moved.kind = 'promised';
        moved.on = '2000';
        file.commitments[5].milestones[0].events.push({ ...promised, kind: 'moved', on: '2024' });
        file.commitments[11].origin = 'nobody';
        file.bodies[1].id = 'ey';
      }).slice(0, 2),
    ).toEqual(['bodies/1/id duplicate', 'commitments/0/partners/0 unknown-body']);
  });

  it('with events out of order, promised twice, or moved without a reason is refused', () => {
    const event = { due: '2024', reason: null, signatures: [], sources: [], unverified: false };
    const list = 'commitments/0/milestones/0/events';
    expect(
      problemsOf((file) => {
        file.commitments[0].milestones = [
          {
            id: 'm',
            title: { en: 'M' },
            outputs: null,
            events: [
              { kind: 'promised', on: '2021-02', ...event },
              { kind: 'moved', on: '2021-02-28', ...event },
              { kind: 'promised', on: '2021-02-27', ...event },
            ],
          },
        ];
      }),
    ).toEqual([
      `${list}/1/reason no-reason`,
      `${list}/2/kind promised-twice`,
      `${list}/2/on order`,
    ]);
  });

  it.each([
    ['not-json', Buffer.from('{')],
    ['not-utf8', Buffer.from([0x7b, 0xff])],
    ['nul', Buffer.from('"\0"')],
  ])('that is %s is refused', (code, file) => {
    expect(readPlan(file)).toMatchObject({ problems: [{ path: '', code }] });
  });

  it.each([
    [null],
    [[]],
    [{ __proto__: null }],
    [JSON.parse('{"__proto__": {"id": 1}, "commitments": [null, 3, {"milestones": [[]]}]}')],
  ])('of any other shape is refused and nothing breaks: %j', (file) => {
    expect(readPlan(bytes(file))).toHaveProperty('problems');
  });

  it('that nests a hundred thousand deep is refused', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(readPlan(Buffer.from(deep))).toHaveProperty('problems');
  });

  it('that names a member __proto__ is refused, wherever it stands', () => {
    const text = realFile.toString().replace('"zh-Hant"', '"__proto__": "x", "zh-Hant"');
    expect(readPlan(Buffer.from(text))).toMatchObject({
      problems: [{ path: 'title/__proto__', code: 'unknown-key' }],
    });
  });
});

describe('a changed file', () => {
  const changed = (change: (file: Spoilt) => void) => {
    const file = real();
    change(file);
    return judgeHistory(realPlan(), file).map(({ path, code }) => `${path} ${code}`);
  };

  it('may add events and updates, and change other texts', () => {
    expect(
      changed((file) => {
        const { milestones, updates } = file.commitments[5];
        milestones[0].events.push({ ...milestones[0].events[0], kind: 'explained', on: '2024-05' });
        updates.push({ on: '2024-05', text: { en: 'More' }, sources: [] });
        file.title.en = 'Another title';
      }),
    ).toEqual([]);
  });

  it.each<[string, (file: Spoilt) => void, string]>([
    [
      'changes an event',
      (f) => (f.commitments[5].milestones[0].events[1].due = '2022-05'),
      'commitments/5/milestones/0/events/1 history',
    ],
    [
      'leaves an event out',
      (f) => f.commitments[5].milestones[0].events.pop(),
      'commitments/5/milestones/0/events/3 history',
    ],
    [
      'leaves a milestone out',
      (f) => f.commitments[5].milestones.shift(),
      'commitments/5/milestones history',
    ],
    ['leaves a commitment out', (f) => f.commitments.pop(), 'commitments history'],
  ])('that %s is refused', (_what, change, expected) => {
    expect(changed(change)).toContain(expected);
  });
});
