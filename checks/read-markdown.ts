/** Targets of links and pictures that lead to a file of the repository. */
export function localLinks(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:|^#|^\//.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}

/** The cells of one row of a table. */
export type Row = readonly string[];

/** Every row of the first table below a heading, without its two head lines. */
export function tableBelow(text: string, heading: string): Row[] {
  const lines = text.split('\n');
  const from = lines.indexOf(heading);
  const start = lines.findIndex((line, at) => at > from && line.startsWith('|'));
  const next = lines.findIndex((line, at) => at > from && line.startsWith('#'));
  if (from < 0 || start < 0 || (next >= 0 && next < start)) return [];
  const table = lines.slice(start);
  const end = table.findIndex((line) => !line.startsWith('|'));
  return table.slice(2, end < 0 ? undefined : end).map(cellsOf);
}

function cellsOf(line: string): string[] {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim());
}

/** The text with a table below a heading, in the place of the one that is there. */
export function withTable(text: string, heading: string, rows: readonly Row[]): string {
  const [before = '', after = ''] = text.split(`\n${heading}\n`);
  const [section = '', ...rest] = after.split(/(?=^## )/m);
  const prose = section.replace(/^\|.*\n?/gm, '').trim();
  const drawn = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const parts = [heading, prose, drawn, rest.join('').trim()].filter((part) => part !== '');
  return `${before}\n${parts.join('\n\n')}\n`;
}
