"""The house: which folder may import from which, so that data flows one way."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "shibei_metrics"
FLOORS = [
    ["vocabulary", "errors", "display"],
    ["language"],
    ["places"],
    ["catalogue"],
    ["outline"],
    ["quantities"],
    ["clauses"],
    ["naming"],
    ["dating"],
    ["tables"],
    ["document", "records", "unread"],
    ["building"],
    ["output"],
    ["panel"],
    ["report"],
    ["extract"],
    ["sources"],
    ["cli"],
    ["__init__", "__main__"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[Path]:
    """The modules of the package that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            named = [folder / f"{alias.name}.py" for alias in node.names]
            modules = [file for file in named if file.exists()]
            found |= set(modules or [folder.with_suffix(".py")])
    return {file if file.exists() else file.with_suffix("") / "__init__.py" for file in found}


MODULES = {path: imported(path) for path in sorted(PACKAGE.rglob("*.py"))}


def test_every_folder_stands_on_its_floor() -> None:
    assert {room(path) for path in MODULES} == set(FLOOR)


def test_no_import_runs_up() -> None:
    upward = [
        (str(path.relative_to(PACKAGE)), str(other.relative_to(PACKAGE)))
        for path, others in MODULES.items()
        for other in others
        if room(path) != room(other) and FLOOR[room(other)] >= FLOOR[room(path)]
    ]
    assert upward == []


def test_no_circle_of_modules() -> None:
    left = dict(MODULES)
    while left:
        free = [path for path, others in left.items() if not others & left.keys()]
        assert free, sorted(str(path.relative_to(PACKAGE)) for path in left)
        left = {path: others for path, others in left.items() if path not in free}
