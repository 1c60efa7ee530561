import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnAccount } from '../../app/own-account.ts';
import { texts } from '../../texts.ts';

export const accountAddress = (view: View) => `${view.root}/identity/me`;

export const newPasskeyAddress = (view: View) => `${view.root}/identity/passkeys/new`;

export function passkeyAddress(view: View, id: string, rest = ''): string {
  return `${view.root}/identity/passkeys/${id}${rest}`;
}

const columns = ['name', 'added', 'used'] as const;

/** The passkeys of an account, each with the way to its page, and the way to one more. */
export function PasskeysSection({ view, passkeys }: { view: View } & Pick<OwnAccount, 'passkeys'>) {
  const t = texts.in(view.language);
  return (
    <>
      <h2>{t('passkeys.title')}</h2>
      <p>{t(passkeys.length === 0 ? 'passkeys.none' : 'passkeys.what')}</p>
      {passkeys.length === 0 ? null : (
        <Table
          id="passkeys"
          hideCaption
          caption={t('passkeys.caption')}
          columns={columns.map((name) => ({ label: t(`passkeys.column.${name}`) }))}
          rows={passkeys.map(({ id, name, createdAt, lastUsedAt }) => [
            <>
              {name === null ? t('passkeys.unnamed') : <PeopleText text={name} />}
              <br />
              <a href={passkeyAddress(view, id)}>{t('passkeys.change')}</a>
            </>,
            <Moment at={createdAt} view={view} show="day" />,
            lastUsedAt === null ? (
              t('passkeys.never')
            ) : (
              <Moment at={lastUsedAt} view={view} show="minute" />
            ),
          ])}
        />
      )}
      <ButtonLink variant="secondary" href={newPasskeyAddress(view)}>
        {t('passkeys.add')}
      </ButtonLink>
    </>
  );
}
