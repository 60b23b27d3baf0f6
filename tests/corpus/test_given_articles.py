"""The five given articles keep their text to the byte, below whatever front matter is known of them."""

from hashlib import sha256
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"

GIVEN = {
    "000.md": "2b22cb6be083875fbb2592d5de7dc366e7d9e19adb042eec3d376de27c6ecb1f",
    "001.md": "533bfafa6fb2bce1d576088ac2c5021ac7fe81c2e0261b80055f7a5358951bd9",
    "002.md": "828e34f7c77781c539e4f7a446de5297cc3f2b81b0d00548f80704042bc924dc",
    "003.md": "e6b42398e8e84f23632493cb004dc7582e8365857509ac960ea48762b906f9c2",
    "004.md": "ce0861111fc1126d37e2d341d2b51b6c7765cf6f2d0b1cc1773bf9e2e3e0e6c3",
}


@pytest.mark.parametrize(("name", "digest"), GIVEN.items())
def test_text_below_the_front_matter_is_as_given(name: str, digest: str) -> None:
    """What follows the second `---` line is the given file, trailing newlines and odd marks included."""
    _, _, body = (ARTICLES / name).read_bytes().removeprefix(b"---\n").partition(b"\n---\n")
    assert sha256(body).hexdigest() == digest
