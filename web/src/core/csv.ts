/**
 * A table as RFC 4180 writes it, with the mark that makes spreadsheets read UTF-8. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return "\uFEFF" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}
