/** Arithmetic of remainders. BigInt does not take the same time for all numbers. */

/** From zero to the modulus, exclusive, also of what is negative. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, rest] = [1n, base % modulus, exponent];
  while (rest > 0n) {
    if (rest & 1n) result = result * square % modulus;
    square = square * square % modulus;
    rest >>= 1n;
  }
  return result;
}

/** The inverse, or null when the two have a common divisor (Euclid's extended algorithm). */
export function invert(value: bigint, modulus: bigint): bigint | null {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return a === 1n ? mod(x, modulus) : null;
}
