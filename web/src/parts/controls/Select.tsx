import type { SelectHTMLAttributes } from "react";
import { Icon } from "./Icon.tsx";

/** A native select with our arrow. */
export function Select(
  { slim = false, ...rest }: SelectHTMLAttributes<HTMLSelectElement> & { slim?: boolean },
) {
  return (
    <span className={slim ? "pickone slim" : "pickone"}>
      <select {...rest} />
      <Icon name="chev" />
    </span>
  );
}
