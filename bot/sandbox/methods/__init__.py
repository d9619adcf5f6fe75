"""The methods of the Web API, one file a family. Each registers itself under its name."""

import importlib
import pkgutil


def load() -> None:
    for family in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(family.name)
