"""What the checks of the demo department have in common."""

import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLASSES = {"official", "business", "expert", "citizen"}
DEPARTMENT_ROLES = {"owner", "administrator", "none"}
WORKSPACE_ROLES = {"chair", "moderator", "secretary", "member", "observer"}
MAY_CLOSE = {"chair", "moderator"}
STANCES = {None, "agree", "disagree", "neutral", "question"}
VISIBILITIES = {"department", "members"}
MENTION = re.compile(r"(?<![\w.@])@([a-z]+(?:\.[a-z]+)+)")
MOST_DAYS, SAFETY_MINUTES = 20, 10
TITLE, PURPOSE, TEXT, STATEMENT = 200, 2_000, 10_000, 500
SECRET_VOTERS = 5

faults: list[str] = []


def expect(holds, where, what):
    if not holds:
        faults.append(f"{where}: {what}")
    return bool(holds)


def keys(value, wanted, where):
    return expect(set(value) == set(wanted.split()), where, f"keys are {sorted(value)}")


def check_typography(text, where):
    """Vietnamese typography: NFC, curly quotes, a space before %, no double spaces."""
    expect(text == text.strip() and text, where, "empty or padded text")
    expect(unicodedata.is_normalized("NFC", text), where, "text is not NFC")
    faulty = {
        r'["`]': "a straight quote",
        r"  ": "a double space",
        r"\d%": "no space before %",
        r" [,.;:?!](?:\s|$)": "a space before a punctuation mark",
        r"\.\.\.": "three full stops instead of …",
        r"\n{3,}|[ \t]\n": "untidy line breaks",
        r"[\u0300-\u036f\u00a0\u200b\ufeff\t]": "a loose mark or an invisible character",
    }
    for pattern, what in faulty.items():
        found = re.search(pattern, text)
        expect(not found, where, f"{what} near “{text[max(0, found.start() - 20):][:50]}”"
               if found else what)
    expect(text.count("“") == text.count("”"), where, "unbalanced quotes")


def check_text(text, limit, where, roles=()):
    if not expect(isinstance(text, str), where, "no text"):
        return 0
    check_typography(text, where)
    expect(len(text) <= limit, where, f"longer than {limit} characters")
    mentions = MENTION.findall(text)
    for login in mentions:
        expect(login in roles, where, f"mentions @{login}, who is not a member")
    return len(mentions)
