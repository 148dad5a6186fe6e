"""Tools that turn to the user: ask_user and out_of_scope."""

from __future__ import annotations

from dataplan.core.events import Event, QuestionsAsked, ScopeRefused
from dataplan.errors import ToolError
from dataplan.tools.arguments import AskUser, OutOfScope
from dataplan.tools.context import Context


def run_ask_user(context: Context, asked: AskUser) -> Event:
    """In guided mode only. The opening round holds as many questions as the skill's clarification rule says."""
    state = context.state
    if state.request is None or state.request.mode != "guided":
        raise ToolError("the plan is made in one shot: put what is unknown into an assumption instead")
    rule = context.skill.clarification
    count = len(asked.questions)
    if not state.clarified and not rule.minimum <= count <= rule.maximum:
        raise ToolError(f"{count} questions were asked; the skill wants {rule.minimum} to {rule.maximum}")
    known = {question.id for question in state.questions}
    again = [question.id for question in asked.questions if question.id in known]
    if again or len({question.id for question in asked.questions}) != count:
        raise ToolError(f"question ids must be new, each once: {again or [item.id for item in asked.questions]}")
    return QuestionsAsked(call=context.call.id, questions=asked.questions)


def run_out_of_scope(context: Context, asked: OutOfScope) -> Event:
    skills = [boundary.prefer for boundary in context.skill.boundaries]
    if asked.prefer not in skills:
        raise ToolError(f"{asked.prefer!r} is not a skill that this one points to: {', '.join(skills)}")
    return ScopeRefused(prefer=asked.prefer, reason=asked.reason)
