import { describe, expect, it } from 'vitest';
import { attributes, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { Checkbox, Checkboxes, Radios } from './choices.tsx';

const view = createSampleView('en');
const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));

describe('Radios', () => {
  it('are real radios under one question, the chosen one checked', async () => {
    const html = await render(
      <Radios view={view} name="why" legend="Why?" options={options} value="b" />,
    );
    expect(html).toMatch(/^<fieldset.*<legend class="ds-label">Why\?<\/legend>/);
    expect(html.split('type="radio"')).toHaveLength(4);
    expect(html.match(/<input[^>]*checked[^>]*>/g)?.map((tag) => attributes(tag, 'value'))).toEqual(
      [['b']],
    );
  });

  it('give the first the name as id, for the link of the error summary', async () => {
    const html = await render(
      <Radios view={view} name="why" legend="Why?" options={options} error="Choose one." />,
    );
    expect(attributes(html, 'id')).toEqual(['why-error', 'why', 'why-2', 'why-3']);
    expect(html).toContain(
      '<fieldset class="ds-fieldset" data-invalid="" aria-describedby="why-error">',
    );
  });
});

describe('Checkboxes', () => {
  it('check all that were chosen', async () => {
    const html = await render(
      <Checkboxes view={view} name="t" legend="Which?" options={options} values={['a', 'c']} />,
    );
    expect(html.match(/<input[^>]*checked[^>]*>/g)).toHaveLength(2);
  });
});

describe('Checkbox', () => {
  it('is described by its mistake', async () => {
    const html = await render(<Checkbox view={view} name="ok" label="Yes" error="Confirm." />);
    expect(attributes(html, 'aria-describedby')).toEqual(['ok-error']);
    expect(html).toContain('aria-invalid="true"');
  });
});
