"""Orders: what a worker is asked to write: words alone, so that they go to another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from skycal.model import SkycalError

Words = Mapping[str, "str | Sequence[str]"]


class Order(Protocol):
    """A document in a format; two with the same key have the same bytes."""

    @property
    def key(self) -> str:
        """What it is remembered by."""

    @property
    def format(self) -> str:
        """The name of the format."""

    def body(self) -> bytes:
        """Compute the document and write it."""


class ProductOrder(Struct, frozen=True):
    """A product by its parameters, each of them said: no clock decides what it is.

    `page`: the address at which it stands as a page of the site, if it does; `url`: that of the
    server's root, if it is known.
    """

    key: str
    product: str
    given: Words
    format: str
    options: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    url: str | None = None

    def body(self) -> bytes:
        """Compute the document and write it; raises SkycalError where there is none."""
        from skycal.documents.answers import answer
        from skycal.formats import FORMATS
        from skycal.publish.server import framing
        from skycal.publish.server.rolling import RollingRequest
        from skycal.publish.server.routes import PUBLISHED

        request = PUBLISHED[self.product].request(**self.given)
        if isinstance(request, RollingRequest):
            return request.body(self.format, self.options, self.url)
        document = answer(request)
        if document.lacks:
            raise SkycalError(document.lacks)
        if self.page:
            return framing.page(document, request, self.page, self.options, self.url)
        known = framing.linked(request, self.format, self.url)
        return FORMATS[self.format].encode(document, **known, **self.options)
