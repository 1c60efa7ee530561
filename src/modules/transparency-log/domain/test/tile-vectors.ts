/** Indexes as paths: the examples of C2SP tlog-tiles, and what follows from its rule. */
export const pathVectors = [
  { index: 0, path: '000' },
  { index: 7, path: '007' },
  { index: 999, path: '999' },
  { index: 1000, path: 'x001/000' },
  { index: 255000, path: 'x255/000' },
  { index: 1234067, path: 'x001/x234/067' },
];

/** Paths that C2SP tlog-tiles does not allow. */
export const malformedPaths = [
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/001/000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/07',
  'tile/-1/000',
  'tile/0/1000',
  'tile/entries/x1/000',
];

/** The tiles of trees: 256 and 70,000 from C2SP tlog-tiles, the others by its formula. */
export const layoutVectors = [
  { size: 1, levels: [{ level: 0, full: 0, width: 1 }] },
  { size: 255, levels: [{ level: 0, full: 0, width: 255 }] },
  {
    size: 256,
    levels: [
      { level: 0, full: 1, width: 0 },
      { level: 1, full: 0, width: 1 },
    ],
  },
  {
    size: 257,
    levels: [
      { level: 0, full: 1, width: 1 },
      { level: 1, full: 0, width: 1 },
    ],
  },
  {
    size: 70000,
    levels: [
      { level: 0, full: 273, width: 112 },
      { level: 1, full: 1, width: 17 },
      { level: 2, full: 0, width: 1 },
    ],
  },
  {
    size: 65536,
    levels: [
      { level: 0, full: 256, width: 0 },
      { level: 1, full: 1, width: 0 },
      { level: 2, full: 0, width: 1 },
    ],
  },
  {
    size: 65537,
    levels: [
      { level: 0, full: 256, width: 1 },
      { level: 1, full: 1, width: 0 },
      { level: 2, full: 0, width: 1 },
    ],
  },
  {
    size: 16777216,
    levels: [
      { level: 0, full: 65536, width: 0 },
      { level: 1, full: 256, width: 0 },
      { level: 2, full: 1, width: 0 },
      { level: 3, full: 0, width: 1 },
    ],
  },
];
