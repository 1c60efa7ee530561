import type { DrawablePicture, Drawing } from '../../../../platform/ui/pictures/drawn-picture.tsx';
import { textWidth } from '../../../../platform/ui/pictures/text-width.ts';
import type { PathStep } from '../../domain/proof-path.ts';

/** As many characters of a hash as a box has room for; the table has all of them. */
const shownCharacters = 8;

const [boxWidth, boxHeight, rise] = [116, 34, 34];
/** For the word below the leaf. */
const belowLeaf = 24;

export interface PathWords extends Pick<DrawablePicture, 'title' | 'description'> {
  readonly leaf: string;
  readonly root: string;
}

/**
 * The way from a leaf, below, to the root, above: beside each hash of the way stands the one that the
 * receipt brings, on its side of it, and both together give the one above.
 */
export function pathPicture(
  id: string,
  leafHash: Uint8Array,
  steps: readonly PathStep[],
  words: PathWords,
): DrawablePicture {
  const hashes = [leafHash, ...steps.map(({ above }) => above)];
  const draw = (width: number): Drawing => {
    const rowHeight = boxHeight + rise;
    const height = hashes.length * rowHeight - rise + 2 + belowLeaf;
    const left = Math.round(width / 2 - boxWidth - 8);
    const right = Math.round(width / 2 + 8);
    const topOf = (level: number) => height - belowLeaf - 1 - boxHeight - level * rowHeight;
    /** Where the hash of a level stands: on the other side than its neighbour; the root in the middle. */
    const placeOf = (level: number) => {
      const step = steps[level];
      if (step === undefined) return Math.round((width - boxWidth) / 2);
      return step.isOnLeft ? right : left;
    };
    return {
      height,
      content: (
        <>
          {steps.map((step, level) => (
            <>
              <Join from={placeOf(level)} top={topOf(level)} to={placeOf(level + 1)} />
              <Join
                from={step.isOnLeft ? left : right}
                top={topOf(level)}
                to={placeOf(level + 1)}
              />
              <Box
                name="log-beside"
                x={step.isOnLeft ? left : right}
                y={topOf(level)}
                hash={step.beside}
              />
            </>
          ))}
          {hashes.map((hash, level) => (
            <Box name="log-own" x={placeOf(level)} y={topOf(level)} hash={hash} />
          ))}
          <text
            class="picture-muted"
            x={placeOf(0) + boxWidth / 2}
            y={height - 6}
            text-anchor="middle"
          >
            {words.leaf}
          </text>
          {steps.length === 0 ? null : (
            <Side
              width={width}
              x={placeOf(steps.length)}
              top={topOf(steps.length)}
              words={words.root}
            />
          )}
        </>
      ),
    };
  };
  return { id, title: words.title, description: words.description, draw };
}

/** A word beside a box, where there is room for it. */
function Side(props: { width: number; x: number; top: number; words: string }) {
  const { width, x, top, words } = props;
  const after = x + boxWidth + 8;
  if (after + textWidth(words) <= width) {
    return (
      <text class="picture-muted" x={after} y={top + 22}>
        {words}
      </text>
    );
  }
  return null;
}

function Box({ name, x, y, hash }: { name: string; x: number; y: number; hash: Uint8Array }) {
  return (
    <>
      <rect class={name} x={x} y={y} width={boxWidth} height={boxHeight} rx={4} />
      <text class="log-hash" x={x + boxWidth / 2} y={y + 22} text-anchor="middle">
        {base64Of(hash).slice(0, shownCharacters)}
      </text>
    </>
  );
}

/** A line from the middle of a box up to the middle of the one above. */
function Join({
  from,
  top,
  to,
}: {
  readonly from: number;
  readonly top: number;
  readonly to: number;
}) {
  const [begin, end] = [from + boxWidth / 2, to + boxWidth / 2];
  return <path class="picture-leader" d={`M${begin} ${top}L${end} ${top - rise}`} />;
}

/** As checkpoints and receipts write a hash. */
export const base64Of = (hash: Uint8Array) => Buffer.from(hash).toString('base64');
