import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import type { ToldEntry } from './tell-entries.ts';

/** What an entry is about: by its name where everybody may know it, and its page where it has one. */
export function SubjectOf({ view, entry }: { readonly view: View; readonly entry: ToldEntry }) {
  const { path, called } = entry.subject;
  const words = <PeopleText text={called} language={view.language} />;
  return path === null ? words : <a href={`${view.root}/${path}`}>{words}</a>;
}

/** Entries in words, in their order. */
export function EntryItems({ view, entries }: { view: View; entries: readonly ToldEntry[] }) {
  const t = texts.in(view.language);
  return (
    <ol class="log-entries">
      {entries.map((entry) => (
        <li>
          <p>
            <b>{entry.sentence}</b>
          </p>
          <p>
            <SubjectOf view={view} entry={entry} />
            {entry.more === null ? null : ` ${entry.more}`}
          </p>
          <p class="sky-muted sky-small">
            <Moment view={view} at={entry.at} show="minute" /> {entry.who}
            {entry.isDemo ? ` · ${t('entry.demo')}` : ''} ·{' '}
            <a href={logAddress(view, `entries/${entry.index}`)}>
              {t('entry.number', { index: entry.index })}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}
