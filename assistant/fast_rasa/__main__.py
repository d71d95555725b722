"""`python -m assistant.fast_rasa run ...`: any command of Rasa's, with our parts in it unless PLAIN_RASA is true."""

from __future__ import annotations

import sys

from assistant.fast_rasa.json_logs import log_replacements
from assistant.fast_rasa.parts import check_models, install
from assistant.fast_rasa.replacing import RasaChanged
from assistant.model_record import ModelRefused
from assistant.monitoring.process_output import write_json
from assistant.settings import SettingError, settings


def main() -> int:
    """The command line; returns the exit code."""
    try:
        as_json = settings().log_format == "json"
        if as_json:
            write_json()
        (check_models if settings().plain_rasa else install)()
        for replacement in log_replacements() if as_json else ():
            replacement.install()
        from assistant.fast_rasa.starting import startable

        sys.argv[1:] = startable(sys.argv[1:])
    except (ModelRefused, RasaChanged, SettingError) as error:
        print(error, file=sys.stderr)
        return 1
    from rasa.__main__ import main as rasa

    rasa()
    return 0


if __name__ == "__main__":
    sys.exit(main())
