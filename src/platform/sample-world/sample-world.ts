/** What every module's sample is made from: the same seed and day give the same bytes. */
export interface SampleWorld {
  readonly seed: string;
  /** Today in Asia/Taipei, as YYYY-MM-DD; everything of ours is dated from it. */
  readonly today: string;
}
