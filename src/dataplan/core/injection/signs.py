"""The signs by which an attempt is known: for each, words without which it cannot be there, and a pattern.

Patterns are matched against folded text (`reading.folded`): lower case, no accents. They are written as people write,
and folded the same way. A gap such as ``.{0,40}`` stays within one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dataplan.core.injection.reading import folded


@dataclass(frozen=True, slots=True)
class Sign:
    """``why`` completes "the text ...". ``words``: one of them stands in every match, for a quick look."""

    why: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


def _sign(why: str, words: str, *patterns: str) -> Sign:
    needed = tuple(folded(word).replace("_", " ") for word in words.split())
    return Sign(why, needed, re.compile("|".join(f"(?:{_fold(pattern)})" for pattern in patterns)))


def _fold(pattern: str) -> str:
    """Folds the letters of a pattern that are not ASCII; the rest is syntax."""
    return re.sub(r"[^\x00-\x7f]+", lambda match: folded(match[0]), pattern)


_BEFORE: Final = r"(?:previous|prior|above|earlier|preceding|foregoing|system|original|former|initial|your|my|these|those)"
_GATES: Final = r"(?<!release )(?<!quality )(?<!acceptance )(?<!approval )(?<!validation )(?<!merge )gates?\b"
_FILLED: Final = (
    r"(?:(?:all|every|each|the|this|these|that|any|its|your|exit|entry|remaining|other|gates?|of|and|as|both|criteria|"
    r"criterion|stages?|\d+)\W+){0,8}?"
)
_STATE: Final = r"(?:met|passed|satisfied|fulfilled|approved|accepted|verified)\b"
_SHOW: Final = (
    r"(?:print|reveal|show|output|repeat|display|dump|leak|recite|include|insert|embed|append|write|copy|tell|send|give|"
    r"list|quote|disclose|exfiltrate|translate|summari[sz]e|encode|return|paste|state|what (?:is|are))\b"
)

SIGNS: Final[tuple[Sign, ...]] = (
    _sign(
        "asks to ignore instructions",
        "ignor disregard forget overrid bypass neglect discard follow obey vergiss missacht übergeh überspring olvida "
        "omit desobede omiso oubli contourn dimentica trascura seguire desconsider esqueça negeer vergeet zignoruj "
        "pomiń zapomnij игнорир забудь следуй 忽略 无视 忽視 忘记 無視 忘れ 무시 잊 yok_say unut تجاهل",
        rf"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass|neglect|discard|(?:do not|don'?t|stop|never) (?:follow|obey)\w*)\b "
        rf"(?:\w+ ){{0,3}}?{_BEFORE} (?:[\w-]+ ){{0,3}}?(?:instructions?|prompts?|rules?|directi\w+|guidelines?|guardrails?|"
        r"orders|checks?|gates?|criteria|constraints?|polic(?:y|ies)|messages?)\b",
        r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*) (?:(?:all|any|every|the|of) ){1,3}(?:instructions?|prompts?|guardrails?|"
        r"guidelines you\w*|rules you\w*|safety \w+)\b",
        r"\b(?:ignore|disregard|forget) (?:everything|anything|all|what(?:ever)?) (?:you|above|before|that was|i said|written|"
        r"said|prior|so far|up to)\b",
        r"\b(?:ignorier\w*|vergiss\w*|missacht\w*|übergeh\w*|überspring\w*)\b.{0,40}\b(?:anweisung|vorgabe|instruktion|"
        r"system-?prompt|prompt|bisherige|regeln oben)\w*",
        r"\b(?:ignora\w*|olvida\w*|omite|desobedece|haz caso omiso)\b.{0,40}\b(?:instruccion|regla|indicacion|órdenes|prompt)\w*",
        r"\b(?:ignore[zr]?|oublie[zr]?|contourne[zr]?)\b.{0,40}\b(?:instructions? (?:pr[eé]c|ant|ci|du sys)|consigne|"
        r"directive|invite syst|r[eè]gles)\w*",
        r"\b(?:ignora|dimentica|trascura|non seguire)\b.{0,40}\b(?:istruzion|regol|indicazion|prompt)\w*",
        r"\b(?:ignore|esqueça|desconsidere|desobedeça)\b.{0,40}\b(?:instruç|regras|ordens)\w*",
        r"\b(?:negeer|vergeet)\b.{0,40}\b(?:instructies|aanwijzingen|regels|prompt)\b",
        r"\b(?:zignoruj|pomiń|zapomnij)\b.{0,40}\b(?:instrukcj|polecen|zasad|reguł)\w*",
        r"(?:игнорируй|забудь|не следуй)\w*.{0,40}(?:инструкц|указани|правил|промпт)\w*",
        r"(?:忽略|无视|忽視|忘记).{0,20}(?:指令|指示|提示|规则)",
        r"(?:指示|命令|プロンプト|ルール).{0,15}(?:無視|忘れ)",
        r"(?:지시|명령|프롬프트|규칙).{0,15}(?:무시|잊)",
        r"(?:talimat|kural|yönerge)\w*.{0,30}(?:yok say|unut)",
        r"تجاهل.{0,40}(?:تعليمات|التعليمات|الأوامر)",
    ),
    _sign(
        "asks to skip a gate or a check",
        "gate criteria quality_bar verdict check kriterien prüfung criterio puerta porte critère",
        rf"\b(?:skip|bypass|leave out|omit|jump over|jump (?:straight |directly )?to|go (?:straight|directly) to|pass over|"
        rf"turn off|disable|switch off|(?:do not|don'?t) (?:run|apply|judge|check|evaluate|enforce)|no need (?:to run|for))\b "
        rf"(?:[\w-]+ ){{0,4}}?(?:{_GATES}|(?:exit|entry) criteria|quality bar|verdicts?|(?:your|gate|plan) checks)",
        r"\b(?:skip|bypass|jump|omit|go)\b.{0,20}\bgates? \d+",
        r"\b(?:überspring\w*|deaktivier\w*|lass\w*)\b.{0,40}\b(?:gates?|kriterien|alle prüfungen|qualitätsprüfung)\b",
        r"\b(?:gates?|kriterien|alle prüfungen)\b.{0,30}\b(?:überspring|deaktivier|weglass|auslass)\w*",
        r"\b(?:omite|omitir|salta\w*|sáltate|desactiva\w*)\b.{0,40}\b(?:gates?|puertas|criterios|comprobaciones)\b",
        r"\b(?:saute[zr]?|désactive[zr]?|passe[zr]? outre)\b.{0,40}\b(?:gates?|portes|critères|contrôles du plan)\b",
    ),
    _sign(
        "asks to mark criteria as met",
        "criteri gate verdict quality_bar kriteri critère \"met\" bar-judged",
        rf"\b(?:mark|set|declare|treat|report|consider|count|flag|record|regard|accept|rate|assume|confirm)\b (?:that )?{_FILLED}"
        rf"(?:criteri(?:a|on)|(?<!release )gates?|verdicts?|quality bar|bar)\W+(?:\w+\W+){{0,5}}?{_STATE}",
        rf"\bgates? \d+(?:\W+(?:to|through|and|-|–)?\W*\d+)? (?:is|are|has been|have been|was|were|counts? as) (?:\w+ ){{0,2}}?{_STATE}",
        rf"\b(?:gates?|criteria|verdicts?|quality bar) (?:is|are|has|have|were|was) (?:already|pre-?|hereby|all|now|been) ?"
        rf"(?:been )?{_STATE}",
        r"\b(?:markier\w*|setz\w*|betracht\w*|wert\w*|erklär\w*)\b.{0,50}\b(?:gates?|kriterien|kriterium)\b.{0,40}\b(?:erfüllt|bestanden)",
        r"\b(?:marca\w*|considera\w*|declara\w*)\b.{0,50}\b(?:criterios?|puertas?|gates?)\b.{0,40}\b(?:cumplid|aprobad|superad)\w*",
        r"\b(?:marque[zr]?|considère\w*|déclare[zr]?)\b.{0,50}\b(?:critères?|portes?|gates?)\b.{0,40}\b(?:rempli|validé|satisfait)\w*",
        r"[\"']met[\"']\s*:\s*[\"']?true|[\"']verdicts?[\"']\s*:|\b(?:gate|bar|entry)-judged\b",
    ),
    _sign(
        "asks to call the plan final",
        "plan",
        r"\b(?:mark|declare|call|label|treat|set|consider|return|submit|approve|finali[sz]e|publish)\b (?:the |this |your )?(?:plan|draft)"
        r"(?:'s)?(?: status)?\b.{0,24}\b(?:final|complete|approved|accepted)\b",
        r"\bplan status\b\W+(?:is|to|=|:)?\W*final\b",
    ),
    _sign(
        "tries to give the runtime another role",
        "you act behave pretend developer jailbreak anything_now role du tu eres fai ora ты 你 扮演 あなた 너는 sen",
        r"\b(?:you are|you're) (?:now |no longer |actually |really |not )*(?:an? |in |the |my )?(?:[\w-]+ ){0,2}?(?:assistant|language model|"
        r"ai\b|llm\b|chatbot|agent\b|dan\b|developer mode|debug mode|unrestricted|jailbroken|maintenance mode)",
        r"\byou are (?:now|no longer|hereby)\b|\bfrom now on,? (?:you|act|respond|answer|behave)\b",
        r"\b(?:act|behave|respond|answer|speak) as (?:if you were |though you were |an? )?(?:unrestricted|different|another|new|evil|root|admin)\b",
        r"\bpretend (?:to be|you|that you)\b|\bdo anything now\b|\bjailbreak\w*|\brole-?play as\b|\bstay in character\b",
        r"\byour (?:new|real|true|only|actual) (?:role|task|goal|instructions?|objective|purpose|job)\b|\bnew instructions?\s*:",
        r"\bdu bist (?:jetzt|nun|ab sofort|ab jetzt)\b|\b(?:ahora eres|eres ahora|actúa como si)\b|\btu es (?:maintenant|désormais)\b",
        r"\bagis comme si\b|\b(?:ora sei|fai finta)\b|ты теперь|теперь ты|你现在是|从现在起你|请?扮演|あなたは(?:今|これ)から|너는 이제|artık sen",
    ),
    _sign(
        "asks for prompts, keys or the environment",
        "prompt instruction environment configuration secret credential key token environ printenv passwd .ssh .env message "
        "umgebung schlüssel anweisung variables_de clave инструкц переменн ключ промпт 提示 环境变量 密钥 環境変数 プロンプト",
        rf"\b{_SHOW}.{{0,40}}\b(?:(?:your|the|its|hidden|initial|secret|full|entire|complete|above|exact|verbatim) )+"
        r"(?:system ?-?(?:prompt|message|instructions?)|initial prompt|(?:hidden|secret|initial) (?:prompt|instructions?)|prompt\b|"
        r"instructions above|(?:api )?credentials of (?:this|the) (?:process|runtime|server))",
        rf"\b{_SHOW}.{{0,40}}\byour (?:(?:own|full|exact|secret|hidden) )*(?:instructions|prompt|rules|configuration|environment|secrets?|"
        r"credentials|api ?-?keys?|memory|tools?|context)\b",
        rf"\b{_SHOW}.{{0,40}}\b(?:process |all |every )*(?:environment variables?|env vars?|api ?-?keys? (?:of|from|in) (?:the|this) "
        r"(?:process|environment|runtime|server|host))\b",
        r"/proc/self|\bos\.environ|\bprocess\.env|\bprintenv\b|/etc/passwd|~/\.ssh|\bid_rsa\b|\.aws/credentials|169\.254\.169\.254",
        r"\banthropic[_ ](?:api[_ ]key|auth[_ ]token)|\bopenai[_ ]api[_ ]key|\$\{?[a-z_]*(?:_key|_token|secret)\b",
        r"\b(?:zeig|gib|nenn|druck|verrat|wiederhol|schreib)\w*\b.{0,40}(?:system-?prompt|umgebungsvariab|deine (?:anweisung|regel|schlüssel)|"
        r"deinen prompt|api-?schlüssel)",
        r"\b(?:muestra|revela|imprime|repite|dime|escribe|envía)\w*\b.{0,40}(?:prompt del sistema|instrucciones del sistema|"
        r"variables de entorno|tus instrucciones|tus claves|clave de api)",
        r"\b(?:affiche|révèle|montre|répète|imprime|donne|écris)\w*\b.{0,40}(?:prompt syst|invite syst|variables d'environnement|"
        r"tes instructions|vos instructions|clé api)",
        r"(?:покажи|выведи|раскрой|напечатай).{0,40}(?:системн|переменн|инструкц|ключ|промпт)",
        r"(?:显示|输出|告诉我|打印|泄露).{0,20}(?:系统提示|提示词|环境变量|密钥)|(?:システムプロンプト|環境変数).{0,20}(?:表示|出力|教え|見せ)",
    ),
    _sign(
        "imitates the marks of a conversation",
        "system assistant developer admin anthropic runtime operator human user inst im_start im_end endoftext tool function "
        "instruction brief untrusted sys maintenance",
        r"<\|?(?:im_start|im_end|system|endoftext|assistant|user|end_of_turn)\|>|\[/?inst\]|<</?sys>>",
        r"^\W*(?:system|assistant|developer|admin(?:istrator)?|anthropic|runtime|operator|root)\b[\w ]{0,24}[:\]>)]+ *"
        r".*\b(?:you (?:are|must|will|should|now|have|may|can)|ignore|disregard|override|obey|comply|gates?|criteria|verdicts?|"
        r"safety|unlocked|debug|maintenance mode|instructions?|approved?)\b",
        r"^\W*(?:human|assistant)\s*:\s*\w",
        r"</?(?:system|tool_result|tool_use|function_calls?|function_results?|instructions?|brief|untrusted\w*|user_input|antml)\b[^<>]*>",
        r"\b(?:end|begin|start) of (?:the )?(?:brief|untrusted|user (?:input|data|message)|system|instructions?|prompt)\b",
        r"[\"'](?:tool_use_id|tool_result|function_result)[\"']|\btool[ _]result\s*[:=(\[{]|[\"']type[\"']\s*:\s*[\"']tool_",
        r"^#{1,6} ?(?:system|new instructions?|instructions? for (?:the )?(?:ai|assistant|model))\b\s*:?",
    ),
    _sign(
        "addresses a model",
        "ai llm model chatgpt gpt assistant ki modelo ia bot",
        r"(?:\bto|\bfor|\battention|\bnote to|\bmessage to|\bhinweis an|\bnota para|\bdear|\bhey|\bhello|\bhi)\W{1,3}(?:(?:the|any|an|all|every|"
        r"whichever|reviewing|processing|planning) ){0,3}(?:ai|llm|language model|chatgpt|gpt|ai assistant|ai agent|ai model|assistant|"
        r"sprachmodell|ki|modelo de lenguaje|ia|bot)(?: (?:reading|processing|that reads|agent|model|assistant|system)\b[\w ]{0,20})?\s*[:,!]",
        r"\bif you are (?:an? )?(?:ai|llm|language model|automated (?:agent|assistant)|assistant)\b|\bas an ai (?:model|language|assistant|agent)\b",
    ),
    _sign(
        "asks to fetch, send or run something",
        "http curl wget powershell rm_-rf bash | jndi",
        r"\b(?:fetch|download|curl|wget|open|visit|load|retrieve|browse|go to|lade|ruf|descarga|abre|ouvre|télécharge)\w*\b.{0,40}https?://\S+"
        r".{0,60}\b(?:follow|execute|run|obey|instructions?|do what|apply|befolge|führe|ejecuta|sigue|exécute|suis)\b",
        r"\b(?:follow|execute|run|obey|apply)\b.{0,30}\b(?:instructions?|steps|commands?|script)\b.{0,30}https?://",
        r"\b(?:send|post|upload|forward|exfiltrate|submit|transmit|append)\b.{0,40}\b(?:the plan|this plan|your plan|prompts?|this brief|"
        r"conversation|your (?:\w+ ){0,2}keys?|secrets?|credentials|environment|ledger)\b.{0,30}https?://",
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
        "mention reveal disclose report flag tell raise silent secret concern finding",
        r"\b(?:do not|don'?t|never|avoid) (?:mention|reveal|disclose|report|flag|tell|raise|quote|record)\w*(?: \w+){0,3}? (?:that you|this "
        r"(?:instruction|note|message|comment|text|line|request|sentence)|these instructions|(?:any |the |all )?(?:concerns?|findings?|"
        r"contradictions?|violations?)|the user|anyone)\b",
        r"\bkeep (?:this|it) (?:a )?(?:secret|hidden|between us|confidential)\b|\bwithout (?:telling|informing) (?:the user|anyone|anybody)\b",
        r"\bleave (?:the )?(?:concerns|findings|risks) empty\b",
    ),
    _sign(
        "dictates a reply",
        "respond reply answer say",
        r"\b(?:respond|reply|answer) (?:only|exactly|just|solely) with\b|\brepeat after me\b|\byour (?:only|entire|whole) (?:reply|response|answer)\b",
    ),
)
