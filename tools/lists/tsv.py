"""Writes a word list as ingest/lexicon/lists.h reads it: a head of comments, then `term <TAB> key=value ...`, sorted."""

import pathlib

LISTS = pathlib.Path(__file__).resolve().parents[2] / "ingest" / "lexicon" / "lists"


def write(class_name, case, about, source, rows):
    """rows: {term: {key: value}}. `about` and `source` become the head comment; the file is named after the class."""
    lines = [f"# {about}", f"# source: {source}", f"# class: {class_name}", f"# case: {case}"]
    for term in sorted(rows):
        fields = [term] + [f"{key}={value}" for key, value in sorted(rows[term].items()) if value]
        assert not any("\t" in field or "\n" in field for field in fields), fields
        lines.append("\t".join(fields))
    path = LISTS / f"{class_name.lower()}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)}")


def read_terms(class_name):
    """The terms of a list that is there already."""
    path = LISTS / f"{class_name.lower()}.tsv"
    return {line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
