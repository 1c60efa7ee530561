import { describe, expect, it } from 'vitest';
import { render } from '../test/markup.ts';
import { Button, ButtonLink, EqualButtons } from './button.tsx';

describe('Button', () => {
  it('sends its form, and its own name and value with it', async () => {
    expect(
      await render(
        <Button name="decision" value="show">
          刊出
        </Button>,
      ),
    ).toBe(
      '<button type="submit" name="decision" value="show" class="ds-button" data-variant="primary">刊出</button>',
    );
  });

  it('escapes words and values', async () => {
    const html = await render(
      <Button name="a" value={'"><script>'}>
        {'<b>'}
      </Button>,
    );
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('&lt;b&gt;</button>');
  });
});

describe('ButtonLink', () => {
  it('is a link', async () => {
    expect(await render(<ButtonLink href="/begin">開始</ButtonLink>)).toBe(
      '<a class="ds-button" data-variant="primary" href="/begin">開始</a>',
    );
  });
});

describe('EqualButtons', () => {
  it('gives every answer the same weight', async () => {
    const choices = ['agree', 'disagree', 'pass'].map((value) => ({ value, label: value }));
    const html = await render(<EqualButtons name="vote" choices={choices} />);
    const shapes = [...html.matchAll(/<button [^>]*>/g)].map(([tag]) =>
      tag.replace(/value="\w+"/, ''),
    );
    expect(shapes).toHaveLength(3);
    expect(new Set(shapes).size).toBe(1);
  });
});
