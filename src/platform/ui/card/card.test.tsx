import { describe, expect, it } from 'vitest';
import { render } from '../test/markup.ts';
import { Card } from './card.tsx';

describe('Card', () => {
  it('links its title, not itself', async () => {
    const html = await render(<Card title="Ferry" href="/ferry" facts={['212 people']} />);
    expect(html).toBe(
      '<article class="ds-card sky-card"><h3><a href="/ferry">Ferry</a></h3>' +
        '<ul class="sky-facts"><li>212 people</li></ul></article>',
    );
  });

  it('takes the level of heading that the page needs', async () => {
    expect(await render(<Card title="x" headingLevel={2} />)).toContain('<h2>x</h2>');
  });
});
