"""Compile the message catalogues: as a build hook for wheels and editable installs, by hand as a script.

`python hatch_build.py` compiles in place. Every `marketplace_rules.po` becomes a `.mo` beside it; the `.mo`
files are not kept in git. The same `.po` gives the same bytes on every day and machine.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "marketplace_rules/messages/locales/*/LC_MESSAGES/marketplace_rules.po"


class CatalogueError(Exception):
    """A catalogue that must not be shipped as it is."""


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every catalogue below a copy of the repository.

    Args:
        root: The folder that holds `marketplace_rules`.

    Returns:
        The compiled files, one per language.

    Raises:
        CatalogueError: A catalogue cannot be read, or holds fuzzy entries, which would be left out unsaid.
    """
    from babel.messages.mofile import write_mo  # Babel is there when building, not whenever this file is read
    from babel.messages.pofile import PoFileError, read_po

    compiled = []
    for source in sorted(root.glob(CATALOGUES)):
        try:
            with source.open("rb") as text:
                catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
        except (PoFileError, ValueError) as error:
            raise CatalogueError(f"{source.relative_to(root)}: {error}") from error
        fuzzy = [str(message.lineno) for message in catalogue if message.id and message.fuzzy]
        if fuzzy:
            raise CatalogueError(f"{source.relative_to(root)}: fuzzy entries in lines {', '.join(fuzzy)}")
        catalogue.creation_date = datetime(2000, 1, 1, tzinfo=UTC)  # Babel would write the present moment
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        compiled.append(target)
    for orphan in set(root.glob(CATALOGUES.replace(".po", ".mo"))) - set(compiled):
        orphan.unlink()  # its language is gone
    return compiled


def get_build_hook() -> type[BuildHookInterface[Any]]:
    """Give hatchling its hook; a function, because hatchling is not installed where this runs as a script."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class CatalogueHook(BuildHookInterface[Any]):
        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            try:
                compile_catalogues(Path(self.root))
            except CatalogueError as error:
                self.app.abort(str(error))

    return CatalogueHook


if __name__ == "__main__":
    try:
        for path in compile_catalogues(Path(__file__).resolve().parent):
            print(path)
    except (CatalogueError, ModuleNotFoundError) as error:
        sys.exit(str(error))
