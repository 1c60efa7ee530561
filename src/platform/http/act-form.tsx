import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Act, type AnyAct, changedSince } from '../acts/define-act.ts';
import type { AnyTexts, Values } from '../i18n/texts.ts';
import type { Refusal } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import type { View } from '../ui/view.ts';
import { callAct } from './act-api.ts';
import { readForm, sentBeside } from './form.ts';
import { leadToSigning } from './lead-to-signing.ts';
import { answerRefusal, type WayOut } from './problems.tsx';
import type { SentForm, SiteEnv } from './site-env.ts';

type Answer = Response | Promise<Response>;

type ValueOf<Of> = Of extends Act<never, infer Value, string> ? Value : never;
type CodeOf<Of> = Of extends Act<never, unknown, infer Code> ? Code : never;

/** What comes of the form of an act; a module's own handlers fill it in. */
export interface FormAnswers<Of extends AnyAct> {
  /**
   * Where the browser goes once the act is done (303); without it, to the address of the form. An act
   * that is done in part may answer with its page, so that what was typed for the rest stays.
   */
  readonly done?: (
    c: Context<SiteEnv>,
    value: ValueOf<Of>,
    sent: SentForm,
  ) => string | Response | Promise<string | Response>;
  /** The page of the form. It finds what was sent by `sentForm`. */
  readonly page?: (c: Context<SiteEnv>) => Answer;
  /**
   * Refusals that show the page again, with the fields that they are about: field → key of the
   * sentence. None: the page finds the refusal by `sentForm`.
   */
  readonly again?: Partial<Record<CodeOf<Of>, Readonly<Record<string, string>>>>;
  /** From the page of any other refusal to where the person can go on. */
  readonly wayOut?: (c: Context<SiteEnv>, code: string) => WayOut;
}

/** What was sent to the page that is shown again; undefined: it is read for the first time. */
export function sentForm(c: Context<SiteEnv>): SentForm | undefined {
  return c.get('sent');
}

/**
 * What is wrong with a field, in words. A value that no page of ours sends, such as a choice that is not
 * offered, may be refused in words that are no sentence of ours: then it is said only that it is wrong.
 *
 * @param key of a sentence: the zod message of the field
 */
export function mistakeInWords(
  { language, t }: Pick<View, 'language' | 't'>,
  texts: AnyTexts,
  key: string,
  values?: Values,
): string {
  return texts.find(language, key, values) ?? t('refusal.invalid-input.what');
}

/**
 * The mark of the form on a page that is shown again: that of the page which was sent, so that what
 * changed in between is still asked about; a new one only once the act has asked.
 */
export function stillSeen(sent: SentForm | undefined, now: string): string {
  return sent === undefined || sent.refusal?.code === changedSince ? now : (sent.seen ?? now);
}

/** A field of a form that is an act: what was sent, and what is wrong with it, by a sentence of ours. */
export function sentField(c: Context<SiteEnv>, texts: AnyTexts, name: string) {
  const sent = sentForm(c);
  const key = sent?.errors[name];
  const error = key === undefined ? undefined : mistakeInWords(c.get('view'), texts, key);
  return { name, value: sent?.given[name], error };
}

/**
 * The handler of a form that is an act: 303 when it is done, the same page where a field is wrong
 * (422), the page where it is signed, else the page of the refusal with a way out. Parts of the address count as fields. Its `act` is
 * for the test that has every form refused in every way that its act declares.
 */
export function actForm<Of extends AnyAct>(
  platform: Platform,
  act: Of,
  { done, page, again, wayOut }: FormAnswers<Of>,
) {
  const { name, on, input: schema, refusals } = act.declaration;
  const asksWhenChanged = changedSince in (refusals ?? {});
  const handle = async (c: Context<SiteEnv>): Promise<Response> => {
    const params = c.req.param() as Readonly<Record<string, string>>;
    const refuse = (refusal: Refusal) => answerRefusal(c, refusal, wayOut?.(c, refusal.code));
    const { key, seen = asksWhenChanged ? 'nothing' : undefined } = await sentBeside(c);
    const show = (sent: Omit<SentForm, 'act' | 'seen'>, status: ContentfulStatusCode) => {
      c.set('sent', { act: name, seen, ...sent });
      c.status(status);
      return page?.(c);
    };
    const address = on?.address(params);
    if (on !== undefined && address === null) return refuse({ code: on.missing });
    const form = await readForm(c, schema, params);
    if (!form.ok) {
      const { given, chosen, errors } = form;
      const [field = ''] = Object.keys(errors);
      const facts = { field, why: errors[field] ?? '' };
      const shown = show({ given, chosen, errors, refusal: null }, 422);
      return shown ?? refuse({ code: 'invalid-input', facts });
    }
    const sent = { address, input: form.input, key, seen };
    const outcome = await callAct(platform, act, c.get('actor'), sent);
    if (outcome.ok) {
      const { given, chosen } = form;
      const typed = { act: name, seen, given, chosen, errors: {}, refusal: null };
      const next = await done?.(c, outcome.value as ValueOf<Of>, typed);
      if (next instanceof Response) return next;
      return c.redirect(next ?? new URL(c.req.url).pathname, 303);
    }
    const { refusal } = outcome;
    const toSigning = await leadToSigning(platform, c, refusal);
    if (toSigning !== null) return toSigning;
    const errors = again?.[refusal.code as CodeOf<Of>];
    if (errors === undefined) return refuse(refusal);
    const status = Object.keys(errors).length > 0 ? 422 : c.get('problems').status(refusal.code);
    return (
      show({ given: form.given, chosen: form.chosen, errors, refusal }, status) ?? refuse(refusal)
    );
  };
  return Object.assign(handle, { act });
}
