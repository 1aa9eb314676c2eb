import { type AnchorHTMLAttributes, forwardRef, type MouseEvent } from "react";
import { navigate } from "../../core/router.ts";

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
}

/** A link to a page of ours: a real address, followed without loading the page anew. */
export const Link = forwardRef<HTMLAnchorElement, LinkProps>(function Link(
  { to, onClick, ...rest },
  ref,
) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey ||
      event.shiftKey || event.altKey
    ) return;
    event.preventDefault();
    navigate(to);
  };
  return <a ref={ref} href={to} onClick={follow} {...rest} />;
});
