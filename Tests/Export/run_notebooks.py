"""Runs the notebooks of a result and keeps them with their figures.

usage: run_notebooks.py RESULT OUTPUT
"""

import pathlib
import sys

import nbformat
from nbclient import NotebookClient


def main():
    result, output = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted((result / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        client = NotebookClient(
            notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
        )
        client.execute()
        outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
        figures = sum("image/png" in o.get("data", {}) for o in outputs)
        tables = sum("text/html" in o.get("data", {}) for o in outputs)
        assert figures >= 1 and tables >= 1, f"{path.name}: {figures} figures, {tables} tables"
        nbformat.write(notebook, output / path.name)
        print(f"{path.name}: {len(notebook.cells)} cells, {figures} figures, {tables} tables")


if __name__ == "__main__":
    main()
