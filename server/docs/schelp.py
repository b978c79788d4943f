"""SuperCollider's help language as Markdown: as much of it as our guides use."""

from __future__ import annotations

import re

SOURCES = "https://github.com/lstmosc/lstmosc/blob/main/sc_client/LSTMOSC/HelpSource"
GUIDES = {"Guides/LSTMOSC": "supercollider.md", "Guides/ComingFromFluCoMa": "flucoma.md"}
LANGUAGES = {"code": "supercollider", "teletype": "text"}
HEADINGS = {"TITLE": "#", "SECTION": "##", "SUBSECTION": "###"}
LEFT_OUT = ("CATEGORIES", "RELATED")


def markdown(text: str) -> str:
    """Turn a help file into a page; a block of code is left as it is."""
    parts = re.split(r"^(code|teletype)::\n(.*?)\n::$", text, flags=re.MULTILINE | re.DOTALL)
    pages = [prose(parts[0])]
    for language, code, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pages += [f"\n```{LANGUAGES[language]}\n{code}\n```\n", prose(after)]
    return "".join(pages)


def prose(text: str) -> str:
    """Turn what is no block of code."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(LEFT_OUT)]
    text = "".join(lines)
    for word, sign in HEADINGS.items():
        text = re.sub(rf"^{word}::\s*(.*)$", rf"\n{sign} \1\n", text, flags=re.MULTILINE)
    text = re.sub(r"^SUMMARY::\s*(.*)$", r"*\1*", text, flags=re.MULTILINE)
    text = re.sub(r"^LIST::\n(.*?)^::$", listed, text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(?:code|teletype)::(.*?)::", r"`\1`", text)
    text = re.sub(r"strong::(.*?)::", r"**\1**", text)
    text = re.sub(r"emphasis::(.*?)::", r"*\1*", text)
    return re.sub(r"link::(.*?)::", link, text)


def listed(found: re.Match[str]) -> str:
    """Turn a list."""
    return "\n" + re.sub(r"^## ", "- ", found[1], flags=re.MULTILINE)


def link(found: re.Match[str]) -> str:
    """Turn a link: to a guide's page, to the help of a class of ours, or to a name alone."""
    target = found[1].partition("#")[0]
    name = target.rpartition("/")[2]
    if target in GUIDES:
        return f"[{name}]({GUIDES[target]})"
    return f"[{name}]({SOURCES}/{target}.schelp)" if name.startswith("LSTM") else f"`{name}`"
