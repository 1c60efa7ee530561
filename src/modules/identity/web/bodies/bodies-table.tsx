import { Table } from '../../../../platform/ui/table/table.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { ListedBody } from '../../store/read-bodies.ts';
import { texts } from '../../texts.ts';
import { bodiesAddress, nameIn } from './bodies-words.ts';

interface BodiesTableProps {
  readonly view: View;
  readonly id: string;
  readonly caption: string;
  readonly bodies: readonly ListedBody[];
}

const columns = ['name', 'side'] as const;

/** Bodies, each with a link to its page. */
export function BodiesTable({ view, id, caption, bodies }: BodiesTableProps) {
  const t = texts.in(view.language);
  return (
    <Table
      id={id}
      caption={caption}
      columns={columns.map((name) => ({ label: t(`bodies.${name}`) }))}
      rows={bodies.map((body) => [
        <>
          <a href={bodiesAddress(view, body.id)}>{nameIn(body.name, view.language)}</a>
          {body.parentName === null ? null : (
            <>
              <br />
              {t('bodies.part-of', { parent: nameIn(body.parentName, view.language) })}
            </>
          )}
        </>,
        t(`side.${body.side}`),
      ])}
    />
  );
}
