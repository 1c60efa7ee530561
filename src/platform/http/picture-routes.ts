import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { sourceLanguages } from '../i18n/languages.ts';
import type { ApiWords } from '../i18n/texts.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import { platformTexts } from '../texts/texts.ts';
import type { FigureFiles } from '../ui/figure/figure.tsx';
import type { StandalonePicture } from '../ui/figure/standalone-picture.tsx';
import type { View } from '../ui/view.ts';
import { createProblemAnswers } from './api.ts';
import { asSummary, createApiWords } from './api-words.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import { findForReader, type ThingPages } from './thing-page.tsx';

const { meaning } = createApiWords(platformTexts);

/** A picture with its numbers, as it may be taken along. */
export interface PictureFiles extends StandalonePicture {
  /** Each mark of the picture is a row; its words are data, the same in every language. */
  readonly csv: string;
  /** Rows of the CSV below its head. */
  readonly rows: number;
}

export interface PictureDeclaration<Address, Thing> {
  /** Below `/api/<module>`, such as `/{slug}/map`; the kind of file follows. */
  readonly path: string;
  /** As part of the `operationId`: `Map` → `drawMapAsSvg`. */
  readonly name: string;
  /** What it is a picture of; undefined: of something that there is only once. */
  readonly of?: Pick<ThingPages<Address, Thing>, 'thing' | 'power'>;
  /** What the files are, each in the words of the module. */
  readonly words: Readonly<Record<FileKind, ApiWords>>;
  /** Refusals of `draw` with their HTTP status. */
  readonly refusals?: Readonly<Record<string, number>>;
  /** The view is in the language that is asked for. What is no picture is the answer itself, such as a refusal. */
  readonly draw: (
    c: Context<SiteEnv>,
    view: View,
    thing: Thing,
  ) => Promise<PictureFiles | Response>;
}

/** Pixels of the PNG for each px of the SVG. */
const pngZoom = 2;

const types = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv' } as const;
type FileKind = keyof typeof types;
const fileKinds = Object.keys(types) as FileKind[];

/** `lang` is allowed for a CSV too, and changes nothing. */
const query = z.object({
  lang: z
    .enum(sourceLanguages)
    .optional()
    .openapi({
      param: { name: 'lang', in: 'query' },
      ...meaning('interface.picture.language'),
      example: 'en',
    }),
});

/** Adds the addresses at which a picture can be had as SVG, PNG and CSV. */
export function addPictureRoutes<Address, Thing = undefined>(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  declaration: PictureDeclaration<Address, Thing>,
): void {
  for (const kind of fileKinds) {
    api.openapi(describePicture(declaration, kind), async (c) => {
      const view = c.get('view');
      const language = sourceLanguages.find((each) => each === c.req.query('lang'));
      const found = await findOwner(platform, declaration, c);
      if (!found.ok) return answerRefusal(c, found.refusal) as never;
      const inLanguage = { ...view, language: language ?? view.language };
      const drawn = await declaration.draw(c, inLanguage, found.value);
      if (drawn instanceof Response) return drawn as never;
      if (kind !== 'png') return send(c, kind, drawn[kind]) as never;
      const png = await platform.pngs.draw(drawn.lightSvg, pngZoom);
      return (png === null ? answerRefusal(c, { code: 'busy' }) : send(c, 'png', png)) as never;
    });
  }
}

async function findOwner<Address, Thing>(
  platform: Platform,
  { of }: PictureDeclaration<Address, Thing>,
  c: Context<SiteEnv>,
): Promise<Outcome<Thing>> {
  if (of === undefined) return done(undefined as Thing);
  return findForReader(platform, c, of.thing, c.req.param(), of.power);
}

function describePicture<Address, Thing>(
  { path, name, of, words, refusals: own = {} }: PictureDeclaration<Address, Thing>,
  kind: FileKind,
) {
  const refusals: Readonly<Record<string, number>> =
    of === undefined ? own : { [of.thing.missing]: 404, ...own };
  const does = kind === 'csv' ? 'read' : 'draw';
  return createRoute({
    method: 'get',
    path: `${path}.${kind}`,
    operationId: `${does}${name}As${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    ...asSummary(words[kind]),
    request: { ...(of === undefined ? {} : { params: of.thing.params }), query },
    responses: {
      200: { ...words[kind], content: { [types[kind]]: { schema: z.string() } } },
      304: meaning('interface.unchanged'),
      ...createProblemAnswers(refusals)(...Object.keys(refusals), 'invalid-input', 'busy'),
    },
  });
}

/** A minute old is new enough for other sites' pages. */
function send(c: Context, kind: FileKind, body: string | Uint8Array<ArrayBuffer>): Response {
  const charset = kind === 'csv' ? '; charset=utf-8' : '';
  c.header('Cache-Control', 'public, max-age=60');
  return c.body(body, 200, { 'Content-Type': `${types[kind]}${charset}` });
}

/** What a figure offers of the files at an address of the API, in the language of the page. */
export function figureFiles(
  home: string,
  { language }: Pick<View, 'language'>,
  files: PictureFiles,
) {
  const drawn = (kind: FileKind) => `${home}.${kind}?lang=${language}`;
  return {
    csv: { href: `${home}.csv`, rows: files.rows },
    svg: { href: drawn('svg'), bytes: Buffer.byteLength(files.svg) },
    png: { href: drawn('png'), width: files.width * pngZoom, height: files.height * pngZoom },
  } satisfies FigureFiles;
}
