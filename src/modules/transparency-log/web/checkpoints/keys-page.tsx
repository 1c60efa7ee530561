import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { readCurrentKeys } from '../../app/current-keys.ts';
import { theLog } from '../../app/the-log.ts';
import { findWitnessing, type Witnessing } from '../../app/witness-standing.ts';
import { findLog } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';
import { shareOfPage } from '../frame/share-log.ts';

type Log = NonNullable<Awaited<ReturnType<typeof findLog>>>;

export async function showKeys(platform: Platform, c: Context<SiteEnv>) {
  const log = await findLog(platform.database.db, theLog);
  const keys = await readCurrentKeys(platform);
  const now = log && keys && { ...log, vkey: keys['log.vkey'].trim() };
  const witnessing = await findWitnessing(platform);
  return c.html(<KeysPage view={c.get('view')} log={now ?? undefined} {...{ witnessing }} />);
}

interface KeysProps {
  readonly view: View;
  /** With the key that signs now; undefined: nothing was signed yet. */
  readonly log: Log | undefined;
  readonly witnessing: Witnessing;
}

/** By which name and key the log is known, who watches it, and how to check it without asking this site. */
function KeysPage({ view, log, witnessing }: KeysProps) {
  const t = texts.in(view.language);
  return (
    <LogFrame
      view={view}
      share={shareOfPage(view, 'keys')}
      title={t('keys.title')}
      lead={t('keys.lead')}
      page="keys"
      wide
      downloads={{ list: '/api/transparency-log/witnesses' }}
    >
      {log === undefined ? (
        <Empty title={t('front.empty')} why={t('front.empty.why')} />
      ) : (
        <Key view={view} log={log} />
      )}
      <Witnesses view={view} witnessing={witnessing} />
    </LogFrame>
  );
}

function Key({ view, log }: { readonly view: View; readonly log: Log }) {
  const t = texts.in(view.language);
  const address = `${view.baseUrl}/api/transparency-log`;
  return (
    <>
      <SummaryList
        rows={[
          { term: t('keys.origin'), value: log.origin },
          { term: t('keys.since'), value: <Moment view={view} at={log.createdAt} /> },
        ]}
      />
      <section>
        <h2>{t('keys.key')}</h2>
        <p>{t('keys.key.what')}</p>
        <CodeBlock label={t('keys.key')} code={log.vkey} />
        <p>
          <a href={logAddress(view, 'keys/new')}>{t('order.title')}</a>
        </p>
      </section>
      <section>
        <h2>{t('keys.check')}</h2>
        <p>{t('keys.check.what')}</p>
        <CodeBlock
          label={t('keys.check')}
          code={`node bin/skylantern.js verify log ${address} \\\n  --vkey '${log.vkey}'`}
        />
      </section>
    </>
  );
}

/** Who cosigns what the log signs, and how to become one of them. */
function Witnesses({ view, witnessing }: Pick<KeysProps, 'view' | 'witnessing'>) {
  const t = texts.in(view.language);
  const { agreeing, witnesses, waiting } = witnessing;
  const policy = `${view.baseUrl}/api/transparency-log/policy`;
  return (
    <section>
      <h2>{t('keys.witnesses')}</h2>
      <p>{t('keys.witnesses.what')}</p>
      <p>
        {witnesses.length === 0
          ? t('keys.witnesses.none')
          : t('keys.witnesses.agree', { agreeing, all: witnesses.length })}
      </p>
      {witnesses.length + waiting.length === 0 ? null : (
        <Table
          id="witnesses"
          caption={t('keys.witnesses')}
          hideCaption
          columns={[
            { label: t('keys.witness.name') },
            { label: t('keys.witness.size'), numeric: true },
            { label: t('keys.witness.at') },
            { label: t('keys.witness.from') },
          ]}
          rows={[
            ...witnesses.map(({ name, last, from }) => [
              name,
              last === null ? '' : last.size.toLocaleString(view.language),
              last === null ? (
                t('keys.witness.never')
              ) : (
                <Moment view={view} at={last.at} show="minute" />
              ),
              t(`keys.witness.from.${from}`),
            ]),
            ...waiting.map(({ name }) => [
              name,
              '',
              t('keys.witness.never'),
              t('keys.witness.from.waiting'),
            ]),
          ]}
        />
      )}
      <p>
        <a href={logAddress(view, 'witnesses/new')}>{t('witness.title')}</a>
      </p>
      <h3>{t('keys.witness.become')}</h3>
      <CodeBlock
        label={t('keys.witness.become')}
        code={[
          'node bin/skylantern.js transparency-log keygen --witness witness.example.org/w1 --key key',
          `curl ${policy} > policy`,
          'node bin/skylantern.js transparency-log witness --listen 8080 --policy policy --key key',
        ].join('\n')}
      />
    </section>
  );
}
