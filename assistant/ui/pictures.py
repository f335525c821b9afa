"""Pictures of a report: before and after of its main figures, and states of sections and figures as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

from assistant.changes import Change
from assistant.checks.ledger import STATUS_LABELS
from assistant.quantities import format_number

_FIGURES = {"traced": "#0f766e", "computed": "#3b6fe0", "untraced": "#c5301f", "conflict": "#7f1d1d"}


def change_bars(shown: Sequence[Change]) -> str:
    """Each pair as two bars of HTML, one under the other, on a scale of its own."""
    return "".join(_pair(change) for change in shown)


def _pair(change: Change) -> str:
    top = max(change.before, change.after) or Decimal(1)
    bars = "".join(
        f"<div class='{kind}'><span>{when}</span><i style='width:{max(value * 62 / top, Decimal(1)):.1f}%'></i>"
        f"<b>{format_number(value)}</b></div>"
        for kind, when, value in (("before", "Trước", change.before), ("after", "Sau", change.after))
    )
    when = f" <span>({escape(change.when)})</span>" if change.when else ""
    return (
        f"<div class='pair' title='{escape(change.fact, quote=True)}'>"
        f"<p><b>{escape(change.name)}</b>{when}: {escape(change.words)}</p>{bars}</div>"
    )


def bar(parts: Sequence[tuple[str, int, str]], name: str) -> str:
    """One stacked bar as HTML: (label, count, colour) parts; the labels stand below with their counts."""
    total = sum(count for _, count, _ in parts) or 1
    shown = [part for part in parts if part[1]]
    strips = "".join(
        f"<i style='width:{count * 100 / total:.2f}%;background:{colour}'></i>" for _, count, colour in shown
    )
    says = "".join(
        f"<li><i style='background:{colour}'></i>{escape(label)}: <b>{count}</b></li>" for label, count, colour in shown
    )
    spoken = "; ".join(f"{label}: {count}" for label, count, _ in shown)
    return (
        f"<div class='stack'><div class='strip' role='img' aria-label='{escape(f'{name}. {spoken}', quote=True)}'>"
        f"{strips}</div><ul>{says}</ul></div>"
    )


def figures_bar(counts: Mapping[str, int]) -> str:
    """The figures of texts by their status in the ledger."""
    return bar([(STATUS_LABELS[s], counts.get(s, 0), colour) for s, colour in _FIGURES.items()], "Số liệu theo nguồn")


def shares(rows: Sequence[tuple[str, int, int]]) -> str:
    """Bars of HTML one under the other, each (name, part, whole) with `part` of its `whole` filled."""
    items = "".join(
        f"<li><span>{escape(name)}</span><i><b style='width:{part * 100 / max(whole, 1):.1f}%'></b></i>"
        f"<em>{part}/{whole}</em></li>"
        for name, part, whole in rows
    )
    return f"<ul class='shares'>{items}</ul>"
