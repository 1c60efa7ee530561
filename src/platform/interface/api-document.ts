import type { Language } from '../i18n/languages.ts';

/** Words in every language of the site, beside the English ones that OpenAPI knows. */
export type Words = Readonly<Partial<Record<Language, string>>>;

export interface Described {
  readonly description?: string;
  readonly 'x-description'?: Words;
}

/** The part of JSON Schema that our documents use. */
export interface Schema extends Described {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: string | number | boolean;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Parameter extends Described {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Media {
  readonly schema: Schema;
  /** Names of the columns where the answer is CSV. */
  readonly 'x-columns'?: readonly string[];
}

export interface Answer extends Described {
  readonly content?: Readonly<Record<string, Media>>;
  /** The codes of the problems that this status may stand for. */
  readonly 'x-codes'?: readonly string[];
}

export interface Operation extends Described {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-summary'?: Words;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
  /** Calls that must come before the example of this one, by the same browser. */
  readonly 'x-before'?: readonly { readonly operationId: string; readonly body: unknown }[];
  /** Whether it needs the session of a person: as printed, without one, its example is refused. */
  readonly 'x-person'?: boolean;
}

/** What `/api/openapi.json` holds, as far as the reference page reads it. */
export interface ApiDocument {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation where it stands: its address below `/api` and its method. */
export interface PlacedOperation extends Operation {
  readonly path: string;
  readonly method: string;
}

export function listOperations(document: ApiDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );
}

/** What a part means in a language; English where the language lacks it, empty where nothing is said. */
export function meaningOf(part: Described, language: Language): string {
  return part['x-description']?.[language] ?? part.description ?? '';
}

export type Resolved = Schema & { readonly isNullable: boolean };

/** A schema without references, unions with null and intersections at its top. */
export function resolveSchema(document: ApiDocument, schema: Schema): Resolved {
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts = [...(allOf ?? []), ...($ref === undefined ? [] : [referred(document, $ref)])].map(
    (part) => resolveSchema(document, part),
  );
  const choices = (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null');
  const [only, ...others] = choices;
  if (others.length > 0) throw new Error('The reference page knows no unions but with null');
  const bases = only === undefined ? parts : [...parts, resolveSchema(document, only)];
  const types = [own.type ?? []].flat();
  const isNullable =
    types.includes('null') ||
    choices.length < (anyOf ?? oneOf ?? []).length ||
    bases.some((base) => base.isNullable);
  return { ...merge([...bases, { ...own, isNullable }]), isNullable };
}

function referred(document: ApiDocument, reference: string): Schema {
  const name = reference.replace('#/components/schemas/', '');
  const found = document.components.schemas[name];
  if (found === undefined) throw new Error(`The document holds no ${reference}`);
  return found;
}

/** Later schemas win; fields of objects are gathered. */
function merge(schemas: readonly Schema[]): Schema {
  const properties = Object.assign({}, ...schemas.map((schema) => schema.properties));
  const required = schemas.flatMap((schema) => schema.required ?? []);
  const merged: Schema = Object.assign({}, ...schemas);
  return Object.keys(properties).length === 0 ? merged : { ...merged, properties, required };
}

/** The type of a schema, apart from null; `object` where fields are given and no type. */
export function typeOf(schema: Schema): string {
  const [type] = [schema.type ?? []].flat().filter((each) => each !== 'null');
  return type ?? (schema.properties === undefined ? 'any' : 'object');
}
