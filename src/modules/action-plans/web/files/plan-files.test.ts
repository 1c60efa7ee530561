import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ElementCompact, xml2js } from 'xml-js';
import { writeMilestoneTable } from '../../app/milestone-table.ts';
import { writeOgpTable } from '../../app/ogp-table.ts';
import { writeCalendar } from '../../app/plan-calendar.ts';
import { milestonesOn } from '../../domain/commitment-standing.ts';
import type { Plan, PlanEvent } from '../../domain/plan-schema.ts';
import { anyPlan } from '../../test/any-plan.ts';
import { realPlan } from '../../test/real-plan.ts';
import { writePlanFeed } from './plan-feed.ts';

const day = '2024-05-31';
const reader = { language: 'en', baseUrl: 'https://lantern.example' } as const;
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

describe('the table of milestones', () => {
  it('has the worked figures of the real plan', () => {
    const rows = rowsOf(writeMilestoneTable(realPlan(), day));
    expect(rows).toHaveLength(milestonesOn(realPlan(), day).length);
    expect(rows.find(({ milestone }) => milestone === '2-1.1')).toMatchObject({
      'as-of': day,
      commitment: '2-1',
      state: 'delivered',
      'first-due': '2021-12',
      due: '2023-03',
      delivered: '2024-04-10',
      moves: '2',
      'slip-days': '831',
      'moved-days': '455',
    });
  });

  it('reads back as every title of any plan, in each of its languages, cells unchanged', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const standing = milestonesOn(plan, '2030-01-01');
        const rows = rowsOf(writeMilestoneTable(plan, '2030-01-01'));
        expect(rows).toHaveLength(standing.length);
        for (const [at, { milestone, commitment }] of standing.entries()) {
          for (const [tag, text] of Object.entries(milestone.title))
            expect(rows[at]?.[`title-${tag}`]).toBe(text);
          for (const [tag, text] of Object.entries(commitment.title))
            expect(rows[at]?.[`commitment-title-${tag}`]).toBe(text);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the table by the questions of OGP', () => {
  it('has exactly the columns of the template, in one language', () => {
    const csv = writeOgpTable(realPlan(), day, 'zh-Hant');
    expect(csv.split('\r\n')[0]).toBe(
      'number,title,description,lead,supporting,problem,causes,doneSoFar,solution,results,transparency,accountability,participation,milestone,outputs,start,due,status',
    );
    const row = rowsOf(csv).find(({ number }) => number === '2-1');
    expect(row).toMatchObject({ due: '2023-03', status: 'delivered', description: '' });
    expect(row?.title).toBe(
      realPlan().commitments.find(({ code }) => code === '2-1')?.title['zh-Hant'],
    );
    expect(row?.lead).not.toMatch(/^[a-z-]+$/);
  });
});

/** The real plan with further events at 2-1.1. */
function withEvents(...added: readonly Partial<PlanEvent>[]): Plan {
  const plan = structuredClone(realPlan());
  const milestone = plan.commitments
    .flatMap(({ milestones }) => milestones)
    .find(({ id }) => id === '2-1.1');
  const last = milestone?.events.at(-1);
  for (const event of added) if (last) milestone?.events.push({ ...last, ...event });
  return plan;
}

/** Properties of the event of 2-1.1, lines unfolded. */
function entryOf(plan: Plan, asOf: string): Record<string, string> {
  const [, entry = ''] =
    writeCalendar(plan, asOf, reader)
      .replaceAll(/\r\n[ \t]/g, '')
      .split('BEGIN:VEVENT\r\n')
      .filter((part) => part.startsWith('UID:tw-2021-2024/2-1.1@'))
      .map((part) => ['', part])[0] ?? [];
  const lines = entry.split('\r\n').map((line) => /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? []);
  return Object.fromEntries(lines.map(([, name, value]) => [name, value]));
}

describe('the calendar of due dates', () => {
  it('keeps one name for a milestone while its date moves, and counts the moves', () => {
    const at = (asOf: string) => entryOf(realPlan(), asOf);
    const uid = 'tw-2021-2024/2-1.1@lantern.example';
    expect(at('2021-12-01')).toMatchObject({ UID: uid, SEQUENCE: '0', DTSTART: '20211231' });
    expect(at('2022-01-01')).toMatchObject({ UID: uid, SEQUENCE: '1', DTSTART: '20220430' });
    expect(at(day)).toMatchObject({
      ...{ UID: uid, SEQUENCE: '2', DTSTART: '20230331', DTEND: '20230401' },
      STATUS: 'CONFIRMED',
      URL: 'https://lantern.example/en/action-plans/tw-2021-2024/milestones/2-1.1',
    });
  });

  it('cancels what lost its date or was withdrawn', () => {
    const later = { on: '2025-01', due: null };
    const moved = entryOf(withEvents({ ...later, kind: 'moved' }), '2026-01-01');
    expect(moved).toMatchObject({ SEQUENCE: '3', DTSTART: '20230331', STATUS: 'CANCELLED' });
    const withdrawn = entryOf(withEvents({ ...later, kind: 'withdrawn' }), '2026-01-01');
    expect(withdrawn.STATUS).toBe('CANCELLED');
  });

  it('has lines of at most 75 bytes and an entry for each dated milestone of any plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const text = writeCalendar(plan, '2030-01-01', reader);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(76);
        const dated = milestonesOn(plan, '2030-01-01').filter(({ milestone }) =>
          milestone.events.some(({ kind, due }) => /promised|moved/.test(kind) && due !== null),
        );
        expect(text.split('BEGIN:VEVENT')).toHaveLength(dated.length + 1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the feed of a plan', () => {
  const feedOf = (plan: Plan, asOf = day) => {
    const xml = xml2js(writePlanFeed(plan, asOf, reader), { compact: true }) as ElementCompact;
    return [xml.feed.entry ?? []].flat() as ElementCompact[];
  };

  it('tells the newest first, each under a name of its own that a page leads to', () => {
    const entries = feedOf(realPlan());
    expect(entries).toHaveLength(50);
    expect(new Set(entries.map(({ id }) => id._text)).size).toBe(50);
    const updated = entries.map(({ updated }) => String(updated._text));
    expect(updated).toEqual(updated.toSorted().reverse());
    const delivered = entries.find(({ id }) => /2-1\.1\/events\/3$/.test(id._text));
    expect(delivered?.title._cdata ?? delivered?.title._text).toMatch(/^Delivered: /);
    expect(delivered?.link._attributes.href).toBe(
      'https://lantern.example/en/action-plans/tw-2021-2024/milestones/2-1.1',
    );
  });

  it('knows nothing of what came after the day', () => {
    for (const { updated } of feedOf(realPlan(), '2021-12-31'))
      expect(String(updated._text) < '2021-12-31').toBe(true);
  });

  it('is XML for any plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        feedOf(plan, '2030-01-01');
      }),
      { numRuns: 40 },
    );
  });
});
