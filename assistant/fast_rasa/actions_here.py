"""Actions in the assistant's own process, instead of a connection to an action server for each of them."""

from __future__ import annotations

import importlib
import json as stdlib_json
import pkgutil
from typing import Any, Optional, Type

import orjson
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException


class ActionsHere(EndpointConfig):
    """An action endpoint that runs rasa_sdk's executor, as the action server does. What goes in and out is copied."""

    def __init__(self, package: str = "actions") -> None:
        """Import `package` and register its actions.

        Raises:
            ImportError: a module of it cannot be imported; rasa_sdk only logs that, and serves without its actions.
        """
        _import_all(package)
        super().__init__(url=f"the assistant's own process, package {package}", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, json: Any = None, **kwargs: Any) -> Optional[Any]:
        """Run the action of an action call.

        Raises:
            ClientResponseError: 400 for an action that steps aside, 404 for one that is not there, 500 for one that
                fails; so Rasa sees what it would see of an action server.
        """
        try:
            result = await self._executor.run(_copied(json))
        except ActionExecutionRejection as error:
            raise _refused(400, error.message, error.action_name) from None
        except ActionNotFoundException as error:
            raise _refused(404, error.message, error.action_name) from None
        except Exception as error:
            raise _refused(500, str(error), json["next_action"]) from error
        return _copied(result)


def _copied(value: Any) -> Any:
    """As it would come over HTTP. What orjson refuses, such as half a surrogate pair in a message, json escapes."""
    try:
        return orjson.loads(orjson.dumps(value))
    except TypeError:
        return stdlib_json.loads(stdlib_json.dumps(value))


def _import_all(package: str) -> None:
    whole = importlib.import_module(package)
    for module in pkgutil.walk_packages(getattr(whole, "__path__", []), f"{package}."):
        importlib.import_module(module.name)


def _refused(status: int, message: str, action: str) -> ClientResponseError:
    return ClientResponseError(status, message, orjson.dumps({"error": message, "action_name": action}).decode())


_read_by_rasa = AvailableEndpoints.read_endpoints.__func__


def read_endpoints(cls: Type[AvailableEndpoints], endpoint_file: Optional[str]) -> AvailableEndpoints:
    """endpoints.yml, with the actions here whatever it says of an action server."""
    endpoints: AvailableEndpoints = _read_by_rasa(cls, endpoint_file)
    endpoints.action = ActionsHere()
    return endpoints
