"""Runtime: what the Python that Jinja makes of our templates calls, so that no process needs Jinja.

It takes 15 ms to import, for its compiler above all. What it compiles asks no more of its runtime
than this, as far as our templates go; what they print by Jinja itself is the test of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape, soft_str

__all__ = ["LoopContext", "Macro", "TemplateRuntimeError", "Undefined", "escape", "internalcode",
           "markup_join", "missing", "str_join"]

Root = Callable[["Context"], Iterator[str]]
missing = object()
str_join = "".join


class TemplateRuntimeError(Exception):
    """A template asked for what there is not: its fault, not the user's."""


def _undefined(hint: str | None = None, obj: object = missing, name: str = "") -> Any:
    raise TemplateRuntimeError(hint or f"{name!r} is undefined in a template")


def Undefined(hint: str | None = None) -> str:
    """Return what an inline `if` without `else` prints."""
    return ""


def internalcode(function: Any) -> Any:
    """Return a function as it is: Jinja leaves such out of its tracebacks."""
    return function


def markup_join(parts: Iterable[Any]) -> str:
    """Return parts joined by `~`, escaped if one of them is markup."""
    texts = list(parts)
    escaped = any(hasattr(part, "__html__") for part in texts)
    return Markup("").join(texts) if escaped else "".join(map(str, texts))


def _join(eval_ctx: object, values: Iterable[Any], between: str = "") -> str:
    return Markup(between).join(values) if between.isspace() else _undefined("join by spaces only")


def _select(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    return filter(None, values)


class LoopContext:
    """A loop whose template asks where it is in it: yields each item with itself."""

    def __init__(self, items: Iterable[Any], undefined: object) -> None:
        self._items, self.index0 = list(items), -1

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:
        for number, item in enumerate(self._items):
            self.index0 = number
            yield item, self

    @property
    def index(self) -> int:
        return self.index0 + 1

    @property
    def first(self) -> bool:
        return self.index0 == 0

    @property
    def last(self) -> bool:
        return self.index == len(self._items)


class Macro:
    """A macro of a template, called by position or name."""

    def __init__(self, environment: object, function: Callable[..., str], name: str,
                 arguments: Sequence[str], *unused: object) -> None:
        self._function, self._arguments = function, arguments

    def __call__(self, *given: Any, **named: Any) -> Markup:
        rest = (named[name] for name in self._arguments[len(given):])
        return Markup(self._function(*chain(given, rest)))


class Context:
    """The names that a template knows: those it sets itself, over those it was given."""

    eval_ctx = SimpleNamespace(autoescape=True)

    def __init__(self, given: Mapping[str, Any], blocks: Mapping[str, Root]) -> None:
        self.parent, self.vars, self.exported_vars = given, dict[str, Any](), set[str]()
        self.blocks = {name: [block] for name, block in blocks.items()}

    def resolve_or_missing(self, name: str) -> Any:
        found = self.vars.get(name, missing)
        return self.parent.get(name, missing) if found is missing else found

    def get_all(self) -> Mapping[str, Any]:
        return {**self.parent, **self.vars} if self.vars else self.parent

    @staticmethod
    def call(function: Any, *given: Any, _loop_vars: object = None, _block_vars: object = None,
             **named: Any) -> Any:
        return function(*given, **named)


class Template:
    """A compiled template."""

    def __init__(self, module: Any) -> None:
        self.root_render_func: Root = module.root
        self.blocks: Mapping[str, Root] = module.blocks

    def new_context(self, given: Mapping[str, Any], shared: bool = False,
                    local: Mapping[str, Any] | None = None) -> Context:
        """Return a context of what was given, and of what is known where it is included."""
        known = {name: one for name, one in (local or {}).items() if one is not missing}
        return Context({**given, **known} if known else given, self.blocks)

    def render(self, **values: Any) -> str:
        """Return what the template prints."""
        return "".join(self.root_render_func(self.new_context({"range": range, **values})))


FILTERS = {"length": len, "string": soft_str, "join": _join, "select": _select}
TESTS = {"string": lambda one: isinstance(one, str), "none": lambda one: one is None,
         "true": lambda one: one is True, "false": lambda one: one is False}


class Templates:
    """The templates compiled into a folder: what Jinja's own code calls its environment."""

    undefined, concat = staticmethod(_undefined), staticmethod("".join)

    def __init__(self, folder: Path) -> None:
        self.filters, self.tests = FILTERS, TESTS
        self._folder, self._known = folder, dict[str, Template]()

    def get_template(self, name: str, parent: str | None = None) -> Template:
        """Return a template by its name."""
        if name not in self._known:
            path = self._folder / f"{name}.py"
            spec = spec_from_file_location(name, path)
            assert spec is not None
            assert spec.loader is not None
            module: Any = module_from_spec(spec)
            module.environment = self
            spec.loader.exec_module(module)
            self._known[name] = Template(module)
        return self._known[name]

    @staticmethod
    def getattr(one: Any, name: str) -> Any:
        """Return an attribute, or what stands under the name."""
        try:
            return getattr(one, name)
        except AttributeError:
            try:
                return one[name]
            except (TypeError, LookupError):
                return _undefined(f"{type(one).__name__} has no {name!r}")

    @staticmethod
    def getitem(one: Any, key: Any) -> Any:
        """Return what stands under a key, or the attribute of that name."""
        try:
            return one[key]
        except (AttributeError, TypeError, LookupError):
            return Templates.getattr(one, key)
