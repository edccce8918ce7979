"""Reads the tables of a Samsyn result, each column with the type that it declares."""

import json
import pathlib

import pandas as pd


class Results:
    def __init__(self, folder=".."):
        self.folder = pathlib.Path(folder)
        package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        self.resources = {
            pathlib.Path(resource["path"]).stem: resource for resource in package["resources"]
        }

    def __getattr__(self, name):
        if name.startswith("_") or name not in self.resources:
            raise AttributeError(f"no table {name}; there are {', '.join(self.resources)}")
        frame = self.read(name)
        setattr(self, name, frame)
        return frame

    def read(self, name):
        """One table; text stays text, so that no value is taken for a missing one."""
        resource = self.resources[name]
        frame = pd.read_csv(self.folder / resource["path"], dtype="string", keep_default_na=False)
        for field in resource["schema"]["fields"]:
            column, kind = field["name"], field["type"]
            if kind == "boolean":
                frame[column] = frame[column] == "true"
            elif kind in ("integer", "number"):
                numbers = pd.to_numeric(frame[column], errors="coerce")
                frame[column] = numbers.astype("Int64" if kind == "integer" else "float64")
        return frame

    def labels(self, taxonomy, language="sv"):
        """Areas of a taxonomy with their labels, parents only, in the order of the taxonomy."""
        categories = self.categories
        top = categories[(categories["taxonomy"] == taxonomy) & (categories["parent"] == "")]
        return dict(zip(top["category"], top[f"label_{language}"]))

    def names(self):
        """Short names of documents for axes."""
        titles = self.documents["title"].where(self.documents["title"] != "", self.documents["docname"])
        return {
            docname: title if len(title) <= 40 else title[:39] + "…"
            for docname, title in zip(self.documents["docname"], titles)
        }
