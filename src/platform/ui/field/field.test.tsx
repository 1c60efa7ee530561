import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { Select, TextField } from './field.tsx';

const view = createSampleView('en');

describe('TextField', () => {
  it('says label, hint, error and control in that order, and ties them', async () => {
    const html = await render(
      <TextField view={view} name="email" label="E-mail" hint="For the code." error="Enter it." />,
    );
    expect(plainText(html)).toBe('E-mail For the code. Error: Enter it.');
    expect(html.indexOf('<input')).toBeGreaterThan(html.indexOf('Enter it.'));
    expect(attributes(html, 'aria-describedby')).toEqual(['email-hint email-error']);
    expect(html).toContain('aria-invalid="true"');
  });

  it('is not described where there is nothing to say', async () => {
    const html = await render(<TextField view={view} name="email" label="E-mail" />);
    expect(html).not.toMatch(/aria-describedby|aria-invalid|required/);
  });

  it('takes numbers as text, so that a wheel or a letter changes nothing silently', async () => {
    const html = await render(<TextField view={view} name="n" type="number" label="People" />);
    expect(html).toContain('type="text" inputmode="numeric"');
  });

  it('gives back what was typed, escaped', async () => {
    const html = await render(<TextField view={view} name="a" label="A" value={'"><script>'} />);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });
});

describe('Select', () => {
  it('chooses the value given and no other', async () => {
    const options = ['x', 'y'].map((value) => ({ value, label: value }));
    const html = await render(
      <Select view={view} name="a" label="A" value="y" options={options} />,
    );
    expect(html.match(/<option[^>]*selected[^>]*>/g)).toEqual(['<option value="y" selected="">']);
  });
});
