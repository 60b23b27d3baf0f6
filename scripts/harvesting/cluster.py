"""A Dask cluster that reads articles for us: reached by the address of its scheduler, and handed our code.

Its workers need the same Python and the libraries of requirements.txt; what they lack in code of ours is sent to them.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from scripts.harvesting.engine import code_files, code_mark

PATIENCE = 10
"""Seconds until an address that does not answer is given up."""


class ClusterError(Exception):
    """The cluster cannot be used; says why, and what to do."""


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """The cluster at this address as an executor, or None for no address. Raises ClusterError."""
    if address is None:
        yield None
        return
    try:
        import distributed
    except ImportError:
        raise ClusterError("--scheduler needs the package 'distributed': pip install distributed") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address!r} ({error}). Start one with: dask scheduler") from None
    with client:
        _equip(client)
        with client.get_executor(pure=False) as executor:
            yield executor


def _equip(client: Any) -> None:
    """Send our code, to workers that come later too, and make sure that it is what runs."""
    from distributed.diagnostics.plugin import UploadFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scripts.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in code_files():
                packed.writestr(f"scripts/{name}", content)
        client.register_plugin(UploadFile(str(path)), name="ascend-ledger")
    try:
        client.run(resolve_name, "scripts.harvesting.work:read_files")  # by name: a function that cannot be unpickled there ends the worker
        marks = client.run(code_mark)
    except Exception as error:  # whatever is missing there
        raise ClusterError(f"a worker cannot run our code ({type(error).__name__}: {error}). Install requirements.txt there") from None
    if not marks:
        raise ClusterError("the cluster has no workers. Start one with: dask worker ADDRESS")
    if others := sorted(worker for worker, mark in marks.items() if mark != code_mark()):
        remedy = "Restart it with the Python and the requirements.txt of this checkout"
        raise ClusterError(f"the worker {others[0]} runs other code, another Python or other libraries than we do. {remedy}")
