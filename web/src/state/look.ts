/** Theme and language of this device: kept here so that the first paint is right. */

export type Theme = "system" | "light" | "dark";

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
}

export function theme(): Theme {
  const kept = read("theme");
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function setTheme(value: Theme): void {
  keep("theme", value);
  applyTheme();
}

export function applyTheme(): void {
  const chosen = theme();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function isDark(): boolean {
  const chosen = theme();
  return chosen === "dark" ||
    (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

export function language(): "vi" | "en" {
  return read("language") === "en" ? "en" : "vi";
}

export function keepLanguage(value: "vi" | "en"): void {
  keep("language", value);
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the choice stays on this device. */
export function shortcutsOn(): boolean {
  return read("shortcuts") !== "off";
}

export function setShortcuts(on: boolean): void {
  keep("shortcuts", on ? "on" : "off");
}
