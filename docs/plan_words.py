"""The words of docs/reference/plan-file.md that the code does not say by itself."""

from __future__ import annotations

INTRO = """\
# The plan file

`plan.json` is the plan; `PLAN.md` and the plots are rendered from it. It is UTF-8 JSON, schema id `dataplan/1`.
`dataplan schema plan` prints its JSON Schema; `dataplan check` judges it, whoever wrote or edited it.

- Unknown keys are refused. Below the top level, fields that are empty and have a default are left out.
- A required text, list or part that is missing reads as an empty one, so that `check` can say what its absence breaks.
- Places are named by JSON Pointers (RFC 6901): `/sections/sources/sources/0/owner`.
- What code judged (`verdicts`, `findings`, `quality_bar`) is stored for the reader. `check` does not believe it and
  judges again.

## Kinds of text

| kind | what it holds |
| --- | --- |
| prose | running text; a quantity stands in it only as a reference to a figure, in braces: `{peak_rate}` |
| name | a person, team, system, field or file; at most 120 characters, and no quantity in it |
| figure id | the id of an entry of `figures` |
| decision id | the id of an entry of `decisions` |
| source, output, component, dataset name | the name of an entry of that section, written the same way |
| text | anything else: an id, a date, a quote |

`PLAN.md` shows `{peak_rate}` as "39,900 events/s". A quantity in prose that is in no figure is the finding
`bare-quantity` and blocks. One that equals exactly one figure in value and unit is linked when a gate is handed in.

## Units and numbers

- A value is a JSON number in `unit`. KB is 1,000 B, KiB 1,024 B. A month has 365/12 days, that is 730 h; a year has 365
  days. A share is written in `%`, a factor as `x` or without unit.
- Counted things keep their noun: `passages/s` and `events/s` are one dimension. Partitions, nodes, tasks and keys are
  dimensions of their own.
- Each currency is a dimension of its own; none converts into another.
- Files hold full precision. Print has no more digits than the least precise input, and at least three.
- `value` is `null` where a computed result is *never*, such as a backlog that does not drain; `note` says what it would
  take.

## Origins

| origin | carries | checked by |
| --- | --- | --- |
| given | `quote`, `source` (`brief` or `answer:ID`) | the quote occurs there word for word, and says this value |
| assumed | `reason`; an assumption that names who can confirm it | the reason is there and is no placeholder |
| chosen | `reason` | the reason is there and is no placeholder |
| computed | `formula`, `inputs` (input name to figure id) | computed again; it must agree to one part in a million |
"""

MEANINGS: dict[str, dict[str, str]] = {
    "Plan": {
        "schema": "`dataplan/1`",
        "skill": "name and digest of the skill that the plan was walked by",
        "brief": "the user's text, whole, and its digest: quotes are looked up in it",
        "answers": "answers to questions, `text` null where declined",
        "language": "`en`, `de` or `es`: how numbers in brief and prose are read",
        "mode": "whether questions were asked first",
        "model": "what wrote the content",
        "created": "date and time, UTC",
        "status": "`final` only where every item of the quality bar holds",
        "status_reason": "why it is not final",
        "figures": "every number of the plan",
        "assumptions": "what is taken for granted, and who can confirm it",
        "decisions": "rows chosen from the skill's decision tables",
        "sections": "by name; see below",
        "verdicts": "one for each entry and exit criterion",
        "findings": "what rules and checks of the ledger said",
        "quality_bar": "one for each item of the bar",
        "usage": "calls, tokens, cost and seconds, in all and by gate",
    },
    "Section": {
        "narrative": "what was decided here and why, in running text",
        "concerns": "what a reviewer would raise; collected in the summary by severity",
        "attests": "where this section satisfies criteria that code cannot judge",
    },
    "Concern": {
        "statement": "what is the matter",
        "consequence": "what it leads to",
        "severity": "`high` carries a violated rule that it names in `refs`",
        "owner": "who has to act",
        "question": "what has to be answered",
    },
    "Attestation": {"criterion": "in the skill's words"},
    "Figure": {
        "id": "lower case letters, digits and underscores; what prose puts in braces",
        "label": "what it is, for people",
        "value": "in `unit`; null for *never*",
        "unit": "as in `events/s`, `GB`, `EUR/month`, `%`",
        "origin": "see [origins](#origins)",
        "low": "low end of a range, in `unit`",
        "high": "high end of a range, in `unit`",
        "quote": "for given: the words that say the value",
        "source": "for given: where the quote stands",
        "reason": "for assumed and chosen",
        "formula": "for computed: an id of [formulas](formulas.md)",
        "inputs": "for computed: input name to figure id",
        "note": "what a result that is *never* would need",
    },
    "Assumption": {
        "id": "what concerns and risks refer to",
        "statement": "what is taken for granted",
        "reason": "why this and nothing else",
        "effect": "what changes if it is wrong",
        "confirm_with": "who can confirm it",
        "figures": "the figures that it carries",
        "status": "whether somebody has confirmed it",
    },
    "Decision": {
        "id": "what sections refer to",
        "table": "name of a decision table of the skill",
        "signal": "the row",
        "option": "the row's default, its alternative, or something else",
        "choice": "what was chosen; the row's own words, filled in by code",
        "applies_to": "the sources or outputs that it is taken for",
        "reason": "why it fits; always needed for the alternative",
        "tradeoff": "what is traded, from the row",
        "because": "the figures that it rests on; it is stale when one of them changes",
    },
    "Verdict": {
        "gate": "number of the gate",
        "criterion": "in the skill's words",
        "kind": "to enter the gate, or to leave it",
        "met": "",
        "evidence": "JSON Pointers: what satisfies it, or every gap",
        "reason": "in a sentence",
        "by": "code judged it, or a passage of the plan vouches for it",
    },
    "Finding": {
        "rule": "an id of [rules](rules.md), or the name of a structural check such as `bare-quantity`",
        "severity": "an error blocks, a warning is told",
        "result": "",
        "message": "with the numbers",
        "subject": "the source, output or component that it is about",
        "figures": "ids of the figures involved",
        "at": "JSON Pointers",
    },
    "BarItem": {
        "item": "in the skill's words",
        "met": "",
        "evidence": "JSON Pointers",
        "reason": "in a sentence",
        "by": "as for verdicts",
    },
    "Usage": {
        "calls": "requests that were answered",
        "input": "tokens neither read from nor written to the cache",
        "output": "",
        "cache_read": "",
        "cache_write": "",
        "cost_usd": "US dollars by the price file",
        "seconds": "spent waiting for replies",
    },
}
"""Class -> field -> meaning, for what has no docstring of its own."""

SECTIONS_INTRO = """\
## Sections

Each gate writes the sections named here. A gate of another skill, for which there is no typed model, writes one *open*
section under the gate's own name. All sections have the fields of [Section](#section).
"""
