"""The templates of prompts/document/: documents in Markdown and drawings in SVG, escaped by default."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment

from dataplan.render.markdown import joined, written
from dataplan.render.tables import filled, sentence, table, within
from dataplan.render.templates import make_environment

_BLANK_LINES = re.compile(r"\n{3,}")


def write(template: str, **values: Any) -> str:
    """Render prompts/document/``template``, a Markdown document: whatever is not `Markdown` already is escaped."""
    text = _documents().get_template(f"document/{template}").render(**values)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def draw(template: str, **values: Any) -> str:
    """Render prompts/document/``template``, a drawing in XML: every value is escaped as XML."""
    return _drawings().get_template(f"document/{template}").render(**values).strip() + "\n"


@cache
def _documents() -> Environment:
    environment = make_environment(written)
    environment.filters.update(listed=joined, sentence=sentence, table=table, within=within, filled=filled)
    return environment


@cache
def _drawings() -> Environment:
    return make_environment(autoescape=True)


def word(name: str, **values: Any) -> str:
    """A plain text on a drawing: the macro ``name`` of prompts/document/plot_words.j2."""
    return str(getattr(_words(), name)(**values)).strip()


@cache
def _words() -> Any:
    return make_environment().get_template("document/plot_words.j2").module
