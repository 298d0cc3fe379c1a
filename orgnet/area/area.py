"""One loaded area, opened: its tables, its graphs, and every measure as one call."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Self

import pandas as pd

from orgnet.analysis.candidates import candidates
from orgnet.analysis.centrality import centrality_table, two_mode_table
from orgnet.analysis.contribution import contribution_table
from orgnet.analysis.coverage import by_level, by_street, subjects
from orgnet.analysis.fragility import fragility_table, only_links_table
from orgnet.analysis.gaps import gaps
from orgnet.analysis.interlocks import interlock_table
from orgnet.analysis.narrowing import node_named
from orgnet.analysis.on_day import on_day
from orgnet.analysis.reach import marginal_table, reach_of, reach_table, redundancy_table, unreached
from orgnet.area.asking import warn_of_unfamiliar
from orgnet.area.graphs import network_of, ties_of
from orgnet.area.measured import circle_table, only_through_table, rule_table
from orgnet.area.tables import kind_named, node_table, parse_day, tie_named, tie_table, with_days
from orgnet.errors import InputError, QueryError
from orgnet.projection import DEFAULT
from orgnet.queries import library, query_from_text, run
from orgnet.reports.words import SAMPLE, SAMPLE_NOTE
from orgnet.vocabulary import NODE_KINDS, TIE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import networkx as nx

    from orgnet.analysis.on_day import OnDay
    from orgnet.workspace import Workspace

    Day = date | str | None


class Area:
    """
    What is loaded in one home, to be asked in Python.

    A context manager; `close` does the same. Tables are pandas, in which an unknown number is NA, never zero, and days are datetime64. Every call that
    judges takes `as_of` (a day, as text or date): the area's own day when not given. Organisations and places are named by id, by name, or by a
    part of one name only. Nothing is ever written: a look from here neither opens nor closes a finding.

    Parameters
    ----------
    workspace
        Both halves of the graph.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    # ------------------------------------------------------------------------------------------------- what it is

    @property
    def day(self) -> date:
        """The area's own day: today, or for samples the day that they were made for."""
        return self._workspace.own_day

    @property
    def sample(self) -> bool:
        """Whether any row is invented."""
        return self._workspace.sample

    def sources(self) -> pd.DataFrame:
        """Return the newest delivery of each source: `source`, `date`, `delivery`, `sample`, `norms` (what its area has adopted), `note`."""
        rows = [
            (one.name, one.date, one.delivery, one.sample, list(one.norms), one.note) for one in self._workspace.snapshot.manifest.sources
        ]
        return self._told(pd.DataFrame(rows, columns=["source", "date", "delivery", "sample", "norms", "note"]), None)

    def kinds(self) -> pd.DataFrame:
        """Return what can be asked for: `name` (for `table` and `ties`), `what` ("node", "tie"), `zh`, `en`, `rows` (loaded, whatever the day)."""
        manifest = self._workspace.snapshot.manifest
        nodes = [(name, "node", kind.zh, kind.en, manifest.nodes.get(name, 0)) for name, kind in NODE_KINDS.items()]
        ties = [(name, "tie", kind.zh, kind.en, manifest.ties.get(name, 0)) for name, kind in TIE_KINDS.items()]
        return self._told(pd.DataFrame([*nodes, *ties], columns=["name", "what", "zh", "en", "rows"]), None)

    # ---------------------------------------------------------------------------------------------- tables, graphs

    def table(self, kind: str) -> pd.DataFrame:
        """
        Return every node of a kind, indexed by id.

        Parameters
        ----------
        kind
            "Grid", or "网格", or "grid": a name or word of `kinds`.

        Returns
        -------
        nodes
            The columns of the kind (docs/schema.md); `community_id`, `community`, `street_id`, `street` for ground, organisations and venues; last
            the source, sheet and row that each comes from.
        """
        return self._told(node_table(self._workspace.view, kind_named(kind)), None)

    def ties(self, type_: str, *, as_of: Day = None, in_force: bool = True) -> pd.DataFrame:
        """
        Return the ties of a type.

        Parameters
        ----------
        type_
            "COVERS", or "覆盖": a name or word of `kinds`.
        as_of
            The day on which they are in force; one without a known day counts, and has `undated`.
        in_force
            False for all that are stored, whatever their days.

        Returns
        -------
        ties
            `start`, `start_name`, `end`, `end_name`, the columns of the type, its `key`, and where each comes from.
        """
        day = self._on(as_of)
        return self._told(tie_table(day.view if in_force else day.whole, tie_named(type_)), day if in_force else None)

    def graph(self, *, types: Iterable[str] | None = None, as_of: Day = None) -> nx.MultiDiGraph:
        """
        Return the nodes, and the ties in force, as a networkx graph.

        Nodes carry `label`, `kind` (the Chinese word), `name`, `community`, `street`, `households`; edges `kind` (the type), and `mode`, `role`,
        `post`, `since`, `until` where they have one; what is unknown is left out. The graph itself carries `as_of`, `snapshot` and, of a
        sample, `sample`. `networkx.write_graphml` takes it as it is.

        Parameters
        ----------
        types
            Only ties of these types.
        as_of
            The day.
        """
        day = self._on(as_of)
        return ties_of(day, None if types is None else [tie_named(type_) for type_ in types], self._marks(day))

    def network(self, projection: str = DEFAULT, *, among: Iterable[str] | None = None, as_of: Day = None) -> nx.Graph:
        """
        Return a network of organisations as a networkx graph: undirected, one tie for each pair that is joined.

        Parameters
        ----------
        projection
            "organisations" (leadership, seats, shared agreements), "leadership", "seats", "agreements" or "working" (`orgnet.projection.PROJECTIONS`).
            A unit and its own Party organisation are one node.
        among
            Ids of organisations to keep.
        as_of
            The day.
        """
        day = self._on(as_of)
        return network_of(day, projection, among, self._marks(day))

    # ------------------------------------------------------------------------------------------------------- gaps

    def gaps(self, *, rule: str | None = None, street: str | None = None, community: str | None = None, as_of: Day = None) -> pd.DataFrame:
        """Return what is missing where, a row for each finding (`orgnet.analysis.gaps.Gaps`); `gaps_by_rule` has the denominators and what is unknown."""
        day = self._on(as_of)
        return self._told(gaps(self._workspace, rule=rule, street=street, community=community, as_of=day.as_of).findings, day)

    def gaps_by_rule(self, *, street: str | None = None, community: str | None = None, as_of: Day = None) -> pd.DataFrame:
        """Return for each rule its titles, `kind`, `severity`, `findings`, `population` (how many were judged) and `unknown` (how many could not be)."""
        day = self._on(as_of)
        return self._told(rule_table(gaps(self._workspace, street=street, community=community, as_of=day.as_of)), day)

    def candidates(self, place: str, *, limit: int | None = 20, as_of: Day = None) -> pd.DataFrame:
        """Return who could fill a gap of a place, the best first, each with the ties that connect it (`orgnet.analysis.candidates`)."""
        day = self._on(as_of)
        return self._told(candidates(self._workspace, self._place(place), as_of=day.as_of, limit=limit), day)

    def coverage(self, *, by: str = "level", as_of: Day = None) -> pd.DataFrame:
        """
        Return how much is covered by a Party organisation: by mode, not at all, and not known.

        Parameters
        ----------
        by
            "level" (a row for grids, compounds, ...), "street" (the same for each street) or "subject" (one row each, with its mode).
        as_of
            The day.
        """
        day = self._on(as_of)
        states = subjects(day)
        if by == "level":
            return self._told(by_level(states), day)
        if by == "street":
            return self._told(by_street(states), day)
        if by == "subject":
            return self._told(states.copy(), day)
        raise InputError(f"by 只能是 level、street、subject，不能是“{by}”。", f"by is one of level, street, subject, not {by!r}.")

    # ------------------------------------------------------------------------------------------- joint construction

    def reach(self, organisation: str | None = None, *, steps: int = 2, as_of: Day = None) -> pd.DataFrame:
        """
        Return how far joint construction gets: every organisation, or the grids of one, each with a path that shows how.

        Parameters
        ----------
        organisation
            Only this one, by name or id.
        steps
            From 1 to 3: a step is one agreement in force.
        as_of
            The day.
        """
        day = self._on(as_of)
        if organisation is None:
            return self._told(reach_table(self._workspace, steps=steps, as_of=day.as_of), day)
        return self._told(reach_of(self._workspace, self._organisation(organisation), steps=steps, as_of=day.as_of), day)

    def unreached(self, *, steps: int = 2, as_of: Day = None) -> pd.DataFrame:
        """Return the grids that nobody's joint construction reaches; `known` says whether it is reported there at all."""
        day = self._on(as_of)
        return self._told(unreached(self._workspace, steps=steps, as_of=day.as_of), day)

    def only_through(self, *, steps: int = 2, as_of: Day = None) -> pd.DataFrame:
        """Return the pairs of a unit and a grid that units reach only through it: `unit`, `unit_name`, `grid`, `grid_name`, its place and households."""
        day = self._on(as_of)
        return self._told(only_through_table(day, steps=steps), day)

    def reached_grids(self, *, steps: int = 2, as_of: Day = None) -> pd.DataFrame:
        """Return how many units reach each grid, `units` and `live_units`; where joint construction is not reported (`known` is False) at least so many."""
        day = self._on(as_of)
        return self._told(redundancy_table(self._workspace, steps=steps, as_of=day.as_of), day)

    def marginal(self, *, steps: int = 2, by: str = "grids", as_of: Day = None) -> pd.DataFrame:
        """Return the units in the order in which each adds most that those before it do not reach: `by` "grids" or "households"."""
        day = self._on(as_of)
        return self._told(marginal_table(self._workspace, steps=steps, by=by, as_of=day.as_of), day)

    def contribution(self, *, street: str | None = None, community: str | None = None, days: int = 365, as_of: Day = None) -> pd.DataFrame:
        """Return the parts of each unit's contribution in the last `days`; there is no score (`orgnet.metrics.contribution`)."""
        day = self._on(as_of)
        return self._told(contribution_table(self._workspace, street=street, community=community, days=days, as_of=day.as_of), day)

    def fragility(self, *, street: str | None = None, community: str | None = None, as_of: Day = None) -> pd.DataFrame:
        """Return by how many agreements, units and seats each community and grid is tied to the units (`orgnet.metrics.fragility`)."""
        day = self._on(as_of)
        return self._told(fragility_table(self._workspace, street=street, community=community, as_of=day.as_of), day)

    def only_links(self, *, street: str | None = None, community: str | None = None, as_of: Day = None) -> pd.DataFrame:
        """Return which agreement, unit or seat is the only link of which places, those that hold most grids first."""
        day = self._on(as_of)
        return self._told(only_links_table(self._workspace, street=street, community=community, as_of=day.as_of), day)

    # ------------------------------------------------------------------------------------------------------ networks

    def centrality(
        self,
        *,
        projection: str = DEFAULT,
        kind: str | None = None,
        circle: int | None = None,
        community: str | None = None,
        as_of: Day = None,
    ) -> pd.DataFrame:
        """
        Return who holds the network of organisations together (`orgnet.metrics.centrality`), by betweenness.

        Parameters
        ----------
        projection
            As in `network`.
        kind
            Only rows of this kind, measured among all.
        circle
            Only the organisations in rings 1 to this one, and the ties among them, are the network.
        community
            Whose circle it is; without a circle, only rows located there.
        as_of
            The day.
        """
        day = self._on(as_of)
        found = centrality_table(self._workspace, projection=projection, kind=kind, circle=circle, community=community, as_of=day.as_of)
        return self._told(found, day)

    def two_mode(self, *, as_of: Day = None) -> pd.DataFrame:
        """Return the centralities of committees and of their members in the network of seats (`orgnet.metrics.two_mode`)."""
        day = self._on(as_of)
        return self._told(two_mode_table(self._workspace, as_of=day.as_of), day)

    def interlocks(self, *, street: str | None = None, significant: bool = False, as_of: Day = None) -> pd.DataFrame:
        """Return the pairs of big committees that share members, with what chance alone would give (`orgnet.metrics.interlocks`)."""
        day = self._on(as_of)
        return self._told(interlock_table(self._workspace, street=street, significant=significant, as_of=day.as_of), day)

    def circles(self, *, community: str | None = None, as_of: Day = None) -> pd.DataFrame:
        """Return in which ring of which community each organisation is: 1 the Party's own chain, 2 all others inside, 3 the units of the area."""
        day = self._on(as_of)
        return self._told(circle_table(day, community), day)

    # ---------------------------------------------------------------------------------------------------------- Cypher

    def query(
        self, query: str, *, statement: str | None = None, as_of: Day = None, timeout: float = 60.0, **parameters: object
    ) -> pd.DataFrame:
        """
        Return the rows of a query: one of the library by name, or Cypher as text.

        Parameters
        ----------
        query
            "coverage-by-mode" (docs/queries.md), or "MATCH (g:Grid) RETURN count(g) AS grids". It only reads, whatever it says. A label, tie or
            property that nothing in the graph has is warned of.
        statement
            Which statement of the query; the first when not given.
        as_of
            `$as_of`; the area's own day when not given.
        timeout
            Seconds after which the server stops it.
        **parameters
            Its other parameters, by name.
        """
        chosen = library().get(query)
        if chosen is None and len(query.split()) == 1:
            raise QueryError(
                f"没有名为“{query}”的查询。现有：{'、'.join(library())}。也可以直接写 Cypher。",
                f"There is no query called {query!r}. There are: {', '.join(library())}. Cypher as text is taken, too.",
            )
        if chosen is None:
            chosen = query_from_text(query)
            warn_of_unfamiliar(chosen.statement(statement), depth=3)
        day = self._on(as_of)
        store = self._workspace.store
        return self._told(run(chosen, store, values=parameters, as_of=day.as_of, statement=statement, timeout=timeout), day)

    # -------------------------------------------------------------------------------------------------------- the rest

    def close(self) -> None:
        """Close the connection; an embedded server goes on for others."""
        self._workspace.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def __repr__(self) -> str:
        """Say what is loaded, for which day, and whether it is invented."""
        manifest = self._workspace.snapshot.manifest
        lang = self._workspace.settings.lang
        sources = ("、" if lang == "zh" else ", ").join(source.name for source in manifest.sources)
        nodes, ties = sum(manifest.nodes.values()), sum(manifest.ties.values())
        if lang == "zh":
            return f"<orgnet {sources}，{self.day}，{nodes:,} 个节点、{ties:,} 条联系{f'，{SAMPLE.zh}' if self.sample else ''}>"
        return f"<orgnet {sources}, {self.day}, {nodes:,} nodes and {ties:,} ties{f', {SAMPLE.zh} {SAMPLE.en}' if self.sample else ''}>"

    def _repr_html_(self) -> str:
        """Show the same in a notebook, with what is loaded by kind."""
        kinds = self.kinds()
        loaded = kinds[kinds["rows"] > 0].reset_index(drop=True)
        note = f"<p><strong>{escape(SAMPLE_NOTE.text(self._workspace.settings.lang))}</strong></p>" if self.sample else ""
        return f"<p>{escape(repr(self)[1:-1])}</p>{note}{loaded.to_html(max_rows=20)}"

    def _on(self, as_of: Day) -> OnDay:
        return on_day(self._workspace, parse_day(as_of))

    def _organisation(self, text: str) -> str:
        return node_named(self._workspace.snapshot, text, "Organisation")[0]

    def _place(self, text: str) -> str:
        return node_named(self._workspace.snapshot, text, "Ground")[0]

    def _marks(self, day: OnDay | None) -> dict[str, str]:
        marks = {"snapshot": self._workspace.snapshot.id}
        if day is not None:
            marks["as_of"] = day.as_of.isoformat()
        if self.sample:
            marks["sample"] = SAMPLE.zh
        return marks

    def _told(self, frame: pd.DataFrame, day: OnDay | None) -> pd.DataFrame:
        """Return a table with its days as datetime64, and in `attrs` what it was judged on."""
        told = with_days(frame)
        told.attrs.update(self._marks(day))
        return told
