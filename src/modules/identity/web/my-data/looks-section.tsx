import type { EntryPlace } from '../../../../platform/acts/leaf.ts';
import type { Look } from '../../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { ThingName } from '../../../../platform/things/things.ts';
import { EntryLink } from '../../../../platform/ui/receipt/entry-link.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnLooks } from '../../app/own-looks.ts';
import { texts } from '../../texts.ts';

/** A look in the words of a page. */
interface ToldLook {
  readonly at: Date;
  readonly who: string;
  readonly what: string;
  readonly why: string | undefined;
  readonly entry: EntryPlace;
}

export interface ToldLooks extends Pick<OwnLooks, 'isCut'> {
  readonly looks: readonly ToldLook[];
}

/** Names all offices of the looks at once. */
export async function tellLooks(
  { database: { db }, things, leafWords }: Platform,
  { language }: View,
  { looks, isCut }: OwnLooks,
): Promise<ToldLooks> {
  const t = texts.in(language);
  const found = await things.find(db, looks.flatMap(thingsOf));
  const namesOf = ({ body, office }: NonNullable<Look['office']>) => ({
    body: found(bodyThing(body))?.name(language) ?? body,
    office: found(officeThing(body, office))?.name(language) ?? office,
  });
  const told = looks.map((look) => ({
    at: look.at,
    who: look.office === null ? t('looks.operator') : t('looks.office', namesOf(look.office)),
    what: leafWords.say(language, look.kind) ?? look.kind,
    why: leafWords.tell(language, look.kind, look.told),
    entry: look.entry,
  }));
  return { looks: told, isCut };
}

const bodyThing = (id: string): ThingName => ({ type: 'identity.body', id });
const officeThing = (body: string, office: string): ThingName => {
  return { type: 'identity.office', id: `${body}/${office}` };
};

function thingsOf({ office: by }: Look): ThingName[] {
  return by === null ? [] : [bodyThing(by.body), officeThing(by.body, by.office)];
}

const columns = ['at', 'what', 'receipt'] as const;

/** Who else looked at it, when, why, and the receipt; or what would stand here. */
export function LooksSection({ view, told }: { readonly view: View; readonly told: ToldLooks }) {
  const t = texts.in(view.language);
  return (
    <>
      <h2>{t('looks.title')}</h2>
      {told.looks.length === 0 ? <p>{t('looks.none')}</p> : <LooksTable view={view} told={told} />}
      {told.isCut ? <p>{t('looks.more')}</p> : null}
      <p class="sky-muted">{t('looks.not')}</p>
    </>
  );
}

function LooksTable({ view, told }: { readonly view: View; readonly told: ToldLooks }) {
  const t = texts.in(view.language);
  return (
    <Table
      id="looks"
      caption={t('looks.caption')}
      hideCaption
      columns={columns.map((name) => ({ label: t(`looks.${name}`) }))}
      rows={told.looks.map(({ at, who, what, why, entry }) => [
        <Moment at={at} view={view} show="minute" />,
        <>
          <strong>{who}</strong>
          <br />
          {what}
          {why === undefined ? null : (
            <>
              <br />
              {why}
            </>
          )}
        </>,
        <EntryLink view={view} entry={entry} />,
      ])}
    />
  );
}
