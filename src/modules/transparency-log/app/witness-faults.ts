import type { OutsideFault } from '../../../platform/outbound/ask-outside.ts';

/** Why a witness that was asked did not cosign. */
export type WitnessFault =
  | OutsideFault
  | 'refused'
  | 'failed'
  | 'unreadable'
  | 'no-cosignature'
  | 'wrong-cosignature'
  | 'wrong-time'
  | 'conflict'
  | 'other-root'
  | 'knows-more';

/** In words, for the log of the process: each says what was met and what it means. */
export const wordsOfFaults: Readonly<Record<WitnessFault, string>> = {
  'bad-address': 'its address is none of http or https',
  'private-address': 'its address lies in a private network that OUTBOUND_NETWORKS does not name',
  unreachable: 'it cannot be reached, or broke off',
  'too-late': 'it did not answer whole in time',
  'too-large': 'its answer is far larger than a cosignature',
  redirect: 'it leads to another address; name that one instead',
  refused: 'it refuses our log or our key: ask whoever runs it whether it knows them',
  failed: 'it says that it failed itself',
  unreadable: 'its answer is no cosignature and no size, such as a page of HTML',
  'no-cosignature': 'its answer has no line by the key that the policy names',
  'wrong-cosignature': 'its cosignature does not hold for this checkpoint',
  'wrong-time': 'its cosignature says a time more than a day from now',
  conflict: 'it told the size that it cosigned last, and another one when asked on top of that',
  'other-root':
    'IT COSIGNED ANOTHER ROOT OF THIS SIZE: the log signed two truths, or this is another database',
  'knows-more':
    'IT COSIGNED MORE ENTRIES THAN THE LOG HAS: the database may be older than what was published',
};
