"""`python -m assistant.fast_rasa run ...`: any command of Rasa's, with our parts in it unless PLAIN_RASA is true."""

from __future__ import annotations

import sys

from assistant.fast_rasa.parts import install
from assistant.fast_rasa.replacing import RasaChanged
from assistant.settings import SettingError, settings


def main() -> int:
    """The command line; returns the exit code."""
    try:
        if not settings().plain_rasa:
            install()
    except (RasaChanged, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    from rasa.__main__ import main as rasa

    rasa()
    return 0


if __name__ == "__main__":
    sys.exit(main())
