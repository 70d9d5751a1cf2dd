"""Runs one function of a script of Alembic on a database: `run-alembic.py URL FUNCTION`, the script on stdin."""
import sys

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

url, function = sys.argv[1:]
script = {}
exec(compile(sys.stdin.read(), "script.py", "exec"), script)
engine = sa.create_engine(url)
with engine.connect() as connection:
    context = MigrationContext.configure(connection, opts={"transaction_per_migration": True})
    with context.begin_transaction(_per_migration=True):
        with Operations.context(context):
            script[function]()
