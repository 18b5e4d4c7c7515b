"""Reading HTML: a strict HTML5 parse, as nodes to look through."""

from __future__ import annotations

import html5lib


class Page:
    """A document or fragment parsed strictly: any parse error fails the test."""

    def __init__(self, text: str, fragment: bool = False) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root = parser.parseFragment(text) if fragment else parser.parse(text)
        for node in self.elements:  # SVG keeps its namespace
            node.tag = node.tag.rpartition("}")[2]

    @property
    def elements(self):
        """Every element, in order."""
        return [node for node in self.root.iter() if isinstance(node.tag, str)]

    def all(self, tag):
        """Every element of a tag."""
        return [node for node in self.elements if node.tag == tag]

    def one(self, tag, **attributes):
        """The one element of a tag with these attributes."""
        wanted = attributes.items()
        (found,) = [node for node in self.all(tag) if wanted <= node.attrib.items()]
        return found

    def text(self, node=None):
        """The text of a node, its spaces as one."""
        return " ".join("".join((self.root if node is None else node).itertext()).split())


def ids_of_rows(calendar):
    """Return the ids of a `skycal.Calendar`'s events that have rows of their own."""
    return {row.event.id for row in calendar._listing.shown}
