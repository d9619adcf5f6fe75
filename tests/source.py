"""The bot's source as data: its modules, what each imports, and its functions. Read, never run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Module:
    file: Path

    @property
    def path(self) -> str:
        """As a message shows it, such as `bot/features/pairs/rules.py`."""
        return self.file.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """As Python imports it, such as `bot.features.pairs.rules`; a package is called by its folder."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """The room that it is in: `bot.core`, `bot.features.pairs`, or `bot` itself."""
        depth = 3 if self.name.startswith("bot.features.") else 2
        name = self.name if self.file.name == "__init__.py" else self.name.rpartition(".")[0]
        return ".".join(name.split(".")[:depth])

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text(encoding="utf-8"))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Full names of the modules that it uses, wherever in the file it imports them."""
        return frozenset(name for node in ast.walk(self.tree) for name in _imported(node, self))

    def calls(self) -> Iterator[tuple[int, str]]:
        """Line and written name of everything that it calls."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node.lineno, ast.unparse(node.func)

    def functions(self) -> Iterator["Function"]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(self, node)


@dataclass(frozen=True)
class Function:
    module: Module
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def place(self) -> str:
        return f"{self.module.path}:{self.node.lineno} {self.node.name}"

    @property
    def lines(self) -> int:
        """From `def` to its last line, without the docstring: reasons cost nothing."""
        first = self.node.body[0]
        documented = ast.get_docstring(self.node, clean=False) is not None
        docstring = first.end_lineno - first.lineno + 1 if documented else 0
        return self.node.end_lineno - self.node.lineno + 1 - docstring


def modules(*folders: str) -> list[Module]:
    found = [Module(file) for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    assert found, f"No Python file under {folders}"
    return found


def is_within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _imported(node: ast.AST, module: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        origin = _origin(node, module)
        yield from (_module_of(origin, alias.name) for alias in node.names)


def _origin(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = (module.name if module.file.name == "__init__.py" else module.name.rpartition(".")[0]).split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])


def _module_of(origin: str, name: str) -> str:
    """`from bot.features.pairs import service` uses a module; `from bot.core.db import Base` a name within one."""
    inner = ROOT.joinpath(*origin.split("."), name)
    return f"{origin}.{name}" if inner.with_suffix(".py").is_file() or inner.is_dir() else origin
