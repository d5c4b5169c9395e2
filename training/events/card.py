"""Writing into a weights file: the same content gives the same bytes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def pack(parts: Mapping[str, bytes], path: Path) -> None:
    """Write the parts as one zip, by name, without the time of day; not packed, as inflating costs start-up."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_STORED)


def rewrite(path: Path, card: Mapping[str, Any], parts: Mapping[str, bytes] | None = None) -> None:
    """Change entries of the card, and whole parts, of a weights file; everything else stays as it is."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    found |= parts or {}
    found["card.json"] = json.dumps({**json.loads(found["card.json"]), **card}, indent=1).encode()
    pack(found, path)
