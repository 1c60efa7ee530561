import { describe, expect, it } from 'vitest';
import { readMarksTable } from '../opinion-map/marks-table.ts';
import { cloudOf, pictureOf } from '../opinion-map/test/arbitrary-picture.ts';
import { HexagonTable } from './hexagon-table.tsx';

const nameOf = (row: { letter: string | null }) => row.letter ?? '沒有分群';
const render = (people: number): string => {
  const points = cloudOf('a', { people, x: 0, y: 0, spread: 4 }, 0);
  const table = readMarksTable(pictureOf(points));
  return `${<HexagonTable language="zh-Hant" table={table} nameOf={nameOf} />}`;
};

describe('HexagonTable', () => {
  it('has a row for every hexagon whose people add up to everybody', () => {
    const body = /<tbody>(.*)<\/tbody>/su.exec(render(1400))?.[1] ?? '';
    const rows = [...body.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
      [...row.matchAll(/>(\d+)</gu)].map(([, digits]) => Number(digits)),
    );
    expect(rows.reduce((sum, row) => sum + (row[2] ?? Number.NaN), 0)).toBe(1400);
    for (const row of rows) expect(row[3]).toBe(row[2]);
  });

  it('is not there while everybody is a dot', () => {
    expect(render(30)).toBe('');
  });
});
