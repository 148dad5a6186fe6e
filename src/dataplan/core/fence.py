"""Text that is data, between two lines that it cannot close: what stands in a brief says nothing to us."""

from __future__ import annotations

import re

_SHORTEST = 3
_MARKS = "`~"
_STRANGE = re.compile(r"[^\w ./:,()-]")


def fenced(label: str, text: str) -> str:
    """``text`` verbatim, between an opening line (the fence and ``label``) and a closing one (the fence alone).

    The fence is longer than any run of its mark in ``text``, so no line of ``text`` can end the data.
    """
    mark, longest = min(((mark, _longest_run(text, mark)) for mark in _MARKS), key=lambda pair: pair[1])
    line = mark * max(_SHORTEST, longest + 1)
    return f"{line}{_STRANGE.sub('_', label)}\n{text}\n{line}"


def _longest_run(text: str, mark: str) -> int:
    return max(map(len, re.findall(f"{re.escape(mark)}+", text)), default=0)
