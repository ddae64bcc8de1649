"""The networks are run only as they were measured: a changed, a missing or a wrongly patched one is refused."""

from pathlib import Path

import pytest

from tidewaiter.documents.errors import ProgramChangedError
from tidewaiter.documents.ocr import models


def test_the_networks_are_those_that_were_measured() -> None:
    assert models.detection()
    assert models.recognition()


@pytest.mark.parametrize(
    ("name", "load"),
    [(models.DETECTION, models.detection), (models.RECOGNITION, models.recognition)],
)
def test_a_network_with_one_bit_changed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, load: object
) -> None:
    assert callable(load)
    data = bytearray((models.models_folder() / name).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(models, "models_folder", lambda: tmp_path)
    with pytest.raises(ProgramChangedError, match="missing, or was changed"):
        load()
    (tmp_path / name).unlink()
    with pytest.raises(ProgramChangedError):
        load()


def test_a_package_without_networks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ProgramChangedError):
        models.recognition()


@pytest.mark.parametrize(
    "changes",
    [
        (),  # not changed at all
        models._CHANGES[:1],  # only the sides
        ((b"\x08\x30", b"\x08\x30", b"\x08\x20"),),  # somewhere else
    ],
)
def test_another_change_than_the_one_that_was_measured_is_refused(
    monkeypatch: pytest.MonkeyPatch, changes: tuple[tuple[bytes, bytes, bytes], ...]
) -> None:
    monkeypatch.setattr(models, "_CHANGES", changes)
    with pytest.raises(ProgramChangedError):
        models.recognition()
