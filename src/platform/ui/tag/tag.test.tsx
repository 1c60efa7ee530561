import { describe, expect, it } from 'vitest';
import { render } from '../test/markup.ts';
import { Tag } from './tag.tsx';

describe('Tag', () => {
  it('says its state by word, shape and tint', async () => {
    expect(await render(<Tag state="late">延遲</Tag>)).toBe(
      '<span class="ds-tag sky-tag" data-color="warning"><span aria-hidden="true">▲</span>延遲</span>',
    );
  });

  it('has a shape of its own for each state', async () => {
    const states = ['open', 'done', 'late', 'failed', 'draft'] as const;
    const shapes = await Promise.all(
      states.map(async (state) => /true">(.)</.exec(await render(<Tag state={state}>x</Tag>))?.[1]),
    );
    expect(new Set(shapes).size).toBe(states.length);
  });
});
