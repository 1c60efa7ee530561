/**
 * Probability that a standard normal variable exceeds z, to about 13 digits: the power series of the
 * distribution function near 0 (Marsaglia, Journal of Statistical Software 11:5, 2004), beyond it
 * Laplace's continued fraction (Abramowitz and Stegun 26.2.14).
 */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z < 3 ? 0.5 - density(z) * centralSeries(z) : density(z) / continuedFraction(z);
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/(3·5) + … */
function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))) */
function continuedFraction(z: number): number {
  let value = z;
  for (let depth = 200; depth >= 1; depth -= 1) value = z + depth / value;
  return value;
}
