import { describe, expect, it } from 'vitest';
import { attributes, render } from '../test/markup.ts';
import { Progress } from './progress.tsx';

const widths = async (value: number, max: number) =>
  attributes(await render(<Progress value={value} max={max} label="words" />), 'width').slice(2);

describe('Progress', () => {
  it('draws the share that the words count', async () => {
    expect(await widths(12, 36)).toEqual(['33.33%']);
    expect(await widths(36, 36)).toEqual(['100.00%']);
  });

  it('draws nothing of nothing, and never more than all', async () => {
    expect(await widths(0, 0)).toEqual([]);
    expect(await widths(5, 0)).toEqual([]);
    expect(await widths(40, 36)).toEqual(['100.00%']);
    expect(await widths(-1, 36)).toEqual([]);
  });
});
