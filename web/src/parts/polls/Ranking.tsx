import { type KeyboardEvent, useId, useRef, useState } from "react";
import { moved } from "../../core/polling.ts";
import { votingWords } from "../../i18n/voting.ts";
import { Icon } from "../Icon.tsx";
import { Fault, type Marking } from "./Choices.tsx";

/** The options in order of preference. Every move is spoken; what is not ranked stays below. */
export function Ranking({ options, legend, mark, onMark, fault }: Marking) {
  const words = votingWords().ballot;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const order = (mark.ranks ?? []).flat();
  const rest = options.flatMap((_, option) => order.includes(option) ? [] : [option]);
  const name = (option: number) => options[option]!.text;
  const put = (next: readonly number[], option: number) => {
    onMark({ ranks: next.map((one) => [one]) });
    const place = next.indexOf(option);
    setSaid(
      place < 0
        ? words.unrankedNow(name(option))
        : words.movedTo(name(option), place + 1, next.length),
    );
    // The moved line keeps the focus, wherever it stands now.
    requestAnimationFrame(() => {
      const line = list.current?.querySelector<HTMLElement>(`[data-option="${option}"]`) ??
        document.getElementById(`${id}-rest-${option}`);
      if (line && !line.contains(document.activeElement)) line.focus();
    });
  };
  const onKey = (event: KeyboardEvent, option: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    put(moved(order, option, event.key === "ArrowUp" ? -1 : 1), option);
  };
  return (
    <fieldset className="votes" aria-describedby={`${id}-how`}>
      <legend>{legend}</legend>
      <p className="sub sm" id={`${id}-how`}>{words.rankHow} {words.rankKeys}</p>
      {order.length > 0 && (
        <ol className="ranking" aria-label={words.ranked} ref={list}>
          {order.map((option, place) => (
            <li
              key={option}
              data-option={option}
              tabIndex={-1}
              onKeyDown={(event) => onKey(event, option)}
            >
              <span className="place" aria-hidden="true">{place + 1}</span>
              <b>{name(option)}</b>
              <span className="moves">
                <button
                  type="button"
                  className="ib"
                  aria-label={words.up(name(option))}
                  aria-disabled={place === 0}
                  onClick={() => put(moved(order, option, -1), option)}
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
                  onClick={() => put(moved(order, option, 1), option)}
                >
                  <Icon name="down" />
                </button>
                <button
                  type="button"
                  className="ib"
                  aria-label={words.unrank(name(option))}
                  onClick={() => put(order.filter((other) => other !== option), option)}
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
                  onClick={() => put([...order, option], option)}
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
