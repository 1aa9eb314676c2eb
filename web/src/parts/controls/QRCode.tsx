import { useMemo } from "react";
import { path, qr } from "../../core/qr.ts";

/** Light modules that must surround a code (ISO/IEC 18004). */
const quiet = 4;
/** Whole pixels, so that no module is thinner than another. */
const pixels = 4;

/** A QR code, black on white in both themes, since cameras expect it so. Nothing for a long text. */
export function QRCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => qr(text), [text]);
  if (!modules) return null;
  const size = modules.length + 2 * quiet;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      width={size * pixels}
      height={size * pixels}
      viewBox={`${-quiet} ${-quiet} ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={path(modules)} />
    </svg>
  );
}
