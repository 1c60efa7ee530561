import { writeCsv } from '../../../../platform/files/csv-writer.ts';
import { figureFiles, type PictureFiles } from '../../../../platform/http/picture-routes.ts';
import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { bodySides } from '../../../../platform/powers/powers.ts';
import { Figure } from '../../../../platform/ui/figure/figure.tsx';
import { DrawnPicture, takePicture } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { formatDay, formatMinute } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { bodiesInPicture, type TreePage } from '../../app/tree-page.ts';
import { texts } from '../../texts.ts';
import { BodiesTable } from './bodies-table.tsx';
import { bodiesAddress } from './bodies-words.ts';
import { treePicture } from './tree-picture.tsx';

interface TreeProps {
  readonly view: View;
  readonly tree: TreePage;
}

/** Which body is part of which, by side, as a picture and as a table. */
export function TreeFigure({ view, tree }: TreeProps) {
  const t = texts.in(view.language);
  const { picture, heading } = drawTree(view, tree);
  return (
    <Figure
      view={view}
      id="tree"
      heading={heading}
      sentence={tree.pages === 1 ? t('tree.sentence') : t('tree.sentence.part', partOf(tree))}
      legend={t('tree.legend')}
      picture={<DrawnPicture picture={picture} />}
      table={
        <BodiesTable view={view} id="tree-table" caption={t('tree.table')} bodies={tree.bodies} />
      }
      source={t('tree.source', { at: formatMinute(view, view.now) })}
      files={figureFiles(
        `/api/identity/body-pages/${tree.page}/tree`,
        view,
        takeTree({ view, tree }),
      )}
    />
  );
}

/** The same to take along: every body of the picture is a row of the CSV. */
export function takeTree({ view, tree }: TreeProps): PictureFiles {
  const { language } = view;
  const { picture, heading } = drawTree(view, tree);
  const address = `${view.baseUrl}${bodiesAddress({ root: `/${language}` })}`;
  const file = takePicture({
    language,
    picture,
    heading,
    sources: [texts.in(language)('tree.file.source', { day: formatDay(view, view.now), address })],
    styles: [],
  });
  const rows = tree.bodies.map(({ id, name, kind, side, parent }) => [
    ...[id, name['zh-Hant'], name.en, kind, side, parent],
  ]);
  const head = ['id', 'name-zh-Hant', 'name-en', 'kind', 'side', 'parent'];
  return { ...file, csv: writeCsv([head, ...rows]), rows: rows.length };
}

function partOf({ page, bodies, total }: TreePage) {
  const from = (page - 1) * bodiesInPicture + 1;
  return { from, to: from + bodies.length - 1, total };
}

function drawTree(view: Pick<View, 'language'>, tree: TreePage) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  const counts = tree.counts.map(({ side, count }) =>
    t('tree.count', { side: t(`side.${side}`), count }),
  );
  const [official = 0, civil = 0, other = 0] = tree.counts.map(({ count }) => count);
  const heading = t('tree.heading', { official, civil, other });
  const sides = bodySides.flatMap((side, at) => {
    const bodies = tree.bodies
      .filter(({ rootSide }) => rootSide === side)
      .map((body) => ({ ...body, name: body.name[language] }));
    return bodies.length === 0 ? [] : [{ side, heading: counts[at] ?? '', bodies }];
  });
  const words = { title: t('tree.title'), description: heading };
  return { picture: treePicture('tree-picture', sides, words), heading };
}
