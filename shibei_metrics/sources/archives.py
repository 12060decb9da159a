"""Archives that hold a document, such as .docx and .ofd, opened with care."""

from __future__ import annotations

import io
import zipfile

import regex

from ..errors import InputError

__all__ = ["check_archive"]

_ENTITY = regex.compile(rb"<!(?:DOCTYPE|ENTITY)")


def check_archive(data: bytes, limit: int, suffix: str) -> None:
    """Refuse an archive that unpacks to more than the limit, or that defines entities.

    Raises:
        InputError: it does, or it is no archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"no {suffix} file, for it is no zip archive") from error
    with archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > limit:
            raise InputError(
                f"unpacks to {size:,} bytes, more than {limit:,}; raise the limit: max_bytes=..."
            )
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as file:
                    if _ENTITY.search(file.read(4096)):
                        raise InputError("refused, for its XML defines entities; save it anew")
