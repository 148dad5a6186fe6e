"""One walk finds every marked text with its JSON Pointer, and the pointer leads back to it."""

from __future__ import annotations

import pytest
from tests.support import sample_plan

from dataplan.core.plan.marks import resolve, walk


def test_every_leaf_is_found_again_by_its_pointer() -> None:
    plan = sample_plan()
    for name, section in plan.sections.items():
        for leaf in walk(section, f"/sections/{name}"):
            assert resolve(plan, leaf.pointer) == leaf.value


def test_the_walk_tells_prose_from_names_and_references() -> None:
    semantics = sample_plan().sections["semantics"]
    kinds = {leaf.pointer: leaf.mark.kind for leaf in walk(semantics)}
    assert kinds["/outputs/0/name"] == "name"
    assert kinds["/outputs/0/watermark/delay"] == "figure"
    assert kinds["/outputs/0/watermark/decision"] == "decision"
    assert kinds["/outputs/0/watermark/strategy"] == "prose"
    assert kinds["/outputs/0/sources/0"] == "source"
    assert kinds["/narrative"] == "prose"


@pytest.mark.parametrize(
    "pointer", ["/sections/nowhere", "/figures/9999", "/figures/-1", "/figures/x", "/model/x", "/0"]
)
def test_a_pointer_to_nothing_is_a_lookup_error(pointer: str) -> None:
    with pytest.raises(LookupError):
        resolve(sample_plan(), pointer)
