"""Whether PostgreSQL answers and lets the app in: asked before Django is loaded, so at once."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Final

from tracker.config.setup import NotReadyError

PATIENCE: Final = 3.5
"""Seconds in which it has to answer. Looking its name up can take longer than libpq's own
`connect_timeout`, which does not count it."""

SAID: Final = (
    (("password authentication failed", "no password supplied"),
     "The user name or the password in DATABASE_URL is not right."),
    (('role "',),
     "PostgreSQL knows no user {user}. To make one: sudo -u postgres createuser --pwprompt {user}"),
    (('database "',),
     "There is no database {name}. To make it: sudo -u postgres createdb --owner {user} {name}"),
    (("permission denied for database",), "{user} may not use the database {name}."),
    (("resolve host", "translate host name"),
     "There is no computer called {host}, which DATABASE_URL names."),
    (("Connection refused", "No such file or directory"),
     "Nothing answers at {place}. Does PostgreSQL run there? sudo systemctl status postgresql"),
    (("timeout", "timed out"), "PostgreSQL at {place} does not answer."),
    (("no pg_hba.conf entry",), "PostgreSQL at {place} lets {user} in from other places only."),
)  # fmt: skip
"""What PostgreSQL says, and what that means here. It may speak another language, or of something
else: then its own words are shown."""

ASKED: Final = """
    SELECT current_setting('server_encoding') = 'UTF8',
           current_setting('transaction_read_only') = 'off',
           coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
"""


def check(database: Mapping[str, Any]) -> None:
    """`database` is Django's settings of one. Raises NotReadyError."""
    found: list[str | None] = []
    # In a thread that nobody waits for longer than PATIENCE.
    asking = threading.Thread(target=lambda: found.append(_wrong(database)), daemon=True)
    asking.start()
    asking.join(PATIENCE)
    wrong = found[0] if found else _meaning("timeout", database)
    if wrong:
        raise NotReadyError(wrong)


def _wrong(database: Mapping[str, Any]) -> str | None:
    """What is wrong; None when nothing is."""
    import psycopg  # there only where PostgreSQL is used

    options = {
        "dbname": database["NAME"],
        "user": database["USER"],
        "password": database["PASSWORD"],
        "host": database["HOST"],
        "port": database["PORT"],
        **database["OPTIONS"],
    }
    try:
        with psycopg.connect(**{k: v for k, v in options.items() if v}) as connection:
            utf8, writable, may_make = connection.execute(ASKED).fetchone() or (0, 0, 0)
    except psycopg.Error as error:
        said = str(error)
        return _meaning(said.replace(database["PASSWORD"] or said + "?", "..."), database)
    if not utf8:
        return _fill(
            "The database {name} cannot hold every letter. To make one that can: "
            "sudo -u postgres createdb --template template0 --encoding UTF8 --owner {user} NAME",
            database,
        )
    if not writable:
        return _fill("The database {name} can only be read.", database)
    if not may_make:
        return _fill(
            "{user} may not make tables in the database {name}. To allow it: "
            "sudo -u postgres psql -d {name} -c 'GRANT ALL ON SCHEMA public TO \"{user}\"'",
            database,
        )
    return None


def _meaning(said: str, database: Mapping[str, Any]) -> str:
    for words, sentence in SAID:
        if any(word in said for word in words):
            return _fill(sentence, database)
    lines = said.strip().splitlines() or ["no reason given"]
    reason = lines[0].rpartition(" failed: ")[2].strip()
    return f"{_fill('PostgreSQL at {place} lets nobody in. It says', database)}: {reason}"


def _fill(sentence: str, database: Mapping[str, Any]) -> str:
    host = database["HOST"] or database["OPTIONS"].get("host") or "this computer"
    port = database["PORT"] or database["OPTIONS"].get("port")
    return sentence.format(
        user=database["USER"] or "your user",
        name=database["NAME"],
        host=host,
        place=f"{host}, port {port}" if port else host,
    )
