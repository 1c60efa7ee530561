import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import type { ToldEntry } from './tell-entries.ts';

/** What an entry is about: by its name where everybody may know it, and its page where it has one. */
export function SubjectOf({ view, entry }: { readonly view: View; readonly entry: ToldEntry }) {
  const { type, id, name, path } = entry.subject;
  const words = name ?? `${type} ${id}`;
  return path === null ? <span>{words}</span> : <a href={`${view.root}/${path}`}>{words}</a>;
}

/** Entries in words, in their order. */
export function EntryItems({ view, entries }: { view: View; entries: readonly ToldEntry[] }) {
  const t = texts.in(view.language);
  return (
    <ol class="log-entries">
      {entries.map((entry) => (
        <li>
          <p>
            <a href={logAddress(view, `entries/${entry.index}`)}>
              <b>{entry.sentence}</b>
            </a>
          </p>
          <p>
            <SubjectOf view={view} entry={entry} />
            {entry.more === null ? null : ` ${entry.more}`}
          </p>
          <p class="sky-muted sky-small">
            <Moment view={view} at={entry.at} show="minute" /> {entry.who}
            {entry.isDemo ? ` · ${t('entry.demo')}` : ''} ·{' '}
            {t('entry.number', { index: entry.index })}
          </p>
        </li>
      ))}
    </ol>
  );
}
