"""Rasa's modules import TensorFlow at their top, whether a model needs it or not: seconds of start, 350 MB of memory.

While those modules are imported, a stand-in takes TensorFlow's name: its classes can be inherited from and named, and
fail when they are used. Afterwards nothing of that name can be imported, so that libraries which look for it find none.
"""

from __future__ import annotations

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Dict, Optional, Sequence

LEFT_OUT = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras")
#: Every module of Rasa that imports one of them, and what imports it.
IMPORTERS = (
    "rasa.engine.recipes.default_components",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.utils.tensorflow.environment",
)


class NeedsTensorFlow(Exception):
    """A component uses TensorFlow, which was left out."""


class _Name(type):
    """Anything below a name that was left out is such a name again."""

    def __getattr__(cls, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(f"{cls.__name__}.{name}", (_LeftOut,), {})

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return args[0]  # a decorator, such as tf.function
        raise NeedsTensorFlow(
            f"{cls.__name__} is used, and TensorFlow was left out. Choose components without it in config.yml, "
            "or set PLAIN_RASA=true."
        )


class _LeftOut(metaclass=_Name):
    """A base class that nothing can be made of."""


class _Module(ModuleType):
    def __getattr__(self, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(f"{self.__name__}.{name}", (_LeftOut,), {})


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        return ModuleSpec(fullname, self, is_package=True) if fullname.split(".")[0] in LEFT_OUT else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def leave_out() -> None:
    """Import Rasa's modules without TensorFlow. Does nothing where TensorFlow is imported already."""
    if "tensorflow" in sys.modules:
        return
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        for name in IMPORTERS:
            importlib.import_module(name)
    finally:
        sys.meta_path.remove(finder)
        for name in [each for each in sys.modules if each.split(".")[0] in LEFT_OUT]:
            del sys.modules[name]
        # importing it from now on is an ImportError, as where it is not installed
        modules: Dict[str, Any] = sys.modules
        modules.update(dict.fromkeys(LEFT_OUT))
