import type { EntryPlace } from '../../acts/leaf.ts';
import type { View } from '../view.ts';

interface EntryLinkProps {
  readonly view: View;
  /** Undefined: the log has no such entry, as of what was done before the site kept one. */
  readonly entry: EntryPlace | undefined;
}

/** The receipt of an act in its shortest form: the number of its entry in the public log, to check it. */
export function EntryLink({ view, entry }: EntryLinkProps) {
  if (entry === undefined) return null;
  const { t, root } = view;
  const { index, path } = entry;
  return (
    <a href={`${root}/${path}`}>
      {index === null ? t('receipt.pending') : t('receipt.entry', { index })}
    </a>
  );
}
