"""The signs by which an attempt is known: for each, words without which it cannot be there, and patterns.

Patterns are matched against folded text (`reading.folded`): lower case, no accents, one sentence. They are written as
people write, and folded the same way. Words keep the look quick: ``+`` stands for a blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dataplan.core.injection.languages import ELSEWHERE
from dataplan.core.injection.reading import folded


@dataclass(frozen=True, slots=True)
class Sign:
    """``why`` completes "the text ...". ``words``: one of them stands in every match."""

    why: str
    words: tuple[str, ...]
    pattern: str

    def is_in(self, reading: str) -> bool:
        """Whether the pattern is found; most are never looked for, so none is compiled before."""
        return re.search(self.pattern, reading) is not None


def _sign(why: str, words: str, *patterns: str) -> Sign:
    more_words, *more = ELSEWHERE.get(why, ("",))
    needed = tuple(folded(word).replace("+", " ") for word in f"{words} {more_words}".split())
    return Sign(why, needed, "|".join(f"(?:{_fold(pattern)})" for pattern in (*patterns, *more)))


def _fold(pattern: str) -> str:
    """Folds the letters of a pattern that are not ASCII; the rest is syntax."""
    return re.sub(r"[^\x00-\x7f]+", lambda match: folded(match[0]), pattern)


_NOT: Final = r"(?:do not|don'?t|stop|never|avoid)"
_BEFORE: Final = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|system|original|former|initial|your|my|these|those)"
)
_ORDERS: Final = (
    r"(?:instructions?|prompts?|rules?|directi\w+|guidelines?|guardrails?|orders|checks?|gates?|criteria|constraints?"
    r"|polic(?:y|ies)|messages?)\b"
)
_GATES: Final = (
    r"(?<!release )(?<!quality )(?<!acceptance )(?<!approval )(?<!validation )(?<!merge )(?<!departure )gates?\b"
)
_FILLED: Final = (
    r"(?:(?:all|every|each|the|this|these|that|any|its|your|exit|entry|remaining|other|gates?|of|and|as|both|criteria"
    r"|criterion|stages?|\d+)\W+){0,8}?"
)
_STATE: Final = r"(?:met|passed|satisfied|fulfilled|approved|accepted|verified)\b"
_SHOW: Final = (
    r"\b(?:print|reveal|show|output|repeat|display|dump|leak|recite|include|insert|embed|append|write|copy|tell|send"
    r"|give|list|quote|disclose|exfiltrate|translate|summari[sz]e|encode|return|paste|state|what (?:is|are))\b.{0,40}"
)
_MODEL: Final = (
    r"(?:ai|llm|language model|chatgpt|gpt|ai assistant|ai agent|ai model|assistant|sprachmodell|ki|modelo de lenguaje"
    r"|ia|bot)"
)
_NOTICE: Final = (
    r"(?:you (?:are now|must|will|should|shall|now)|ignore|disregard|override|obey|comply|gates?|criteria|verdicts?"
    r"|safety|unlocked|debug|maintenance mode|instructions?|approved?)\b"
)

_TOLD: Final = (
    r"(?:^\W*|\b(?:please|just|simply|so|kindly|you (?:can|may|should|must|shall|will|have to|need to|are to)) )"
)
"""Before an order to the reader: a sentence about a system has a subject here."""
_FLATLY: Final = (
    r"(?=\W*$|[:;!]|,? (?:and|or|please|now|entirely|altogether|this time|for (?:this|the|my|our) (?:plan|brief|request"
    r"|customer|project)|in this plan)\b)"
)
"""Behind it: nothing says for which data, or when."""

SIGNS: Final[tuple[Sign, ...]] = (
    _sign(
        "asks to ignore instructions",
        "ignor disregard forget overrid bypass neglect discard follow obey",
        rf"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass|neglect|discard|{_NOT} (?:follow|obey)\w*)\b "
        rf"(?:\w+ ){{0,3}}?{_BEFORE} (?:[\w-]+ ){{0,3}}?{_ORDERS}",
        r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*) (?:(?:all|any|every|the|of) ){1,3}"
        r"(?:instructions?|prompts?|guardrails?|guidelines you\w*|rules you\w*|safety \w+)\b",
        r"\b(?:ignore|disregard|forget) (?:everything|anything|all|what(?:ever)?) "
        r"(?:you|above|before|that was|i said|written|said|prior|so far|up to)\b",
        rf"{_TOLD}(?:ignore|disregard|forget|override|bypass|{_NOT} (?:follow|obey)) "
        r"(?:(?:all|any|of|the|these|those) ){1,3}(?:rules|guidelines|directives|criteria|constraints|checks|gates) "
        rf"(?:(?:given|written|stated|listed|set) )?(?:above|before|so far|up to here){_FLATLY}",
        rf"{_TOLD}(?:ignore|disregard|forget|bypass) (?:the|this|your) (?:skill|workflow|house rules|runtime){_FLATLY}",
    ),
    _sign(
        "asks to skip a gate or a check",
        "gate criteria quality+bar verdict +checks",
        r"\b(?:skip|bypass|leave out|omit|jump over|jump (?:straight |directly )?to|go (?:straight|directly) to"
        rf"|pass over|turn off|disable|switch off|{_NOT} (?:run|apply|judge|check|evaluate|enforce)"
        r"|no need (?:to run|for))\b "
        rf"(?:[\w-]+ ){{0,4}}?(?:{_GATES}|(?:exit|entry) criteria|quality bar|verdicts?|(?:your|gate|plan) checks)",
        r"\b(?:skip|bypass|jump|omit)\b.{0,20}\bgates? \d+",
        rf"{_TOLD}(?:skip|bypass|omit|leave out|turn off|switch off|disable|ignore|disregard) "
        r"(?:(?:all|any|every|of|the|these|those|your|its|remaining|other) ){1,3}"
        rf"(?:(?:validation|quality|approval|acceptance|review) )?(?:gates?|checks(?!:)|criteria)\b{_FLATLY}",
    ),
    _sign(
        "asks to mark criteria as met",
        "criteri gate verdict quality+bar 'met' \"met\" -judged",
        r"\b(?:mark|set|declare|treat|report|consider|count|flag|record|regard|accept|rate|assume|confirm)\b (?:that )?"
        rf"{_FILLED}(?:criteri(?:a|on)|(?<!release )gates?|verdicts?|quality bar|bar)\W+(?:\w+\W+){{0,5}}?{_STATE}",
        r"\bgates? \d+(?:\W+(?:to|through|and|-|–)?\W*\d+)? (?:is|are|has|have|was|were|counts? as) "
        rf"(?:\w+ ){{0,3}}?{_STATE}",
        r"\b(?:gates?|criteria|verdicts?|quality bar) (?:is|are|has|have|were|was) "
        rf"(?:already|pre-?|hereby|all|now|been) ?(?:been )?{_STATE}",
        r"[\"']met[\"']\s*:\s*[\"']?true|[\"']verdicts?[\"']\s*:\s*[\[\"'{]+\w|\b(?:gate|bar|entry)-judged\b",
    ),
    _sign(
        "asks to call the plan final",
        "plan draft",
        r"\b(?:mark|declare|call|label|treat|set|consider|return|submit|approve|finali[sz]e|publish)\b "
        r"(?:the |this |your )?(?:plan|draft)(?:'s)?(?: status)?\b.{0,24}\b(?:final|complete|approved|accepted)\b",
        r"\bplan status\b\W+(?:is|to|=|:)?\W*final\b",
    ),
    _sign(
        "tries to give the runtime another role",
        "you+are you're now+on act+as behave+as respond+as answer+as speak+as pretend anything+now jailbreak "
        "role-play role+play character your+new your+real your+true your+only your+actual new+instruction",
        r"(?<!\bif )\b(?:you are|you're) (?:now |no longer |actually |really |not )*(?:an? |in |the |my )?"
        r"(?:[\w-]+ ){0,2}?"
        r"(?:assistant|language model|ai\b|llm\b|chatbot|agent\b|dan\b|(?:developer|debug|maintenance) mode"
        r"|unrestricted|jailbroken)",
        r"\byou are (?:now|no longer|hereby)\b|\bfrom now on,? (?:you|act|respond|answer|behave)\b",
        r"\b(?:act|behave|respond|answer|speak) as (?:if you were |though you were |an? )?"
        r"(?:unrestricted|different|another|new|evil|root|admin)\b",
        r"\bpretend (?:to be|you|that you)\b|\bdo anything now\b|\bjailbreak\w*|\brole-?play as\b",
        r"\byour (?:new|real|true|only|actual) (?:role|task|goal|instructions?|objective|purpose|job)\b",
        r"\bnew instructions?\s*:|\bstay in character\b",
    ),
    _sign(
        "asks for prompts, keys or the environment",
        "prompt instructions your+rules your+config your+environ your+secret your+cred your+api your+memory your+tool "
        "your+context your+own your+full your+exact your+hidden system+message environment+var env+var /proc/self "
        "os.environ process.env printenv passwd .ssh id_rsa .aws 169.254 api+key apikey api-key anthropic openai $",
        rf"{_SHOW}\b(?:(?:your|the|its|hidden|initial|secret|full|entire|complete|above|exact|verbatim) )+"
        r"(?:system ?-?(?:prompt|message|instructions?)\b|(?:hidden|secret|initial) (?:prompt|instructions?)|prompt\b"
        r"|instructions above)",
        rf"{_SHOW}\byour (?:(?:own|full|exact|secret|hidden) )*(?:instructions|prompt|rules|configuration|environment"
        r"|secrets?|credentials|api ?-?keys?|memory|tools?|context)\b",
        rf"{_SHOW}\b(?:environment variables?|env vars?"
        r"|api ?-?keys? (?:of|from|in) (?:the|this) (?:process|environment|runtime|server|host))\b",
        r"/proc/self|\bos\.environ|\bprocess\.env|\bprintenv\b|/etc/passwd|~/\.ssh|\bid_rsa\b|\.aws/credentials",
        r"169\.254\.169\.254|\banthropic[_ ](?:api[_ ]key|auth[_ ]token)|\bopenai[_ ]api[_ ]key"
        r"|\$\{?[a-z_]*(?:_key|_token|secret)\b",
    ),
    _sign(
        "imitates the marks of a conversation",
        "system assistant developer admin anthropic runtime operator root human <|im <|end <|user [inst [/inst sys>> "
        "tool function_ instructions instruction <brief </brief untrusted user_input antml "
        "end+of+ begin+of+ start+of+",
        r"<\|?(?:im_start|im_end|system|endoftext|assistant|user|end_of_turn)\|>|\[/?inst\]|<</?sys>>",
        r"^\W*(?:system|assistant|developer|admin(?:istrator)?|anthropic|runtime|operator|root)\b[\w ]{0,24}[:\]>)]+ *"
        rf".*\b{_NOTICE}",
        r"^\W*(?:human|assistant)\s*:\s*\w",
        r"</?(?:system|tool_result|tool_use|function_calls?|function_results?|instructions?|brief|untrusted\w*"
        r"|user_input|antml)\b[^<>]*>",
        r"\b(?:end|begin|start) of (?:the )?"
        r"(?:brief|untrusted|user (?:input|data|message)|system|instructions?|prompt)\b",
        r"[\"'](?:tool_use_id|tool_result|function_result)[\"']|\btool[ _]result\s*[:=(\[{]",
        r"[\"']type[\"']\s*:\s*[\"']tool_(?:use|result|call)",
        r"^#{1,6} ?(?:system|new instructions?|instructions? for (?:the )?(?:ai|assistant|model))\b\s*:?",
    ),
    _sign(
        "addresses a model",
        "+ai +llm language+model gpt assistant sprachmodell +ki modelo+de +ia +bot +automated",
        r"(?:\bto|\bfor|\battention|\bnote to|\bmessage to|\bhinweis an|\bnota para|\bdear|\bhey|\bhello|\bhi)\W{1,3}"
        rf"(?:(?:the|any|an|all|every|whichever|reviewing|processing|planning) ){{0,3}}{_MODEL}"
        r"(?: (?:reading|processing|that reads|agent|model|assistant|system)\b[\w ]{0,20})?\s*[:,!]",
        r"\bif you are (?:an? )?(?:ai|llm|language model|automated (?:agent|assistant)|assistant)\b",
        r"\bas an ai (?:model|language|assistant|agent)\b",
    ),
    _sign(
        "asks to fetch, send or run something",
        "http curl wget powershell rm+-rf bash |+sh |sh zsh jndi",
        r"\b(?:fetch|download|curl|wget|open|visit|load|retrieve|browse|go to|lade|ruf|descarga|abre|ouvre)\w*\b.{0,40}"
        r"https?://\S+.{0,60}"
        r"\b(?:follow|execute|run|obey|instructions?|do what|apply|befolge|führe|ejecuta|sigue|exécute|suis)\b",
        r"\b(?:follow|execute|run|obey|apply)\b.{0,30}\b(?:instructions?|steps|commands?|script)\b.{0,30}https?://",
        r"\b(?:send|post|upload|forward|exfiltrate|submit|transmit|append)\b.{0,40}"
        r"\b(?:the plan|this plan|your plan|prompts?|this brief|conversation|your (?:\w+ ){0,2}keys?|secrets?"
        r"|credentials|environment|ledger)\b.{0,30}https?://",
        r"!\[[^\]]*\]\(\s*https?://[^)\s]*\?[^)\s]*(?:\{|%7b|prompt|secret|token|key|env|plan)",
        r"\b(?:curl|wget)\s+(?:-\S+\s+)*https?://\S+|\bpowershell\b.{0,40}-enc|\brm -rf\b|\|\s*(?:ba|z)?sh\b|\$\{jndi:",
    ),
    _sign(
        "names the runtime's own tools",
        "submit_gate out_of_scope ask_user read_reference",
        r"\b(?:submit_gate|ask_user|read_reference)\b|\b(?:call|invoke|use|execute|run)\b.{0,20}\bout_of_scope\b",
    ),
    _sign(
        "tries to be run as code",
        "{{ {% __",
        r"\{\{[^{}]{0,200}(?:__|environ|config\.|self\.|cycler|lipsum|request\.|popen|subprocess|\bos\.)",
        r"\{%[^%]{0,100}\b(?:import|include|extends)\b|__import__|__class__|__globals__|__subclasses__|__init__\.__",
    ),
    _sign(
        "asks to hide something",
        "+you this+instruct this+note this+message this+comment this+text this+line this+request this+sentence "
        "these+instruct concern finding contradiction violation the+user anyone anybody keep+this keep+it leave+risk",
        rf"\b{_NOT} (?:mention|reveal|disclose|report|flag|tell|raise|quote|record)\w*(?: \w+){{0,3}}? "
        r"(?:that you|this (?:instruction|note|message|comment|text|line|request|sentence)|these instructions"
        r"|(?:any |the |all )?(?:concerns?|findings?|contradictions?|violations?)|the user|anyone)\b",
        r"\bkeep (?:this|it) (?:a )?(?:secret|hidden|between us|confidential)\b",
        r"\bwithout (?:telling|informing) (?:the user|anyone|anybody)\b",
        r"\bleave (?:the )?(?:concerns|findings|risks) empty\b",
    ),
    _sign(
        "dictates a reply",
        "respond reply answer repeat",
        r"\b(?:respond|reply|answer) (?:only|exactly|just|solely) with\b|\brepeat after me\b"
        r"|\byour (?:only|entire|whole) (?:reply|response|answer)\b",
    ),
)
WORDS: Final = tuple(sorted({word for sign in SIGNS for word in sign.words}))
"""All of them: a text with none holds no attempt that is not disguised."""
_TOKEN: Final = re.compile(r"[a-z0-9]+")
_SYMBOL: Final = re.compile(r"[<$|]|\[/?inst|\{[{%]|__")
_SHORT: Final = 4
_STEM: Final = 6
_STEMS: Final = frozenset(
    max(_TOKEN.findall(word), key=len)[:_STEM] for word in WORDS if _SYMBOL.search(word) is None and word.isascii()
)
"""The longest part of each word, by which it is looked for: a part of fewer than four letters as a whole token."""


def may_hold_words(text: str) -> bool:
    """A quick look at folded text: False says that none of `WORDS` is in it."""
    if not text.isascii() or _SYMBOL.search(text) is not None:
        return True
    tokens = _TOKEN.findall(text)
    return not _STEMS.isdisjoint(tokens) or any(
        token[:6] in _STEMS or token[:5] in _STEMS or token[:4] in _STEMS for token in tokens if len(token) > _SHORT
    )
