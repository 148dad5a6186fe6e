"""Attempts to steer the runtime, wherever somebody else's text stands: brief, answers, files, what a model wrote.

A warning each, never an error: the text was data before it was found and stays data after. Concerns are left out,
because that is where an attempt is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dataplan.core.audit.leaves import Part
from dataplan.core.contract import Skill
from dataplan.core.injection import attempts
from dataplan.core.once import once
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.structural import INJECTION

_REFERENCE = re.compile(r"\{[a-z][a-z0-9_]*\}")


def injections(skill: Skill, plan: Plan, texts: Iterable[Part]) -> Iterator[Finding]:
    """``subject`` of a finding: "brief", the id of an answer, the path of a reference, or a pointer in the plan."""
    yield from _found("brief", "the brief", plan.brief.text, "/brief/text")
    for index, answer in enumerate(plan.answers):
        yield from _found(answer.id, f"the answer to {answer.id}", answer.text or "", f"/answers/{index}/text")
    for reference in skill.references:
        for told in reference.attempts:
            yield _finding(reference.path, f"the reference {reference.path} {told}")
    for part in texts:
        yield from _written(part)


@once
def _written(part: Part) -> tuple[Finding, ...]:
    return tuple(
        _finding(leaf.pointer, f"the text {attempt.told(leaf.value)}", leaf.pointer)
        for leaf in part
        if "/concerns/" not in leaf.pointer and leaf.mark.kind == "prose"
        for attempt in attempts(_REFERENCE.sub(_blank, leaf.value))
    )


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
