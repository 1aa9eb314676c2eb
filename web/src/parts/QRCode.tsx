import { useMemo } from "react";
import { path, qr } from "../core/qr.ts";

/** A QR code as one path: black on white in both themes, since cameras expect it so. */
export function QRCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => qr(text), [text]);
  if (!modules) return null;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
    >
      <path d={path(modules)} />
    </svg>
  );
}
