"""Files that LibreOffice reads: it saves them as .docx, without a window and with a profile that is thrown away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ..document import Document
from ..errors import InputError
from .word import read_word

__all__ = ["read_office"]

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 120
"""How long one file may take."""
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"


def read_office(data: bytes, limit: int) -> Document:
    """Read a .doc, .wps, .rtf or .odt file.

    Raises:
        InputError: LibreOffice is not installed, or cannot read the file in two minutes.
    """
    program = _program()
    if program is None:
        raise InputError(
            "needs LibreOffice to be read: install it (apt install libreoffice-writer, or"
            " https://www.libreoffice.org), or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="shibei-") as folder:
        given = Path(folder, f"report{_suffix(data)}")
        given.write_bytes(data)
        _convert(program, given)
        made = Path(folder, "out", "report.docx")
        if not made.exists():
            raise InputError(
                "cannot be read by LibreOffice; open it in Word or WPS and save it as .docx"
            )
        return read_word(made.read_bytes(), limit)


def _program() -> str | None:
    """Return where LibreOffice is, if it is installed."""
    found = (shutil.which(name) for name in _PROGRAMS)
    return next((p for p in found if p), None) or next(
        (p for p in _PLACES if Path(p).exists()), None
    )


def _suffix(data: bytes) -> str:
    """Return the suffix that tells LibreOffice what the bytes are, whatever the file is called."""
    if data.startswith(_RTF):
        return ".rtf"
    if data.startswith(_ZIP):
        return ".odt" if b"opendocument.text" in data[:200] else ".docx"
    return ".doc"


def _convert(program: str, given: Path) -> None:
    """Save a file as .docx beside it, in a process that is ended with its children after a time."""
    profile = given.parent / "profile"
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(given.parent / "out"),
        str(given),
    ]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"takes LibreOffice more than {_SECONDS} seconds; open it in Word and save it as .docx"
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the programs that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
