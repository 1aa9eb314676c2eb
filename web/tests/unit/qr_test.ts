import { path, qr, remainder } from "../../src/core/qr.ts";
import { equal } from "./equal.ts";

interface Vector {
  text: string;
  version: number;
  mask: number;
  rows: string[];
}

const vectors: { codes: Vector[] } = JSON.parse(
  Deno.readTextFileSync(new URL("../vectors/qr.json", import.meta.url)),
);

/** Rows as numbers in base 16, as the vectors have them. */
function rows(text: string, mask?: number): string[] {
  return qr(text, mask)!.map((row) =>
    BigInt(`0b${row.map((dark) => dark ? "1" : "0").join("")}`).toString(16)
  );
}

for (const { text, version, mask, rows: expected } of vectors.codes) {
  Deno.test(`version ${version} with mask ${mask} is drawn as by another encoder`, () => {
    equal(rows(text, mask), expected);
  });
}

Deno.test("the correction of a worked example of version 1-M is the published one", () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
  equal(remainder(data, 10), [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
});

Deno.test("a text that does not fit into version 10 has no code", () => {
  equal(qr("x".repeat(213))!.length, 57);
  equal(qr("x".repeat(214)), null);
});

Deno.test("the path draws each dark module once", () => {
  equal(path([[true, true, false], [false, false, true]]), "M0 0h2v1h-2zM2 1h1v1h-1z");
});
