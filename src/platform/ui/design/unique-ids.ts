const tied = 'id|for|name|aria-describedby|aria-labelledby|aria-controls';
const attributes = new RegExp(`\\s(${tied})="([^"]*)"`, 'gu');

/**
 * The same markup with an ending to every id and name and to whatever leads to them, so that it can
 * stand on a page beside itself: labels stay tied, and radios answer to their own group.
 */
export function makeIdsUnique(html: string, ending: string): string {
  return html
    .replaceAll(attributes, (_, attribute: string, value: string) => {
      const values = value.split(' ').map((id) => `${id}-${ending}`);
      return ` ${attribute}="${values.join(' ')}"`;
    })
    .replaceAll(/\shref="#([^"]+)"/gu, ` href="#$1-${ending}"`);
}

/** A whole page's heading, as a part of another page: it looks the same and stands two levels lower. */
export function lowerHeading(html: string): string {
  return html.replaceAll('<h1>', '<h3 class="sky-h1">').replaceAll('</h1>', '</h3>');
}
