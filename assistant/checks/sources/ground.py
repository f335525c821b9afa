"""What a text may draw its names and words from, as one searchable whole; and which facts a sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.checks.context import CheckContext
from assistant.checks.sources.commands import without_commands
from assistant.checks.text.mentions import Name, names
from assistant.checks.text.vocabulary import vocabulary
from assistant.checks.text.words import folded, key, keys
from assistant.provinces import Provinces
from assistant.quantities import initials as spelled
from assistant.readings import read_once
from assistant.registry import Registry
from assistant.report import Header, Section

_AND = key("và")
_CACHE = "_ground"
_SPELLED = 9  # syllables of a name that an abbreviation is looked for


@dataclass(frozen=True)
class Ground:
    """The texts a section may draw on: `facts` are its own, `sources` all of them, `whole` their joined keys."""

    facts: tuple[str, ...]
    sources: tuple[str, ...]
    whole: str

    @cached_property
    def initials(self) -> str:
        """The first letters of all their syllables."""
        return initials(self.whole)

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The keys of all that the sources say."""
        return frozenset(self.whole.split(" "))

    def has(self, sequence: Sequence[str]) -> bool:
        """Whether these syllables stand side by side in a source."""
        return self.syllables.issuperset(sequence) and (len(sequence) == 1 or f" {' '.join(sequence)} " in self.whole)

    def spells(self, sequence: Sequence[str]) -> bool:
        """Whether they do so when some runs of them are written as their initials: "Sở Giao thông vận tải" of "Sở
        GTVT", "Nông nghiệp và Phát triển nông thôn" of "NN&PTNT"."""
        told = tuple(one for one in sequence if one != _AND)
        return len(told) <= _SPELLED and any(self.has(way) for way in _shortened(told))

    def names(self) -> tuple[Name, ...]:
        """Every name of the sources, those of the section's own facts first."""
        return tuple(dict.fromkeys(name for source in self.sources for name in names(source)))


@lru_cache(maxsize=2048)
def _shortened(sequence: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The ways to write these syllables with one run or more, of two syllables at least, as initials."""
    ways: list[tuple[tuple[str, ...], bool]] = [((), False)]
    at: list[list[tuple[tuple[str, ...], bool]]] = [ways, *([] for _ in sequence)]
    letters = spelled(" ".join(sequence))
    for start in range(len(sequence)):
        for way, short in at[start]:
            at[start + 1].append(((*way, sequence[start]), short))
            for end in range(start + 2, len(sequence) + 1):
                at[end].append(((*way, letters[start:end]), True))
    return tuple(way for way, short in at[-1] if short)


def ground(ctx: CheckContext) -> Ground:
    """Facts of the section and of the report, the passages that may be cited, the header and the registry; kept with
    the context, for many checks ask for it."""
    kept = ctx.__dict__.get(_CACHE)
    if not isinstance(kept, Ground):
        facts = tuple(fact.text for fact in ctx.evidence.facts)
        cited = tuple(text for p in ctx.authorities for text in (p.text, p.title))
        more = (*(fact.source for fact in ctx.evidence.facts if fact.source), *ctx.elsewhere)
        own = tuple(sorted(own_names(ctx.header, ctx.provinces)))
        kept = ctx.__dict__[_CACHE] = _ground(facts, (*more, *cited, *own), ctx.header, ctx.section, ctx.registry)
    return kept


def own_names(header: Header, provinces: Provinces) -> frozenset[str]:
    """The names of the reporting province: its own, what it became and what became it."""
    own = provinces.find(header.province) if header.province else None
    if own is None:
        return frozenset((header.province,) if header.province else ())
    now = provinces.successor_of(own)
    merged = next((p.merged for p in provinces.now if p.name == now), ())
    return frozenset({own, *((now,) if now else ()), *(merged if own == now else ())})


@lru_cache(maxsize=256)
def _ground(
    facts: tuple[str, ...], more: tuple[str, ...], header: Header, section: Section, registry: Registry
) -> Ground:
    frame = (header.province, header.issuer, header.place, header.signer.name, header.superior, header.addressee)
    about = (section.title, section.guidance, section.addressee, *(i.name for i in section.indicators))
    registered = (text for document in registry.documents for text in (document.issuer, document.title))
    given = (without_commands(text) for text in (*facts, *more))
    sources = tuple(t for t in (*given, *frame, *header.recipients, *about, *registered) if t)
    whole = " | ".join(map(folded, sources))
    return Ground(facts, sources, whole)


def initials(whole: str) -> str:
    """The first letter of each word of folded texts; "|" parts the texts."""
    return "".join([word[0] for word in whole.split()])


@read_once
def content(text: str) -> frozenset[str]:
    """The keys of a text's syllables that carry meaning: without connectives."""
    return frozenset(keys(text)) - vocabulary().empty


def tellings(claim: str, facts: tuple[str, ...]) -> list[tuple[str, float]]:
    """The facts that a sentence may tell, the likeliest first, each with the share of its words that it holds."""
    spoken = content(claim)
    common = ((fact, words, len(words & spoken)) for fact, words in _contents(facts))
    return sorted(((fact, n / len(words)) for fact, words, n in common if n >= 3), key=lambda pair: -pair[1])


@lru_cache(maxsize=256)
def _contents(facts: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((fact, content(fact)) for fact in facts)


def told(claim: str, facts: tuple[str, ...]) -> tuple[str, float]:
    """The fact that a sentence most likely tells, and the share of its words; ("", 0.0) for none."""
    return next(iter(tellings(claim, facts)), ("", 0.0))
