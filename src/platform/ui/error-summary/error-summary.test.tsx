import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { ErrorSummary } from './error-summary.tsx';

const view = createSampleView('en');

describe('ErrorSummary', () => {
  it('announces how many, and leads to each field', async () => {
    const mistakes = [
      { field: 'email', message: 'Enter an e-mail address.' },
      { field: 'why', message: 'Choose <one>.' },
    ];
    const html = await render(<ErrorSummary view={view} mistakes={mistakes} />);
    expect(html).toContain('<div role="alert">');
    expect(plainText(html)).toContain('There are 2 things to change');
    expect(attributes(html, 'href')).toEqual(['#email', '#why']);
    expect(html).toContain('Choose &lt;one&gt;.');
  });

  it('is not there without mistakes', async () => {
    expect(await render(<ErrorSummary view={view} mistakes={[]} />)).toBe('');
  });
});
