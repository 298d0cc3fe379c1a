"""Running a query: through whatever reads Cypher, into a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from orgnet.queries.model import Query, ResultColumn

_DTYPES = {"int": "Int64", "float": "Float64", "bool": "boolean"}


class Reader(Protocol):
    """Whatever answers Cypher with rows, such as `orgnet.store.Store`."""

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None, *, timeout: float = 60.0) -> list[dict[str, Any]]:
        """Run one statement that only reads."""
        ...


def run(
    query: Query,
    reader: Reader,
    *,
    values: Mapping[str, object] | None = None,
    as_of: dt.date | str | None = None,
    statement: str | None = None,
    timeout: float = 60.0,
) -> pd.DataFrame:
    """
    Run a statement of a query.

    Parameters
    ----------
    query
        The query.
    reader
        What answers Cypher.
    values
        Parameters by name, as text or typed.
    as_of
        The day on which ties are judged, for a query that asks for one.
    statement
        Name of the statement, the main one by default.
    timeout
        Seconds after which the server stops it.

    Returns
    -------
    rows
        With the columns that the header declares, also when there is no row: whole numbers as Int64, numbers as Float64,
        true and false as boolean, all else as objects (dates as `datetime.date`) with None where there is no value.
        A statement without declared columns gives those of its rows.

    Raises
    ------
    QueryError
        If a parameter is missing, unknown or of another type, or the engine refuses the statement.
    """
    parameters = query.bind(values, as_of=as_of, statement=statement)
    rows = reader.read(query.statement(statement), parameters, timeout=timeout)
    return table(rows, query.columns_of.get(statement or query.main, ()))


def table(rows: list[dict[str, Any]], columns: Iterable[ResultColumn]) -> pd.DataFrame:
    """Return rows as a table with these columns, or with the rows' own where none are declared."""
    dtypes = {column.name: _DTYPES.get(column.dtype, "object") for column in columns}
    if not dtypes and rows:
        dtypes = dict.fromkeys(rows[0], "object")
    data = {name: pd.Series([row.get(name) for row in rows], dtype=dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(data, columns=list(dtypes))
