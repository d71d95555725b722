"""How long each part may take, so that a customer is told in time, and told the truth. docs/time_limits.md says why.

In seconds, each less than what waits for it.
"""

from __future__ import annotations

#: One action, whichever process runs it; what it asks the desk's database has limits below this (desk/databases.py).
ACTION = 5.5
#: A turn, from having the conversation's lock to the conversation stored. Then it is ended, and nothing of it stored;
#: or all of it, where the commit was under way: the message that comes again finds it (answered.py).
TURN = 6.0
#: Redis, for a connection and for an answer.
LOCK_ANSWER = 1.0
#: A lock in Redis ends by itself after this, as when its process was killed; never while a turn that has it goes on.
LOCK_LEASE = TURN + LOCK_ANSWER
#: For the turns that have the lock before; a little longer, so as to see the end of a lease.
LOCK_WAIT = LOCK_LEASE + 0.25
#: The acknowledgement of a message. What is late may still come, and is not done again.
ACKNOWLEDGEMENT = 7.5
#: What goes on when the process is asked to end; then, for windows and other connections to be closed.
FINISHING, HANGING_UP = TURN + 0.5, 1.0
#: What a proxy before the assistant must grant at least.
GATEWAY = 10.0
