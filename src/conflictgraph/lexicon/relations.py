"""The relation types of the graph, as `data/relations.yaml` declares them."""

from conflictgraph.errors import DataError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model.vocabulary import Relation, RelationType

__all__ = ["load_relation_types"]


def load_relation_types() -> dict[str, RelationType]:
    """Every relation type by name, in the order of the model.

    Raises DataError where a type is missing, unknown or lacks a field.
    """
    path = data_path("relations.yaml")
    try:
        found = {row["name"]: RelationType(**{**row, "name": Relation(row["name"])}) for row in load_yaml(path)["types"]}
        return {relation.value: found[relation.value] for relation in Relation}
    except (KeyError, TypeError, ValueError) as error:
        raise DataError([f"{path}: types: {error}; want every relation with name, phrase, inverse, sign, symmetric, colour"]) from error
