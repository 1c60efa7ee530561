import { describe, expect, it } from 'vitest';
import { plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { GroupedNumber, Receipt } from './receipt.tsx';

const view = createSampleView('en');

describe('GroupedNumber', () => {
  it('stands in groups of four, the last one shorter', async () => {
    expect(plainText(await render(<GroupedNumber value="7f3ka21bc" />))).toBe('7f3k a21b c');
  });
});

describe('Receipt', () => {
  it('says what is done, the number by its name, and what happens when', async () => {
    const html = await render(
      <Receipt
        view={view}
        title="You have signed"
        numberName="Number of the receipt"
        number="7f3ka21b"
        next={[{ at: view.now, what: 'The agency answers.' }]}
      />,
    );
    expect(plainText(html)).toBe(
      'You have signed Number of the receipt 7f3k a21b Copy the number What happens next ' +
        'Wed 1 July 2026 The agency answers.',
    );
  });

  it('offers to copy the number as it is, without the spaces that only the eye needs', async () => {
    const html = await render(
      <Receipt view={view} title="Done" numberName="Number" number="7f3ka21b" next={[]} />,
    );
    expect(html).toContain('data-copy="7f3ka21b"');
    expect(html).toContain('data-waiting=""');
  });

  it('promises nothing where nothing follows', async () => {
    const html = await render(
      <Receipt view={view} title="Done" numberName="Number" number="1" next={[]} />,
    );
    expect(html).not.toContain('<ul');
  });
});
