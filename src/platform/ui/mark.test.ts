import { describe, expect, it } from 'vitest';
import { drawFavicon, drawMark } from './mark.ts';

describe('the mark', () => {
  it('mirrors its two ribs about the middle of the grid', () => {
    const [left, right] = ['M12.2 3.2c-1.5 6.6-1.3 14 .4 21.3', 'M19.8 3.2c1.5 6.6 1.3 14-.4 21.3'];
    expect(drawMark('#123456')).toContain(`d="${left}${right}"`);
    expect(12.2 + 19.8).toBe(2 * 16);
  });

  it('is a whole file with both schemes as favicon', () => {
    const file = drawFavicon();
    expect(file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 32 32">/);
    expect(file).toContain('prefers-color-scheme:dark');
    expect(file.match(/</g)?.length).toBe(file.match(/>/g)?.length);
  });
});
