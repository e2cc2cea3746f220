"""What every promised row is, and how rows are written (pydantic's home)."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

HOUR = 60


class Row(BaseModel):
    """A strict, frozen row: a value of another type is our fault, not the reader's."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def json(rows: Iterable[Row]) -> str:
    """Rows as an indented JSON list, Korean readable."""
    found = _sayable([row.model_dump() for row in rows])
    return TypeAdapter(list[dict[str, Any]]).dump_json(found, indent=2).decode()


def _sayable(value: Any) -> Any:
    """Bytes that are no UTF-8 (of a name typed in a shell, or of a file's) have no form in JSON."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _sayable(part) for key, part in value.items()}
    return [_sayable(part) for part in value] if isinstance(value, list | tuple) else value


def hours(minutes: int | None) -> float | None:
    """Minutes of work as hours; nothing stays nothing."""
    return None if minutes is None else minutes / HOUR
