import { Details } from '../../../../platform/ui/details/details.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import type { GroupRow, MarksTable } from './marks-table.ts';

/** Words of the table, in the language of the page. */
interface HexagonTableTexts {
  /** Opens the table, such as `每一格的人數`. */
  readonly summary: string;
  readonly caption: string;
  readonly row: string;
  readonly column: string;
  readonly people: string;
  /** Head of a group's column; the letter is null for other groups and for people without one. */
  group(row: GroupRow): string;
  number(value: number): string;
}

interface HexagonTableProps {
  readonly id: string;
  readonly table: MarksTable;
  readonly texts: HexagonTableTexts;
}

/** Every hexagon of the map with its people, for those who do not see it; nothing with dots. */
export function HexagonTable({ id, table, texts }: HexagonTableProps) {
  if (table.hexagons.length === 0) return null;
  const heads = [texts.row, texts.column, texts.people, ...table.groups.map(texts.group)];
  return (
    <Details summary={texts.summary}>
      <Table
        id={id}
        caption={texts.caption}
        columns={heads.map((label) => ({ label, numeric: true }))}
        rows={table.hexagons.map(({ row, column, people, byGroup }) =>
          [row, column, people, ...byGroup].map(texts.number),
        )}
      />
    </Details>
  );
}
