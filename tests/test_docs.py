"""The README and the docs are executed: every Python example runs, every shown command prints what is shown."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch.cli import main
from blocwatch.extract.reading import Knowledge, knowledge
from blocwatch.lexicon.actors import gazetteer
from blocwatch.sentences import code_sentence

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PYTHON = {p: "\n".join(re.findall(r"```python\n(.*?)```", p.read_text(encoding="utf-8"), re.S)) for p in PAGES}
SHOWN = [(p, text) for p in PAGES for text in re.findall(r"```console\n(.*?)```", p.read_text(encoding="utf-8"), re.S)]


def name(item: tuple[Path, str]) -> str:
    return f"{item[0].name}: {item[1].splitlines()[0][:40]}"


@pytest.mark.parametrize("page", [p for p in PAGES if PYTHON[p]], ids=lambda p: p.name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(PYTHON[page], str(page), "exec"), {})


def test_the_example_of_own_actors_is_taken(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(- code.*?)```", (ROOT / "docs/adding.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "mine.yaml").write_text(example, encoding="utf-8")
    known = gazetteer(tmp_path / "mine.yaml")
    named = {word: known.named(word)[-1].code for word in ("BALTOPS", "Marx City", "Sylvanians", "Staraya Square")}
    assert named == {"BALTOPS": "BALTOPS", "Marx City": "SYL", "Sylvanians": "SYL", "Staraya Square": "RUS"}
    assert [office.code for office in known.people("Chicolini")] == ["SYL"]


def test_the_example_of_own_patterns_codes_what_is_shown(tmp_path: Path) -> None:
    text = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(sets:.*?)```", text, re.S)
    (tmp_path / "mine.yaml").write_text(example, encoding="utf-8")
    known = knowledge("rules", rules=tmp_path / "mine.yaml")
    shown = dict(re.findall(r"^\| ([A-Z][^|]*\.) \| ([^|]*) \|$", text, re.M))
    assert len(shown) == 25
    assert {sentence: coded(sentence, known) for sentence in shown} == shown


def coded(sentence: str, known: Knowledge) -> str:
    """The events of a sentence in the words of the table."""
    events = code_sentence(sentence, None, known).events
    told = (
        [*(p.code for p in e.actors), e.type, *([p.code for p in e.recipients] or ["nobody else"]), e.status]
        for e in events
    )
    return "; ".join(" ".join(words) for words in told) or "nothing"


@pytest.mark.parametrize("example", SHOWN, ids=name)
def test_shown_commands_print_what_is_shown(
    example: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    (tmp_path / "src").symlink_to(ROOT / "src")
    command, *shown = example[1].splitlines()
    assert command.startswith("$ blocwatch "), "a console block begins with its command"
    done = CliRunner().invoke(main, shlex.split(command)[2:])
    assert done.exit_code == 0, done.output
    printed = [" ".join(line.split()) for line in done.output.splitlines()]
    for line in shown:
        if line.strip() not in ("", "…"):
            assert " ".join(line.split()) in printed, done.output


def test_every_command_is_documented() -> None:
    readme = PAGES[0].read_text(encoding="utf-8")
    assert [command for command in main.commands if f"blocwatch {command}" not in readme] == []


def test_every_data_file_is_listed_with_its_licence() -> None:
    listed = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    files = sorted(p.name for p in (ROOT / "src/blocwatch/lexicon/data").iterdir() if "LICENSE" not in p.name)
    assert [file for file in files if f"`{file}`" not in listed] == []
