"""On whom it hangs that units get to an agreement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """
    Who is party to what, to be searched from agreement to agreement.

    Attributes
    ----------
    parties
        For each agreement its parties.
    agreements
        For each organisation the agreements that it is party to.
    is_unit
        Whether each organisation is a unit.
    """

    parties: list[list[int]]
    agreements: list[list[int]]
    is_unit: list[bool]

    def critical(self, agreement: int, steps: int) -> frozenset[int] | None:
        """
        Return the organisations without which no unit gets to an agreement; None when none does anyway.

        An agreement hangs on an organisation only if every way from a unit to it leads through that organisation; so it is enough to
        try those on one such way.
        """
        way = self.way(agreement, steps, without=-1, tried={})
        if way is None:
            return None
        return frozenset(one for one in way if self.way(agreement, steps, without=one, tried={}) is None)

    def way(self, agreement: int, steps: int, *, without: int, tried: dict[int, int]) -> list[int] | None:
        """
        Return the organisations on one way from a unit to the agreement; None when there is none.

        Parameters
        ----------
        agreement
            Where the way ends.
        steps
            How many agreements it may have.
        without
            The organisation that has left; -1 for none.
        tried
            Agreements that led nowhere or are being tried, with the steps that were left.
        """
        if tried.get(agreement, 0) >= steps:
            return None
        tried[agreement] = steps
        parties = [party for party in self.parties[agreement] if party != without]
        for party in parties:
            if self.is_unit[party]:
                return [party]
        if steps == 1:
            return None
        for party in parties:
            for further in self.agreements[party]:
                way = self.way(further, steps - 1, without=without, tried=tried)
                if way is not None:
                    return [party, *way]
        return None
