import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { DrawnPicture, takePicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { GroupedNumber } from '../../../../platform/ui/receipt/receipt.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { EntryPath } from '../../app/find-path.ts';
import type { IndexedEntry } from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { pictureStyle } from './days-figure.tsx';
import { base64Of, pathPicture } from './path-picture.tsx';

interface PathProps {
  readonly view: View;
  readonly entry: IndexedEntry;
  readonly path: EntryPath;
}

/** The way from the entry to the root that was signed, as a picture and as a table. */
export function PathFigure(props: PathProps) {
  const { view, entry, path } = props;
  const t = texts.in(view.language);
  return (
    <Figure
      view={view}
      id="path"
      heading={headingOf(props)}
      sentence={t('path.sentence')}
      legend={t('path.legend')}
      picture={<DrawnPicture picture={drawPath(props)} />}
      table={
        <Table
          id="path-table"
          caption={t('path.table')}
          columns={[
            { label: t('path.step'), numeric: true },
            { label: t('path.side') },
            { label: t('path.beside') },
            { label: t('path.own') },
          ]}
          rows={rowsOf(props).map(({ step, side, beside, own }) => [
            step,
            side === null ? '' : t(`path.side.${side}`),
            beside === null ? '' : <GroupedNumber value={beside} />,
            <GroupedNumber value={own} />,
          ])}
        />
      }
      source={t('path.source', {
        size: path.checkpoint.size,
        at: formatMinute(view, path.checkpoint.at),
      })}
      files={figureFiles(`/api/transparency-log/entries/${entry.idx}/path`, view, takePath(props))}
    />
  );
}

/** The same to take along: every hash of the way is a row of the CSV. */
export function takePath(props: PathProps): PictureFiles {
  const { view, entry } = props;
  const { language } = view;
  const address = `${view.baseUrl}${logAddress({ root: `/${language}` }, `entries/${entry.idx}`)}`;
  const file = takePicture({
    language,
    picture: drawPath(props),
    heading: headingOf(props),
    sources: [texts.in(language)('path.file.source', { address })],
    styles: [pictureStyle],
  });
  const rows = rowsOf(props).map(({ step, side, beside, own }) => [step, side, beside, own]);
  return {
    ...file,
    csv: writeCsv([['step', 'side-of-beside', 'beside', 'own'], ...rows]),
    rows: rows.length,
  };
}

/** Step 0 is the leaf alone; each that follows hashes the one before with the one beside it. */
function rowsOf({ entry, path }: PathProps) {
  const leaf = { step: 0, side: null, beside: null, own: base64Of(entry.leafHash) };
  const above = path.steps.map(({ beside, isOnLeft, above: own }, at) => ({
    step: at + 1,
    side: isOnLeft ? ('left' as const) : ('right' as const),
    beside: base64Of(beside),
    own: base64Of(own),
  }));
  return [leaf, ...above];
}

function headingOf({ view, path }: PathProps): string {
  return texts.in(view.language)('path.heading', { steps: path.steps.length });
}

function drawPath(props: PathProps) {
  const { view, entry, path } = props;
  const t = texts.in(view.language);
  return pathPicture('path-picture', entry.leafHash, path.steps, {
    title: t('path.title'),
    description: headingOf(props),
    leaf: t('path.leaf'),
    root: t('path.root'),
  });
}
