import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { equalled, moved, unranked } from "../../core/polling.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Fault, type Marking } from "./Choices.tsx";

/** The options in order of preference. Every move is spoken; what is not ranked stays below. */
export function Ranking({ options, legend, mark, onMark, fault }: Marking) {
  const words = votingWords().ballot;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const justMoved = useRef<number | null>(null);
  const [said, setSaid] = useState("");
  // The moved line keeps the focus, wherever it stands now: at once, for a frame later the focus
  // may have gone on to something else.
  useLayoutEffect(() => {
    const option = justMoved.current;
    if (option === null) return;
    justMoved.current = null;
    const line = list.current?.querySelector<HTMLElement>(`[data-option="${option}"]`) ??
      document.getElementById(`${id}-rest-${option}`);
    if (line && !line.contains(document.activeElement)) line.focus();
  });
  const ranks = mark.ranks ?? [];
  const order = ranks.flat();
  const placeOf = (option: number) => ranks.findIndex((place) => place.includes(option)) + 1;
  const rest = options.flatMap((_, option) => order.includes(option) ? [] : [option]);
  const name = (option: number) => options[option]!.text;
  const put = (next: number[][], option: number) => {
    onMark({ ranks: next });
    const place = next.findIndex((one) => one.includes(option));
    const others = (next[place] ?? []).filter((other) => other !== option).map(name).join(", ");
    setSaid(
      place < 0
        ? words.unrankedNow(name(option))
        : words.movedTo(name(option), place + 1, next.length) +
          (others && `, ${words.equalTo(others)}`),
    );
    justMoved.current = option;
  };
  const onKey = (event: KeyboardEvent, option: number) => {
    if (!event.altKey || !/^(ArrowUp|ArrowDown|=)$/.test(event.key)) return;
    event.preventDefault();
    if (event.key !== "=") put(moved(ranks, option, event.key === "ArrowUp" ? -1 : 1), option);
    else if (option !== order[0]) put(equalled(ranks, option), option);
  };
  return (
    <fieldset className="votes" aria-describedby={`${id}-how`}>
      <legend>{legend}</legend>
      <p className="sub sm" id={`${id}-how`}>
        {words.rankHow} {order.length > 0 && words.rankKeys}
      </p>
      {order.length > 0 && (
        <ol className="ranking" aria-label={words.ranked} ref={list}>
          {order.map((option, place) => (
            <li
              key={option}
              data-option={option}
              tabIndex={-1}
              onKeyDown={(event) => onKey(event, option)}
            >
              <span className="place" aria-hidden="true">{placeOf(option)}</span>
              <b>{name(option)}</b>
              <span className="moves">
                {place > 0 && (
                  <button
                    type="button"
                    className="ib equal"
                    aria-label={words.equalAbove(name(option))}
                    aria-pressed={placeOf(option) === placeOf(order[place - 1]!)}
                    onClick={() => put(equalled(ranks, option), option)}
                  >
                    <b aria-hidden="true">=</b>
                  </button>
                )}
                <button
                  type="button"
                  className="ib"
                  aria-label={words.up(name(option))}
                  aria-disabled={place === 0}
                  onClick={() => put(moved(ranks, option, -1), option)}
                >
                  <span className="flip">
                    <Icon name="down" />
                  </span>
                </button>
                <button
                  type="button"
                  className="ib"
                  aria-label={words.down(name(option))}
                  aria-disabled={place === order.length - 1}
                  onClick={() => put(moved(ranks, option, 1), option)}
                >
                  <Icon name="down" />
                </button>
                <button
                  type="button"
                  className="ib"
                  aria-label={words.unrank(name(option))}
                  onClick={() => put(unranked(ranks, option), option)}
                >
                  <Icon name="x" />
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <>
          <h3 className="lab">{words.unranked}</h3>
          <ul className="unranked">
            {rest.map((option) => (
              <li key={option}>
                <button
                  type="button"
                  className="vote"
                  id={`${id}-rest-${option}`}
                  aria-label={words.rank(name(option))}
                  onClick={() => put([...ranks, [option]], option)}
                >
                  <span className="g" aria-hidden="true">
                    <Icon name="plus" />
                  </span>
                  <b>{name(option)}</b>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="vh" role="status">{said}</p>
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
    </fieldset>
  );
}
