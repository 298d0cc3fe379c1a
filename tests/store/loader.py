"""
A command that loads, to be killed: ``python loader.py SETTINGS-AS-JSON GRIDS RENAMED``.

It says ``ready`` when it has made its state and then, after each transaction, how many rows have been acknowledged.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from orgnet.settings import Settings
from orgnet.store import connect, sync
from tests.store.states import large


def main() -> None:
    """Load until killed."""
    given = json.loads(sys.argv[1])
    settings = Settings(**{**given, "home": Path(given["home"])})
    grids, renamed = int(sys.argv[2]), sys.argv[3] == "True"
    base, target = large(grids, renamed=not renamed), large(grids, renamed=renamed)
    with connect(settings) as store:
        print("ready", flush=True)
        sync(store, target, base=base, progress=lambda done, _: print(done, flush=True), batch=BATCH)
        print("end", flush=True)


BATCH = 100

if __name__ == "__main__":
    main()
