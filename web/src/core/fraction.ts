/** A fraction, exact however long its numbers get, in lowest terms. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

export const none: Fraction = { over: 0n, under: 1n };

export function whole(value: number): Fraction {
  return { over: BigInt(value), under: 1n };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return reduced(one.over * other.under + other.over * one.under, one.under * other.under);
}

export function minus(one: Fraction, other: Fraction): Fraction {
  return reduced(one.over * other.under - other.over * one.under, one.under * other.under);
}

export function times(one: Fraction, other: Fraction): Fraction {
  return reduced(one.over * other.over, one.under * other.under);
}

/** Null where nothing can be shared among nothing. */
export function parted(one: Fraction, other: Fraction): Fraction | null {
  return other.over === 0n ? null : reduced(one.over * other.under, one.under * other.over);
}

/** Negative where the first is less, as `sort` wants it. */
export function compared(one: Fraction, other: Fraction): number {
  const [left, right] = [one.over * other.under, other.over * one.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

function reduced(over: bigint, under: bigint): Fraction {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  while (b !== 0n) [a, b] = [b, a % b];
  const by = under < 0n ? -(a || 1n) : a || 1n;
  return { over: over / by, under: under / by };
}
