import { describe, expect, it } from 'vitest';
import { GroupPattern, groupShape, groupStyles } from './group-marks.tsx';

const coordinates = (path: string): number[] =>
  [...path.matchAll(/-?[\d.]+/gu)].map(([number]) => Number(number));

describe('marks of groups', () => {
  it('have five different shapes and five different patterns', () => {
    expect(new Set(groupStyles.map((style) => groupShape(style, 10))).size).toBe(5);
    const patterns = groupStyles.map((style) => `${<GroupPattern id="p" style={style} />}`);
    expect(new Set(patterns.map((pattern) => pattern.replace(/class="[^"]*"/u, ''))).size).toBe(5);
  });

  it('reach no farther than 1.3 times their radius', () => {
    for (const style of groupStyles.slice(1)) {
      const farthest = Math.max(...coordinates(groupShape(style, 10)).map(Math.abs));
      expect(farthest).toBeLessThanOrEqual(13);
      expect(farthest).toBeGreaterThanOrEqual(9);
    }
  });

  it('draw people without a group smaller, as a circle', () => {
    expect(groupShape('none', 10)).toBe('M-7 0a7 7 0 1 1 14 0a7 7 0 1 1 -14 0z');
  });
});
