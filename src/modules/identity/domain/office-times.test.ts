import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OfficeSpan, officeTimes, overlap } from './office-times.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000);
const span = (from: number, until: number | null, office = 'head'): OfficeSpan => ({
  office,
  from: day(from),
  until: until === null ? null : day(until),
});
const kinds = (held: readonly OfficeSpan[], now = 100, lent: readonly OfficeSpan[] = []) =>
  officeTimes(held, lent, day(now)).map(({ rows }) => rows.map(({ kind }) => kind));

describe('an office through time', () => {
  it('was held by nobody between two that leave a gap, and after the last that is over', () => {
    const [times] = officeTimes([span(30, 50), span(0, 20)], [], day(100));
    expect(times?.rows.map(({ kind, span: { from, until } }) => [kind, from, until])).toEqual([
      ['held', day(0), day(20)],
      ['vacant', day(20), day(30)],
      ['held', day(30), day(50)],
      ['vacant', day(50), null],
    ]);
  });

  it('has no gap where one follows at once, two overlap, or an end lies ahead', () => {
    expect(kinds([span(0, 20), span(20, null)])).toEqual([['held', 'held']]);
    expect(kinds([span(0, 60), span(10, 20), span(50, 120)])).toEqual([['held', 'held', 'held']]);
    expect(kinds([span(0, null), span(10, 20)])).toEqual([['held', 'held']]);
  });

  it('tells what it lent among its own, and not what another office did', () => {
    const lent = [span(5, 9), span(5, 9, 'deputy')];
    expect(kinds([span(0, null)], 100, lent)).toEqual([['held', 'lent']]);
    expect(kinds([span(0, null), span(0, null, 'deputy')], 100, lent)).toEqual([
      ['held', 'lent'],
      ['held', 'lent'],
    ]);
  });

  it('is held by nobody exactly where no time in office covers an instant after the first', () => {
    const spans = fc.array(
      fc.record({ from: fc.nat(60), length: fc.option(fc.integer({ min: 1, max: 40 })) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(spans, fc.nat(110), (drawn, at) => {
        const held = drawn.map(({ from, length }) =>
          span(from, length === null ? null : from + length),
        );
        const isIn = ({ from, until }: { from: Date; until: Date | null }) =>
          from <= day(at) && (until === null || day(at) < until);
        const [times] = officeTimes(held, [], day(120));
        const isVacant = times?.rows.some((row) => row.kind === 'vacant' && isIn(row.span));
        const isBegun = held.some(({ from }) => from <= day(at));
        expect(isVacant).toBe(isBegun && !held.some(isIn));
      }),
    );
  });
});

describe('two times in one office', () => {
  it('overlap where they share an instant, and not where one begins as the other ends', () => {
    expect(overlap(span(0, 20), span(19, null))).toBe(true);
    expect(overlap(span(0, 20), span(20, null))).toBe(false);
    expect(overlap(span(0, null), span(30, null))).toBe(true);
    expect(overlap(span(0, null), span(30, 30))).toBe(false);
  });

  it('overlap exactly where some day is of both, whichever comes first', () => {
    const spans = fc
      .tuple(fc.nat(20), fc.option(fc.nat(20)))
      .map(([from, until]) => span(from, until));
    const covers = ({ from, until }: OfficeSpan, at: number) =>
      from <= day(at) && (until === null || until > day(at));
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const days = Array.from({ length: 21 }, (_, at) => at);
        const isShared = days.some((at) => covers(one, at) && covers(other, at));
        expect(overlap(one, other)).toBe(isShared);
        expect(overlap(other, one)).toBe(isShared);
      }),
    );
  });
});
