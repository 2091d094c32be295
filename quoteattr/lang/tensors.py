"""Reading a file of ``torch.save`` without torch: plain values, and tensors as arrays.

It is the older of torch's two formats, the one that Stanza writes: five pickles, then the numbers of each storage. A
pickle can run whatever it names; here it names nothing but ordered dictionaries and tensors. No memory is taken for
more numbers than the file has bytes, and a tensor is a stretch of its storage in the order of its rows.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from io import BytesIO
from math import prod
from typing import Any

import numpy as np

_MAGIC, _PROTOCOL = 0x1950A86A20F9469CFC6C, 1001  # the first two pickles of every such file
_COUNT = 8  # bytes before the numbers of a storage: how many they are
_KINDS = {"HalfStorage": "<f2", "FloatStorage": "<f4", "DoubleStorage": "<f8", "LongStorage": "<i8"}


def read_tensors(content: bytes) -> Any:
    """What ``torch.save(value, file, _use_new_zipfile_serialization=False)`` wrote, with arrays for tensors.

    Raises some ``Exception`` where the content is cut, or no such file, or holds anything but plain values, ordered
    dictionaries and tensors of the kinds above that are contiguous.
    """
    file = BytesIO(content)
    reader = _Reader(file, len(content))
    magic, protocol, system, value, keys = (reader.load() for _ in range(5))
    _demand(magic == _MAGIC and protocol == _PROTOCOL and system["little_endian"] is True, "another format")
    _demand(len(keys) == len(reader.storages), "storages are missing")
    for key in keys:
        storage = reader.storages[key]
        _demand(int.from_bytes(file.read(_COUNT), "little") == len(storage), "a storage of another size")
        _demand(file.readinto(storage.view(np.uint8)) == storage.nbytes, "the file is cut")
    _demand(file.tell() == len(content), "the file goes on")
    return value


class _Reader:
    """Loads one pickle after the other; the storages that they name are made, and filled later."""

    def __init__(self, file: BytesIO, most: int) -> None:
        self._file, self._left = file, most
        self.storages: dict[str, Any] = {}

    def load(self) -> Any:
        """The next pickle."""
        return _Unpickler(self._file, self._storage).load()

    def _storage(self, kind: str, key: str, count: int) -> Any:
        """The array of a storage, without its numbers."""
        if key not in self.storages:
            numbers = np.dtype(kind)
            self._left -= numbers.itemsize * count
            _demand(count >= 0 and self._left >= 0, "more numbers than bytes")
            self.storages[key] = np.empty(count, numbers)
        storage = self.storages[key]
        _demand(storage.dtype == kind and len(storage) == count, "a storage has two sizes")
        return storage


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, storage: Callable[[str, str, int], Any]) -> None:
        super().__init__(file)
        self._storage = storage

    def find_class(self, module: str, name: str) -> Any:
        """The few things that a pickle may name: none of them can be changed, and none does anything else."""
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return self._tensor  # a bound method: attributes cannot be set on it
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch" and name in _KINDS:
            return _KINDS[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")

    def persistent_load(self, saved: Any) -> Any:
        """A storage, which a pickle names by its kind, key and number of entries."""
        _, kind, key, _, count, view = saved
        _demand(kind in _KINDS.values() and type(key) is str and type(count) is int and view is None, "no storage")
        return self._storage(kind, key, count)

    def _tensor(self, storage: Any, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: Any) -> Any:
        whole = all(type(number) is int and number >= 0 for number in (offset, *shape))
        _demand(whole and offset + prod(shape) <= len(storage), "a tensor is larger than its storage")
        _demand(strides == tuple(prod(shape[place + 1 :]) for place in range(len(shape))), "a tensor is not contiguous")
        return storage[offset : offset + prod(shape)].reshape(shape)


def _demand(fulfilled: bool, otherwise: str) -> None:
    if not fulfilled:
        raise pickle.UnpicklingError(otherwise)
