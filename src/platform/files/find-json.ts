/** A key of an object or an index of an array. */
export type JsonStep = string | number;

const maxDepth = 500;
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

interface Walk {
  readonly text: string;
  at: number;
  found: number;
  /** Offsets of the items, when the value sought is an array. */
  items: number[];
}

/**
 * Where in a JSON text a value lies, which JSON.parse does not tell: the offset of the value at `path`,
 * or of the nearest present parent. Where the text is not JSON (or nests deeper than 500), `isSound` is
 * false and the offset is that of the first character that does not fit.
 */
export function findJson(text: string, path: readonly JsonStep[]) {
  const walk: Walk = { text, at: 0, found: 0, items: [] };
  const isSound = walkValue(walk, path, 0) && walk.at === text.length;
  return { isSound, offset: isSound ? walk.found : walk.at, items: walk.items };
}

/** @param rest steps still to go below this value; null where the value is not on the way */
function walkValue(walk: Walk, rest: readonly JsonStep[] | null, depth: number): boolean {
  take(walk, space);
  if (rest !== null) walk.found = walk.at;
  const isSound = walkBody(walk, rest, depth);
  if (isSound) take(walk, space);
  return isSound;
}

function walkBody(walk: Walk, rest: readonly JsonStep[] | null, depth: number): boolean {
  if (depth > maxDepth) return false;
  switch (walk.text[walk.at]) {
    case '{':
      return walkMembers(walk, '}', () => walkMember(walk, rest, depth));
    case '[': {
      let index = -1;
      if (rest?.length === 0) walk.items = [];
      return walkMembers(walk, ']', () => {
        index += 1;
        take(walk, space);
        if (rest?.length === 0) walk.items.push(walk.at);
        return walkValue(walk, below(rest, index), depth + 1);
      });
    }
    case '"':
      return walkString(walk) !== null;
    default:
      return take(walk, literal) || take(walk, number);
  }
}

function walkMembers(walk: Walk, close: string, walkOne: () => boolean): boolean {
  walk.at += 1;
  take(walk, space);
  if (skip(walk, close)) return true;
  do {
    if (!walkOne()) return false;
    take(walk, space);
  } while (skip(walk, ','));
  return skip(walk, close);
}

function walkMember(walk: Walk, rest: readonly JsonStep[] | null, depth: number): boolean {
  take(walk, space);
  const key = walk.text[walk.at] === '"' ? walkString(walk) : null;
  if (key === null) return false;
  take(walk, space);
  return skip(walk, ':') && walkValue(walk, below(rest, key), depth + 1);
}

function walkString(walk: Walk): string | null {
  const start = walk.at;
  walk.at += 1;
  while (walk.at < walk.text.length) {
    const code = walk.text.charCodeAt(walk.at);
    if (code === 34) {
      walk.at += 1;
      const parsed: unknown = JSON.parse(walk.text.slice(start, walk.at));
      return String(parsed);
    }
    if (code < 32 || (code === 92 && !take(walk, escapes))) return null;
    if (code !== 92) walk.at += 1;
  }
  return null;
}

function below(rest: readonly JsonStep[] | null, step: JsonStep): readonly JsonStep[] | null {
  return rest !== null && rest.length > 0 && rest[0] === step ? rest.slice(1) : null;
}

function take(walk: Walk, token: RegExp): boolean {
  token.lastIndex = walk.at;
  const match = token.exec(walk.text);
  if (match === null) return false;
  walk.at += match[0].length;
  return true;
}

function skip(walk: Walk, character: string): boolean {
  if (walk.text[walk.at] !== character) return false;
  walk.at += 1;
  return true;
}
