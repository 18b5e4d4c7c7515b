"""Rows: a table of local/ made of what is known of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from skycal.arrays import Indices
from skycal.publish.archive.local_columns import local_schema
from skycal.publish.archive.plan import Plan

Columns = dict[str, Any]


def table_of(columns: Columns, count: int) -> pa.Table:
    """Return a table of all columns, null where there is none."""
    schema = local_schema()
    return pa.table([columns.get(field.name, pa.nulls(count, field.type)) for field in schema],
                    schema=schema)  # fmt: skip


def kind_column(names: Sequence[str], rows: Indices, plan: Plan) -> pa.DictionaryArray:
    """Return the kinds of rows by numbers that do not depend on what was found first."""
    known = {name: number for number, name in enumerate(plan.kinds)}
    numbers = np.array([known[name] for name in names], np.int16)[rows]
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(plan.kinds, pa.string()))
