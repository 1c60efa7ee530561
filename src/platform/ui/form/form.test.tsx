import { describe, expect, it } from 'vitest';
import { render } from '../test/markup.ts';
import { createSampleView } from '../test/sample-view.ts';
import { FilterForm, Form } from './form.tsx';

const view = createSampleView('en');

describe('Form', () => {
  it('goes by POST with the guard against other sites and the key against sending twice', async () => {
    expect(await render(<Form view={view} action="/act" id="f" />)).toBe(
      '<form method="post" action="/act" novalidate="" data-busy="Sending…" id="f">' +
        '<input type="hidden" name="csrf" value="csrf-of-test"/>' +
        '<input type="hidden" name="key" value="key-of-test"/></form>',
    );
  });

  it('takes no key where repeating does no harm', async () => {
    const html = await render(<Form view={view} action="/act" repeatable />);
    expect(html).not.toMatch(/name="key"|data-busy/u);
  });
});

describe('a Form with files', () => {
  it('sends them as they are, not their names alone', async () => {
    const html = await render(<Form view={view} action="/act" sendsFiles />);
    expect(html).toContain('enctype="multipart/form-data"');
  });
});

describe('FilterForm', () => {
  it('goes by GET, carries no secrets, and has a button', async () => {
    const html = await render(<FilterForm view={view} action="/list" label="Filter" />);
    expect(html).toContain('<form method="get" action="/list"');
    expect(html).not.toContain('hidden');
    expect(html).toContain('<button type="submit"');
  });
});
