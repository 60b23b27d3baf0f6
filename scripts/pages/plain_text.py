"""Templates that make plain text, such as a README: nothing is escaped, and a mistyped field still stops the build."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render_text(templates: Path, name: str, **context: object) -> str:
    """The template `name` of the folder, with one line end at its end."""
    environment = Environment(
        loader=FileSystemLoader(templates), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    return environment.get_template(name).render(**context).rstrip() + "\n"
