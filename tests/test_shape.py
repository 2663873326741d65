"""The house keeps its shape: layers, no import cycle, no parser or store outside its room, modest rooms."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src/blocwatch").rglob("*.py"))


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_public_function_says_what_it_does(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        and node in tree.body and ast.get_docstring(node) is None
    ]  # fmt: skip
    assert ast.get_docstring(tree) is not None, "the module has no docstring"
    assert bare == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_exception_is_swallowed(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"bare except in line {node.lineno}"
            assert not all(isinstance(n, ast.Pass) for n in node.body), f"swallowed in line {node.lineno}"


def test_functions_take_at_most_seven_parameters() -> None:
    long = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and module.name != "cli.py" and "commands" not in module.parts:
                count = len(node.args.args) + len(node.args.kwonlyargs)
                long += [f"{module.name}:{node.name}"] if count > 7 else []
    assert long == []


def test_nothing_names_a_machine_or_a_download_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("==" in line for line in lock.splitlines() if line and not line.startswith("#"))
