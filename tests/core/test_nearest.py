"""What somebody may have meant."""

from __future__ import annotations

import pytest

from dataplan.core.nearest import hint, nearest

KNOWN = ("scans_peak", "scans_mean", "depot_peak", "eta_slo", "drain")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("peak", ("scans_peak", "depot_peak")),
        ("peak scans", ("scans_peak",)),
        ("Drain", ("drain",)),
        ("drian", ("drain",)),
        ("scans_meen", ("scans_mean",)),
        ("zzz", ()),
        ("", ()),
        ("___", ()),
    ],
)
def test_the_closest_come_first(name: str, found: tuple[str, ...]) -> None:
    assert nearest(name, KNOWN)[: len(found) or None] == found


def test_at_most_three() -> None:
    assert len(nearest("a", [f"a_{index}" for index in range(9)])) == 3


def test_a_hint_reads_as_a_question() -> None:
    assert hint("peak", KNOWN) == "; did you mean scans_peak or depot_peak?"
    assert hint("drian", KNOWN) == "; did you mean drain?"
    assert hint("zzz", KNOWN) == ""
    assert hint("zzz", KNOWN, ": look it up") == ": look it up"
