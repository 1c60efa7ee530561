import { type CsvFaultCode, type CsvRow, readCsv } from '../../../platform/files/csv-reader.ts';
import type { FileFault, Place } from '../../../platform/files/file-fault.ts';
import { type BodySide, bodySides } from '../../../platform/powers/powers.ts';
import { excerpt } from '../../../platform/text/excerpt.ts';
import { type Body, type BodyKind, bodyKinds, sideOfKind } from './body.ts';
import { isBodyId, readName } from './names.ts';

export type BodyFaultCode =
  | CsvFaultCode
  | 'no-rows'
  | 'too-many-rows'
  | 'unknown-column'
  | 'missing-column'
  | 'unfit-id'
  | 'doubled-id'
  | 'unknown-kind'
  | 'unknown-side'
  | 'side-of-kind'
  | 'name-missing'
  | 'name-formula'
  | 'name-unclean'
  | 'unknown-parent'
  | 'circular-parent'
  | 'too-deep'
  | 'exists-otherwise';

export type BodyFault = FileFault<BodyFaultCode>;

/** A body as a row of the file describes it, and where to point when it does not fit. */
export interface FileBody extends Body {
  readonly file: string;
  readonly at: Place;
  readonly parentAt: Place;
}

export interface ReadBodies {
  readonly bodies: readonly FileBody[];
  readonly faults: readonly BodyFault[];
}

const needed = ['id', 'kind', 'name-zh-Hant', 'name-en'] as const;
const columns = [...needed, 'side', 'parent'] as const;
type ColumnName = (typeof columns)[number];

export const mostBodyBytes = 4 * 1024 * 1024;
export const mostBodyRows = 2000;

/**
 * A CSV of bodies (docs/formats/bodies-csv.md): the rows that can be read, and all faults of the others. A file that cannot be cut
 * into cells has the one fault where that ends.
 */
export function readBodies(bytes: Uint8Array, file: string): ReadBodies {
  const limits = { maxBytes: mostBodyBytes, maxCellLength: 40_000 };
  const table = readCsv(bytes, file, { ...limits, header: false, isSniffed: true });
  if (Array.isArray(table)) return { bodies: [], faults: table };
  const [header, ...rows] = table.rows;
  const faultAt: FaultAt = (place, code, facts = {}) => ({ file, ...place, code, facts });
  if (header === undefined) {
    return { bodies: [], faults: [faultAt({ line: 1, column: 1 }, 'empty-file')] };
  }
  const head = readHeader(header, faultAt);
  if (head.faults.length > 0) return { bodies: [], faults: head.faults };
  const tooMany = rows[mostBodyRows];
  if (tooMany !== undefined) {
    const fault = faultAt(tooMany.place(0), 'too-many-rows', { most: mostBodyRows });
    return { bodies: [], faults: [fault] };
  }
  if (rows.length === 0) return { bodies: [], faults: [faultAt(header.place(0), 'no-rows')] };
  const faults: BodyFault[] = [];
  const bodies = rows.flatMap((row) => {
    const read = readRow(row, head, file, faultAt);
    faults.push(...read.faults);
    return read.body === undefined ? [] : [read.body];
  });
  return { bodies, faults: [...faults, ...doubledIds(bodies, faultAt)] };
}

type FaultAt = (place: Place, code: BodyFaultCode, facts?: BodyFault['facts']) => BodyFault;

interface Header {
  readonly places: ReadonlyMap<string, number>;
  /** Columns up to the last one with a name. */
  readonly width: number;
}

function readHeader(row: CsvRow, faultAt: FaultAt): Header & { readonly faults: BodyFault[] } {
  const faults: BodyFault[] = [];
  const places = new Map<string, number>();
  const names = row.cells.map((cell) => cell.trim());
  const width = names.findLastIndex((name) => name !== '') + 1;
  for (const [at, name] of names.slice(0, width).entries()) {
    const facts = { name: excerpt(name) };
    if (places.has(name)) faults.push(faultAt(row.place(at), 'duplicate-header', facts));
    else if (!columns.some((column) => column === name)) {
      faults.push(
        faultAt(row.place(at), 'unknown-column', { ...facts, known: columns.join(', ') }),
      );
    }
    places.set(name, at);
  }
  const missing = needed.filter((name) => !places.has(name));
  const ofMissing = missing.map((name) => faultAt(row.place(0), 'missing-column', { name }));
  return { places, width, faults: [...faults, ...ofMissing] };
}

function readRow(row: CsvRow, { places, width }: Header, file: string, faultAt: FaultAt) {
  const faults: BodyFault[] = [];
  const filled = row.cells.findLastIndex((cell) => cell !== '') + 1;
  const facts = { expected: width, cells: row.cells.length };
  if (row.cells.length < width) {
    return { faults: [faultAt(row.place(0), 'too-few-cells', facts)] };
  }
  if (filled > width) faults.push(faultAt(row.place(width), 'too-many-cells', facts));
  const cell = (name: ColumnName) =>
    row.cells[places.get(name) ?? -1]?.replace(/^ +| +$/g, '') ?? '';
  const placeOf = (name: ColumnName) => row.place(places.get(name) ?? 0);
  const wrong = (name: ColumnName, code: BodyFaultCode, facts: BodyFault['facts'] = {}) => {
    faults.push(faultAt(placeOf(name), code, { value: excerpt(cell(name)), ...facts }));
  };
  const id = cell('id');
  if (!isBodyId(id)) wrong('id', 'unfit-id');
  const kind = bodyKinds.find((each) => each === cell('kind'));
  if (kind === undefined) wrong('kind', 'unknown-kind', { known: bodyKinds.join(', ') });
  const side = kind && sideOf(kind, cell('side'));
  if (side !== undefined && !isSide(side)) wrong('side', side, { known: bodySides.join(', ') });
  for (const name of ['name-zh-Hant', 'name-en'] as const) {
    const fault = faultOfName(cell(name));
    if (fault !== null) wrong(name, fault);
  }
  if (faults.length > 0 || kind === undefined || side === undefined || !isSide(side)) {
    return { faults };
  }
  const name = { 'zh-Hant': cell('name-zh-Hant'), en: cell('name-en') };
  const parent = cell('parent') === '' ? null : cell('parent');
  const spots = { at: placeOf('id'), parentAt: placeOf('parent') };
  const body: FileBody = { id, name, kind, side, parent, file, ...spots };
  return { faults, body };
}

const isSide = (side: string): side is BodySide => bodySides.some((each) => each === side);

/**
 * The side that a row says, or that of its kind; or why it cannot be. What counts as promised is signed by both sides, so
 * no kind may stand on the other one: it keeps its own, or stands on neither.
 */
function sideOf(kind: BodyKind, said: string): BodySide | 'unknown-side' | 'side-of-kind' {
  if (said === '') return sideOfKind(kind);
  if (!isSide(said)) return 'unknown-side';
  return said === sideOfKind(kind) || said === 'other' ? said : 'side-of-kind';
}

function faultOfName(typed: string): BodyFaultCode | null {
  if (typed === '') return 'name-missing';
  if (/^[=+\-@＝＋－＠\t\r]/u.test(typed)) return 'name-formula';
  return readName(typed) === typed ? null : 'name-unclean';
}

function doubledIds(bodies: readonly FileBody[], faultAt: FaultAt): BodyFault[] {
  const seen = new Map<string, Place>();
  return bodies.flatMap(({ id, at }) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, at);
    return first === undefined ? [] : [faultAt(at, 'doubled-id', { value: id, first: first.line })];
  });
}
