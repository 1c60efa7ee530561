import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AnyAct, type AnyDeclaration, changedSince } from '../acts/define-act.ts';
import { refusalsOfAct } from '../acts/refusals-of.ts';
import { ownerRefusals, signingRefusals } from '../acts/sign-act.ts';
import type { AnyTexts } from '../i18n/texts.ts';
import type { Module } from '../module.ts';
import type { Outcome } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { Actor, Power } from '../powers/powers.ts';
import { platformTexts } from '../texts/texts.ts';
import { createProblemAnswers } from './api.ts';
import { asSummary, findWords } from './api-words.ts';
import { giveDevice } from './device.ts';
import { type SentBeside, sentBeside } from './form.ts';
import { tellWhereToSign } from './lead-to-signing.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

/** Adds the route of every act of the module that the API offers. */
export function addActRoutes(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  { texts, acts = [] }: Pick<Module, 'texts' | 'acts'>,
): void {
  for (const act of acts) {
    if (!('path' in act.declaration.api)) continue;
    api.openapi(describeAct(texts, act.declaration), (c) => answerAct(platform, act, c));
  }
}

const keyHeader = z.object({
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .meta({ ...platformTexts.words('interface.key'), example: 'f1f5a0c2' }),
});

const seenHeader = {
  'if-match': z.string().max(200).optional().meta(platformTexts.words('interface.seen')),
};

/** Refusals of the site that any act of the API may meet. */
const ofTheSite = [
  'forged-form',
  'not-allowed',
  'passkey-needed',
  'age-needed',
  'guardian-needed',
  'too-young',
  'delegation-ended',
  'too-large',
  'wrong-content-type',
  'invalid-input',
] as const;

function describeAct(texts: AnyTexts, declaration: AnyDeclaration) {
  const { name, power, input, on, api } = declaration;
  if (!('path' in api)) throw new Error(`${name} has no route in the API`);
  const own = name.slice(name.indexOf('.') + 1);
  const words = (part: string) => findWords(texts, `act.${own}${part}`);
  const ofPower = findWords(texts, `power.${power.act.slice(power.act.indexOf('.') + 1)}`);
  const summary = words('') ?? ofPower;
  if (summary === undefined) throw new Error(`${name} has no words: neither act.${own} nor power`);
  const codes = refusalsOfAct(declaration);
  return createRoute({
    method: 'post',
    path: api.path,
    operationId: own.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    ...asSummary(summary),
    ...(words('.rules') ?? (needsPerson(power) ? platformTexts.words('interface.act.person') : {})),
    ...(needsPerson(power) ? { 'x-person': true } : {}),
    ...(api.before === undefined ? {} : { 'x-before': api.before }),
    request: {
      ...(on === undefined ? {} : { params: on.params }),
      headers: changedSince in codes ? keyHeader.extend(seenHeader) : keyHeader,
      body: { required: true, content: { 'application/json': { schema: input } } },
    },
    responses: {
      [api.status ?? 200]: {
        ...(words('.answer') ?? platformTexts.words('interface.act.answer')),
        content: { 'application/json': { schema: answerOf(declaration) } },
      },
      ...createProblemAnswers(codes)(
        ...ofTheSite,
        ...(declaration.signs === undefined ? [] : Object.keys(signingRefusals)),
        ...(declaration.twoOwners === undefined ? [] : Object.keys(ownerRefusals)),
        ...Object.keys(codes),
      ),
    },
  });
}

const waiting = z.object({
  waits: z.uuid().meta(platformTexts.words('interface.waits')),
  until: z.iso.datetime().meta(platformTexts.words('interface.waits.until')),
});

/** What a success answers: an act of two owners answers the first one that it waits. */
function answerOf({ output, twoOwners }: AnyDeclaration): z.ZodType {
  return twoOwners === undefined ? output : z.union([waiting, output]);
}

/** Whether a browser alone can never hold the power: the call needs the session of a person. */
function needsPerson({ holders }: Power): boolean {
  return !holders.some(({ who }) => who === 'anyone' || who === 'browser');
}

async function answerAct(platform: Platform, act: AnyAct, c: Context<SiteEnv>): Promise<Response> {
  const { on, api, power } = act.declaration;
  const input: unknown = c.req.valid('json' as never);
  const address = on?.address(c.req.valid('param' as never)) ?? undefined;
  if (on !== undefined && address === undefined) return answerRefusal(c, { code: on.missing });
  const actor = knownActor(platform, c, power);
  const outcome = await callAct(platform, act, actor, {
    address,
    input,
    ...(await sentBeside(c)),
  });
  if (!outcome.ok) return answerRefusal(c, await tellWhereToSign(platform, c, outcome.refusal));
  return c.json(outcome.value, ('status' in api ? api.status : undefined) ?? 200);
}

/** Calls an act whose types are known to nobody here; without an address if it is about no thing. */
export function callAct(
  platform: Platform,
  act: AnyAct,
  actor: Actor,
  sent: SentBeside & { readonly address: unknown; readonly input: unknown },
): Promise<Outcome<unknown>> {
  const { address, ...rest } = sent;
  const own = [rest.input, rest.key, rest.seen];
  const args = act.declaration.on === undefined ? own : [address, ...own];
  return act(platform, actor, ...(args as never));
}

/** A caller without a mark gets one with the answer, where a mark is all that the power asks for. */
function knownActor(platform: Platform, c: Context<SiteEnv>, { holders }: Power): Actor {
  const actor = c.get('actor');
  const isKnown = actor.device !== null || actor.person !== null;
  if (isKnown || !holders.some(({ who }) => who === 'browser')) return actor;
  return { ...actor, device: giveDevice(platform, c) };
}
