"""`dataplan whatif`: what moves, what flips, what is stale; sweeps as table, JSON and drawing; and what is refused."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.faces.cli.running import cli, refused, write_sample


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "plan.json")


def test_a_change_shows_what_moves_flips_and_goes_stale(plan: Path) -> None:
    before = plan.read_bytes()
    shown = cli("whatif", plan, "--set", "scans_mean=9000 scans/s")
    assert shown.code == 0
    assert re.search(r"^  scans_mean +2,400 scans/s → 9,000 scans/s +×3.75$", shown.out, re.M)
    assert re.search(r"^  scans_peak +8,400 scans/s → 31,500 scans/s +×3.75$", shown.out, re.M)
    assert re.search(r"^  C\d\d .*: holds → violated$", shown.out, re.M)
    assert re.search(r"^stale decisions: .*d_mode_scans", shown.out, re.M)
    assert re.search(r"^stale sections: .*estimates", shown.out, re.M)
    assert "dataplan revise" in shown.err
    assert plan.read_bytes() == before


def test_several_changes_at_once(plan: Path) -> None:
    shown = cli("whatif", plan, "--set", "outage=1 h", "--set", "eta_capacity=20000 scans/s", "--json")
    found = {item["id"]: item["after"]["value"] for item in shown.document["figures"]}
    assert (found["outage"], found["eta_capacity"]) == (60, 20000)
    assert found["drain"] == pytest.approx(8400 * 60 / (20000 - 8400))


def test_json_is_one_document_with_before_and_after(plan: Path) -> None:
    shown = cli("whatif", plan, "--set", "eta_slo=20 s", "--json")
    assert (shown.code, shown.err) == (0, "")
    document = shown.document
    assert document["figures"][0]["before"]["value"] == 30
    flip = next(item for item in document["rules"] if item["rule"] == "T01")
    assert (flip["subject"], flip["before"]["result"], flip["after"]["result"]) == ("eta_page", "holds", "violated")
    assert set(document["stale"]) == {"decisions", "sections"}


def test_the_same_value_changes_nothing(plan: Path) -> None:
    shown = cli("whatif", plan, "--set", "outage=30 min")
    assert (shown.code, shown.out, shown.err) == (0, "nothing changes\n", "")


def test_never_is_said_with_what_it_would_take(plan: Path) -> None:
    shown = cli("whatif", plan, "--set", "eta_capacity=8000 scans/s")
    assert re.search(r"  drain +26.3 min → never\n      the backlog never drains: it takes more than", shown.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to change"),
        (["--set", "outage"], "--set 'outage': is no pair (expected NAME=VALUE)"),
        (["--set", "outage=1 h", "--set", "outage=2 h"], "outage: is given twice"),
        (["--set", "outages=1 h"], "outages: the plan has no figure of this name; did you mean outage"),
        (["--set", "drain=1 h"], "drain: is computed by backlog.drain; set what it rests on: outage, eta_capacity, "),
        (["--set", "outage=1 GB"], "outage: expected time (for example in min), got 1 GB which is information"),
        (["--set", "outage=60"], "outage: expected time"),
        (["--set", "nope=1", "--set", "outage=x"], "outage: "),
        (["--set", "outage=1 h", "--sweep", "outage=1..2 h"], "do not go together"),
        (["--of", "drain", "--set", "outage=1 h"], "--of belongs to --sweep"),
        (["--svg", "x.svg", "--set", "outage=1 h"], "--svg belongs to --sweep"),
        (["--sweep", "outage"], "is no pair"),
        (["--sweep", "outage=5"], "expected LOW..HIGH"),
        (["--sweep", "outage=5.."], "expected LOW..HIGH"),
        (["--sweep", "outage=9..5"], "with LOW below HIGH"),
        (["--sweep", "outage=1 GB..2 GB"], "--sweep outage=1 GB..2 GB: outage: expected time"),
        (["--sweep", "outage=a..b"], "--sweep outage=a..b: "),
        (["--sweep", "outages=1..2"], "'outages' is no figure of the plan; did you mean outage"),
        (["--sweep", "drain=1..2"], "'drain' is computed"),
        (["--sweep", "outage=1..2 h", "--of", "drian"], "--of: 'drian' is no figure of the plan; did you mean drain?"),
        (["--sweep", "outage=1..2 h", "--svg", "x.png"], "expected a name that ends in .svg"),
        (["--sweep", "eta_capacity=0..20000"], "with eta_capacity at 0 scan/s"),
    ],
)
def test_what_cannot_be_done_says_why(plan: Path, arguments: list[str], said: str) -> None:
    assert said in refused("whatif", plan, *arguments)


def test_a_sweep_is_a_table_with_bars_and_turns(plan: Path) -> None:
    shown = cli("whatif", plan, "--sweep", "eta_slo=10..60 s", "--of", "eta_slo")
    assert (shown.code, shown.err) == (0, "")
    rows = [line for line in shown.lines if "█" in line]
    assert len(rows) == 11
    assert rows[0].split()[:2] == ["10", "s"]
    turn = next(line for line in shown.lines if "T01 eta_page" in line)
    assert "from 25" in turn
    assert shown.lines.index(rows[2]) < shown.lines.index(turn) < shown.lines.index(rows[3])


def test_a_sweep_as_json(plan: Path) -> None:
    shown = cli("whatif", plan, "--sweep", "eta_capacity=8000..20000 scans/s", "--of", "drain", "--json")
    assert (shown.code, shown.err) == (0, "")
    document = shown.document
    assert (document["figure"], document["of"], len(document["points"])) == ("eta_capacity", "drain", 11)
    assert document["points"][0]["value"] is None
    assert document["points"][-1]["at"] == 20000
    assert {"rule", "subject", "at", "breaks"} == set(document["turns"][0])


def test_a_figure_that_nothing_rests_on_is_watched_itself(plan: Path) -> None:
    assert cli("whatif", plan, "--sweep", "budget=1000..20000", "--json").document["of"] == "budget"


@pytest.mark.parametrize("span", ["20..60 min", "20 min..60 min", "20..60", "1200 s..1 h"])
def test_ends_are_in_the_unit_that_is_said(plan: Path, span: str) -> None:
    points = cli("whatif", plan, "--sweep", f"outage={span}", "--json").document["points"]
    assert (points[0]["at"], points[-1]["at"]) == pytest.approx((20, 60))


def test_a_plain_number_takes_the_unit_of_the_other_end(plan: Path) -> None:
    assert "with LOW below HIGH" in refused("whatif", plan, "--sweep", "outage=20..1 h")


def test_a_sweep_is_drawn_with_its_data_beside_it(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "drain.svg"
    shown = cli("whatif", plan, "--sweep", "outage=10..60 min", "--of", "drain", "--svg", file)
    assert shown.code == 0
    assert f"drawn: {file}" in shown.err
    root = ElementTree.parse(file).getroot()
    assert root.tag.endswith("svg")
    rows = list(csv.reader((tmp_path / "drain.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["outage (min)", "drain (min)", "violated rules"]
    assert len(rows) == 12
    assert float(rows[-1][0]) == 60
    assert not list(tmp_path.glob("*.part"))


def test_a_drawing_that_cannot_be_written_is_refused(plan: Path) -> None:
    told = refused("whatif", plan, "--sweep", "outage=10..60 min", "--svg", "/nowhere/x.svg")
    assert "--svg /nowhere/x.svg cannot be written: No such file or directory" in told


def test_labels_of_a_plan_do_not_reach_the_terminal_as_they_are(tmp_path: Path) -> None:
    harm = "x\u001b[31m\u202e"
    file = write_sample(tmp_path / "plan.json", "/figures/outage/label", harm, "/sections/estimates/recovery", None)
    assert cli("whatif", file, "--set", "outage=1 h").code == 0
    assert cli("whatif", file, "--sweep", "outage=10..60 min", "--svg", tmp_path / "x.svg").code == 0
    assert "\x1b" not in (tmp_path / "x.svg").read_text(encoding="utf-8")
    json.loads(cli("whatif", file, "--set", "outage=1 h", "--json").out)
