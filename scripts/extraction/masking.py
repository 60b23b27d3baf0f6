"""Mentions become typed placeholders, so that a trigger sees kinds and no letter of the text can pass for a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.records.article import READ_KINDS, Article
from scripts.records.lexicon import PLACEHOLDERS
from scripts.records.reading import Mention

UNIT_PLACEHOLDER = {
    "TFLOPS": "compute", "TOPS": "compute", "GB": "gigabytes", "TB/s": "bandwidth", "W": "watts", "nm": "nanometres",
    "units": "units", "dies": "dies",
}  # fmt: skip
_FOLD = str.maketrans({"\u2014": "\x1a", "\u2013": "\x1a", "\u2026": ".", "\n": " ", "\r": " ", "\t": " "})


def placeholder(mention: Mention) -> str:
    """The one character that stands for this mention in masked text."""
    if mention.kind == "quantity":
        return PLACEHOLDERS[UNIT_PLACEHOLDER.get(mention.unit or "", "quantity")]
    if mention.kind == "anaphor":
        return PLACEHOLDERS["company" if mention.id == "company" else "it"]
    return PLACEHOLDERS[mention.kind]


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """One sentence of masked text: `text[start:end]` of its article, where `at[i]` is the mention masked at position `spots[i]`."""

    number: int
    block: int
    start: int
    """Masked offsets."""
    end: int
    clean_start: int
    clean_end: int
    first: int
    """Index of its first mention in `Masked.mentions`, and one past its last."""
    last: int


@dataclass(frozen=True, slots=True)
class Masked:
    """An article's read sentences, masked and joined by line ends; every character is one byte."""

    text: str
    """Letters as printed; typographic dashes as `<dash>`."""
    data: bytes
    """The same, one byte a character, for RE2."""
    sentences: tuple[MaskedSentence, ...]
    mentions: tuple[Mention, ...]
    spots: tuple[int, ...]
    """Masked offset of each mention, ascending."""
    starts: tuple[int, ...]
    """Masked start of each sentence, for look-up."""

    def sentence_at(self, offset: int) -> MaskedSentence:
        """The sentence that holds a masked offset."""
        return self.sentences[max(bisect_right(self.starts, offset) - 1, 0)]

    def mention_at(self, offset: int) -> int | None:
        """Index of the mention masked at exactly this offset."""
        index = bisect_right(self.spots, offset) - 1
        return index if index >= 0 and self.spots[index] == offset else None

    def clean_offset(self, offset: int, sentence: MaskedSentence) -> int:
        """Clean offset of the character at a masked offset (a mention's start where it is a placeholder)."""
        index = bisect_right(self.spots, offset, sentence.first, sentence.last) - 1
        if index < sentence.first:
            return sentence.clean_start + offset - sentence.start
        if self.spots[index] == offset:
            return self.mentions[index].start
        return self.mentions[index].end + offset - self.spots[index] - 1


def mask(article: Article, mentions: Sequence[Mention]) -> Masked:
    """Masks the sentences of readable blocks; mentions elsewhere are left out, and controls, whose names hold other names."""
    mentions = [m for m in mentions if m.kind != "control"]
    pieces: list[str] = []
    sentences: list[MaskedSentence] = []
    kept: list[Mention] = []
    spots: list[int] = []
    offset = index = 0
    for sentence in article.sentences:
        if article.blocks[sentence.block].kind not in READ_KINDS:
            continue
        start, first, cursor = offset, len(kept), sentence.start
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        while index < len(mentions) and mentions[index].end <= sentence.end:
            mention = mentions[index]
            index += 1
            if mention.start < cursor:
                continue
            pieces += (article.text[cursor : mention.start], placeholder(mention))
            offset += mention.start - cursor + 1
            spots.append(offset - 1)
            kept.append(mention)
            cursor = mention.end
        pieces += (article.text[cursor : sentence.end], "\n")
        offset += sentence.end - cursor + 1
        sentences.append(MaskedSentence(sentence.number, sentence.block, start, offset - 1, sentence.start, sentence.end, first, len(kept)))
    text = "".join(pieces).translate(_FOLD)
    return Masked(text, _one_byte(text, sentences), tuple(sentences), tuple(kept), tuple(spots), tuple(s.start for s in sentences))


def _one_byte(text: str, sentences: Sequence[MaskedSentence]) -> bytes:
    """One byte a character, and a line end after each sentence, so that no trigger reaches into the next."""
    data = bytearray(text.encode("ascii", "replace"))
    for sentence in sentences:
        data[sentence.end] = 0x0A
    return bytes(data)
