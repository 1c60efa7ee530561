import { CodeBlock } from '../../../../platform/ui/code-block/code-block.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { EntryPath } from '../../app/find-path.ts';
import type { IndexedEntry } from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';
import { PrintedReceipt } from '../check/printed-receipt.tsx';
import { LogFrame, logAddress } from '../frame/log-frame.tsx';
import { shareOfEntry } from '../frame/share-log.ts';
import { SubjectOf } from './entry-item.tsx';
import { PathFigure } from './path-figure.tsx';
import type { ToldEntry } from './tell-entries.ts';

export interface EntryPageProps {
  readonly view: View;
  readonly entry: IndexedEntry;
  readonly told: ToldEntry;
  readonly path: EntryPath;
  /** The name of the log. */
  readonly origin: string;
  /** The key that signs now. */
  readonly vkey: string;
}

/** One entry: what it says in words, what stands there byte for byte, and how to check that it does. */
export function EntryPage(props: EntryPageProps) {
  const { view, entry, told, path, origin, vkey } = props;
  const t = texts.in(view.language);
  const files = `/api/transparency-log`;
  const [receipt, leaf] = [`receipt-${told.index}.txt`, `entry-${told.index}.json`];
  return (
    <LogFrame
      view={view}
      share={shareOfEntry(view, told)}
      title={t('entry.title', { index: told.index })}
      lead={told.sentence}
      wide
    >
      {told.more === null ? null : <p>{told.more}</p>}
      <Facts {...props} />
      <section>
        <h2>{t('entry.check')}</h2>
        <p>{t('entry.check.how')}</p>
        <p>
          <a
            class="ds-button"
            data-variant="primary"
            href={logAddress(view, `check?entry=${told.index}`)}
          >
            {t('entry.check.here')}
          </a>
        </p>
        <ul>
          <li>
            <a href={`${files}/proof/${told.index}`} download={receipt}>
              {t('entry.receipt')}
            </a>
          </li>
          <li>
            <a href={`${files}/leaf/${told.index}`} download={leaf}>
              {t('entry.leaf')}
            </a>
          </li>
        </ul>
        <CodeBlock
          label={t('entry.command')}
          code={[
            `node bin/skylantern.js verify proof ${receipt} \\`,
            `  --leaf ${leaf} \\`,
            `  --vkey '${vkey}'`,
          ].join('\n')}
        />
        <p>
          <a href={logAddress(view, 'keys')}>{t('entry.key')}</a>
        </p>
      </section>
      <section>
        <h2>{t('entry.text')}</h2>
        <p>{t('entry.text.what')}</p>
        <CodeBlock label={t('entry.text')} code={readable(entry.data)} />
        <p>
          {t('entry.hash')} <GroupedNumber value={entry.leafHash.toString('base64')} />
        </p>
      </section>
      <PathFigure view={view} entry={entry} path={path} />
      <PrintedReceipt
        view={view}
        entry={{ index: told.index, leafHash: entry.leafHash, at: entry.at }}
        tree={{ ...path.checkpoint, origin }}
        href={logAddress(view, `entries/${told.index}`)}
      />
    </LogFrame>
  );
}

function Facts({ view, told }: EntryPageProps) {
  const t = texts.in(view.language);
  const { type, id } = told.subject;
  const alike = new URLSearchParams({ subject: `${type}/${id}` });
  return (
    <SummaryList
      rows={[
        { term: t('entry.subject'), value: <SubjectOf view={view} entry={told} /> },
        {
          term: t('entry.who'),
          value: told.isDemo ? `${told.who} · ${t('entry.demo')}` : told.who,
        },
        { term: t('entry.at'), value: <Moment view={view} at={told.at} show="minute" /> },
        {
          term: t('entry.alike'),
          value: <a href={`${logAddress(view)}?${alike}`}>{t('entry.alike.link')}</a>,
        },
      ]}
    />
  );
}

/** The leaf with a line for each field; its bytes have none, and no spaces. */
function readable(data: Buffer): string {
  return JSON.stringify(JSON.parse(data.toString('utf8')), null, 2);
}
