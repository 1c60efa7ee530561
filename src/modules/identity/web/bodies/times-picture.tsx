import { breakLines } from '../../../../platform/ui/pictures/break-lines.ts';
import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { baseline, textHeight, textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { Span } from '../../domain/office-times.ts';

/** A line of an office: one time that it was held, or held by nobody, or all that it lent. */
export interface DrawnSpan {
  readonly kind: 'held' | 'vacant' | 'lent';
  readonly label: string;
  /** From the first day to the last, in short. */
  readonly days: string;
  readonly bars: readonly Span[];
}

export interface DrawnOffice {
  readonly title: string;
  readonly spans: readonly DrawnSpan[];
}

/** What all offices are drawn along. */
export interface TimeAxis {
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  /** The days at its two ends, in short, and what its line says. */
  readonly words: { readonly from: string; readonly until: string; readonly now: string };
}

const [barHeight, thinHeight, gap, officeGap] = [12, 6, 8, 18];
const [mostLines, mostTitleLines] = [2, 3];
const wideFrom = 600;
/** Of the width, what words take beside the bars where there is room. */
const wordsShare = 0.42;

/** A line of bars for each office; its words stand above each bar, or beside it where there is room. */
export function timesPicture(
  id: string,
  offices: readonly DrawnOffice[],
  axis: TimeAxis,
  words: Pick<DrawablePicture, 'title' | 'description'>,
): DrawablePicture {
  const draw = (width: number): Drawing => {
    const isWide = width >= wideFrom;
    const left = isWide ? width * wordsShare : 0;
    const bars = { left, width: width - left };
    const room = isWide ? left - 16 : width;
    let top = 0;
    const drawn = offices.map((office) => {
      const laid = layOutOffice(office, top, isWide ? width : room, room, isWide);
      top = laid.bottom + officeGap;
      return <Office {...laid} axis={axis} bars={bars} />;
    });
    return {
      height: top + 2 * textHeight(1),
      content: (
        <>
          {drawn}
          <Axis axis={axis} bars={bars} top={top} />
        </>
      ),
    };
  };
  return { id, ...words, draw };
}

interface LaidSpan {
  readonly span: DrawnSpan;
  readonly lines: readonly string[];
  readonly top: number;
  readonly barTop: number;
}

interface LaidOffice {
  readonly title: readonly string[];
  readonly top: number;
  readonly spans: readonly LaidSpan[];
}

function layOutOffice(
  { title, spans }: DrawnOffice,
  top: number,
  titleRoom: number,
  room: number,
  isBeside: boolean,
): LaidOffice & { readonly bottom: number } {
  const head = breakLines(title, titleRoom, mostTitleLines).lines;
  let y = top + textHeight(head.length) + gap / 2;
  const laid = spans.map((span): LaidSpan => {
    const lines = [...breakLines(span.label, room, mostLines).lines, span.days];
    const height = textHeight(lines.length);
    const from = y;
    y += height + gap + (isBeside ? 0 : barHeight);
    return { span, lines, top: from, barTop: isBeside ? from + 4 : from + height };
  });
  return { title: head, top, spans: laid, bottom: y };
}

interface Bars {
  readonly left: number;
  readonly width: number;
}

interface OfficeProps extends LaidOffice {
  readonly axis: TimeAxis;
  readonly bars: Bars;
}

function Office({ title, top, spans, axis, bars }: OfficeProps) {
  return (
    <>
      {title.map((line, at) => (
        <text font-weight="700" x={0} y={tenth(top + baseline(at))}>
          {line}
        </text>
      ))}
      {spans.map(({ span, lines, top: from, barTop }) => (
        <>
          {lines.map((line, at) => (
            <text
              class={at === lines.length - 1 ? 'picture-muted' : undefined}
              x={0}
              y={tenth(from + baseline(at))}
            >
              {line}
            </text>
          ))}
          {span.bars.map((each) => (
            <Bar kind={span.kind} span={each} top={barTop} axis={axis} bars={bars} />
          ))}
          <Today top={barTop} axis={axis} bars={bars} />
        </>
      ))}
    </>
  );
}

interface PlaceProps {
  readonly top: number;
  readonly axis: TimeAxis;
  readonly bars: Bars;
}

interface BarProps extends PlaceProps {
  readonly kind: DrawnSpan['kind'];
  readonly span: Span;
}

/** Full while held, an empty dashed frame while nobody does, a thin line while lent. */
function Bar({ kind, span, top, axis, bars }: BarProps) {
  const x = placeAt(axis, bars, span.from);
  const end = placeAt(axis, bars, span.until ?? axis.until);
  const width = tenth(Math.max(2, end - x));
  if (kind === 'vacant') {
    return (
      <rect
        class="picture-leader"
        stroke-dasharray="4 3"
        x={tenth(x + 0.5)}
        y={tenth(top + 0.5)}
        width={width}
        height={barHeight - 1}
      />
    );
  }
  const [name, height] =
    kind === 'held' ? ['picture-group-a', barHeight] : ['picture-group-b', thinHeight];
  return (
    <rect
      class={`${name} picture-fill`}
      x={tenth(x)}
      y={tenth(top + (barHeight - height) / 2)}
      width={width}
      height={height}
    />
  );
}

function Today({ top, axis, bars }: PlaceProps) {
  const x = tenth(placeAt(axis, bars, axis.now));
  return (
    <path class="picture-leader" d={`M${x} ${tenth(top - 1)}V${tenth(top + barHeight + 3)}`} />
  );
}

interface AxisProps {
  readonly axis: TimeAxis;
  readonly bars: Bars;
  readonly top: number;
}

function Axis({ axis, bars, top }: AxisProps) {
  const { from, until, now } = axis.words;
  const right = bars.left + bars.width;
  const today = placeAt(axis, bars, axis.now);
  const room = textWidth(now);
  const x = Math.min(Math.max(bars.left, today - room / 2), right - room);
  return (
    <>
      <path class="picture-leader" d={`M${tenth(bars.left)} ${tenth(top)}H${tenth(right)}`} />
      <text class="picture-muted" x={tenth(bars.left)} y={tenth(top + baseline(0))}>
        {from}
      </text>
      <text class="picture-muted" x={tenth(right - textWidth(until))} y={tenth(top + baseline(0))}>
        {until}
      </text>
      <path class="picture-leader" d={`M${tenth(today)} ${tenth(top)}v6`} />
      <text x={tenth(x)} y={tenth(top + baseline(1))}>
        {now}
      </text>
    </>
  );
}

function placeAt({ from, until }: TimeAxis, { left, width }: Bars, at: Date): number {
  const all = Math.max(1, until.getTime() - from.getTime());
  const part = (at.getTime() - from.getTime()) / all;
  return left + Math.min(1, Math.max(0, part)) * width;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
