/** One symbol of the sprite. Always beside words, or inside a control that has a name. */
export function Icon({ name }: { name: string }) {
  return (
    <svg className="i" aria-hidden="true">
      <use href={`${ICONS}#${name}`} />
    </svg>
  );
}
