"""A language: sentences by their English, names by their context and id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from skycal.catalogs import IN_CONTEXT, languages, messages

__all__ = ["N_", "Language", "languages"]

BASE = "en"  # what a half-translated language falls back to


def N_(message: str) -> str:
    """Mark a message in a table for the catalogs; it is translated where it is used."""
    return message


class Language:
    """Messages of one language: sentences by their English, names by context and id."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.html_lang = lang.replace("_", "-")
        self.messages = messages(lang)

    def _text(self, context: str | None, message: str) -> str | None:
        """Return the translation, the English one where this language has none yet."""
        key = message if context is None else context + IN_CONTEXT + message
        text = self.messages.get(key)
        if text is None and self.lang != BASE:
            return messages(BASE).get(key)
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
        """Return the name of `id` in the first of `contexts` that has it, `id` itself in none.

        The language's own are asked before the English ones: their catalog is not read in vain.
        """
        keys = [context + IN_CONTEXT + id for context in contexts]
        own = next((self.messages[key] for key in keys if key in self.messages), None)
        if own is not None:
            return own
        known = messages(BASE)
        return next((known[key] for key in keys if key in known), id)

    def names(self, context: str) -> dict[str, str]:
        """Return every name of a context by its id."""
        everything, begin = {**messages(BASE), **self.messages}, context + IN_CONTEXT
        return {
            key.removeprefix(begin): name
            for key, name in everything.items() if key.startswith(begin)
        }

    def list_of(self, names: Iterable[str]) -> str:
        """Join names: `Mercury, Venus and Jupiter`."""
        *head, last = names
        if not head:
            return last
        first = self.p_("list", ", ").join(head)
        return self.p_("list", "%(first)s and %(last)s", first=first, last=last)

    def several(self, names: Sequence[str], most: int = 5) -> str:
        """Join the first of many names: `Spain, Morocco and others`; '' of none."""
        if len(names) <= most:
            return self.list_of(names) if names else ""
        return self._("%(names)s and others", names=self.p_("list", ", ").join(names[:most]))

    def clauses(self, told: Iterable[str]) -> str:
        """Join pieces of one sentence, leaving out the empty ones."""
        return self.p_("clauses", ", ").join(filter(None, told))

    def apart(self, sentence: str) -> list[str]:
        """Take the pieces of a sentence apart that `clauses` joined."""
        return [piece for piece in sentence.split(self.p_("clauses", ", ")) if piece]

    def sentences(self, told: Iterable[str]) -> str:
        """Join sentences, leaving out the empty ones."""
        whole = ""
        for sentence in filter(None, told):
            whole = self.p_(
                "sentences", "%(first)s %(second)s", first=whole, second=sentence
            ) if whole else sentence
        return whole
