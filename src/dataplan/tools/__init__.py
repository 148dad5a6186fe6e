"""The tools that a model may call: one table, one way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dataplan.codec import decode
from dataplan.core.contract import Skill
from dataplan.core.events import Event, ToolAnswered
from dataplan.core.exchange import ToolCall
from dataplan.core.plan.entries import Submission
from dataplan.core.rules import RULES, Rule
from dataplan.core.state import State
from dataplan.errors import InputError, PlanError, ToolError
from dataplan.render.templates import say
from dataplan.tools import arguments, ledger_tools, talk
from dataplan.tools.context import Context
from dataplan.tools.submit import run_submit

__all__ = ["TOOLS", "Tool", "run_tool"]


@dataclass(frozen=True, slots=True)
class Tool:
    arguments: type
    run: Callable[[Context, Any], Event]


TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        "calculate": Tool(arguments.Calculate, ledger_tools.run_calculate),
        "decide": Tool(arguments.Decide, ledger_tools.run_decide),
        "record": Tool(arguments.Record, ledger_tools.run_record),
        "assume": Tool(arguments.Assume, ledger_tools.run_assume),
        "read_reference": Tool(arguments.ReadReference, ledger_tools.run_read_reference),
        "ask_user": Tool(arguments.AskUser, talk.run_ask_user),
        "submit_gate": Tool(Submission, run_submit),
        "out_of_scope": Tool(arguments.OutOfScope, talk.run_out_of_scope),
    }
)


def run_tool(skill: Skill, state: State, call: ToolCall, rules: Mapping[str, Rule] = RULES) -> Event:
    """Carry one call out. A call that cannot be carried out is answered with what is wrong and where."""
    context = Context(skill=skill, state=state, call=call, rules=rules)
    try:
        tool = TOOLS.get(call.name)
        if tool is None:
            raise ToolError(f"there is no such tool; the tools are {', '.join(TOOLS)}")
        if call.malformed:
            raise ToolError(f"the arguments are no JSON object: {call.malformed}")
        return tool.run(context, decode(tool.arguments, call.input))
    except (ToolError, InputError, PlanError) as error:
        text = say("tool_failed.md.j2", tool=call.name, message=error.message, problems=error.problems)
        return ToolAnswered(result=context.result(text, error=True))
