import type { Child } from 'hono/jsx';

export interface Column {
  /** With its unit, so that the cells need none. */
  readonly label: Child;
  /** Numbers stand at the right, digit under digit. */
  readonly numeric?: boolean;
  /** Where to find the table sorted by this column. */
  readonly href?: string;
  readonly sorted?: 'ascending' | 'descending';
}

export interface TableProps {
  /** Unique on the page: the region and the caption take their ids from it. */
  readonly id: string;
  readonly caption: Child;
  readonly columns: readonly Column[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Child[])[];
  /** The row of totals. */
  readonly foot?: readonly Child[];
  /** The heading above already says what the table shows; the caption is for those who hear it. */
  readonly hideCaption?: boolean;
}

/** A table in a region that scrolls by itself, so that the page never does. */
export function Table({ id, caption, columns, rows, foot, hideCaption = false }: TableProps) {
  return (
    <section class="sky-scroll" aria-labelledby={`${id}-caption`} tabindex={0}>
      <table class="ds-table" id={id}>
        <caption id={`${id}-caption`}>
          <span class={hideCaption ? 'sky-hidden' : undefined}>{caption}</span>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <Row cells={cells} columns={columns} />
          ))}
        </tbody>
        {foot === undefined ? null : (
          <tfoot>
            <Row cells={foot} columns={columns} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

const signs = { ascending: '▲', descending: '▼' } as const;

function ColumnHead({ column: { label, numeric, href, sorted } }: { readonly column: Column }) {
  return (
    <th scope="col" data-numeric={numeric === true ? '' : undefined} aria-sort={sorted}>
      {href === undefined ? label : <a href={href}>{label}</a>}
      {sorted === undefined ? null : <span aria-hidden="true"> {signs[sorted]}</span>}
    </th>
  );
}

function Row({ cells, columns }: { cells: readonly Child[]; columns: readonly Column[] }) {
  return (
    <tr>
      {cells.map((cell, index) => {
        const numeric = columns[index]?.numeric === true ? '' : undefined;
        return index === 0 ? (
          <th scope="row" data-numeric={numeric}>
            {cell}
          </th>
        ) : (
          <td data-numeric={numeric}>{cell}</td>
        );
      })}
    </tr>
  );
}
