"""Tongue: help and errors in the language of who types; documents have one of their own.

Programs say what is wrong in English, as Python and HTTP do too; only here, where a person reads
it, is it translated: a message of the catalog is also a pattern, its placeholders what it quotes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from skycal.catalogs import languages, prompts

VARIABLE = "SKYCAL_LANG"
HINT = "(?:; .*)?"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set decides
BASE = "en"
_PLACEHOLDER = r"%\((\w+)\)s"
_PARAMETER = r"(--[a-z][a-z-]*|[A-Z][A-Z|-]*): "
WORDS = ("what", "day", "span_name")  # placeholders for a word of ours, not for a name
TRADITIONAL = ("hant", "tw", "hk", "mo")  # scripts and regions that write Chinese so


class Tongue:
    """What the command line says, in one language: `Tongue("zh_CN")("Options")`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._messages: Mapping[str, str] = prompts(lang) or {} if lang != BASE else {}

    def __call__(self, message: str, **values: str) -> str:
        """Return a message translated, or as it is where the catalog is silent."""
        text = self._messages.get(message, message)
        return text % values if values else text

    def error(self, said: str) -> str:
        """Return an error that was made in English in this language."""
        named = re.match(_PARAMETER, said)
        if named:
            return f"{named[1]}{self(': ')}{self.error(said[named.end():])}"
        if said in self._messages or not self._messages:
            return self(said)
        for pattern, translation in self._patterns:
            found = pattern.fullmatch(said)
            if found:
                return translation % {name: self._quoted(name, text)
                                      for name, text in found.groupdict().items()}
        return said

    def _quoted(self, name: str, text: str) -> str:
        """Return what an error quotes: a sentence translated, a name as it has to be typed."""
        return self.error(text) if " " in text or name in WORDS else text

    @cached_property
    def _patterns(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """Every message with placeholders as a pattern, the one that says most first."""
        made = {message: text for message, text in self._messages.items()
                if re.search(_PLACEHOLDER, message)}
        by_letters = sorted(made, key=lambda one: len(re.sub(_PLACEHOLDER, "", one)), reverse=True)
        return [(_pattern(message), made[message]) for message in by_letters]


def _pattern(message: str) -> re.Pattern[str]:
    """Return a message as a pattern; right behind a placeholder another is a hint, or nothing."""
    parts = re.split(_PLACEHOLDER, message)
    texts, names = parts[::2], parts[1::2]
    pattern = re.escape(texts[0].replace("%%", "%"))
    for before, name, after in zip(texts, names, texts[1:], strict=False):
        is_hint = not before and pattern
        pattern += f"(?P<{name}>{HINT if is_hint else '.*?'})"
        pattern += re.escape(after.replace("%%", "%"))
    return re.compile(pattern, re.DOTALL)


ENGLISH = Tongue(BASE)


def tongue_for(words: Sequence[str], environ: Mapping[str, str]) -> Tongue:
    """Return the tongue that `--lang` names, else SKYCAL_LANG, else the locale; else English."""
    exact = [one.lower().replace("-", "_") for one in _wished(words)]
    wishes = [*(one for one in exact if one in map(str.lower, _spoken())),
              environ.get(VARIABLE, ""), _locale(environ)]  # fmt: skip
    known = next(filter(None, map(_known, filter(None, wishes))), BASE)
    return ENGLISH if known == BASE else Tongue(known)


def _wished(words: Sequence[str]) -> Iterator[str]:
    """Yield what `--lang` is given in the words of a command line."""
    for word, after in zip(words, [*words, ""][1:], strict=True):
        if word == "--":
            return
        if word.startswith("--lang="):
            yield word.removeprefix("--lang=")
        elif word == "--lang":
            yield after


def _locale(environ: Mapping[str, str]) -> str:
    """Return the locale that the environment, or Windows, says a person reads."""
    told = next(filter(None, (environ.get(name) for name in LOCALE_VARIABLES)), "")
    if told or sys.platform != "win32":
        return told
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _known(wish: str) -> str | None:
    """Return the language spoken here that a locale means: zh_HK.UTF-8 is zh_TW."""
    language, *rest = re.split(r"[-_]", re.split(r"[.@]", wish)[0].lower())
    if language in ("c", "posix", BASE):
        return BASE
    if language == "zh":
        return "zh_TW" if any(part in TRADITIONAL for part in rest) else "zh_CN"
    # A name in the environment is never a path: it is compared with the folders there are.
    wanted = ("_".join((language, *rest)), language)
    return next((name for one in wanted for name in _spoken() if name.lower() == one), None)


def _spoken() -> Sequence[str]:
    """Return the languages of the prompt."""
    return [name for name in languages() if name == BASE or prompts(name) is not None]
