"""Memory: what was answered, as much as fits: the least lately asked for is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Memory(Generic[Key, Thing]):
    """A bounded mapping; `size` tells how much of `capacity` a thing takes (1 by default)."""

    def __init__(self, capacity: int, size: Callable[[Thing], int] = lambda thing: 1) -> None:
        self._capacity, self._size = capacity, size
        self._kept: OrderedDict[Key, Thing] = OrderedDict()
        self.filled = 0

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Key) -> Thing | None:
        """Return what is remembered of a key, or None."""
        thing = self._kept.get(key)
        if thing is not None:
            self._kept.move_to_end(key)
        return thing

    def keep(self, key: Key, thing: Thing) -> None:
        """Remember a thing, and forget others for it."""
        self.forget(key)
        if self._size(thing) > self._capacity:
            return
        self._kept[key] = thing
        self.filled += self._size(thing)
        while self.filled > self._capacity:
            _, oldest = self._kept.popitem(last=False)
            self.filled -= self._size(oldest)

    def forget(self, key: Key) -> None:
        """Forget what is remembered of a key, if anything is."""
        thing = self._kept.pop(key, None)
        if thing is not None:
            self.filled -= self._size(thing)
