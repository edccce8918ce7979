"""Reads a result with the programs that people use and compares what they see.

usage: read_back.py RESULT
"""

import json
import pathlib
import sqlite3
import sys

import duckdb
import frictionless
import networkx
import openpyxl
import pandas
import polars


def main():
    root = pathlib.Path(sys.argv[1])
    rows = json.loads((root / "files.json").read_text(encoding="utf-8"))["rows"]
    package = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    database = sqlite3.connect(f"file:{root / 'samsyn.sqlite'}?mode=ro", uri=True)
    workbook = openpyxl.load_workbook(root / "samsyn.xlsx", read_only=True)
    problems = []
    for resource in package["resources"]:
        path = root / resource["path"]
        name = path.stem
        fields = resource["schema"]["fields"]
        csv = pandas.read_csv(path, dtype="string", keep_default_na=False)
        parquet = path.with_suffix(".parquet")
        arrow = pandas.read_parquet(parquet)
        lazy = polars.read_parquet(parquet)
        counts = {
            "files.json": rows[name],
            "pandas CSV": len(csv),
            "pandas Parquet": len(arrow),
            "polars CSV": polars.read_csv(path, infer_schema=False).height,
            "polars Parquet": lazy.height,
            "DuckDB CSV": duckdb.sql(f"select count(*) from read_csv('{path}', all_varchar=true, header=true)").fetchall()[0][0],
            "DuckDB Parquet": duckdb.sql(f"select count(*) from '{parquet}'").fetchall()[0][0],
            "JSON Lines": sum(1 for _ in path.with_suffix(".jsonl").open(encoding="utf-8")),
            "SQLite": database.execute(f'select count(*) from "{name}"').fetchall()[0][0],
        }
        if name in workbook.sheetnames:
            counts["Excel"] = sum(1 for _ in workbook[name].iter_rows(values_only=True)) - 1
        if len(set(counts.values())) != 1:
            problems.append(f"{name}: {counts}")
        # The same values: texts letter by letter, numbers as numbers.
        for field in fields:
            left, right = csv[field["name"]], arrow[field["name"]]
            if field["type"] == "string":
                same = (left.fillna("") == right.fillna("").astype("string")).all()
            elif field["type"] == "boolean":
                same = ((left == "true") == right.fillna(False).astype(bool)).all()
            else:
                numbers = pandas.to_numeric(left, errors="coerce")
                same = ((numbers - right.astype("float64")).abs().fillna(0) < 1e-9).all() and (
                    numbers.isna() == right.isna()
                ).all()
            if not same:
                problems.append(f"{name}.{field['name']}: CSV and Parquet differ")
    report = frictionless.validate(str(root / "datapackage.json"))
    if not report.valid:
        problems += [f"frictionless: {error}" for error in report.flatten(["type", "message"])[:10]]
    for kind, reader in [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)]:
        documents = reader(root / "networks" / f"documents.{kind}")
        read = [d for d in csv_rows(root / "tables" / "documents.csv") if d["state"] in ("ok", "warnings", "no-text", "empty") and d["format"]]
        if documents.number_of_nodes() != len(read):
            problems.append(f"documents.{kind}: {documents.number_of_nodes()} nodes, {len(read)} documents")
        terms = reader(root / "networks" / f"terms.{kind}")
        if rows["mentions"] and not terms.number_of_edges():
            problems.append(f"terms.{kind}: no edges")
    found = database.execute("select count(*) from passages where passages match 'digital*'").fetchone()[0]
    views = [name for (name,) in database.execute("select name from sqlite_master where type = 'view'")]
    for view in views:
        database.execute(f"select * from {view} limit 5").fetchall()
    if not found:
        problems.append("full text finds nothing")
    print(
        f"{len(package['resources'])} tables, {sum(rows.values())} rows: pandas, polars, DuckDB, SQLite, JSON Lines and Excel "
        f"{'agree' if not problems else 'differ'}; {len(views)} views; frictionless {'valid' if report.valid else 'invalid'}"
    )
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def csv_rows(path):
    return pandas.read_csv(path, dtype="string", keep_default_na=False).to_dict("records")


if __name__ == "__main__":
    sys.exit(main())
