"""What the user set for the window alone, in files of its own: keys, and the company's reasons."""

from pathlib import Path

from tidewaiter.ui.keys.keymap import FILE, KeptKeys, Keymap, read_keys, write_keys
from tidewaiter.ui.presets.kept import Presets, read_presets, write_presets


class Choices:
    """Kept in `folder`, or with None for as long as this object is there."""

    def __init__(self, folder: Path | None = None) -> None:
        self._keys_file = folder / FILE if folder else None
        self._reasons_file = folder / "reasons.json" if folder else None
        self._keys = read_keys(self._keys_file) if self._keys_file else KeptKeys(keymap=Keymap())
        self._reasons = read_presets(self._reasons_file) if self._reasons_file else ()

    def keys(self) -> KeptKeys:
        """The keys in use, and what in their file was not understood."""
        return self._keys

    def keep_keys(self, keymap: Keymap) -> None:
        """Use these keys from now on; raises OSError."""
        if self._keys_file:
            write_keys(self._keys_file, keymap)
        self._keys = KeptKeys(keymap=keymap)

    def reasons(self) -> Presets:
        """The company's own reasons."""
        return self._reasons

    def keep_reasons(self, reasons: Presets) -> None:
        """Offer these from now on; raises OSError."""
        if self._reasons_file:
            write_presets(self._reasons_file, reasons)
        self._reasons = reasons
