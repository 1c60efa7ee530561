import { colors } from './tokens.ts';

const body =
  'M16 2.5c6.6 0 10.5 4 10.5 9.3 0 5-2.6 9-4.3 12.7H9.8C8.1 20.8 5.5 16.8 5.5 11.8 5.5 6.5 9.4 2.5 16 2.5z';
const leftRib = 'M12.2 3.2c-1.5 6.6-1.3 14 .4 21.3';
const rightRib = 'M19.8 3.2c1.5 6.6 1.3 14-.4 21.3';
const flame = 'M16 15.5c2.2 2.5 2.6 4.6 0 7-2.6-2.4-2.2-4.5 0-7z';
const ring = 'M10.5 27.5h11';

/**
 * The sky lantern on a grid of 32 × 32, as the inside of an `<svg viewBox="0 0 32 32">`.
 * `ground` is the colour that the ribs take from what lies behind the mark.
 */
export function drawMark(ground: string): string {
  const { light: amber } = colors.amber;
  return [
    `<path fill="${amber}" d="${body}"/>`,
    `<path fill="none" stroke="${ground}" stroke-width="1.5" d="${leftRib}${rightRib}"/>`,
    `<path fill="#FFFFFF" d="${flame}"/>`,
    `<path fill="none" stroke="${amber}" stroke-width="2.5" stroke-linecap="round" d="${ring}"/>`,
  ].join('');
}

/** The mark in one colour, for print and stamps: the body outlined, and no flame. */
export function drawPrintMark(color: string): string {
  return [
    `<path fill="none" stroke="${color}" stroke-width="2" d="${body}"/>`,
    `<path fill="none" stroke="${color}" stroke-width="1.5" d="${leftRib}${rightRib}"/>`,
    `<path fill="none" stroke="${color}" stroke-width="2.5" stroke-linecap="round" d="${ring}"/>`,
  ].join('');
}

/** The mark as a file of its own: favicon on its night ground, which both schemes share. */
export function drawFavicon(): string {
  const { light, dark } = colors.head;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    `<style>.ground{fill:${light}}@media (prefers-color-scheme:dark){.ground{fill:${dark}}}</style>`,
    '<rect class="ground" width="32" height="32" rx="7"/>',
    `<g transform="translate(3.2 3) scale(.8)">${drawMark(light)}</g>`,
    '</svg>',
  ].join('');
}
