import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyEigenvalueIsBelow, largestEigenvalue } from './largest-eigenvalue.ts';
import { denseEigenvalues } from './test/dense-eigenvalues.ts';
import { turnedMatrix } from './test/turned-matrix.ts';

const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 150 });

describe('the largest eigenvalue', () => {
  it('is found to the last digits, whatever the others are and however the matrix is turned', () => {
    fc.assert(
      fc.property(values, fc.string(), (eigenvalues, seed) => {
        const greatest = Math.max(...eigenvalues);
        const found = largestEigenvalue(turnedMatrix(eigenvalues, seed), eigenvalues.length);
        expect(Math.abs(found - greatest)).toBeLessThanOrEqual(1e-12 * greatest);
      }),
      { numRuns: 50 },
    );
  });

  it('is found on the diagonal on which Lanczos stopped 3 % below it', () => {
    const eigenvalues = [6, 495, 636, 0, 884, 27, 14, 217, 886, 881, 154];
    expect(largestEigenvalue(turnedMatrix(eigenvalues, ''), 11)).toBeCloseTo(886, 9);
    const diagonal = new Float64Array(11 * 11);
    eigenvalues.forEach((value, i) => {
      diagonal[i * 12] = value;
    });
    expect(largestEigenvalue(diagonal, 11)).toBe(886);
  });

  it("is that of Jacobi's method for any symmetric matrix", () => {
    const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 6 }), (drawn, size) => {
        const place = (i: number) => [i % size, Math.floor(i / size)].sort();
        const matrix = Float64Array.from({ length: size * size }, (_, i) => {
          const [less = 0, more = 0] = place(i);
          return drawn[less * 6 + more] ?? 0;
        });
        const expected = denseEigenvalues(matrix, size).at(-1);
        expect(largestEigenvalue(matrix, size)).toBeCloseTo(expected ?? Number.NaN, 11);
      }),
    );
  });

  it('of nothing is 0', () => {
    expect(largestEigenvalue(new Float64Array(0), 0)).toBe(0);
    expect(largestEigenvalue(new Float64Array(25), 5)).toBe(0);
  });
});

describe('that every eigenvalue is below a value', () => {
  it('is true just above the greatest and false just below it, by the lower triangle alone', () => {
    fc.assert(
      fc.property(values, fc.string(), (eigenvalues, seed) => {
        const size = eigenvalues.length;
        const greatest = Math.max(1, ...eigenvalues);
        const matrix = turnedMatrix([...eigenvalues.slice(1), greatest], seed).map((entry, i) =>
          i % size > Math.floor(i / size) ? Number.NaN : entry,
        );
        expect(everyEigenvalueIsBelow(matrix, size, greatest * (1 + 1e-11))).toBe(true);
        expect(everyEigenvalueIsBelow(matrix, size, greatest * (1 - 1e-11))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('is false at the greatest itself, and at 0 for a matrix of zeros', () => {
    expect(everyEigenvalueIsBelow(Float64Array.of(2, 0, 0, 3), 2, 3)).toBe(false);
    expect(everyEigenvalueIsBelow(new Float64Array(4), 2, 0)).toBe(false);
  });
});
