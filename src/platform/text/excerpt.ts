import { cleanText } from './clean-text.ts';

/** The beginning of someone else's text, cleaned and on one line, short enough to stand in a message. */
export function excerpt(raw: string): string {
  const shown = [...cleanText(raw.slice(0, 400)).replace(/\s+/g, ' ')];
  return shown.length <= 40 ? shown.join('') : `${shown.slice(0, 39).join('')}…`;
}
