"""The brief as text: bytes to text, markup out of the way. `document` has the typed shape of one that is YAML."""

from dataplan.core.brief.markup import Plain, plain, plain_text
from dataplan.core.brief.text import LARGEST, decode_brief
from dataplan.core.brief.unwritten import Unwritten, headcounts, percentiles, periodic_amounts, times_of_day

__all__ = [
    "LARGEST",
    "Plain",
    "Unwritten",
    "decode_brief",
    "headcounts",
    "percentiles",
    "periodic_amounts",
    "plain",
    "plain_text",
    "times_of_day",
]
