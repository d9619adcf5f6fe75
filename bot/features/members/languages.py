"""Languages by their English names, however somebody writes them. The names are the Unicode CLDR's, by Babel."""

import re
from functools import cache
from types import MappingProxyType

from babel import Locale

SEPARATOR = ", "

# Written out, because Babel would read a file for each of them, and somebody waits at a form for the first answer.
OWN_NAMES = MappingProxyType(
    {
        "አማርኛ": "Amharic",
        "العربية": "Arabic",
        "azərbaycan": "Azerbaijani",
        "беларуская": "Belarusian",
        "български": "Bulgarian",
        "বাংলা": "Bangla",
        "bosanski": "Bosnian",
        "català": "Catalan",
        "čeština": "Czech",
        "cymraeg": "Welsh",
        "dansk": "Danish",
        "deutsch": "German",
        "ελληνικά": "Greek",
        "español": "Spanish",
        "eesti": "Estonian",
        "euskara": "Basque",
        "فارسی": "Persian",
        "suomi": "Finnish",
        "français": "French",
        "gaeilge": "Irish",
        "galego": "Galician",
        "ગુજરાતી": "Gujarati",
        "עברית": "Hebrew",
        "हिन्दी": "Hindi",
        "hrvatski": "Croatian",
        "magyar": "Hungarian",
        "հայերեն": "Armenian",
        "indonesia": "Indonesian",
        "íslenska": "Icelandic",
        "italiano": "Italian",
        "日本語": "Japanese",
        "ქართული": "Georgian",
        "қазақ тілі": "Kazakh",
        "ខ្មែរ": "Khmer",
        "ಕನ್ನಡ": "Kannada",
        "한국어": "Korean",
        "ລາວ": "Lao",
        "lietuvių": "Lithuanian",
        "latviešu": "Latvian",
        "македонски": "Macedonian",
        "മലയാളം": "Malayalam",
        "монгол": "Mongolian",
        "मराठी": "Marathi",
        "melayu": "Malay",
        "မြန်မာ": "Burmese",
        "norsk bokmål": "Norwegian Bokmål",
        "नेपाली": "Nepali",
        "nederlands": "Dutch",
        "ਪੰਜਾਬੀ": "Punjabi",
        "polski": "Polish",
        "پښتو": "Pashto",
        "português": "Portuguese",
        "română": "Romanian",
        "русский": "Russian",
        "සිංහල": "Sinhala",
        "slovenčina": "Slovak",
        "slovenščina": "Slovenian",
        "soomaali": "Somali",
        "shqip": "Albanian",
        "српски": "Serbian",
        "svenska": "Swedish",
        "kiswahili": "Swahili",
        "தமிழ்": "Tamil",
        "తెలుగు": "Telugu",
        "ไทย": "Thai",
        "filipino": "Tagalog",
        "türkçe": "Turkish",
        "українська": "Ukrainian",
        "اردو": "Urdu",
        "o‘zbek": "Uzbek",
        "tiếng việt": "Vietnamese",
        "isixhosa": "Xhosa",
        "èdè yorùbá": "Yoruba",
        "中文": "Chinese",
        "isizulu": "Zulu",
        "norsk": "Norwegian",
        "castellano": "Spanish",
        "farsi": "Persian",
        "mandarin": "Chinese",
    }
)
"""What much spoken languages call themselves → English name."""


@cache
def names() -> dict[str, str]:
    """Name in lower case → English name: `deutsch` and `german` → German. Single languages, not families or scripts."""
    english = Locale("en").languages
    singles = {name.casefold(): name for code, name in english.items() if re.fullmatch("[a-z]{2,3}", code)}
    return {**OWN_NAMES, **singles}


def canonical(typed: str) -> str:
    """The English name of a known language, else the words as they were typed.

    >>> canonical("português"), canonical("Klingon dialect")
    ('Portuguese', 'Klingon dialect')
    """
    words = " ".join(typed.split())
    return names().get(words.casefold(), words)


def languages_of(stored: str) -> tuple[str, ...]:
    """The tags in a member's `languages`, each once."""
    parts = (canonical(part) for part in re.split(r"[,;/\n]", stored))
    return tuple(dict.fromkeys(part for part in parts if part))


def language_of(locale: str) -> str:
    """What somebody with this locale, such as `pt-BR`, most probably speaks."""
    english = Locale("en").languages
    return str(english.get(locale.partition("-")[0].lower(), "English"))
