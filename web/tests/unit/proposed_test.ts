import { proposed } from "../../src/core/proposed.ts";
import { equal } from "./equal.ts";

Deno.test("what goes is read before what comes, within the words around", () => {
  equal(proposed("không quá 10 câu", [10, "03", -2]), [
    { kind: "same", text: "không quá " },
    { kind: "deleted", text: "10" },
    { kind: "inserted", text: "03" },
    { kind: "same", text: " câu" },
  ]);
});

Deno.test("a suggestion for another text is not shown as one for this", () => {
  equal(proposed("ngắn", [10, "03", -2]), null);
});
