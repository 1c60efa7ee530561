import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { theLog } from '../../app/the-log.ts';
import { listCheckpoints } from '../../store/read-checkpoints.ts';
import { texts } from '../../texts.ts';

const item = z
  .object({
    size: z.int().meta(texts.words('api.checkpoint.size')),
    at: z.iso.datetime().meta(texts.words('api.checkpoint.at')),
    root: z.string().meta(texts.words('api.checkpoint.root')),
    note: z.string().meta(texts.words('api.checkpoint.note')),
  })
  .meta({ id: 'Checkpoint', ...texts.words('data.checkpoints') });

/** What was signed, the newest first. */
export const checkpoints = defineList({
  name: 'checkpoints',
  path: '/checkpoints',
  item,
  key: z.tuple([z.int().min(0)]),
  rows: ({ db }, _all, after, most) => listCheckpoints(db, theLog, after?.[0], most),
  keyOf: ({ size }) => [size],
  tell: (_reading, _all, rows) => ({
    items: rows.map(({ size, at, root, note }) => ({
      size,
      at: at.toISOString(),
      root: root.toString('base64'),
      note,
    })),
  }),
});
