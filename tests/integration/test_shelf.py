"""The shelf keeps what it acknowledged, embeds nothing twice, and loses nothing that the writer removed."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from chromadb.api.shared_system_client import SharedSystemClient

from assistant.errors import InputError, StorageError
from assistant.library.shelf import Shelf
from assistant.library.shelf.vectors import ship
from assistant.report import SourceKind
from tests.integration.shelf_parts import HashEmbedder, write_document

POINTS = ["Sắp xếp 265 đơn vị hành chính cấp xã còn 207 đơn vị", "Tinh giản biên chế đạt 10,5% so với năm 2015"]


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def shelf(tmp_path: Path, embedder: HashEmbedder) -> Shelf:
    return Shelf(tmp_path / "home", embedder)


def _agree(shelf: Shelf) -> bool:
    """Chroma holds exactly the windows that the shelf has vectors for."""
    view = shelf.view()
    return {name.rpartition(":")[0] for name in shelf.indexed()} == {view.passages[i].id for i in view.owner}


def test_front_matter_fills_what_is_not_given(shelf: Shelf, tmp_path: Path) -> None:
    path = write_document(tmp_path / "a.md", POINTS, province="Hải Dương", year=2025, period="2017-2024")
    (added,) = shelf.add([path], year=2024)
    (entry,) = shelf.documents()
    assert (added.status, added.passages) == ("added", 2)
    assert (entry.kind, entry.province, entry.year, entry.period) == (SourceKind.REPORT, "Hải Dương", 2024, "2017-2024")
    assert [p.text for p in shelf.passages(added.document)] == POINTS
    assert shelf.document(added.document).original
    assert entry.pending == 0


def test_unchanged_files_cost_no_embedding_and_no_reading(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    for number in range(60):
        write_document(tmp_path / "kho" / f"{number}.md", [f"{point}, văn bản {number}" for point in POINTS])
    shelf.add([tmp_path / "kho"])
    embedder.embedded.clear()
    before, started = shelf.generation, time.perf_counter()
    again = shelf.add([tmp_path / "kho"])
    assert {result.status for result in again} == {"unchanged"} and len(again) == 60
    assert not embedder.embedded and shelf.generation == before
    assert time.perf_counter() - started < 1


def test_a_changed_file_embeds_only_its_changed_passages(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    path = write_document(tmp_path / "a.md", POINTS)
    (first,) = shelf.add([path], province="Yên Bái")
    embedder.embedded.clear()
    write_document(path, [POINTS[0], "Giảm 323 cán bộ cấp xã"])
    (second,) = shelf.add([path])
    assert (second.status, second.document) == ("replaced", first.document)
    assert embedder.embedded == ["Giảm 323 cán bộ cấp xã"]
    assert shelf.documents()[0].province == "Yên Bái", "what the writer said of it stands"
    assert _agree(shelf)


def test_duplicates_and_near_duplicates_are_told(shelf: Shelf, tmp_path: Path) -> None:
    points = [f"Nội dung thứ {n} của báo cáo về sắp xếp tổ chức bộ máy tại đơn vị {n}" for n in range(20)]
    path = write_document(tmp_path / "goc.md", points)
    (first,) = shelf.add([path])
    copy = Path(shutil.copy(path, tmp_path / "ban-sao.md"))
    near = write_document(tmp_path / "gan-giong.md", [*points[:-1], "Nội dung cuối đã được viết lại"], title="goc")
    other = write_document(tmp_path / "khac.md", ["Kết quả cải cách hành chính và chuyển đổi số của tỉnh"])
    results = shelf.add([copy, near, other])
    assert [r.status for r in results] == ["duplicate", "added", "added"]
    assert results[0].document == first.document
    assert "Gần giống “goc”" in results[1].message and "Gần giống" not in results[2].message
    assert {e.path.rsplit("/")[-1]: e.near for e in shelf.documents()}["gan-giong.md"] == first.document
    (repeat,) = shelf.repeats()
    assert (repeat.document.id, repeat.earlier.id) == (results[1].document, first.document)
    assert 0.8 <= repeat.share < 1
    shelf.remove(first.document)
    assert shelf.repeats() == []
    shelf.restore(first.document)
    assert shelf.repeats() == [repeat]
    shelf.keep_both(results[1].document)
    assert shelf.repeats() == [] and len(shelf.documents()) == 3


def test_a_stopped_addition_leaves_what_was_told_whole_and_the_rest_absent(
    shelf: Shelf, embedder: HashEmbedder, tmp_path: Path
) -> None:
    files = [write_document(tmp_path / f"{n}.md", [f"tệp {n} điểm {k}" for k in range(50)]) for n in range(3)]
    stop, told, embedded = Event(), [], []

    def embedding(done: int, total: int) -> None:
        embedded.append((done, total))
        if len(told) == 1:
            stop.set()  # in the middle of the second file

    results = shelf.add(files, told=told.append, embedding=embedding, cancel=stop)
    assert results == told and [r.path for r in results] == files[:1]
    assert (50, 50) in embedded and embedded[-1] == (16, 50)
    assert [(e.path, e.passages, e.pending) for e in shelf.documents()] == [(str(files[0]), 50, 0)]
    assert len(shelf.view().passages) == 50 and _agree(shelf)
    assert [r.status for r in shelf.add(files)] == ["unchanged", "added", "added"]


def test_a_moved_file_is_the_same_document(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    path = write_document(tmp_path / "a.md", POINTS)
    (first,) = shelf.add([path])
    (moved,) = shelf.add([path.rename(tmp_path / "b.md")])
    assert (moved.status, moved.document) == ("unchanged", first.document)


def test_a_bad_file_gets_its_line_and_stops_no_other(shelf: Shelf, tmp_path: Path) -> None:
    empty, absent = tmp_path / "rong.md", tmp_path / "khong-co.md"
    empty.write_text("")
    kind = write_document(tmp_path / "loai.md", POINTS, kind="truyện")
    good = write_document(tmp_path / "tot.md", POINTS)
    results = shelf.add([empty, absent, kind, good])
    assert [r.status for r in results] == ["refused", "refused", "refused", "added"]
    assert all(r.message for r in results[:3])


def test_removed_documents_stay_removed_until_restored(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    path = write_document(tmp_path / "kho" / "a.md", POINTS)
    (added,) = shelf.sync(tmp_path / "kho")
    passage = shelf.passages(added.document)[0]
    shelf.remove(added.document)
    assert not shelf.documents() and shelf.passage(passage.id) is None and _agree(shelf)
    assert [r.status for r in shelf.sync(tmp_path / "kho")] == ["unchanged"] and not shelf.documents()
    embedder.embedded.clear()
    shelf.restore(added.document)
    assert shelf.passage(passage.id) == passage and not embedder.embedded and _agree(shelf)
    shelf.remove(added.document)
    assert shelf.add([path])[0].status == "added", "the writer asked for it by name"


def test_a_library_told_to_sync_counts_documents_and_passages_apart(shelf: Shelf, tmp_path: Path) -> None:
    for number in range(3):
        write_document(tmp_path / "kho" / f"{number}.md", [f"{point}, văn bản {number}" for point in POINTS])
    read, indexed = [], []
    shelf.sync(tmp_path / "kho", progress=lambda *at: read.append(at), embedding=lambda *at: indexed.append(at))
    assert read == [(1, 3), (2, 3), (3, 3)] and set(indexed) == {(2, 2)}


def test_sync_takes_new_and_changed_and_removes_the_gone(shelf: Shelf, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    for name in ("a", "b", "c"):
        write_document(kho / f"{name}.md", [f"{name} {point}" for point in POINTS])
    outside = write_document(tmp_path / "ngoai.md", ["Tài liệu ngoài thư mục không bị đụng tới"])
    shelf.add([outside])
    shelf.sync(kho)
    (kho / "a.md").unlink()
    write_document(kho / "b.md", ["b nội dung mới"])
    statuses = {r.path.name: r.status for r in shelf.sync(kho)}
    assert statuses == {"a.md": "removed", "b.md": "replaced", "c.md": "unchanged"}
    assert {e.title for e in shelf.documents()} == {"b", "c", "ngoai"} and _agree(shelf)


def test_another_embedder_makes_new_vectors_with_progress(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add([write_document(tmp_path / "a.md", POINTS)])
    other = HashEmbedder("mô hình khác", dimension=32)
    second = Shelf(tmp_path / "home", other)
    assert second.documents()[0].pending == 2 and second.view().matrix.size == 0
    seen: list[tuple[int, int]] = []
    assert second.reembed(lambda done, total: seen.append((done, total))) == 2
    assert second.view().matrix.shape == (2, 32) and seen[-1] == (2, 2) and _agree(second)
    assert second.reembed() == 0


def test_an_embedder_that_is_down_costs_no_document(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    embedder.down = True
    results = shelf.sync(write_document(tmp_path / "kho" / "a.md", POINTS).parent)
    assert results[0].status == "added" and "chưa có véc-tơ" in results[0].message
    assert len(shelf.view().passages) == 2 and not len(shelf.view().owner)
    embedder.down = False
    shelf.sync(tmp_path / "kho")
    assert len(shelf.view().owner) == 2 and _agree(shelf)


def test_cancelled_between_and_within_documents_the_library_is_whole(
    shelf: Shelf, embedder: HashEmbedder, tmp_path: Path
) -> None:
    cancel = Event()
    paths = [write_document(tmp_path / f"{n}.md", [f"{n} {k} điểm" for k in range(40)]) for n in range(3)]
    real = embedder.passages

    def stop_in_the_second(texts: list[str]) -> list[list[float]]:
        if any(text.startswith("1 ") for text in texts):
            cancel.set()
        return real(texts)

    embedder.passages = stop_in_the_second  # type: ignore[method-assign]
    results = shelf.add(paths, cancel=cancel)
    assert [r.path.name for r in results] == ["0.md"]
    assert len(shelf.view().passages) == len(shelf.view().owner) == 40 and _agree(shelf)
    assert len(shelf.add(paths)) == 3 and len(shelf.view().owner) == 120


def test_shipped_vectors_are_used_and_another_models_are_not(
    shelf: Shelf, embedder: HashEmbedder, tmp_path: Path
) -> None:
    kho = write_document(tmp_path / "kho" / "a.md", POINTS).parent
    shelf.sync(kho)
    ship(kho / "vectors.npz", embedder.name, shelf.vectors_to_ship())
    fresh = HashEmbedder()
    other = Shelf(tmp_path / "other", fresh)
    other.sync(kho)
    assert not fresh.embedded and np.allclose(other.view().matrix, shelf.view().matrix, atol=1e-3)
    stranger = HashEmbedder("khác")
    Shelf(tmp_path / "third", stranger).sync(kho)
    assert len(stranger.embedded) == 2


def test_a_crash_between_the_shelf_and_chroma_heals(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path) -> None:
    shelf.add([write_document(tmp_path / "a.md", POINTS)])
    shelf._chroma.catch_up = lambda *_: False  # type: ignore[method-assign]  # killed before the index was reached
    (added,) = shelf.add([write_document(tmp_path / "b.md", ["Hợp nhất ba văn phòng cấp tỉnh"])])
    assert not _agree(shelf)
    vector = np.array(embedder.query("Hợp nhất ba văn phòng cấp tỉnh"), np.float32)
    assert shelf.nearest(shelf.view(), vector, 5) is None, "an index behind the shelf never answers"
    restarted = Shelf(tmp_path / "home", embedder)
    restarted.sync(tmp_path / "nothing-here")
    assert _agree(restarted)
    assert restarted.nearest(restarted.view(), vector, 1) == [restarted.passages(added.document)[0].id]


@pytest.mark.parametrize("harm", ["gone", "garbage", "fewer"])
def test_a_harmed_chroma_folder_is_built_again(shelf: Shelf, embedder: HashEmbedder, tmp_path: Path, harm: str) -> None:
    shelf.add([write_document(tmp_path / "a.md", POINTS)])
    folder = tmp_path / "home" / "chroma"
    if harm == "gone":
        shutil.rmtree(folder)
    elif harm == "garbage":
        (folder / "chroma.sqlite3").write_bytes(b"x" * 9000)
    else:
        lost = shelf.passages(shelf.documents()[0].id)[0].id
        shelf._chroma._collection(json.loads((folder / "generation.json").read_text())["stamp"]).delete([f"{lost}:0"])
        assert not _agree(shelf)
    SharedSystemClient.clear_system_cache()
    restarted = Shelf(tmp_path / "home", embedder)
    restarted.nearest(restarted.view(), np.array(embedder.query(POINTS[0]), np.float32), 1)
    restarted.add([write_document(tmp_path / "b.md", ["Bài học kinh nghiệm"])])
    assert _agree(restarted) and len(restarted.indexed()) == 3


def test_without_an_embedder_the_words_are_kept(tmp_path: Path) -> None:
    bare = Shelf(tmp_path / "home", None)
    bare.add([write_document(tmp_path / "a.md", POINTS)])
    assert len(bare.of_kind(SourceKind.REPORT)) == 2 and bare.settle() and not (tmp_path / "home" / "chroma").exists()


def test_of_kind_is_the_same_until_the_library_changes(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add([write_document(tmp_path / "a.md", POINTS)])
    first = shelf.of_kind(SourceKind.REPORT)
    assert shelf.of_kind(SourceKind.REPORT) is first and not shelf.of_kind(SourceKind.GUIDANCE)
    shelf.add([write_document(tmp_path / "b.md", ["Thêm một điểm"])])
    assert len(shelf.of_kind(SourceKind.REPORT)) == 3


def test_an_unknown_id_and_an_unusable_folder_are_said_in_vietnamese(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không có tài liệu"):
        shelf.document("khong-co")
    (tmp_path / "tep").write_text("")
    with pytest.raises(StorageError, match="Không mở được thư viện"):
        Shelf(tmp_path / "tep", None)
