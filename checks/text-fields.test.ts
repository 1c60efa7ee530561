import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modules } from '../src/modules.ts';
import { boundedField, isBounded, lineField, textField } from '../src/platform/text/text-fields.ts';

/**
 * Acts that no stranger's text reaches as it comes: their pages and commands read what was typed by a
 * function that bounds it (`readEmail`, `readName`, `isSlug`, the readers of files).
 */
const readBefore = new Set([
  'identity.request-code',
  'identity.request-contact-code',
  'identity.request-recovery',
  'identity.appoint',
  'identity.import-bodies',
  'deliberations.import-conversation',
  'action-plans.import-plan',
]);

interface Inner {
  readonly in?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
}

/** Paths of the texts of a schema that no field of the platform bounds, and of what cannot be read. */
function findUnbounded(schema: z.ZodType, path = ''): string[] {
  if (schema instanceof z.ZodString) return isBounded(schema) ? [] : [path];
  if (
    schema instanceof z.ZodCustom ||
    schema instanceof z.ZodAny ||
    schema instanceof z.ZodUnknown
  ) {
    return [path];
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.ZodType>(schema.shape);
    return fields.flatMap(([name, field]) => findUnbounded(field, `${path}.${name}`));
  }
  const inner = schema.def as Inner;
  const { in: from, innerType, element, valueType, options = [], items = [] } = inner;
  return [from, innerType, element, valueType, ...options, ...items].flatMap((each) =>
    each === undefined ? [] : findUnbounded(each, path),
  );
}

const wrongValues = [undefined, '', '\u0000', 'x', 'x'.repeat(100_000), -1, 1.5, [], ['x'], null];

/** What a schema says of wrong values, but for the words of zod itself: a key has no spaces. */
function findMessages(input: z.ZodType): string[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const fields = Object.keys(schema.properties ?? {});
  const sent = fields.flatMap((name) => wrongValues.map((value) => ({ [name]: value })));
  const issues = sent.flatMap((given) => input.safeParse(given).error?.issues ?? []);
  return [...new Set(issues.map(({ message }) => message))].filter((text) => !text.includes(' '));
}

describe('every text that an act takes', () => {
  const acts = modules.flatMap((module) => module.acts ?? []);

  it.each(acts.map((act) => [act.declaration.name, act] as const))(
    'is bounded before anybody looks at it: %s',
    (name, act) => {
      if (readBefore.has(name)) expect(act.declaration.api).toHaveProperty('none');
      else expect(findUnbounded(act.input)).toEqual([]);
    },
  );

  it.each(modules.flatMap(({ texts, acts: own = [] }) => own.map((act) => [act, texts] as const)))(
    'is refused by sentences that are there: $declaration.name',
    ({ input }, texts) => {
      expect(findMessages(input).filter((key) => !(key in texts.catalogues.en))).toEqual([]);
    },
  );

  it('is found to be refused by a key that no sentence has', () => {
    const planted = z.object({ word: lineField(10, 'too.long', 'empty'), other: z.enum(['a']) });
    expect(findMessages(planted)).toEqual(['empty', 'too.long']);
  });

  it('is found wherever it is planted without a bound', () => {
    const bare = z.string();
    const planted = z
      .object({
        plain: bare,
        short: bare.max(10),
        list: z.array(bare.trim()),
        maybe: bare.optional().meta({ description: 'x' }),
        either: z.union([bare, z.int()]),
        record: z.record(z.string(), bare),
        pipe: bare.transform((text) => text.length),
        own: z.custom<string>(),
        good: textField(10, 'too-long').default(''),
        line: lineField(10, 'too-long').meta({ description: 'x' }),
        id: boundedField(10).trim().optional(),
        number: z.int(),
        word: z.enum(['a', 'b']),
      })
      .refine(() => true)
      .transform((given) => given);
    expect(findUnbounded(planted)).toEqual(
      ['plain', 'short', 'list', 'maybe', 'either', 'record', 'pipe', 'own'].map(
        (name) => `.${name}`,
      ),
    );
  });
});
