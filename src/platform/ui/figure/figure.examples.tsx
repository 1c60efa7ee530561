import type { ComponentExamples } from '../examples.ts';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';
import { Figure, type FigureFiles } from './figure.tsx';

const files: FigureFiles = {
  csv: { href: '/ferry.csv', rows: 2 },
  svg: { href: '/ferry.svg', bytes: 35_933 },
  png: { href: '/ferry.png', width: 1344, height: 1708 },
};

function Ferry({
  view,
  id,
  taken,
  legend,
}: {
  readonly view: View;
  readonly id: string;
  readonly taken: FigureFiles | null;
  readonly legend?: string;
}) {
  return (
    <Figure
      view={view}
      id={id}
      heading="夜裡的渡輪比較空"
      sentence="晚上的班次，人只有白天的三分之一。"
      {...(legend === undefined ? {} : { legend })}
      picture={
        <figure class="picture">
          <svg
            width="280"
            height="40"
            viewBox="0 0 280 40"
            role="img"
            aria-labelledby={`${id}-title`}
          >
            <title id={`${id}-title`}>白天60人，晚上20人</title>
            <path class="picture-group-a picture-fill" d="M0 4H240V16H0z" />
            <path class="picture-group-b picture-fill" d="M0 24H80V36H0z" />
          </svg>
        </figure>
      }
      table={
        <Table
          id={`${id}-table`}
          caption="與圖相同的資料"
          columns={[{ label: '班次' }, { label: '人', numeric: true }]}
          rows={[
            ['白天', '60'],
            ['晚上', '20'],
          ]}
        />
      }
      source="來源：渡輪站，2026年7月1日"
      files={taken}
    />
  );
}

export const figureExamples: ComponentExamples = {
  component: 'figure',
  examples: [
    {
      name: ['有圖例和檔案', 'with a legend and files'],
      draw: (view) => <Ferry view={view} id="ferry" taken={files} legend="藍：白天。棕：晚上。" />,
    },
    {
      name: ['還沒有可以帶走的', 'nothing to take along yet'],
      draw: (view) => <Ferry view={view} id="ferry-early" taken={null} />,
    },
  ],
};
