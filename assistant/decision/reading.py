"""The policy folder's files as plain values; what YAML would let pass silently is refused here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, Hashable, List, Tuple

import yaml

#: The files of a policy folder and the keys of each, all required.
FILES: Dict[str, Tuple[str, ...]] = {
    "rules.yml": ("article", "rules"),
    "eligibility.yml": ("start", "questions"),
    "filing.yml": ("limits", "request_types"),
    "contacts.yml": ("contacts",),
    "products.yml": ("products", "addons", "addon_words"),
    "accounts.yml": ("account_types", "roles"),
    "reasons.yml": ("reasons",),
}
FILE_OF: Dict[str, str] = {key: file for file, keys in FILES.items() for key in keys}


class PolicyError(Exception):
    """The policy cannot be used. The message names file, key and remedy, a line for each fault."""


def read_files(folder: Path) -> Dict[str, Any]:
    """Every key of every file.

    Raises:
        PolicyError: a file is missing or not YAML, or a key is unknown, missing or given twice.
    """
    values: Dict[str, Any] = {}
    faults: List[str] = []
    for name, keys in FILES.items():
        try:
            content = _read(folder / name)
        except PolicyError as error:
            faults.append(str(error))
            continue
        faults += [
            f"{name}: {key}: unknown key. Correct or remove it; the keys are {', '.join(keys)}."
            for key in sorted(set(content) - set(keys), key=str)
        ]
        faults += [
            f"{name}: {key}: is missing. Add it; docs/policy_guide.md shows its form."
            for key in keys
            if key not in content
        ]
        values.update(content)
    if faults:
        raise PolicyError("\n".join(faults))
    return values


def _read(path: Path) -> Dict[Any, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)
    except FileNotFoundError:
        raise PolicyError(
            f"{path.name}: the file is missing in {path.parent}. Restore it, or correct POLICY_FOLDER."
        ) from None
    except (yaml.YAMLError, ValueError) as error:  # no UTF-8, or a date that no calendar has
        raise PolicyError(f"{path.name}: not readable as YAML: {error}. Mend the marked line.") from None
    if not isinstance(content, dict):
        raise PolicyError(f"{path.name}: holds no keys and values. It needs {', '.join(FILES[path.name])}.")
    return content


class StrictLoader(yaml.CSafeLoader):
    """YAML in which a key stands once, and only `true` and `false` are no words (Norway is NO)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Dict[Hashable, Any]:
        """A mapping; a key that stands twice is an error, not a replacement."""
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value}: stands twice; keep one of them", key.start_mark
                )
        return super().construct_mapping(node, deep)


StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])
