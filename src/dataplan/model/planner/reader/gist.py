"""Title, summary and owner of a brief: what is wanted, in the words of the one who wants it."""

from __future__ import annotations

import re
from collections.abc import Collection

from dataplan.core.brief.markup import plain_text
from dataplan.model.planner.reader.owners import clean_owner, owner_in
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.quotes import whole_sentence
from dataplan.model.planner.reader.sections import part_of_title

_WANT = re.compile(
    r"\b(?:wants|needs|requires)\b|\b(?:we|i|they|[A-Z]\w+) (?:want|need|would like|require|are building|plan to|"
    r"intend|are looking|have to|must|ask)\b|\bplease\b|\bgoal\b|\bobjective\b|"
    r"\bthe aim\b|\bshould\b|\bmust\b|\bbuild\b|\bdesign\b|\breplace\b|\bretire\b|\bhere is what\b|"
    r"\b(?:wir (?:wollen|brauchen|möchten|benötigen|planen)|ziel|soll(?:en)?|aufbauen|bitte)\b|"
    r"\b(?:queremos|necesitamos|deseamos|objetivo|se requiere|hay que|debe(?:mos)?|buscamos)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?P<name>[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){1,3})(?: \([^)]{2,60}\))? (?:owns?|sponsors?|"
    r"requests?) this\b"
    r"|\b(?:asked for|requested|commissioned|sponsored) by (?P<by>[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){1,3})"
    r"|^(?:\W*)(?:product |business |project |brief |request )?(?:owner|sponsor|requester|accountable|"
    r"auftraggeber(?:in)?|"
    r"verantwortlich|eigentümer|responsable|solicitante)\W*[:=]\W*(?P<label>[^\n;|]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_LABEL = re.compile(
    r"^(?:\W*)(?:title|project|brief|subject|titel|projekt|título|proyecto)\s*:\s*(?P<title>\S.{2,})$", re.IGNORECASE
)
_LONGEST_TITLE = 80
_GREETING = re.compile(
    r"^(?:hi|hello|dear|hallo|liebe[rs]?|guten|hola|estimad[oa]s?|buenos|good (?:morning|day))\b", re.IGNORECASE
)
_NO_FACTS = re.compile(r"^[^\w]*$")


def title_of(page: Page) -> str:
    """The first heading, the subject of the mail, or the first words; without markup."""
    if page.layout.subject:
        return page.layout.subject[:_LONGEST_TITLE]
    for sentence in page.sentences[:12]:
        if (match := _TITLE_LABEL.match(sentence.text)) is not None:
            return _cut(match["title"])
        if sentence.block.kind == "heading" and not part_of_title(sentence.text):
            return _cut(sentence.text)
    for sentence in page.sentences:
        if not _GREETING.match(sentence.text) and not _NO_FACTS.match(sentence.text):
            return _cut(sentence.text)
    return ""


def summary_of(page: Page, silent: Collection[int]) -> str:
    """The first sentence that says what is wanted, verbatim; else the first one that says anything."""
    running = [index for index in range(len(page.sentences)) if index not in silent and _says_something(page, index)]
    for index in running:
        if _WANT.search(page.sentences[index].text) and page.part(index) not in {"sources", "constraints"}:
            return whole_sentence(page, index)
    goal = [index for index in running if page.part(index) == "goal"]
    listing = next(
        (block.start for block in page.layout.blocks if block.kind == "row" or page.parts[block.index] == "sources"),
        None,
    )
    if not goal and listing is not None:
        running = [index for index in running if page.sentences[index].start < listing]
    for index in (*goal, *running, *(i for i in range(len(page.sentences)) if i not in silent)):
        return whole_sentence(page, index)
    return ""


def _says_something(page: Page, index: int) -> bool:
    """A statement of some length in running text: no greeting, no question, nothing that is left out."""
    sentence = page.sentences[index]
    text = sentence.text
    return (
        sentence.block.kind in {"text", "item", "field"}
        and len(text.split()) > 2
        and not text.rstrip().endswith("?")
        and not _GREETING.match(text)
        and page.part(index) not in {"excluded", "questions", "owner"}
    )


def owner_of(page: Page, silent: Collection[int]) -> str:
    """Who owns the request as a whole: said at its head or under a heading of its own, not of a single source."""
    for index, sentence in enumerate(page.sentences):
        if index in silent or sentence.block.kind == "cell" or page.part(index) in {"sources", "outputs", "excluded"}:
            continue
        if (match := _OWNER.search(sentence.text)) is not None:
            name = clean_owner(next(filter(None, match.groups())).split(" (")[0])
            if name:
                return name
        if page.part(index) == "owner" and sentence.block.kind != "heading":
            return clean_owner(sentence.text) or owner_in(sentence.text)
    return page.layout.people[0] if page.layout.people else ""


def _cut(text: str) -> str:
    text = plain_text(text).strip(" .:#*")
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-")
