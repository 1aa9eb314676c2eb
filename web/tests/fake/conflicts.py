"""Suggestions about the same words, for the small department: two wordings of one block."""

from texts import applied, transformed


def spans(operation):
    at = 0
    for step in operation:
        if isinstance(step, str):
            yield at, at + 1
        elif step > 0:
            at += step
        else:
            yield at, at - step
            at -= step


def pieces(text, operation):
    result, at = [], 0
    for step in operation:
        if isinstance(step, str):
            result.append({"kind": "inserted", "text": step})
        elif step > 0:
            result.append({"kind": "same", "text": text[at:at + step]})
            at += step
        else:
            place = len(result) - bool(result and result[-1]["kind"] == "inserted")
            result.insert(place, {"kind": "deleted", "text": text[at:at - step]})
            at -= step
    return [*result, {"kind": "same", "text": text[at:]}] if at < len(text) else result


def conflicts(draft, view):
    """All of a block are one conflict where two of them touch; what fits is not combined."""
    found = []
    for block in draft["order"]:
        text, open_ = draft["blocks"][block]["text"], []
        for one in draft["annotations"].values():
            for edit in one["suggestion"] or []:
                if edit["block"] == block and not one["decision"] and not one["resolution"]:
                    operation = edit["operation"]
                    for past in draft["log"][block][edit["rev"]:]:
                        operation = transformed(operation, past)
                    open_.append((one, operation))
        touched = [span for _, operation in open_ for span in spans(operation)]
        if len(open_) < 2 or not any(a[0] < b[1] and b[0] < a[1] for index, a in enumerate(touched)
                                     for b in touched[:index]):
            continue
        outcomes = [{"accepted": [one["id"]], "pieces": pieces(text, operation)}
                    for one, operation in open_]
        assert all(applied(text, operation) != text for _, operation in open_)
        found.append({"outcomes": outcomes, "place": {"block": block}, "total": len(open_),
                      "suggestions": [view(one) for one, _ in open_]})
    return found
