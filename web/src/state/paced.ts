import { useEffect, useRef } from "react";
import type { ID } from "../core/wire.ts";
import { useApp } from "./hooks.ts";

/** The last event of a command follows its first at once. */
const settle = 100;

/** Calls `act` after events of these kinds in the workspace, at most once in `pause` milliseconds. */
export function usePacedEvents(workspace: ID, kinds: RegExp, pause: number, act: () => void): void {
  const app = useApp();
  const latest = useRef({ act, pause });
  latest.current = { act, pause };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const soon = () => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        last = Date.now();
        latest.current.act();
      }, Math.max(settle, last + latest.current.pause - Date.now()));
    };
    const follower = {
      workspace,
      onEvents: (events: readonly { type: string }[]) => {
        if (events.some(({ type }) => kinds.test(type))) soon();
      },
      onLost: soon,
      onNotification: () => {},
    };
    app.followers.add(follower);
    return () => {
      clearTimeout(timer);
      app.followers.remove(follower);
    };
  }, [app, workspace]);
}
