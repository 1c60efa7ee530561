import type { Language } from '../../../../platform/i18n/languages.ts';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Table } from '../../../../platform/ui/table/table.tsx';
import { texts } from '../../texts.ts';
import type { GroupRow, MarksTable } from '../opinion-map/marks-table.ts';

interface HexagonTableProps {
  readonly language: Language;
  readonly table: MarksTable;
  readonly nameOf: (row: GroupRow) => string;
}

/** Every hexagon of the map with its people, for those who do not see it; nothing with dots. */
export function HexagonTable({ language, table, nameOf }: HexagonTableProps) {
  if (table.hexagons.length === 0) return null;
  const t = texts.in(language);
  const heads = [t('map.cells.row'), t('map.cells.column'), t('map.cells.people')];
  return (
    <Details summary={t('map.cells.summary')}>
      <Table
        id="map-cells"
        caption={t('map.cells.caption')}
        columns={[...heads, ...table.groups.map(nameOf)].map((label) => ({ label, numeric: true }))}
        rows={table.hexagons.map(({ row, column, people, byGroup }) =>
          [row, column, people, ...byGroup].map((count) => count.toLocaleString(language)),
        )}
      />
    </Details>
  );
}
