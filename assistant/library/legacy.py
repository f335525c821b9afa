"""Legacy Vietnamese encodings, TCVN3 (ABC), VNI and VIQR: recognised by font or by content, converted, told.

Tables: TCVN 5712:1993 (VN3) as .Vn fonts use it; VNI for Windows; RFC 1456 for VIQR. Text that already has a
letter which only Unicode Vietnamese has is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.library.document import Block, Repair
from assistant.library.syllables import has_marks, is_syllable

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"
_TCVN3_FROM = (
    "¡¢£¤¥¦§¨©ª«¬\xad®"
    "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
    "\u2212\u2219"  # what PDF readers give for 0xAD and 0xB7
)
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵưã"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": "\u0302", "á": "\u0302" + _ACUTE, "à": "\u0302" + _GRAVE, "å": "\u0302" + _HOOK, "ã": "\u0302" + _TILDE,
    "ä": "\u0302" + _DOT, "ê": "\u0306", "é": "\u0306" + _ACUTE, "è": "\u0306" + _GRAVE, "ú": "\u0306" + _HOOK,
    "ü": "\u0306" + _TILDE, "ë": "\u0306" + _DOT,
}  # fmt: skip
_VNI_ALONE = str.maketrans("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ")
_VNI = re.compile(r"([aA])([âáàåãäêéèúüëùøûõïÂÁÀÅÃÄÊÉÈÚÜËÙØÛÕÏ])|([eEoO])([âáàåãäùøûõïÂÁÀÅÃÄÙØÛÕÏ])"
                  r"|([uUyYiIôÔöÖ])([ùøûõïÙØÛÕÏ])|([ñÑôÔöÖæÆóÓòÒîÎ])")  # fmt: skip

_VIQR = re.compile(r"\\([\\'`?~.^(+dD])|([dD])([dD])|([aAeEoOuUiIyY])([\^(+*]?)(['`?~.]?)")
_VIQR_SHAPES = {"^": ("aAeEoO", "\u0302"), "(": ("aA", "\u0306"), "+": ("oOuU", "\u031b"), "*": ("oOuU", "\u031b")}
_VIQR_TONES = {"'": _ACUTE, "`": _GRAVE, "?": _HOOK, "~": _TILDE, ".": _DOT}
_VIQR_WORD = re.compile(r"[A-Za-z]*(?:[aeo]\^|a\(|[uo]\+|dd|[aeiouy]['`?~.](?=[a-z]))[A-Za-z'`?~.^(+]*", re.IGNORECASE)

_UNICODE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u031b\u0323]")
_VN_FONT = re.compile(r"(?:[A-Z]{6}\+)?\.?Vn[A-Z]\w*?(?P<capitals>H)?(?:[-,].*)?")
_VNI_FONT = re.compile(r"(?:[A-Z]{6}\+)?VNI[-_ ]?\w.*", re.IGNORECASE)
_EDGES = "".join(chr(c) for c in range(33, 127) if not chr(c).isalpha()) + "“”‘’…–—"
_ENOUGH = 3  # marked words that must come right before an encoding is believed
_SHARE = 0.9
_SAMPLE = 40  # words; a Vietnamese text of that length always has the letter ư
_HORNED = re.compile("[\xad\u2212]")  # ư in TCVN3, as stored and as PDF readers give it


def from_tcvn3(text: str) -> str:
    """Unicode (NFC) of text whose characters are TCVN3 codes seen as Windows-1252."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Unicode (NFC) of text whose characters are VNI codes seen as Windows-1252."""

    def letter(match: re.Match[str]) -> str:
        if match[7]:
            return match[7].translate(_VNI_ALONE)
        base, mark = next((match[i], match[i + 1]) for i in (1, 3, 5) if match[i])
        return unicodedata.normalize("NFC", base.translate(_VNI_ALONE) + _VNI_MARKS[mark.lower()])

    return _VNI.sub(letter, text)


def from_viqr(text: str) -> str:
    """Unicode (NFC) of VIQR text: "Nghi. quye^'t" is "Nghị quyết"; a backslash keeps the next mark as it is."""

    def letter(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        if match[2]:
            return "đ" if match[2] == "d" else "Đ"
        base, shape, tone = match[4], match[5], match[6]
        letters, mark = _VIQR_SHAPES.get(shape, ("", ""))
        if shape and base not in letters:
            return match.group()
        return unicodedata.normalize("NFC", base + mark + _VIQR_TONES.get(tone, ""))

    return _VIQR.sub(letter, text)


def by_font(text: str, font: str) -> str | None:
    """The text converted as its font demands (.VnTime, .VnTimeH in capitals, VNI-Times), or None where the font
    is no legacy font or the text is Unicode already."""
    if _UNICODE_ONLY.search(text):
        return None
    if match := _VN_FONT.fullmatch(font):
        return from_tcvn3(text).upper() if match["capitals"] else from_tcvn3(text)
    return from_vni(text) if _VNI_FONT.fullmatch(font) else None


def by_content(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Repair, ...]]:
    """Converts the blocks that are in a legacy encoding, where no font said so.

    A block that shows its own encoding is converted from that one; a block too short to show any, from the one
    that the rest of the document shows, if its marked words all but all become Vietnamese syllables by it.
    """
    common = _decide([b.text for b in blocks if not _UNICODE_ONLY.search(b.text)])
    out: list[Block] = []
    repairs: list[Repair] = []
    for block in blocks:
        decided = None if _UNICODE_ONLY.search(block.text) else _decide([block.text]) or common
        if decided is not None:
            name, convert = decided
            right, wrong = _gain([block.text], convert)
            if right and right >= _SHARE * (right + wrong):
                converted = convert(block.text)
                repairs.append(Repair(block.text, converted, f"chuyển mã {name} sang Unicode"))
                block = replace(block, text=converted, head=tuple(convert(cell) for cell in block.head))
        out.append(block)
    tcvn3 = " ".join(repair.before for repair in repairs if "TCVN3" in repair.reason)
    if len(tcvn3.split()) >= _SAMPLE and not _HORNED.search(tcvn3):
        repairs.append(Repair("ư", "", "chữ ư đã mất trong tệp (“nước” còn “nớc”), cần đối chiếu với bản gốc"))
    return tuple(out), tuple(repairs)


def _from_worn_tcvn3(text: str) -> str:
    """TCVN3 of a file that may have lost 0xAD, the letter ư, which many programs take for a soft hyphen: it comes
    back where the word is no syllable without it ("nớc" is "nước"); "u tiên" stays, and is told."""

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        whole = re.sub("[ơờớởỡợ]", lambda m: f"ư{m.group()}", word)
        return whole if whole != word and not is_syllable(word) and is_syllable(whole) else word

    return re.sub(r"[^\W\d_]+", mend, from_tcvn3(text))


def _decide(texts: list[str]) -> tuple[str, Callable[[str], str]] | None:
    """The encoding under which the words become Vietnamese, or None where they are that already."""
    best: tuple[int, str, Callable[[str], str]] | None = None
    for name, convert in (("TCVN3 (ABC)", _from_worn_tcvn3), ("VNI", from_vni), ("VIQR", from_viqr)):
        right, wrong = _gain(texts, convert)
        if right >= _ENOUGH and right >= _SHARE * (right + wrong) and (best is None or right > best[0]):
            best = (right, name, convert)
    return best[1:] if best else None


def _gain(texts: Iterable[str], convert: Callable[[str], str]) -> tuple[int, int]:
    """Words that the conversion changes into marked Vietnamese syllables, and words that it spoils."""
    right = wrong = 0
    for text in texts:
        viqr = convert is from_viqr
        words = _VIQR_WORD.findall(text) if viqr else text.split()
        for word in words:
            bare = word if viqr else word.strip(_EDGES)
            changed = convert(bare)
            if changed == bare or not bare:
                wrong += has_marks(bare) and not is_syllable(bare) and len(bare) > 1
                continue
            parts = re.findall(r"[^\W\d_]+", changed)
            good = bool(parts) and all(is_syllable(part) for part in parts)
            was_good = has_marks(bare) and bare.isalpha() and is_syllable(unicodedata.normalize("NFC", bare))
            right += good and not was_good
            wrong += not good
    return right, wrong
