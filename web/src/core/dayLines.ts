/** Days as people write them, one a line: 30/4 or 30/4/2027. As the server names them: 2027-04-30. */

/** Null where a line is no day of the year. */
export function daysIn(text: string, year: number): string[] | null {
  const days: string[] = [];
  for (const line of text.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const [, day, month, named] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(line) ?? [];
    if (!day || !month || (named && Number(named) !== year)) return null;
    const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const at = new Date(`${written}T00:00:00Z`);
    if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written) return null;
    days.push(written);
  }
  return [...new Set(days)].sort();
}

/** The other way round. */
export function linesOf(days: readonly string[]): string {
  return days.map((day) => `${day.slice(8, 10)}/${day.slice(5, 7)}`).join("\n");
}
