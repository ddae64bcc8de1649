"""The two OCR models: where they lie, and how they are run. Only a document worker may import this.

They are PP-OCRv6 "small", Apache-2.0, as the `rapidocr` wheel carries them; nothing is downloaded.
Of that package only these files are used: its own code needs OpenCV, which is five times their size.
Three bytes of the recogniser are changed as it is loaded, so that it reads small print at a lower height.
Each network is run only if it is, byte for byte, the one that the tests measured: another would give text
that is wrong, and nothing would show it.
"""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from PIL import Image

from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause
from tidewaiter.documents.workers.protocol import OCR_THREADS

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"

# SHA-256 of the networks as they are run: the first as it lies in the wheel of rapidocr 3.10.0, the second
# once it is changed as below, which holds its file and the change at once.
_DETECTS = "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"
_RECOGNISES = "9dda85e038c3aae500c926f96aa22afbacc59df62be58f69db19038deee9c0af"

# The recogniser's input has 48 rows, it says, and its last pool takes three rows at once. It is made of
# convolutions, though, and reads 32 rows as well, if that pool takes the two that are left of them. In
# the file's protobuf a side "48" becomes one without a number, and the pool's `ceil_mode` is set: its
# last window may then reach beyond the edge, and is the mean of what there is.
_INPUT = b"\n\x01x\x12:\n8\x08\x01\x124\n\x14\x12\x12DynamicDimension.0\n\x02\x08\x03\n\x02"
_POOL = b'"\x0bAveragePool*\x15\n\x0ckernel_shape@\x03@\x02\xa0\x01\x07*\x10\n\x07strides@\x03@\x02\xa0\x01\x07'
_POOL += b"*\x11\n\x04pads@\x00@\x00@\x00@\x00\xa0\x01\x07*\x10\n\tceil_mode"
_CHANGES = ((_INPUT, b"\x08\x30", b"\x12\x00"), (_POOL, b"\x18\x00", b"\x18\x01"))

Floats = npt.NDArray[np.float32]
_ERRORS_ONLY = 3


def threads() -> int:
    """How many threads a page may be read with."""
    return max(1, min(OCR_THREADS, os.cpu_count() or 1))


def models_folder() -> Path:
    """The folder of the models: beside the packaged program, or in the installed wheel.

    Raises OSError where there is none.
    """
    if packed := getattr(sys, "_MEIPASS", None):
        return Path(packed) / "rapidocr" / "models"
    found = importlib.util.find_spec("rapidocr")  # looks it up without running any of it
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("rapidocr")
    return Path(found.submodule_search_locations[0]) / "models"


def detection() -> bytes:
    """The network that finds text; raises DocumentError if it is not the one that was measured."""
    return _measured(_file(DETECTION), _DETECTS)


def recognition() -> bytes:
    """The network that reads text, of pictures of 48 rows or of 32.

    Of 48 rows it says what it says unchanged, if their width is a multiple of 8. Raises DocumentError if it
    is not the one that was measured.
    """
    network = _file(RECOGNITION)
    for where, before, after in _CHANGES:
        network = network.replace(where + before, where + after)
    return _measured(network, _RECOGNISES)


def _file(name: str) -> bytes:
    try:
        return (models_folder() / name).read_bytes()
    except OSError as error:
        raise error_of(Cause.PROGRAM_CHANGED) from error


def _measured(network: bytes, sha256: str) -> bytes:
    if hashlib.sha256(network).hexdigest() != sha256:
        raise error_of(Cause.PROGRAM_CHANGED)
    return network


class Model:
    """One network, ready to run; it may be run from several threads at once."""

    def __init__(self, network: bytes, *, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _ERRORS_ONLY
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Pages differ in size, so an arena only grows; spinning takes 80 s for 5 on a busy machine.
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        # It keeps the file's bytes, 30 MB of both, to begin again elsewhere should a processor of graphics fail.
        self._session.disable_fallback()
        self._session._model_bytes = None  # noqa: SLF001 - it has no other name
        self._input = self._session.get_inputs()[0].name

    def run(self, pixels: Floats) -> Floats:
        """The network's answer to one batch: (1, 3, height, width) from -1 to 1."""
        return cast("Floats", self._session.run(None, {self._input: pixels})[0])

    def described(self, key: str) -> str:
        """What the model's file says of itself."""
        return str(self._session.get_modelmeta().custom_metadata_map[key])


def normal(picture: Image.Image) -> Floats:
    """A picture as both networks want it: blue, green, red planes from -1 to 1."""
    planes = np.asarray(picture.convert("RGB"))[..., ::-1].transpose(2, 0, 1)[None]
    pixels = np.ascontiguousarray(planes, dtype=np.float32)
    pixels /= 127.5
    pixels -= 1.0
    return pixels
