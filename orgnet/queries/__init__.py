"""
The library of queries: files of `cypher/`, each with a header that says what it answers, and the user's own queries.

A file begins with comments ``// key: value`` (a value may go on in lines ``//   like this``), then has `:param` lines for
Neo4j Browser, which the reader skips, then statements, each under a comment that names it (``// findings``) and ended by a
semicolon. The same file runs on every engine.
"""

from __future__ import annotations

from orgnet.queries.library import folder, library, query_from_file, query_from_text
from orgnet.queries.model import DEFAULT_STATEMENT, Parameter, Query, ResultColumn
from orgnet.queries.reference import reference
from orgnet.queries.running import Reader, run
from orgnet.queries.unfamiliar import Unfamiliar, unfamiliar

__all__ = [
    "DEFAULT_STATEMENT",
    "Parameter",
    "Query",
    "Reader",
    "ResultColumn",
    "Unfamiliar",
    "folder",
    "library",
    "query_from_file",
    "query_from_text",
    "reference",
    "run",
    "unfamiliar",
]
