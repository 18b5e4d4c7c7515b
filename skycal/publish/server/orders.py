"""Orders: what a worker is asked to write: words alone, so that they go to another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from skycal.documents.document import Document

Words = Mapping[str, "str | Sequence[str]"]


class Order(Protocol):
    """A document in a format; two with the same key have the same bytes."""

    @property
    def key(self) -> str:
        """What it is remembered by."""

    @property
    def format(self) -> str:
        """The name of the format."""

    @property
    def options(self) -> Mapping[str, str]:
        """The options of the format."""

    def document(self) -> Document:
        """Compute the document."""


@dataclass(frozen=True, slots=True)
class ProductOrder:
    """A product by its parameters, each of them said: no clock decides what it is."""

    key: str
    product: str
    given: Words
    format: str
    options: Mapping[str, str] = field(default_factory=dict)

    def document(self) -> Document:
        """Compute the document; raises SkycalError where there is none."""
        from skycal.documents.answers import answer
        from skycal.publish.server.rolling import FeedRequest
        from skycal.publish.server.routes import PUBLISHED

        request = PUBLISHED[self.product].request(**self.given)
        return request.document() if isinstance(request, FeedRequest) else answer(request)
