"""Nothing in a text can become markup."""

from __future__ import annotations

import html
from pathlib import Path

import markdown
import pytest
from jinja2 import UndefinedError

from scripts.pages.escaping import escape, finalize, plain, web_address
from scripts.pages.rendering import Head, Renderer, front_matter, heading, tidy

HOSTILE = (
    "<script>alert(1)</script>",
    "</div><img src=x onerror=alert(1)>",
    "</script><svg/onload=alert(1)>",
    "{{ 7*7 }} {% raw %} {# comment #}",
    "{{ config.__class__ }}",
    "**bold** _it_ ~~gone~~ `code` ==mark== ^sup^",
    "[link](javascript:alert(1)) ![x](y) [ref]: http://x",
    "{: onclick=alert(1) }",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "# heading\n## another",
    "text\n\n---\n\ntitle: other",
    '--8<-- "secret.txt"',
    "!!! note",
    "| a | b |",
    "\x02wzxhzdk:0\x03 klzzwxh:0001",
    "\x1e# Forged {#page}",
    "a\x00b\ud800c",
    "line\u2028separator\u0085next",
    "<!-- comment --> <![CDATA[x]]> <?php ?>",
    "http://example.com <http://example.com> foo@example.com",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_only_text(text: str) -> None:
    """Within a block of HTML and as a Markdown heading, escaped text makes no element and reads as it was."""
    body = tidy(f"{heading(2, text, 'anchor')}<p>{escape(text)}</p>")
    made = markdown.markdown(body, extensions=["attr_list", "toc"])
    shown = html.escape(plain(text))
    assert made.count("<") == 6, made  # h2, div and p, each opened and closed
    assert " ".join(html.unescape(made.split("<p>")[1].split("</p>")[0]).split()) == html.unescape(shown)
    heading_text = made.split(">", 1)[1].split("</h2>")[0]
    assert " ".join(html.unescape(heading_text).split()) == html.unescape(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_holds_any_title(text: str) -> None:
    """The title comes back from YAML as escaped text on one line, whatever it is made of."""
    import yaml

    written = front_matter(Head("x/", text, text))
    assert written.count("---\n") == 2
    fields = yaml.safe_load(written.split("---\n")[1])
    assert not set("<>\"'") & set(fields["title"])
    assert html.unescape(fields["title"]) == plain(text)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.com/a?b=c#d", True),
        ("HTTP://example.com", True),
        ("https://例え.jp/x", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.com", False),
        ("https://example.com/\njavascript:x", False),
        ('https://example.com/"onclick=x', False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.com", False),
        ("", False),
        (None, False),
    ],
)
def test_web_address(address: str | None, allowed: bool) -> None:
    """Only addresses that begin with http:// or https:// and hold nothing that breaks out of an attribute are links."""
    assert (web_address(address) is not None) is allowed


def test_none_is_never_printed() -> None:
    """'None' on a page is a mistake in a view, so it stops the build."""
    with pytest.raises(ValueError, match="None"):
        finalize(None)


def test_a_mistyped_field_stops_the_build(tmp_path: Path) -> None:
    """Templates run with StrictUndefined and with escaping on."""
    (tmp_path / "bad.html").write_text("{{ page.titel }}")
    (tmp_path / "good.html").write_text("<p title={{ '\"' }}>{{ page }}</p>")
    renderer = Renderer(tmp_path)
    with pytest.raises(UndefinedError):
        renderer.page("bad.html", Head("a/", "A", "B"), page={"title": "x"})
    assert "&#60;b&#62;" in renderer.page("good.html", Head("a/", "A", "B"), page="<b>").text
