const id = /^(?:0|[1-9]\d{0,9})$/;

/** Below what the database holds (2³¹ − 1): the numbers above stay free for those who come after an import. */
const largestId = 2_000_000_000;

/** A whole number from 0 to 2,000,000,000 in its plain form; null for anything else. */
export function readId(cell: string): number | null {
  if (!id.test(cell)) return null;
  const value = Number(cell);
  return value <= largestId ? value : null;
}

/** −1, 0 or 1, also as a spreadsheet, a data frame or a typesetter writes it (`1.0`, `+1`, U+2212); null for anything else. */
export function readThreeWay(cell: string): -1 | 0 | 1 | null {
  switch (cell.replace('\u2212', '-')) {
    case '1':
    case '1.0':
    case '+1':
      return 1;
    case '0':
    case '0.0':
      return 0;
    case '-1':
    case '-1.0':
      return -1;
    default:
      return null;
  }
}

/** Yes or no as exports write it; empty is no. Null for anything else. */
export function readFlag(cell: string): boolean | null {
  switch (cell.toLowerCase()) {
    case '1':
    case 'true':
    case 't':
    case 'yes':
      return true;
    case '':
    case '0':
    case 'false':
    case 'f':
    case 'no':
      return false;
    default:
      return null;
  }
}

/** A group's number, also with a zero fraction (`2.0`); null for anything else. */
export function readGroup(cell: string): number | null {
  return readId(cell.replace(/\.0+$/, ''));
}
