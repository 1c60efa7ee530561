import type { ActingOffice, Leaf } from '../acts/leaf.ts';

/** What every module's sample is made from: the same seed and day give the same bytes. */
export interface SampleWorld {
  readonly seed: string;
  /** Today in Asia/Taipei, as YYYY-MM-DD; everything of ours is dated from it. */
  readonly today: string;
}

/** Something that was done in the invented past, as the public log tells it. */
export interface SampleAct {
  readonly at: Date;
  /** With its `key`: a start that was killed in the middle records nothing twice. */
  readonly leaf: Leaf & { readonly key: string };
  /** Null: by the site. */
  readonly office: ActingOffice | null;
}
