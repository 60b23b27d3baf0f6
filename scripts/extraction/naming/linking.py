"""Which of the spellings found are names, and whose: what stands around each decides.

In rounds, from the surest to those that lean on others: names that count by themselves; those that need their maker, or
talk of chips, in the article; ambiguous ones beside their kin; at last numbers, surnames and misprints after the full name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from scripts.extraction.naming.candidates import Candidate
from scripts.extraction.naming.names import Names
from scripts.extraction.naming.spellings import Form
from scripts.records.article import Sentence
from scripts.records.reading import Mention, MentionKind

_BEFORE, _AFTER = 48, 64
"""How many characters around a name its rules may look at."""
_FAR = 160
"""Longest stretch between the name of a family, or of one of its members, and the bare number of the next."""
_OWNED: frozenset[MentionKind] = frozenset({"product", "family", "software", "ai-model"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, as far as a name in it needs to know."""

    names: Names
    text: str
    starts: tuple[int, ...]
    """Start of each sentence."""
    chips: frozenset[int]
    """Sentences that speak of chips."""
    kin: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By sentence: kinds and makers of the names that count in it."""
    makers: set[str] = field(default_factory=set)
    """Makers whose names count somewhere in the article."""
    kinds: set[MentionKind] = field(default_factory=set)
    """Kinds of the names that count somewhere in it."""
    counted: set[tuple[str, str]] = field(default_factory=set)
    """(key, id) of every spelling that counted once."""

    def sentence(self, offset: int) -> int:
        """Index of the sentence around the offset."""
        return bisect_right(self.starts, offset) - 1

    def before(self, start: int) -> str:
        """What stands right before."""
        return self.text[max(0, start - _BEFORE) : start]

    def after(self, end: int) -> str:
        """What stands right after."""
        return self.text[end : end + _AFTER]

    def sentence_text(self, offset: int) -> str:
        """The sentence around the offset, or as much of it as is near."""
        n = self.sentence(offset)
        start = self.starts[n] if n >= 0 else 0
        end = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.text)
        return self.text[max(start, offset - 300) : min(end, offset + 300)]

    def note(self, candidate: Candidate, form: Form) -> Mention:
        """Counts the candidate as this name."""
        maker = form.id if form.kind == "organisation" else form.vendor if form.kind in _OWNED else None
        kin = self.kin[self.sentence(candidate.start)]
        kin.add(form.kind)
        self.kinds.add(form.kind)
        for house in self.names.houses.get(maker, (maker,)) if maker else ():
            kin.add("@" + house)
            self.makers.add(house)
        self.counted.add((form.key, form.id))
        return Mention(candidate.start, candidate.end, form.kind, form.id, vendor=form.vendor if form.kind in _OWNED else None)


def read_scene(names: Names, text: str, sentences: Sequence[Sentence]) -> Scene:
    """The article before any name is known."""
    starts = tuple(s.start for s in sentences)
    return Scene(names, text, starts, frozenset(bisect_right(starts, m.start()) - 1 for m in names.words.chips.finditer(text)))


def choose(scene: Scene, candidates: Sequence[Candidate]) -> list[Mention]:
    """The candidates that count, round by round; numbers, surnames and misprints wait for `choose_late`."""
    left = [c for c in candidates if not c.footnote]
    found: list[Mention] = []
    rounds: tuple[Callable[[Scene, Candidate, Form], bool], ...] = (_by_itself, _by_article, _by_kin, _by_kin)
    for counts in rounds:
        waiting = []
        for candidate in left:
            form = next((f for f in candidate.forms if counts(scene, candidate, f) and fits_around(scene, candidate, f)), None)
            if form:
                found.append(scene.note(candidate, form))
            else:
                waiting.append(candidate)
        left = waiting
    return sorted(found, key=lambda m: m.start)


def _by_itself(scene: Scene, candidate: Candidate, form: Form) -> bool:
    return form.need == "none"


def _by_article(scene: Scene, candidate: Candidate, form: Form) -> bool:
    if form.need == "maker":
        return form.vendor in scene.makers
    return form.need == "chips" and bool(scene.chips or "product" in scene.kinds or form.vendor in scene.makers)


def _by_kin(scene: Scene, candidate: Candidate, form: Form) -> bool:
    """Kin in this sentence or the one before, a word for its kind right after it, or counted already."""
    if form.need != "beside":
        return False
    if (form.key, form.id) in scene.counted or _named_kind(scene, candidate, form):
        return True
    here = scene.sentence(candidate.start)
    kin = scene.kin.get(here, set()) | scene.kin.get(here - 1, set())
    if form.kind == "family" and here in scene.chips:
        return True
    maker = form.id if form.kind == "organisation" else form.vendor
    return bool(maker and "@" + maker in kin) or (form.kind != "product" and form.kind in kin)


def _named_kind(scene: Scene, candidate: Candidate, form: Form) -> bool:
    words = scene.names.words.kinds.get(form.kind)
    return bool(words and words.search(scene.after(candidate.end)))


def fits_around(scene: Scene, candidate: Candidate, form: Form) -> bool:
    """Whether the lexicon's rules for this spelling allow what stands around it."""
    if form.place and not _acts(scene, candidate, form):
        return False
    for rule in scene.names.around.get(form.key[:-1] if form.plural else form.key, ()):
        if rule.kinds and form.kind not in rule.kinds:
            continue
        before, after = scene.before(candidate.start), scene.after(candidate.end)
        if (rule.never_before and rule.never_before.search(after)) or (rule.never_after and rule.never_after.search(before)):
            return False
        if rule.never_with and rule.never_with.search(scene.sentence_text(candidate.start)):
            return False
        wanted = [(rule.only_before, after), (rule.only_after, before)]
        if any(regex for regex, _ in wanted) and not any(regex and regex.search(part) for regex, part in wanted):
            return False
    return True


def _acts(scene: Scene, candidate: Candidate, form: Form) -> bool:
    """A country's name is an authority unless it is a place ("sold in China") or an origin ("US chipmakers")."""
    words, after = scene.names.words, scene.after(candidate.end)
    if words.acting.search(after):
        return True
    if form.place == "adjective":
        return False
    return not (words.place_before.search(scene.before(candidate.start)) or words.place_after.search(after))


@dataclass(slots=True)
class _Past:
    """What has been named so far, as far as later words lean on it."""

    numbers: dict[str, str] = field(default_factory=dict)
    """Number -> the product of the nearest full name: "920" -> kunpeng-920."""
    people: set[str] = field(default_factory=set)
    family: str | None = None
    """The family of the last product or family named, and where that name ends."""
    end: int = 0

    def add(self, scene: Scene, mention: Mention) -> None:
        self.numbers |= {number: mention.id for _, number in scene.names.lines.numbers.get(mention.id, ())}
        if mention.kind == "person":
            self.people.add(mention.id)
        if mention.kind in ("product", "family"):
            self.family = mention.id if mention.kind == "family" else scene.names.lines.families.get(mention.id)
            self.end = mention.end


def choose_late(scene: Scene, candidates: Sequence[Candidate], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What counts only after a full name: numbers and surnames; and misprints, and names with a footnote's figure stuck on."""
    past = _Past()
    following = iter(mentions)
    mention = next(following, None)
    for candidate in candidates:
        while mention and mention.start < candidate.start:
            past.add(scene, mention)
            mention = next(following, None)
        for form in candidate.forms:
            made = _late(scene, candidate, form, past)
            if made:
                past.add(scene, made)
                yield made
                break


def _late(scene: Scene, candidate: Candidate, form: Form, past: _Past) -> Mention | None:
    if candidate.footnote:
        kin = scene.kin.get(scene.sentence(candidate.start), set())
        known = (form.key, form.id) in scene.counted or (len(form.key) > 3 and f"@{form.vendor}" in kin)
        return scene.note(candidate, form) if known and not scene.names.words.units.search(scene.after(candidate.end)) else None
    if form.need == "repair":
        here = scene.sentence(candidate.start)
        spoken = here in scene.chips or not {"product", f"@{form.vendor}"}.isdisjoint(scene.kin.get(here, ()))
        return scene.note(candidate, form) if spoken and fits_around(scene, candidate, form) else None
    if form.need == "surname":
        return scene.note(candidate, form) if form.id in past.people and _stands_alone(scene, candidate) else None
    return _bare(scene, candidate, form, past) if form.need == "bare" else None


def _bare(scene: Scene, candidate: Candidate, form: Form, past: _Past) -> Mention | None:
    """"The 920" is the nearer full name's; "the 910 series" is the family; "Ascend models (950 and 960)" are its members."""
    words, after = scene.names.words, scene.after(candidate.end)
    if words.units.search(after) or not words.determiners.search(scene.before(candidate.start)):
        return None
    number = form.key[:-1] if form.plural else form.key
    family = family_of_series(scene, form.id, number, candidate.end)
    if family and form.vendor in scene.makers:
        return Mention(candidate.start, candidate.end, "family", family, vendor=form.vendor)
    member = past.family is not None and past.family == scene.names.lines.families.get(form.id)
    between = scene.text[past.end : candidate.start][:_FAR]
    near = len(between) < _FAR and "\n" not in between
    if member and near and words.listing.fullmatch(between):
        return scene.note(candidate, form)
    if words.counted.search(after):
        return None
    listed = member and near and words.version_word.search(after)
    return scene.note(candidate, form) if listed or past.numbers.get(number) == form.id else None


def family_of_series(scene: Scene, id: str, number: str, end: int) -> str | None:
    """The family meant by a product's bare number when a word for series follows it: "Ascend 910 series", but not "H100 series"."""
    if not number.isdigit() or not scene.names.words.series.search(scene.after(end)):
        return None
    lines = scene.names.lines
    named = any(n == number and line in lines.families for line, n in lines.numbers.get(id, ()))
    return lines.families.get(id) if named else None


def _stands_alone(scene: Scene, candidate: Candidate) -> bool:
    """A surname with another name beside it is somebody else's."""
    words, start = scene.names.words, candidate.start
    if words.name_after.search(scene.after(candidate.end)):
        return False
    first = start in scene.starts or scene.before(start).rstrip("\"'( ").endswith((".", ":", "\n"))
    return first or not words.name_before.search(scene.before(start)) or bool(words.honorific.search(scene.before(start)))
