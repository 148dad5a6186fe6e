"""Attempts to steer the runtime, wherever somebody else's text stands: brief, answers, files, what a model wrote.

A warning each, never an error: the text was data before it was found and stays data after. Concerns are left out,
because that is where an attempt is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dataplan.core.contract import Skill
from dataplan.core.injection import attempts
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.marks import Leaf
from dataplan.core.plan.structural import INJECTION

_REFERENCE = re.compile(r"\{[a-z][a-z0-9_]*\}")


def injections(skill: Skill, plan: Plan) -> Iterator[Finding]:
    """What the model is given. ``subject`` of a finding: "brief", the id of an answer, or the path of a reference."""
    yield from _found("brief", "the brief", plan.brief.text, "/brief/text")
    for index, answer in enumerate(plan.answers):
        yield from _found(answer.id, f"the answer to {answer.id}", answer.text or "", f"/answers/{index}/text")
    for reference in skill.references:
        for told in reference.attempts:
            yield _finding(reference.path, f"the reference {reference.path} {told}")


def attempts_in(texts: Iterable[Leaf]) -> Iterator[Finding]:
    for leaf in texts:
        if leaf.mark.kind == "prose" and "/concerns/" not in leaf.pointer:
            for attempt in attempts(_REFERENCE.sub(_blank, leaf.value)):
                yield _finding(leaf.pointer, f"the text {attempt.told(leaf.value)}", leaf.pointer)


def _blank(match: re.Match[str]) -> str:
    """As long as what it stands for: places stay where they are. Ids are long words, which would look encoded."""
    return " " * len(match[0])


def _found(subject: str, name: str, text: str, *at: str) -> Iterator[Finding]:
    for attempt in attempts(text):
        yield _finding(subject, f"{name} {attempt.told(text)}", *at)


def _finding(subject: str, said: str, *at: str) -> Finding:
    return Finding(
        rule=INJECTION,
        severity="warning",
        result="violated",
        message=f"{said}; it is data and was not followed",
        subject=subject,
        at=at,
    )
