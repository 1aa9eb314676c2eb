import { useEffect, useState } from "react";
import type { Timeline } from "../../core/replay.ts";
import { isTyping } from "../shell/keyboard.ts";

export type Speed = "slow" | "usual" | "fast";
export const speeds: readonly Speed[] = ["slow", "usual", "fast"];

/** Milliseconds between two letters, and between two passages. */
const paces: Record<Speed, { letter: number; passage: number }> = {
  slow: { letter: 160, passage: 1_600 },
  usual: { letter: 50, passage: 900 },
  fast: { letter: 12, passage: 350 },
};

export interface Player {
  /** The picture that is shown, of those of the timeline. */
  picture: number;
  /** The passage that it belongs to; -1 is before the first. */
  passage: number;
  playing: boolean;
  speed: Speed;
  /** Shows a picture and stays there. */
  show: (picture: number) => void;
  /** Goes so many passages on, or back. */
  go: (passages: number) => void;
  toggle: () => void;
  setSpeed: (speed: Speed) => void;
}

/** Plays a timeline; whole passages at a time for who asked the system for less motion. */
export function usePlayer(timeline: Timeline, first: number): Player {
  const [picture, setPicture] = useState(first);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>("usual");
  const passage = timeline.passageAt(picture);
  useEffect(() => {
    if (!playing) return;
    if (picture >= timeline.length) return setPlaying(false);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const ended = picture === timeline.endOf(passage);
    const pace = paces[speed];
    const timer = setTimeout(
      () => setPicture(still ? timeline.endOf(ended ? passage + 1 : passage) : picture + 1),
      still ? 2 * pace.passage : ended && picture > 0 ? pace.passage : pace.letter,
    );
    return () => clearTimeout(timer);
  }, [timeline, playing, picture, speed]);
  const show = (wanted: number) => {
    setPlaying(false);
    setPicture(Math.max(0, Math.min(wanted, timeline.length)));
  };
  const go = (passages: number) => {
    const last = timeline.passages.length - 1;
    show(timeline.endOf(Math.max(-1, Math.min(passage + passages, last))));
  };
  const toggle = () => {
    if (!playing && picture >= timeline.length) setPicture(0);
    setPlaying(!playing);
  };
  const player = { picture, passage, playing, speed, show, go, toggle, setSpeed };
  usePlayerKeys(player);
  return player;
}

function usePlayerKeys(player: Player): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector("dialog[open]")) return;
      const onControl = (event.target as Element).closest("button, a, summary");
      const key = event.key.toLowerCase();
      if (key === " " && !onControl) player.toggle();
      else if (key === "j") player.go(1);
      else if (key === "k") player.go(-1);
      else if (key === "arrowright") player.show(player.picture + 1);
      else if (key === "arrowleft") player.show(player.picture - 1);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
