"""Rasa's modules import at their top what few of its components, channels and stores use: seconds, and 400 MB.

While those modules are imported, stand-ins take the libraries' names: their classes can be inherited from and named,
and fail when they are used. Afterwards the names are free for who needs the library itself, such as training; but for
TensorFlow's, which spaCy would import because it is there.
"""

from __future__ import annotations

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Dict, Optional, Sequence

TENSORFLOW = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras", "h5py")
LEFT_OUT = (
    *TENSORFLOW,
    "sklearn", "sklearn_crfsuite", "scipy", "matplotlib",  # other components; reports of tests
    "aiogram", "slack_sdk", "webexteamssdk", "twilio", "fbmessenger", "mattermostwrapper", "rocketchat_API",  # channels
    "boto3", "botocore", "pymongo",  # stores
    "questionary", "prompt_toolkit",  # questions at a terminal
)  # fmt: skip
#: Modules of Rasa that import, themselves or by what they import, all that uses one of them.
IMPORTERS = (
    "rasa.engine.recipes.default_components",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.utils.tensorflow.environment",
    "rasa.core.channels",
    "rasa.core.tracker_store",
    "rasa.core.lock_store",
    "rasa.nlu.test",
    "rasa.__main__",
)


class LeftOut(Exception):
    """Something uses a library that was left out."""


class _Name(type):
    """Anything below a name that was left out is such a name again."""

    def __getattr__(cls, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(f"{cls.__name__}.{name}", (_Nothing,), {})

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return args[0]  # a decorator, such as tf.function
        raise LeftOut(
            f"{cls.__name__} is used, and its library was left out to start quickly. Choose components, channels and "
            "stores without it, or set PLAIN_RASA=true."
        )


class _Nothing(metaclass=_Name):
    """A base class that nothing can be made of."""


class _Module(ModuleType):
    def __getattr__(self, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(f"{self.__name__}.{name}", (_Nothing,), {})


class _Finder(MetaPathFinder, Loader):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        return ModuleSpec(fullname, self, is_package=True) if fullname.split(".")[0] in self._names else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def leave_out() -> None:
    """Import Rasa's modules without the libraries; one that is imported already stays as it is."""
    names = [name for name in LEFT_OUT if name not in sys.modules]
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        for importer in IMPORTERS:
            importlib.import_module(importer)
    finally:
        sys.meta_path.remove(finder)
        for name in [each for each in sys.modules if each.split(".")[0] in names]:
            del sys.modules[name]
        modules: Dict[str, Any] = sys.modules
        modules.update({name: None for name in TENSORFLOW if name in names})  # an import of it is an ImportError
