"""The signs in other languages than English: for each reason, its words and its patterns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_BITTE: Final = r"(?:^\W*|\b(?:bitte|einfach|daher|deshalb) )"
_ENDS: Final = r"(?=\W*$|[:;!,]| (?:und|bitte|y|et|e|en)\b)"
"""Before and behind an order to the reader, as `_TOLD` and `_FLATLY` are in English."""

ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "asks to ignore instructions": (
        "ignor vergiss missacht übergeh überspring olvida omite desobede omiso oubli contourn dimentica trascura "
        "non+seguire desconsider esqueça negeer vergeet zignoruj pomiń zapomnij игнорир забудь следуй "
        "忽略 无视 忽視 忘记 無視 忘れ 무시 잊 yok+say unut تجاهل",
        r"\b(?:ignorier\w*|vergiss\w*|missacht\w*|übergeh\w*|überspring\w*)\b.{0,40}"
        r"\b(?:anweisung|vorgabe|instruktion|system-?prompt|prompt|bisherige|regeln oben)\w*",
        rf"{_BITTE}(?:ignorier(?:e|en sie)|vergiss|vergessen sie|missachten?(?: sie)?) (?:bitte )?"
        r"(?:(?:alle|die|diese|obigen?|bisherigen?|vorstehenden?|vorherigen|genannten) ){1,3}"
        rf"(?:regeln|vorschriften|kriterien)(?: oben)?{_ENDS}",
        r"\b(?:ignora\w*|olvida\w*|omite|desobedece|haz caso omiso)\b.{0,40}"
        r"\b(?:instruccion|regla|indicacion|órdenes|prompt)\w*",
        r"\b(?:ignore[zr]?|oublie[zr]?|contourne[zr]?)\b.{0,40}"
        r"\b(?:instructions? (?:préc|ant|ci|du sys)|consigne|directive|invite syst|règles)\w*",
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
    "asks to skip a gate or a check": (
        "kriterien prüfung kontrolle validierung +criterio puertas +portes +critère comprobaciones validaciones "
        "verificaciones contrôles vérifications controlli verifiche verificações +controles",
        r"\b(?:überspring\w*|deaktivier\w*|lass\w*)\b.{0,40}\b(?:gates?|kriterien|alle prüfungen|qualitätsprüfung)\b",
        r"\b(?:gates?|kriterien|alle prüfungen)\b.{0,30}\b(?:überspring|deaktivier|weglass|auslass)\w*",
        r"\b(?:omite|omitir|salta\w*|sáltate|desactiva\w*)\b.{0,40}\b(?:gates?|puertas|criterios|comprobaciones)\b",
        r"\b(?:saute[zr]?|désactive[zr]?|passe[zr]? outre)\b.{0,40}\b(?:gates?|portes|critères|contrôles du plan)\b",
        rf"{_BITTE}(?:überspring(?:e|en sie)|ignorier(?:e|en sie)|deaktivier(?:e|en sie)|verzichten?(?: sie)? auf) "
        rf"(?:bitte )?(?:(?:alle|die|diese|sämtliche|jede) ){{0,2}}(?:prüfung|kontrolle|validierung)(?:en|n)?{_ENDS}",
        rf"{_BITTE}lass(?:en sie)? (?:(?:bitte|alle|die) ){{1,3}}(?:prüfung|kontrolle)(?:en|n)? (?:weg|aus){_ENDS}",
        r"^\W*(?:por favor,? )?(?:omite|omitan?|sáltate|salta|desactiva|ignora) (?:(?:todas|todos|las|los|estas) ){1,2}"
        rf"(?:validaciones|verificaciones|comprobaciones|controles){_ENDS}",
        r"^\W*(?:veuillez )?(?:saute[zr]?|ignore[zr]?|désactive[zr]?) (?:(?:toutes|tous|les|ces) ){1,2}"
        rf"(?:vérifications|contrôles){_ENDS}",
        rf"^\W*(?:salta|saltate|ignora|disattiva) (?:(?:tutti|tutte|i|le) ){{1,2}}(?:controlli|verifiche){_ENDS}",
        rf"^\W*(?:pule|ignore|desative|omita) (?:(?:todas|todos|as|os) ){{1,2}}(?:verificações|controles){_ENDS}",
        rf"^\W*sla (?:(?:alle|de) ){{1,2}}controles over{_ENDS}",
    ),
    "asks to mark criteria as met": (
        "kriteri criterio puerta gate critère portes",
        r"\b(?:markier\w*|setz\w*|betracht\w*|wert\w*|erklär\w*)\b.{0,50}\b(?:gates?|kriterien|kriterium)\b.{0,40}"
        r"\b(?:erfüllt|bestanden)",
        r"\b(?:marca\w*|considera\w*|declara\w*)\b.{0,50}\b(?:criterios?|puertas?|gates?)\b.{0,40}"
        r"\b(?:cumplid|aprobad|superad)\w*",
        r"\b(?:marque[zr]?|considère\w*|déclare[zr]?)\b.{0,50}\b(?:critères?|portes?|gates?)\b.{0,40}"
        r"\b(?:rempli|validé|satisfait)\w*",
    ),
    "tries to give the runtime another role": (
        "du+bist tu+es eres actúa agis+comme fai+finta ora+sei ты 你 扮演 あなた 너는 artık",
        r"\bdu bist (?:jetzt|nun|ab sofort|ab jetzt)\b|\b(?:ahora eres|eres ahora|actúa como si)\b",
        r"\btu es (?:maintenant|désormais)\b|\bagis comme si\b|\b(?:ora sei|fai finta)\b",
        r"ты теперь|теперь ты|你现在是|从现在起你|请?扮演|あなたは(?:今|これ)から|너는 이제|artık sen",
    ),
    "asks for prompts, keys or the environment": (
        "umgebungsv deine deinen schlüssel variables+de +tus+ +tes+ +vos+ clé+api clave d'env "
        "инструкц переменн ключ промпт "
        "системн 提示 环境变量 密钥 環境変数 プロンプト",
        r"\b(?:zeig|gib|nenn|druck|verrat|wiederhol|schreib)\w*\b.{0,40}"
        r"(?:system-?prompt|umgebungsvariab|deine (?:anweisung|regel|schlüssel)|deinen prompt|api-?schlüssel)",
        r"\b(?:muestra|revela|imprime|repite|dime|escribe|envía)\w*\b.{0,40}"
        r"(?:(?:prompt|instrucciones) del sistema|variables de entorno|tus instrucciones|tus claves|clave de api)",
        r"\b(?:affiche|révèle|montre|répète|imprime|donne|écris)\w*\b.{0,40}"
        r"(?:prompt syst|invite syst|variables d'environnement|tes instructions|vos instructions|clé api)",
        r"(?:покажи|выведи|раскрой|напечатай).{0,40}(?:системн|переменн|инструкц|ключ|промпт)",
        r"(?:显示|输出|告诉我|打印|泄露).{0,20}(?:系统提示|提示词|环境变量|密钥)",
        r"(?:システムプロンプト|環境変数).{0,20}(?:表示|出力|教え|見せ)",
    ),
}
