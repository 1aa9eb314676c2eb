const sheets = new Map<string, Promise<void>>();

/** A page together with a style of its own, which the first page does without. */
export async function styled<Page>(page: Promise<Page>, href: string): Promise<Page> {
  if (!sheets.has(href)) {
    sheets.set(
      href,
      new Promise((ready) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = href;
        // A page without its style is still a page.
        link.onload = link.onerror = () => ready();
        document.head.append(link);
      }),
    );
  }
  await sheets.get(href);
  return await page;
}
