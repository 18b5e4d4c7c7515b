"""Checks that schemathesis makes beside its own (SCHEMATHESIS_HOOKS names this module).

Its own "valid data is accepted" cannot know what two parameters have to do with each other, which
OpenAPI has no words for: `alarm` with `format=csv`, a last day before the first. In its place
stands a sharper one: what is refused is wrong only together, each parameter alone is right. (What
a name names may not be there: that is 404.)
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import schemathesis

from skycal.formats.options import OPTIONS
from skycal.model import SkycalError
from skycal.publish.server.application import THINGS
from skycal.publish.server.asking import query_of, route_of, spelled
from skycal.requests.parameters import read


@schemathesis.check
def refused_only_together(ctx, response, case) -> None:
    """Whatever is of the schema and refused has no parameter that is wrong by itself."""
    if response.status_code != 400 or not case.meta.generation.mode.is_positive:
        return
    where = urlsplit(response.request.url)
    route, said = route_of(unquote(where.path))
    known = {**OPTIONS, **{one.name: one for one in route.product.takes}}
    names = {spelled(name): name for name in known}
    given = {**said, **{names[name]: value for name, value in query_of(
        where.query.encode()).items() if name in names}}  # fmt: skip
    for name in given.keys() - THINGS:
        value = given[name]
        try:
            read([known[name]], {name: value})
        except SkycalError as error:
            raise AssertionError(f"{name}: {value!r} is as described: {error}") from None
