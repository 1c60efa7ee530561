import { type DecodeFaultCode, decodeText } from './decode-text.ts';
import { type FileFault, type Place, placeAfter } from './file-fault.ts';
import { findJson, type JsonStep } from './find-json.ts';

export type JsonFaultCode = DecodeFaultCode | 'not-json';

export interface JsonFile {
  readonly value: unknown;
  /** Where the value at this path begins; of a missing one, where its nearest present parent does. */
  place(path: readonly JsonStep[]): Place;
  /** The lines on which the items of the array at this path begin. */
  itemLines(path: readonly JsonStep[]): readonly number[];
}

/** 64 MiB: values take many times the room of their text. */
const maxJsonBytes = 64 * 1024 * 1024;

/** A JSON text (RFC 8259, strict UTF-8), its values and their places; bad input is a fault. */
export function readJson(
  bytes: Uint8Array,
  file: string,
  maxBytes = maxJsonBytes,
): JsonFile | FileFault<JsonFaultCode> {
  const text = decodeText(bytes, file, maxBytes);
  if (typeof text !== 'string') return text;
  try {
    const value: unknown = JSON.parse(text);
    return {
      value,
      place: (path) => placeAfter(text, findJson(text, path).offset),
      itemLines: (path) => linesAt(text, findJson(text, path).items),
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { offset } = findJson(text, []);
    return { file, ...placeAfter(text, offset), code: 'not-json', facts: {} };
  }
}

function linesAt(text: string, offsets: readonly number[]): number[] {
  let place: Place = { line: 1, column: 1 };
  let from = 0;
  return offsets.map((offset) => {
    place = placeAfter(text, offset, from, place);
    from = offset;
    return place.line;
  });
}
