"""`python -m assistant.fast_rasa run ...`: any command of Rasa's, with our parts in it unless PLAIN_RASA is true."""

from __future__ import annotations

import sys

from assistant.fast_rasa.parts import check_models, install
from assistant.fast_rasa.replacing import RasaChanged
from assistant.model_record import ModelRefused
from assistant.settings import SettingError, settings


def main() -> int:
    """The command line; returns the exit code."""
    try:
        (check_models if settings().plain_rasa else install)()
        from assistant.fast_rasa.archives import must_be_loadable

        must_be_loadable(sys.argv[1:])
    except (ModelRefused, RasaChanged, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    from rasa.__main__ import main as rasa

    rasa()
    return 0


if __name__ == "__main__":
    sys.exit(main())
