/**
 * Goes to the first field that is wrong, once it is drawn. On a phone it may be far above the
 * button that was pressed, and who hears the page learns of it only by the focus.
 */
export function goToInvalid(): void {
  requestAnimationFrame(() => {
    const place = document.querySelector("dialog[open]") ?? document;
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
