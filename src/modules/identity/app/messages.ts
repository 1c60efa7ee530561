import { z } from 'zod';
import { sourceLanguages, sourceOf } from '../../../platform/i18n/languages.ts';
import { defineMessage } from '../../../platform/messaging/outbox/message-kind.ts';
import { texts } from '../texts.ts';

/** The code that somebody has just asked for. */
export const codeMessage = defineMessage({
  name: 'identity.code',
  purpose: 'identity.code',
  agreement: 'always',
  class: 'asked',
  /** Without a host: as an earlier version has put it into the outbox. */
  params: z.object({ digits: z.string(), minutes: z.int(), host: z.string().optional() }),
  title: (language) => texts.in(language)('mail.code.subject'),
  write(language, { digits, minutes, host }) {
    const t = texts.in(language);
    // By this line a phone offers the digits to this site alone (WICG, Origin-bound one-time codes).
    const bound = host === undefined ? '' : `\n@${host} #${digits}`;
    return {
      subject: t('mail.code.subject'),
      text: t('mail.code.text', { digits, minutes }),
      short: t('sms.code', { digits, minutes }) + bound,
    };
  },
});

/** The code by which one text is signed, with that text. */
export const signingMessage = defineMessage({
  name: 'identity.signing',
  purpose: 'identity.code',
  agreement: 'always',
  class: 'asked',
  params: z.object({ digits: z.string(), hash: z.string(), text: z.string(), minutes: z.int() }),
  title: (language) => texts.in(language)('mail.signing.kind'),
  write(language, { hash, ...said }) {
    const t = texts.in(language);
    const subject = t('mail.signing.subject', { hash });
    const short = t('sms.signing', { hash, digits: said.digits, minutes: said.minutes });
    return { subject, text: t('mail.signing.text', { hash, ...said }), short };
  },
});

/**
 * An office was offered to somebody who has proved the address. Whoever offers it must not learn from the open
 * figures whether that was so.
 */
export const offerMessage = defineMessage({
  name: 'identity.offer',
  purpose: 'identity.offers',
  agreement: 'account',
  class: 'normal',
  countedInFigures: false,
  /** Office and body in each language. */
  params: z.object({ 'zh-Hant': z.string(), en: z.string(), site: z.string() }),
  title: (language) => texts.in(language)('mail.offer.kind'),
  write(language, { site, ...offered }) {
    const t = texts.in(language);
    const source = sourceOf(language);
    const said = { office: offered[source], link: `${site}/${source}/identity/me` };
    return {
      subject: t('mail.offer.subject'),
      text: t('mail.offer.text', said),
      short: t('sms.offer', said),
    };
  },
});

/** What a person is told of the own passkeys. */
const passkeyNotices = {
  added: {
    subject: 'mail.passkey-added.subject',
    text: 'mail.passkey-added.text',
    short: 'sms.passkey-added',
  },
  removed: {
    subject: 'mail.passkey-removed.subject',
    text: 'mail.passkey-removed.text',
    short: 'sms.passkey-removed',
  },
  /** Its counter of signatures went back. */
  counter: {
    subject: 'mail.passkey-counter.subject',
    text: 'mail.passkey-counter.text',
    short: 'sms.passkey-counter',
  },
} as const;
export type PasskeyNotice = keyof typeof passkeyNotices;

/**
 * What happened to a passkey this minute, in both languages, since nobody knows in which one the mailbox is
 * read. It is told at once, in the night too, and nobody can stop it: whoever did not do it has no time to
 * lose, and whoever broke in must not silence it.
 */
export const passkeyMessage = defineMessage({
  name: 'identity.passkey',
  purpose: 'identity.passkey',
  agreement: 'always',
  class: 'asked',
  params: z.object({
    notice: z.enum(['added', 'removed', 'counter']),
    /** What the person calls it; null: it has no name. */
    name: z.string().nullable(),
    link: z.string(),
  }),
  title: (language) => texts.in(language)('passkeys.title'),
  write(_language, { notice, name, link }) {
    const both = [texts.in('zh-Hant'), texts.in('en')];
    const say = (part: 'subject' | 'text' | 'short', between: string) =>
      both
        .map((t) => t(passkeyNotices[notice][part], { name: name ?? t('passkeys.unnamed'), link }))
        .join(between);
    return {
      subject: say('subject', ' / '),
      text: say('text', '\n\n---\n\n'),
      short: say('short', '\n'),
    };
  },
});

const providerNotices = {
  connected: {
    subject: 'mail.provider-connected.subject',
    text: 'mail.provider-connected.text',
    short: 'mail.provider-connected.short',
  },
  disconnected: {
    subject: 'mail.provider-disconnected.subject',
    text: 'mail.provider-disconnected.text',
    short: 'mail.provider-disconnected.short',
  },
} as const;

/** That a provider opens the account from now on, or no more; told like what happens to a passkey. */
export const providerMessage = defineMessage({
  name: 'identity.provider',
  purpose: 'identity.provider',
  agreement: 'always',
  class: 'asked',
  params: z.object({
    notice: z.enum(['connected', 'disconnected']),
    name: z.object({ 'zh-Hant': z.string(), en: z.string() }),
    link: z.string(),
  }),
  title: (language) => texts.in(language)('providers.title'),
  write(_language, { notice, name, link }) {
    const say = (part: 'subject' | 'text' | 'short', between: string) =>
      (['zh-Hant', 'en'] as const)
        .map((each) => {
          const said = { provider: name[each], link };
          return texts.in(each)(providerNotices[notice][part], said);
        })
        .join(between);
    return {
      subject: say('subject', ' / '),
      text: say('text', '\n\n---\n\n'),
      short: say('short', '\n'),
    };
  },
});

/**
 * That somebody asked to be erased, in both languages, to every contact, which nobody can stop: whoever did not
 * ask has a week to sign in.
 */
export const leavingMessage = defineMessage({
  name: 'identity.leaving',
  purpose: 'identity.leaving',
  agreement: 'always',
  class: 'asked',
  params: z.object({ until: z.iso.datetime(), link: z.string() }),
  title: (language) => texts.in(language)('leaving.title'),
  write(_language, { until, link }) {
    const both = [texts.in('zh-Hant'), texts.in('en')];
    const say = (
      key: 'mail.leaving.subject' | 'mail.leaving.text' | 'sms.leaving',
      between: string,
    ) => both.map((t) => t(key, { until: new Date(until), link })).join(between);
    return {
      subject: say('mail.leaving.subject', ' / '),
      text: say('mail.leaving.text', '\n\n---\n\n'),
      short: say('sms.leaving', '\n'),
    };
  },
});

/** By whoever asked. */
const guardianNotices = {
  child: {
    subject: 'mail.guardian-asked.subject',
    text: 'mail.guardian-asked.text',
    short: 'sms.guardian-asked',
  },
  guardian: {
    subject: 'mail.guardian-offers.subject',
    text: 'mail.guardian-offers.text',
    short: 'sms.guardian-offers',
  },
} as const;

/**
 * Somebody asked the holder of a contact to be their guardian, or to have them as one, in both languages: nobody
 * knows who reads there. It quotes nothing that was typed, or strangers could write to anybody through us.
 */
export const guardianMessage = defineMessage({
  name: 'identity.guardian',
  purpose: 'identity.guardian',
  agreement: 'always',
  class: 'asked',
  params: z.object({ by: z.enum(['child', 'guardian']), site: z.string() }),
  title: (language) => texts.in(language)('guardian.title'),
  write(_language, { by, site }) {
    const say = (part: 'subject' | 'text' | 'short', between: string) =>
      sourceLanguages
        .map((language) => {
          const link = `${site}/${language}/identity/guardian`;
          return texts.in(language)(guardianNotices[by][part], { link });
        })
        .join(between);
    return {
      subject: say('subject', ' / '),
      text: say('text', '\n\n---\n\n'),
      short: say('short', '\n'),
    };
  },
});

/** What a person is told of the ways into the own account. */
export const accessNotices = [
  'contact-added',
  'contact-removed',
  'contact-leaves',
  'paper-made',
  'recovered',
  'passkeys-leave',
  'passkeys-ended',
  'colleagues-asked',
  'colleagues-confirmed',
  'called-back',
  'paper-ended',
] as const;
export type AccessNotice = (typeof accessNotices)[number];

/**
 * What changed, or is to change, in how one gets into the account, in both languages, at once, to every contact,
 * which nobody can stop: whoever did not do it has no time to lose.
 */
export const accessMessage = defineMessage({
  name: 'identity.access',
  purpose: 'identity.access',
  agreement: 'always',
  class: 'asked',
  params: z.object({
    notice: z.enum(accessNotices),
    /** When it takes effect, where it waits. */
    until: z.iso.datetime().nullable(),
    link: z.string(),
  }),
  title: (language) => texts.in(language)('access.title'),
  write(_language, { notice, until, link }) {
    const values = { until: until === null ? new Date(0) : new Date(until) };
    const both = [texts.in('zh-Hant'), texts.in('en')].map((t) => {
      const what = t(`access.${notice}`, values);
      return {
        ...{ what, text: t('mail.access.text', { what, link }) },
        short: t('sms.access', { what, link }),
      };
    });
    const say = (part: 'what' | 'text' | 'short', between: string) =>
      both.map((said) => said[part]).join(between);
    return {
      subject: say('what', ' / '),
      text: say('text', '\n\n---\n\n'),
      short: say('short', '\n'),
    };
  },
});
