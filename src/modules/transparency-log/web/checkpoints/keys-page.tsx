import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { readCurrentKeys } from '../../app/current-keys.ts';
import { theLog } from '../../app/the-log.ts';
import { findLog } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { LogFrame } from '../frame/log-frame.tsx';
import { shareOfPage } from '../frame/share-log.ts';

type Log = NonNullable<Awaited<ReturnType<typeof findLog>>>;

export async function showKeys(platform: Platform, c: Context<SiteEnv>) {
  const log = await findLog(platform.database.db, theLog);
  const keys = await readCurrentKeys(platform);
  const now = log && keys && { ...log, vkey: keys['log.vkey'].trim() };
  return c.html(<KeysPage view={c.get('view')} log={now ?? undefined} />);
}

/** By which name and key the log is known, and how to check it without asking this site. */
function KeysPage({ view, log }: { readonly view: View; readonly log: Log | undefined }) {
  const t = texts.in(view.language);
  return (
    <LogFrame
      view={view}
      share={shareOfPage(view, 'keys')}
      title={t('keys.title')}
      lead={t('keys.lead')}
      page="keys"
      wide
    >
      {log === undefined ? (
        <Empty title={t('front.empty')} why={t('front.empty.why')} />
      ) : (
        <Key view={view} log={log} />
      )}
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
      </section>
      <section>
        <h2>{t('keys.check')}</h2>
        <p>{t('keys.check.what')}</p>
        <CodeBlock
          label={t('keys.check')}
          code={`skylantern verify log ${address} \\\n  --vkey '${log.vkey}'`}
        />
      </section>
    </>
  );
}
