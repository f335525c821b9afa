"""`assistant eval retrieval`: how well the Retriever of the library finds, on a set of queries in BEIR form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import normalise, windows
from assistant.errors import InputError
from assistant.library.shelf.database import Database
from assistant.library.shelf.intake import embedded_text
from assistant.library.shelf.vectors import Vectors, key
from assistant.library.shelf.view import Matrix, View
from assistant.library.vietnamese import strip_accents
from assistant.ports import Embedder
from assistant.report import Passage, SourceKind
from assistant.retrieval.fusion import Floats
from assistant.retrieval.search import Ranking, Retriever
from assistant.retrieval.words import without_accents

EMBEDDED = 250_000  # syllables of a corpus that are embedded: about five minutes on two cores
_DEEP = 20  # the deepest Recall
_SAMPLES = 10_000  # of the bootstrap
_SEED = 18
WAYS = {"lexical": "Theo từ", "dense": "Theo nghĩa", "fused": "Kết hợp"}

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Measures:
    """Means over the queries, each 0..1."""

    ndcg10: float
    recall5: float
    recall10: float
    recall20: float
    mrr: float


@dataclass(frozen=True)
class Difference:
    """nDCG@10 of one way less another's: mean, 95% interval, and the share of resamples in which it is not above 0."""

    one: str
    other: str
    mean: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class RetrievalScores:
    """Measures by way of searching, for the queries as given, and for those among them without diacritics."""

    documents: int
    queries: int
    embedded: float  # share of the corpus's syllables that has vectors
    measures: Mapping[str, Measures]
    bare: Mapping[str, Measures]  # of the queries without diacritics; {} when there are none
    differences: tuple[Difference, ...]
    seconds: float
    per_query: float  # seconds of one query, its vector included

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    def table(self) -> str:
        """For a person, in Vietnamese."""
        lines = [f"{self.documents} tài liệu, {self.queries} câu hỏi; {self.embedded:.0%} văn bản có véc-tơ."]
        lines += _rows("Cách tìm", self.measures)
        if self.bare:
            lines += ["", *_rows("Câu không dấu", self.bare)]
        lines += ["", "So sánh nDCG@10 (lấy mẫu lại theo cặp):"]
        lines += [
            f"  {WAYS[d.one]} so với {WAYS[d.other].lower()}: "
            f"{d.mean:+.4f} [{d.low:+.4f}; {d.high:+.4f}], p = {d.p:.4f}"
            for d in self.differences
        ]
        return "\n".join([*lines, "", f"{self.seconds:.1f} giây; mỗi câu hỏi {self.per_query * 1000:.0f} mili giây."])


@dataclass(frozen=True)
class BeirSet:
    """Passages by document id, queries by id, and the relevance (above 0) of documents to queries."""

    passages: Mapping[str, Passage]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, float]]


class _Articles:
    """A BEIR corpus in the place of the shelf: every document is one passage, long ones with several vectors."""

    def __init__(self, passages: Mapping[str, Passage], vectors: Mapping[str, Sequence[Matrix]]) -> None:
        self._view = View.of(1, [(passage, vectors.get(name, ())) for name, passage in passages.items()])

    def view(self) -> View:
        return self._view

    def nearest(self, view: View, vector: Matrix, count: int) -> None:
        return None


def evaluate(
    folder: Path, embedder: Embedder | None, *, home: Path, embedded: int = EMBEDDED, bare: bool = False
) -> RetrievalScores:
    """Runs every judged query through the Retriever. Of a corpus longer than `embedded` syllables the beginning
    of each document is embedded; vectors are kept in `home` and cost nothing the next time. `bare` takes the
    diacritics off the queries first. InputError for a folder that is not in BEIR form."""
    started = perf_counter()
    data = read_beir(folder)
    vectors, share = _vectors(data.passages, embedder, home, embedded)
    retriever = Retriever(_Articles(data.passages, vectors), embedder)
    queries = {name: strip_accents(text) if bare else text for name, text in data.queries.items()}
    judged = [name for name in queries if any(value > 0 for value in data.relevant.get(name, {}).values())]
    if not judged:
        raise InputError(f"{folder}: qrels/test.tsv không chấm câu hỏi nào có trong queries.jsonl.")
    retriever.rank("khởi động")  # builds the index outside the time of a query
    searching = perf_counter()
    found: dict[str, list[Scores]] = {way: [] for way in WAYS}
    for name in judged:
        ranking = retriever.rank(queries[name])
        for way, order in _orders(ranking).items():
            found[way].append(_measure(order, data.relevant[name]))
    per_query = (perf_counter() - searching) / len(judged)
    ways = {way: np.array(rows) for way, rows in found.items() if way == "lexical" or vectors}
    unmarked = np.array([without_accents(queries[name]) for name in judged])
    return RetrievalScores(
        len(data.passages),
        len(judged),
        share,
        {way: _mean(rows) for way, rows in ways.items()},
        {way: _mean(rows[unmarked]) for way, rows in ways.items()} if 0 < unmarked.sum() < len(judged) else {},
        tuple(_compare("fused", way, ways) for way in ("lexical", "dense") if "fused" in ways),
        perf_counter() - started,
        per_query,
    )


def read_beir(folder: Path) -> BeirSet:
    """corpus.jsonl, queries.jsonl and qrels/test.tsv of a folder. InputError names the file and line at fault."""
    passages = {str(row["_id"]): _passage(row) for row in _json_lines(folder / "corpus.jsonl")}
    queries = {str(row["_id"]): str(row.get("text") or "") for row in _json_lines(folder / "queries.jsonl")}
    relevant: dict[str, dict[str, float]] = {}
    path = folder / "qrels" / "test.tsv"
    for number, line in _lines(path):
        cells = line.split("\t")
        if number == 1 and cells[-1].strip() == "score":
            continue
        try:
            query, document, value = cells[0].strip(), cells[-2].strip(), float(cells[-1])
        except (ValueError, IndexError):
            raise InputError(f"{path}, dòng {number}: cần ba cột mã câu hỏi, mã tài liệu, điểm.") from None
        relevant.setdefault(query, {})[document] = value
    return BeirSet(passages, queries, relevant)


def _passage(row: Mapping[str, Any]) -> Passage:
    """A document whose metadata name its `document` and `locator` is a passage as the shelf keeps it; of any other
    the title is the first line of the text."""
    name, title, text = str(row["_id"]), str(row.get("title") or ""), str(row.get("text") or "")
    metadata = row.get("metadata")
    if isinstance(metadata, dict) and metadata.get("locator"):
        document, locator = str(metadata.get("document") or ""), str(metadata["locator"])
        return Passage(name, name, document, locator, text, SourceKind.GUIDANCE)
    return Passage(name, name, "", "", "\n".join(filter(None, (title, text))), SourceKind.GUIDANCE)


def _vectors(
    passages: Mapping[str, Passage], embedder: Embedder | None, home: Path, most: int
) -> tuple[dict[str, list[Matrix]], float]:
    """Vectors of each document's windows, and the share of syllables that they cover."""
    if embedder is None or not passages:
        return {}, 0.0
    words = {name: normalise(embedded_text(passage)).split() for name, passage in passages.items()}
    lengths = np.array([len(w) for w in words.values()])
    lead = _lead(lengths, most)
    parts = {name: windows(" ".join(w[:lead])) for name, w in words.items()}
    store = Vectors(Database(home / "evaluation.sqlite3"))
    store.fill(embedder, [part for several in parts.values() for part in several])
    kept = store.get(embedder.name, {key(part) for several in parts.values() for part in several})
    share = float(np.minimum(lengths, lead).sum() / max(lengths.sum(), 1))
    return {name: [kept[key(part)] for part in several] for name, several in parts.items()}, share


def _lead(lengths: NDArray[np.int64], most: int) -> int:
    """The longest beginning that every document may have embedded within `most` syllables together."""
    ordered = np.sort(lengths)
    for place, length in enumerate(ordered.tolist()):
        rest = len(ordered) - place
        if most < length * rest:
            return max(most // rest, 32)
        most -= length
    return int(ordered[-1])


def _orders(ranking: Ranking) -> dict[str, list[str]]:
    """The first document ids by each way of searching."""
    parts: dict[str, Floats] = {"lexical": ranking.lexical, "fused": ranking.values}
    if ranking.cosines is not None:
        parts["dense"] = ranking.cosines
    names = [ranking.view.passages[place].id for place in ranking.places.tolist()]
    return {way: [names[at] for at in np.argsort(-part, kind="stable")[:100].tolist()] for way, part in parts.items()}


def _measure(order: Sequence[str], relevant: Mapping[str, float]) -> Scores:
    """nDCG@10, Recall@5, @10, @20, reciprocal rank."""
    gains = np.array([max(relevant.get(name, 0.0), 0.0) for name in order] + [0.0] * _DEEP)
    ideal = np.sort([value for value in relevant.values() if value > 0])[::-1]
    discounts = 1 / np.log2(np.arange(2, 12))
    ndcg = (gains[:10] * discounts).sum() / (ideal[:10] * discounts[: len(ideal[:10])]).sum()
    recalls = [(gains[:depth] > 0).sum() / len(ideal) for depth in (5, 10, 20)]
    hits = np.flatnonzero(gains > 0)
    return np.array([ndcg, *recalls, 1 / (hits[0] + 1) if len(hits) else 0.0])


def _mean(rows: Scores) -> Measures:
    return Measures(*(float(value) for value in rows.mean(axis=0)))


def _compare(one: str, other: str, ways: Mapping[str, Scores]) -> Difference:
    """Paired bootstrap over queries."""
    gaps = ways[one][:, 0] - ways[other][:, 0]
    draw = np.random.default_rng(_SEED)
    means = np.array([gaps[draw.integers(0, len(gaps), len(gaps))].mean() for _ in range(_SAMPLES)])
    low, high = np.quantile(means, (0.025, 0.975))
    return Difference(one, other, float(gaps.mean()), float(low), float(high), float((means <= 0).mean()))


def _rows(head: str, measures: Mapping[str, Measures]) -> Iterator[str]:
    yield f"{head:<14}  nDCG@10  Recall@5  Recall@10  Recall@20     MRR"
    for way, m in measures.items():
        yield (
            f"{WAYS[way]:<14}  {m.ndcg10:7.4f}  {m.recall5:8.4f}  {m.recall10:9.4f}  {m.recall20:9.4f}  {m.mrr:6.4f}"
        )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Không đọc được {path}; thư mục phải theo dạng BEIR. ({type(error).__name__})") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _json_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            row["_id"]
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{path}, dòng {number}: cần một đối tượng JSON có trường _id.") from None
        yield row
