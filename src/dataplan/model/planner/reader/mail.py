"""What an e-mail program puts around what people wrote: headers, attributions, signatures, disclaimers.

None of it says anything about the system that is asked for, and dates, telephone numbers and titles in it would only
be mistaken for something. The subject is kept: it is the title of the brief.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dataplan.model.planner.reader.lines import Line

_HEADER = re.compile(
    r"\**(?P<name>From|Sent|To|Cc|Bcc|Date|Subject|Reply-To|Importance|Attachments?|Message-ID|Received|"
    r"Von|Gesendet|An|Datum|Betreff|De|Enviado(?: el)?|Para|Fecha|Asunto)\**:\**[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
_SUBJECT = frozenset({"subject", "betreff", "asunto"})
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|rv|tr)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?:On|Am|El)\b.{4,160}\b(?:wrote|schrieb(?: .{1,80})?|escribió)\s*:$"
    r"|-{3,}\s*(?:Original|Forwarded) Message\b.*"
    r"|-{3,}\s*(?:(?:Ursprüngliche|Weitergeleitete) Nachricht|Mensaje (?:original|reenviado))\b.*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:--|(?:(?:kind|best|warm)(?:est)? regards|regards|best wishes|best|cheers|many thanks|"
    r"thanks(?: (?:a lot|again))?|thank you|sincerely|yours|mit freundlichen grüßen|(?:viele|beste|liebe|schöne) "
    r"grüße|vg|lg|mfg|gruß|danke|"
    r"(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|gracias)\s*[,.!]?)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)\b.{0,300}"
    r"\b(?:confidential|privileged|intended (?:solely|only)|recipient)"
    r"|if you (?:are not|have received) (?:the intended recipient|this (?:e-?mail|message) in error)"
    r"|diese e-?mail enthält vertrauliche|este (?:correo|mensaje)\b.{0,200}\bconfidencial"
    r"|please consider the environment before printing"
    r"|(?:copyright|©).{0,80}\b(?:all rights )?reserved\b|all rights reserved",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page|seite|página) \d+ (?:of|von|de|/) \d+", re.IGNORECASE)
_DISCLAIMER_STARTS = frozenset({"this", "the ", "if y", "dies", "este", "plea", "copy", "© 20", "all "})
_LONGEST_SIGNATURE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """The indexes of lines that are no part of the brief's own text, and the subject with its place."""

    skipped: frozenset[int]
    subject: str
    subject_span: tuple[int, int] | None
    people: tuple[str, ...] = ()
    """Who is named in the first header: the sender first."""
    sent: str = ""
    """The date of the first header, as written."""


def read_mail(lines: Sequence[Line]) -> Mail:
    skipped: set[int] = set()
    subject, span = "", None
    people: tuple[str, ...] = ()
    sent = ""
    index = 0
    while index < len(lines):
        run = _headers(lines, index)
        if run:
            skipped.update(range(index, index + len(run)))
            people, sent = people or _people(run), sent or _date(run)
            for line, header in zip(lines[index:], run, strict=False):
                if header["name"].lower() in _SUBJECT and not subject and header["value"].strip():
                    subject = _REPLY.sub("", header["value"]).strip(" *")
                    begin = line.start + line.text.rindex(subject) if subject else line.start
                    span = (begin, begin + len(subject))
            index += len(run)
            continue
        line = lines[index]
        if _ATTRIBUTION.match(line.text) or _broken_attribution(lines, index):
            skipped.add(index)
            if not _ATTRIBUTION.match(line.text):
                skipped.add(index + 1)
        elif _CLOSING.fullmatch(line.text) and (line.text != "--" or index == 0 or lines[index - 1].blank):
            index = _skip_signature(lines, index, skipped)
            continue
        elif _is_boilerplate(lines, index):
            index = _skip_paragraph(lines, index, skipped)
            continue
        index += 1
    return Mail(skipped=frozenset(skipped), subject=subject, subject_span=span, people=people, sent=sent)


_SENDER = frozenset({"from", "von", "de"})
_RECEIVERS = frozenset({"to", "cc", "an", "para"})
_DATES = frozenset({"date", "sent", "datum", "gesendet", "fecha", "enviado", "enviado el"})
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,3}")


def _people(run: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """The names of a header, without addresses, titles and departments."""
    senders = [header["value"].split(",")[0] for header in run if header["name"].lower() in _SENDER]
    others = [re.split(r"[,;]", header["value"]) for header in run if header["name"].lower() in _RECEIVERS]
    found = (_PERSON.match(name.strip(" *\"'")) for name in (*senders, *(name for names in others for name in names)))
    return tuple(match[0] for match in found if match is not None and "@" not in match.string[: match.end() + 1])


def _date(run: Sequence[re.Match[str]]) -> str:
    return next((header["value"].strip() for header in run if header["name"].lower() in _DATES), "")


def _headers(lines: Sequence[Line], index: int) -> list[re.Match[str]]:
    """Two or more header lines in a row with an address, a date or a subject among them."""
    run: list[re.Match[str]] = []
    for line in lines[index : index + 12]:
        header = _HEADER.match(line.text)
        if header is None:
            break
        run.append(header)
    names = {header["name"].lower() for header in run}
    is_mail = names & (_SUBJECT | {"sent", "gesendet", "enviado", "enviado el", "date", "datum", "fecha"})
    return run if len(run) >= 2 and is_mail and names & {"from", "von", "de", "to", "an", "para"} else []


def _broken_attribution(lines: Sequence[Line], index: int) -> bool:
    """An attribution that was wrapped: ``On Tue, 3 Nov 2026 at 10:12, Ana Ruiz <ana@`` / ``example.org> wrote:``."""
    if index + 1 >= len(lines) or not lines[index].text.startswith(("On ", "Am ", "El ")):
        return False
    return bool(_ATTRIBUTION.match(f"{lines[index].text} {lines[index + 1].text}"))


def _is_boilerplate(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if text[:1] in "TtIiDdEePpCcAaSs©" and _PAGE.fullmatch(text):
        return True
    return text[:4].lower() in _DISCLAIMER_STARTS and bool(
        _DISCLAIMER.match(" ".join(line.text for line in lines[index : index + 5]))
    )


def _skip_signature(lines: Sequence[Line], index: int, skipped: set[int]) -> int:
    """From the closing to the next blank line after a name, at most a few lines; a quoted mail ends it too."""
    quoted = lines[index].quoted
    first = index
    seen_name = False
    while index < len(lines) and index - first <= _LONGEST_SIGNATURE and lines[index].quoted == quoted:
        line = lines[index]
        if index > first and line.blank and seen_name:
            break
        if index > first and (line.text.startswith(("#", "-", "*", "|")) or len(line.text) > 80):
            break
        seen_name = seen_name or (index > first and not line.blank)
        skipped.add(index)
        index += 1
    return max(index, first + 1)


def _skip_paragraph(lines: Sequence[Line], index: int, skipped: set[int]) -> int:
    quoted = lines[index].quoted
    while index < len(lines) and not lines[index].blank and lines[index].quoted == quoted:
        skipped.add(index)
        index += 1
    return index
