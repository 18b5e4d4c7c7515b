"""A language: one .po file under data/locale, read at run time, no compile step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from skycal.files import DATA, intact
from skycal.model import SkycalError

LOCALE = DATA / "locale"
DOMAIN = "LC_MESSAGES/skycal.po"
BASE = "en"  # what a half-translated language falls back to


def N_(message: str) -> str:
    """Mark a message in a table for the catalogs; it is translated where it is used."""
    return message


def languages() -> tuple[str, ...]:
    """Return the languages there are, sorted: `('en', 'zh_CN', 'zh_TW')`."""
    return tuple(sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()))


@cache
def messages(lang: str) -> Mapping[tuple[str | None, str], str]:
    """Read the translations of `lang` by (context, message).

    Raise SkycalError, naming the known languages, if there is no such language.
    """
    from polib import pofile  # 10 ms, which `skycal --help` must not pay

    if lang not in languages():
        raise SkycalError(f"unknown language {lang!r}; known: {', '.join(languages())}")
    path = LOCALE / lang / DOMAIN
    with intact(path):
        text = path.read_text(encoding="utf-8")
        catalog = pofile(text)
        _last_is_whole(text)
    return {
        (message.msgctxt, message.msgid): message.msgstr
        for message in catalog
        if message.msgstr and not message.fuzzy and not message.obsolete
    }


def _last_is_whole(text: str) -> None:
    """Raise ValueError for a catalog cut inside a message, which its parser would let pass."""
    last = text.rstrip().rpartition("\n\n")[2]
    if "\nmsgstr " not in last or not last.endswith('"') or last.endswith(' "'):
        raise ValueError("the last message is cut")


class Language:
    """Messages of one language: sentences by their English, names by context and id."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.html_lang = lang.replace("_", "-")
        self.messages = messages(lang)

    def _text(self, context: str | None, message: str) -> str | None:
        """Return the translation, the English one where this language has none yet."""
        text = self.messages.get((context, message))
        if text is None and self.lang != BASE:
            return messages(BASE).get((context, message))
        return text

    def _(self, message: str, **values: object) -> str:
        """Translate `message` and fill in its `%(name)s` placeholders."""
        text = self._text(None, message) or message
        return text % values if values else text

    def p_(self, context: str, message: str, **values: object) -> str:
        """Translate a `message` that reads differently in different contexts."""
        text = self._text(context, message) or message
        return text % values if values else text

    def name(self, id: str, *contexts: str) -> str:
        """Return the name of `id` in the first of `contexts` that has it, `id` itself in none."""
        for context in contexts:
            text = self._text(context, id)
            if text is not None:
                return text
        return id

    def names(self, context: str) -> dict[str, str]:
        """Return every name of a context by its id."""
        everything = {**messages(BASE), **self.messages}
        return {id: name for (where, id), name in everything.items() if where == context}

    def list_of(self, names: Iterable[str]) -> str:
        """Join names: `Mercury, Venus and Jupiter`."""
        *head, last = names
        if not head:
            return last
        first = self.p_("list", ", ").join(head)
        return self.p_("list", "%(first)s and %(last)s", first=first, last=last)
