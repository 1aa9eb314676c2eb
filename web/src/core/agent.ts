/** What browser and system a User-Agent text speaks of, as far as one can tell. */
export function describeAgent(
  agent: string,
): { browser: string; system: string; phone: boolean } | null {
  const first = (choices: [RegExp, string][]) =>
    choices.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
  const browser = first([
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/SamsungBrowser\//, "Samsung Internet"],
    [/Firefox\//, "Firefox"],
    [/Chrom(e|ium)\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = first([
    [/Android/, "Android"],
    [/iPhone|iPod/, "iPhone"],
    [/iPad/, "iPad"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/CrOS/, "ChromeOS"],
    [/Linux|X11/, "Linux"],
  ]);
  if (!browser || !system) return null;
  return { browser, system, phone: /Android|iPhone|iPod/.test(agent) };
}
