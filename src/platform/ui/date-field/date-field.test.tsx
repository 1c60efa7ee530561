import { describe, expect, it } from 'vitest';
import { attributes, plainText, render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { DateField } from './date-field.tsx';

const view = createSampleView('en');

describe('DateField', () => {
  it('is a group of three fields for digits, named after it', async () => {
    const html = await render(<DateField view={view} name="due" legend="Due" />);
    expect(attributes(html, 'name')).toEqual(['due-year', 'due-month', 'due-day']);
    expect(attributes(html, 'inputmode')).toEqual(['numeric', 'numeric', 'numeric']);
    expect(html).toMatch(/^<fieldset.*<legend class="ds-label">Due<\/legend>/);
  });

  it('says how it read a year of the Republic', async () => {
    const value = { year: '115', month: '3', day: '9' };
    const html = await render(<DateField view={view} name="due" legend="Due" value={value} />);
    expect(plainText(html)).toContain('Year 115 of the Republic: Mon 9 March 2026.');
    expect(attributes(html, 'aria-describedby')).toEqual(['due-hint due-read']);
  });

  it('keeps quiet about a common year, and about what it cannot read', async () => {
    for (const year of ['2026', '']) {
      const value = { year, month: '3', day: '9' };
      const html = await render(<DateField view={view} name="due" legend="Due" value={value} />);
      expect(html).not.toContain('due-read');
    }
  });

  it('ties a mistake to the group, and keeps what was typed', async () => {
    const value = { year: '2026', month: '13', day: '"><b>' };
    const html = await render(
      <DateField view={view} name="due" legend="Due" value={value} error="No such day." />,
    );
    expect(attributes(html, 'aria-describedby')).toEqual(['due-hint due-error']);
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(3);
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;"');
  });
});
