"""Whatever stands in a plan's texts, PLAN.md has the same structure: no HTML, link, heading, list or cell of theirs."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.support import edit, sample_plan, sample_raw

from dataplan.codec import decode_plan
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import walk
from dataplan.render.document import render_plan
from dataplan.render.plots import plots

PAYLOADS = (
    '<script>alert(1)</script> <a href="http://evil.example"> [x](http://evil.example) ![x](http://evil.example/x.png)',
    "| cell | cell | `code` ``` **bold** __bold__ _em_ ~~gone~~ $x$ <!-- --> &lt;b&gt; &#60;b&#62; \\",
    "first\n\n# heading\n\n---\n\n- item\n1. item\n\n> quote\n\n    code\n\n[x]: http://evil.example\n\n===\n\x00\u2028\u202e",
    "# https://evil.example www.evil.example <http://evil.example> [^1] ]( )[ ] :smile: @someone #1 +",
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LEDGER_TEXTS = {
    "figures": ("label", "quote", "reason", "note", "source"),
    "assumptions": ("statement", "reason", "effect", "confirm_with"),
    "decisions": ("table", "signal", "choice", "reason", "tradeoff"),
}
VERDICTS = [
    {"gate": 1, "criterion": "C", "kind": "exit", "met": False, "evidence": ["/brief"], "reason": "R"},
    {"gate": 2, "criterion": "D", "kind": "exit", "met": True, "evidence": ["/brief"], "reason": "S", "by": "attested"},
]
FINDINGS = [
    {"rule": "T01", "severity": "error", "result": "violated", "message": "M", "subject": "S", "accepted_by": "A"},
    {"rule": "quote", "severity": "error", "result": "violated", "message": "M", "at": ["/figures/0"]},
]
BAR = [{"item": "I", "met": False, "evidence": ["/sections"], "reason": "R"}]


def with_payload(payload: str) -> Plan:
    """The sample with the payload around each of its texts."""
    raw = sample_raw()
    raw |= {"status": "draft", "status_reason": "Why", "verdicts": copy.deepcopy(VERDICTS)}
    raw |= {"findings": copy.deepcopy(FINDINGS), "quality_bar": copy.deepcopy(BAR)}
    for name, section in sample_plan().sections.items():
        for leaf in walk(section, f"/sections/{name}"):
            if leaf.mark.kind not in {"figure", "decision"}:
                edit(raw, leaf.pointer, f"{payload} {leaf.value} {payload}")
    for kind, names in LEDGER_TEXTS.items():
        for entry in raw[kind]:
            entry |= {name: f"{payload} {entry[name]} {payload}" for name in names if entry.get(name)}
    for item in (*raw["verdicts"], *raw["findings"], *raw["quality_bar"], *raw["answers"]):
        item |= {name: f"{payload} {text} {payload}" for name, text in item.items() if _is_free(name, text)}
    raw["brief"]["text"] = f"# Title {payload.splitlines()[0]}"
    return decode_plan(json.dumps(raw), "hostile.json")


def _is_free(name: str, text: Any) -> bool:
    return isinstance(text, str) and name not in {"kind", "by", "severity", "result", "rule", "id"}


def tokens(text: str) -> list[Token]:
    return [part for token in READER.parse(text) for part in (token, *(token.children or ()))]


def structure(found: list[Token]) -> list[str]:
    return [f"{token.type} {token.tag}" for token in found if token.type not in {"text", "softbreak"}]


@cache
def structure_with(paragraphs: int) -> list[str]:
    """Of the sample with harmless words around each text, in as many paragraphs as the payload has."""
    return structure(tokens(render_plan(with_payload("\n\n".join(["harmless"] * paragraphs)))))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_cannot_change_the_structure(payload: str) -> None:
    text = render_plan(with_payload(payload))
    found = tokens(text)
    assert structure(found) == structure_with(len(re.split(r"\n\s*\n", payload.strip())))
    for token in found:
        if token.type in {"html_inline", "html_block"}:
            assert re.fullmatch(r'(<a id="[\w-]+">|</a>|<a id="[\w-]+"></a>)\s*', token.content)
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("#")
        assert token.type != "image"
    diagram = re.compile(r"^```mermaid$.*?^```$", re.DOTALL | re.MULTILINE)
    assert not re.search(r"(https?://|www\.evil)", diagram.sub("", text))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_cannot_break_a_drawing_or_its_table(payload: str) -> None:
    for name, text in plots(with_payload(payload)).items():
        if name.endswith(".svg"):
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
            assert tags <= {"svg", "title", "desc", "style", "rect", "line", "path", "text"}
        else:
            assert not re.search(r"(?m)^[=+@-]", text)
