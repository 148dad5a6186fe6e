"""Gates of any other skill: a passage for each criterion, from what the brief says, or honest that it says nothing.

There is no typed model for such a gate and so no typed check. Each exit criterion is attested by the passage that
quotes the sentences of the brief which share most words with it; where none does, the passage says so and an assumption
stands in. The last gate also attests the quality bar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dataplan.core.contract import Criterion, Gate, Skill
from dataplan.core.plan.common import OpenSection
from dataplan.model.planner.reader.blocks import read_layout
from dataplan.model.planner.reader.sentences import sentences
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.facts import label_of
from dataplan.model.planner.writer.names import slug
from dataplan.render.templates import phrase, section_text

_STEM = 4
_MOST = 3
_COMMON = """
    the and for are that this with from must not each every has have its all any one two more than when which who what
    will can may per into onto been being was were does did between within where there their them they also only such
    stated state listed list named name explicit described define defined present documented provided given known
"""
_EMPTY = frozenset(_COMMON.split())


def write_open(book: Book, gate: Gate) -> dict[str, Any]:
    """The open section of ``gate``, as it is handed in."""
    for key, fact in book.facts.items():
        book.given(key, fact, label_of(fact))
    said = _sentences(book)
    rows = [_row(book, gate, criterion, said) for criterion in _criteria(book.skill, gate)]
    decisions = _decisions(book, gate, said)
    owner = book.owner
    return section_text("open", title=gate.title, rows=rows, decisions=decisions, owner=owner, last=gate.is_last)


def _criteria(skill: Skill, gate: Gate) -> tuple[Criterion, ...]:
    return (*gate.exit, *skill.quality_bar) if gate.is_last else gate.exit


def _row(book: Book, gate: Gate, criterion: Criterion, said: Sequence[str]) -> dict[str, Any]:
    earlier = _earlier(book, criterion) if gate.is_last else []
    chosen = [book.cite(sentence) for sentence in _closest(criterion.text, said)]
    text = book.cite(criterion.text)
    if not chosen and not earlier:
        name = f"a_open_{gate.number}_{slug(criterion.slug)}"[:60]
        book.assume(
            name,
            statement=phrase("open_assumed", criterion=text),
            reason=phrase("open_reason"),
            effect=phrase("open_effect", title=gate.title),
            confirm_with=book.owner,
        )
    return {
        "criterion": criterion.text,
        "text": text,
        "heading": re.sub(r"[{}]", "", criterion.text).rstrip(".")[:110],
        "said": chosen,
        "earlier": earlier,
    }


def _earlier(book: Book, criterion: Criterion) -> list[str]:
    """Headings of accepted passages that share most words with a criterion, or else the gates before this one."""
    headings = [
        passage.heading
        for section in book.plan.sections.values()
        if isinstance(section, OpenSection)
        for passage in section.passages
    ]
    titles = [gate.title for gate in book.skill.gates if not gate.is_last]
    return _closest(criterion.text, headings) or (titles if criterion.kind == "exit" else [])


def _closest(wanted: str, texts: Sequence[str]) -> list[str]:
    """The texts that share most with ``wanted``, rare words counting more; in their own order."""
    common = Counter(stem for text in texts for stem in _stems(text))
    stems = _stems(wanted)
    scores = {text: sum(1 / common[stem] for stem in _stems(text) & stems) for text in dict.fromkeys(texts)}
    ranked = sorted((text for text, score in scores.items() if score), key=lambda text: -scores[text])[:_MOST]
    return [text for text in scores if text in ranked]


def _sentences(book: Book) -> list[str]:
    """Every sentence of the brief in its order, each once; what tries to steer the tool is left out."""
    steered = {" ".join(item.sentence.split()) for item in book.reading.suspicions}
    found = (" ".join(sentence.text.split()) for sentence in sentences(read_layout(book.plan.brief.text)))
    return [text for text in dict.fromkeys(found) if text and not any(bad in text or text in bad for bad in steered)]


def _decisions(book: Book, gate: Gate, said: Sequence[str]) -> list[dict[str, str]]:
    """A row of each table that is about this gate, where the brief speaks of the row's signal."""
    about = _stems(" ".join([gate.title, *(criterion.text for criterion in gate.exit)]))
    made = []
    for table in book.skill.tables:
        if not _stems(table.name) & about:
            continue
        best = max(table.rows, key=lambda row: len(_shared(row.signal, said)))
        shared = _shared(best.signal, said)
        if len(shared) < 2:
            continue
        closest = [book.cite(sentence) for sentence in _closest(best.signal, said)]
        figures = tuple(key for key in book.facts if any(f"{{{key}}}" in text for text in closest))
        name = book.decided(
            f"d_{slug(table.name)}", table.name, best.signal, applies_to=(gate.title,),
            reason=phrase("open_decided", sentence=closest[0]), because=figures[:6],
        )  # fmt: skip
        made.append({"id": name, "table": table.name})
    return made


def _shared(signal: str, said: Iterable[str]) -> set[str]:
    return _stems(signal) & _stems(" ".join(said))


def _stems(text: str) -> set[str]:
    plain = re.sub(r"\{[a-z0-9_]+\}", " ", text.casefold())
    words = re.findall(r"[^\W\d_]{3,}", plain)
    return {word[:_STEM] for word in words if word not in _EMPTY}
