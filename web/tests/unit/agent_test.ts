import { describeAgent } from "../../src/core/agent.ts";
import { equal } from "./equal.ts";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";

Deno.test("browsers that pretend to be others are told apart", () => {
  equal(describeAgent(`${windows} Chrome/142.0 Safari/537.36 Edg/142.0`)?.browser, "Edge");
  equal(describeAgent(`${windows} Chrome/142.0 Safari/537.36`)?.browser, "Chrome");
  equal(
    describeAgent(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
    ),
    { browser: "Safari", system: "iPhone", phone: true },
  );
});

Deno.test("a text that says nothing is not guessed at", () => {
  equal(describeAgent("curl/8.5"), null);
});
