"""Looking something up finds what looking through everything would find, in the order of the plan."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rules.build import Values, check, plan

from dataplan.core.plan.semantics import Output
from dataplan.core.rules.index import among
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.view import Subject, View

NAMES = st.sampled_from(["eta", "billing", "map", "ETA"])


def sources_of(it: Subject[Output]) -> tuple[str, ...]:
    return it.item.sources


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), max_size=6), st.lists(NAMES, max_size=3))
@settings(deadline=None, max_examples=60)
def test_it_is_what_a_search_finds(items: list[tuple[str, list[str]]], keys: list[str]) -> None:
    values = {
        f"semantics/outputs/{index}/{field}": value
        for index, (name, sources) in enumerate(items)
        for field, value in (("name", name), ("sources", sources))
    }
    view = View(plan(values or {"semantics": {}}))
    every = tuple(outputs(view))
    assert among(view, outputs, keys) == tuple(it for it in every if it.name in keys)
    assert among(view, outputs, keys, by=sources_of) == tuple(it for it in every if set(it.item.sources) & set(keys))


def lines(*names: str) -> Values:
    said = {f"estimates/cost/lines/{index}/name": name for index, name in enumerate(names)}
    return {
        "estimates/retention/0/store": "raw scans",
        "estimates/retention/0/kind": "raw",
        "estimates/retention/0/size": "4 TB",
        **said,
        **{f"estimates/cost/lines/{index}/quantity": f"{index + 1} TB" for index in range(len(names))},
    }


def test_a_store_is_found_in_the_words_of_its_lines_and_not_across_two() -> None:
    """M02 searches all lines at once; "raw" at the end of one and "scans" at the start of the next is no name."""
    check("M02", "holds", "2 TB", lines("brokers", "Raw-scans", "raw_scans copy"))
    check("M02", "violated", "no cost line prices", lines("broker raw", "scans of others"))
    check("M02", "violated", "no cost line prices", lines())


def test_every_line_that_names_a_store_counts() -> None:
    finding = check(
        "M02", "holds", "", lines("raw scans", "old raw scans", "brokers"), {"estimates/retention/0/size": "3 TB"}
    )
    assert finding.figures[:2] == ("1 TB", "2 TB")
