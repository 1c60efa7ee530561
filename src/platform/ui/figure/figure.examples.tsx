import { type ComponentExamples, say } from '../examples.ts';
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
  heading = say(view, '夜裡的渡輪比較空', 'The ferry is emptier at night'),
}: {
  readonly view: View;
  readonly id: string;
  readonly taken: FigureFiles | null;
  readonly legend?: string;
  readonly heading?: string;
}) {
  return (
    <Figure
      view={view}
      id={id}
      heading={heading}
      sentence={say(
        view,
        '晚上的班次，人只有白天的三分之一。',
        'Evening boats carry a third of the day’s people.',
      )}
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
            <title id={`${id}-title`}>
              {say(view, '白天60人，晚上20人', '60 people by day, 20 at night')}
            </title>
            <path class="picture-group-a picture-fill" d="M0 4H240V16H0z" />
            <path class="picture-group-b picture-fill" d="M0 24H80V36H0z" />
          </svg>
        </figure>
      }
      table={
        <Table
          id={`${id}-table`}
          caption={`${say(view, '與圖相同的資料', 'The same numbers as the picture')}: ${heading}`}
          columns={[
            { label: say(view, '班次', 'Boats') },
            { label: say(view, '人', 'People'), numeric: true },
          ]}
          rows={[
            [say(view, '白天', 'Day'), '60'],
            [say(view, '晚上', 'Night'), '20'],
          ]}
        />
      }
      source={say(view, '來源：渡輪站，2026年7月1日', 'Source: ferry station, 1 July 2026')}
      files={taken}
    />
  );
}

export const figureExamples: ComponentExamples = {
  component: 'figure',
  examples: [
    {
      name: ['有圖例和檔案', 'with a legend and files'],
      draw: (view) => (
        <Ferry
          view={view}
          id="ferry"
          taken={files}
          legend={say(view, '藍：白天。棕：晚上。', 'Blue: day. Brown: night.')}
        />
      ),
    },
    {
      name: ['還沒有可以帶走的', 'nothing to take along yet'],
      draw: (view) => (
        <Ferry
          view={view}
          id="ferry-early"
          taken={null}
          heading={say(view, '人還太少，先不給檔案', 'Too few people to hand out files yet')}
        />
      ),
    },
  ],
};
