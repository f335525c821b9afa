"""A table with merged cells laid out on a grid: its column heads, however many rows they take, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.library.document import Block

_MOST = 500  # columns that one cell may span: more is a fault of the file


@dataclass(frozen=True)
class Cell:
    """A cell's text and how many columns and rows it takes."""

    text: str
    across: int = 1
    down: int = 1


@dataclass
class Grid:
    """The cells of a table by place: (row, column) -> cell, and the row and column where it begins."""

    places: dict[tuple[int, int], tuple[Cell, int, int]] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    @classmethod
    def of(cls, table: Sequence[Sequence[Cell]]) -> Grid:
        """Lays out rows of cells, each row given without what a cell of an earlier row covers."""
        grid = cls(height=len(table))
        for row, cells in enumerate(table):
            column = 0
            for cell in cells:
                while (row, column) in grid.places:
                    column += 1
                for down in range(min(cell.down, len(table) - row)):
                    for across in range(min(cell.across, _MOST)):
                        grid.places[row + down, column + across] = (cell, row, column)
                column += min(cell.across, _MOST)
        grid.width = max((column + 1 for _, column in grid.places), default=0)
        return grid

    def row(self, row: int) -> list[str]:
        """The texts of a row: a cell that spans rows is said in each, one that spans columns only in the first."""
        found = (self.places.get((row, column)) for column in range(self.width))
        return ["" if place is None or place[2] != column else place[0].text for column, place in enumerate(found)]

    def filled(self, row: int) -> bool:
        """Whether every column of a row has a cell, empty or not."""
        return all((row, column) in self.places for column in range(self.width))

    def heads(self, first: int) -> tuple[int, tuple[str, ...]]:
        """Where the heads that begin in this row end, and the head of each column, its rows joined by " – ".

        The next row belongs to the heads where a head spans columns or rows, and everything that begins in the next
        row is a word under a spanned head."""
        last = first
        while last + 1 < self.height - 1 and self._spanned(last) and self._under(last + 1):
            last += 1
        heads = []
        for column in range(self.width):
            held = (self.places.get((row, column)) for row in range(first, last + 1))
            heads.append(" – ".join(dict.fromkeys(place[0].text for place in held if place and place[0].text)))
        return last + 1, tuple(heads)

    def _spanned(self, row: int) -> bool:
        held = (self.places.get((row, column)) for column in range(self.width))
        return any(place and (place[0].across > 1 or place[0].down > 1) for place in held)

    def _under(self, row: int) -> bool:
        """Whether what begins in a row says only words, and only under cells that span columns."""
        some = False
        for column in range(self.width):
            here, above = self.places.get((row, column)), self.places.get((row - 1, column))
            if here is None or here[1] < row or not here[0].text:
                continue
            if above is None or above[0].across == 1 or is_figure(here[0].text):
                return False
            some = True
        return some


def blocks(table: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """A table as rows under their heads: captions that span it first; one of a single column as paragraphs."""
    grid = Grid.of([row for row in table if any(cell.text for cell in row)])
    first = 0
    while first < grid.height and grid.width > 1 and grid.places[first, 0][0].across >= grid.width:
        yield Block(grid.places[first, 0][0].text)
        first += 1
    rows = [grid.row(row) for row in range(first, grid.height)]
    if grid.width == 1:
        yield from (Block(row[0]) for row in rows)
        return
    end, heads = grid.heads(first) if len(rows) > 1 else (first, ())
    if not (heads and all(heads) and all(grid.filled(row) for row in range(first, grid.height))):
        end, heads = first, ()
    yield from (Block(" | ".join(row), "row", head=heads) for row in rows[end - first :])


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, not words."""
    return text[:1].isdigit() and not any(map(str.isalpha, text))


def said(row: Block) -> str:
    """A row as a reader says it: each cell after its head, where it has one."""
    cells = [cell.strip() for cell in row.text.split("|")]
    if len(row.head) != len(cells):
        return " | ".join(cell for cell in cells if cell)
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in zip(row.head, cells, strict=True) if cell)
