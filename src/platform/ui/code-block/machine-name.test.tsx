import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MachineName } from './machine-name.tsx';

const draw = (name: string) => String(<MachineName>{name}</MachineName>);

describe('a name for programs', () => {
  it('may go on below where a step of a path or a field of a field begins', () => {
    expect(draw('GET /api/bodies.csv')).toBe(
      '<code class="sky-machine-name">GET /api<wbr/>/bodies<wbr/>.csv</code>',
    );
    expect(draw('items[].name.en')).toContain('items[]<wbr/>.name<wbr/>.en');
  });

  it('is copied without anything added', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w/. -]*$/), (name) => {
        expect(draw(name).replace(/<[^>]*>/g, '')).toBe(name);
      }),
    );
  });
});
