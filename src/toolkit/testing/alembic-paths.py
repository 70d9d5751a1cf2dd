"""What Alembic would do with revisions and targets: cases as JSON on stdin, answers as JSON on stdout.

A case has `revisions` ({id, down, needs, labels}), `rows` of the version table, `target` and `up`. The answer has the
`ids` in the order in which they would be run and the `rows` afterwards, or an `error`.
"""
import json
import sys
from types import SimpleNamespace

from alembic.runtime.migration import HeadMaintainer, RevisionStep
from alembic.script.revision import Revision, RevisionError, RevisionMap


class Rows(HeadMaintainer):
    """The version table as a set."""

    def __init__(self, rows):
        self.heads = set(rows)

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)

    def _delete_version(self, version):
        self.heads.remove(version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)


def revision(given):
    made = Revision(
        given["id"],
        tuple(given["down"]) or None,
        dependencies=tuple(given["needs"]) or None,
        branch_labels=tuple(given["labels"]) or None,
    )
    made.module = SimpleNamespace(upgrade=None, downgrade=None)
    return made


def answer(case):
    map_ = RevisionMap(lambda: [revision(one) for one in case["revisions"]])
    rows = tuple(case["rows"])
    try:
        if case["up"]:
            path = list(map_.iterate_revisions(case["target"], rows, implicit_base=True))
            path.reverse()
        else:
            path = list(map_.iterate_revisions(rows, case["target"], select_for_downgrade=True))
    except (RevisionError, AssertionError) as error:
        return {"error": str(error) or "assertion"}
    kept = Rows(rows)
    try:
        for one in path:
            kept.update_to_step(RevisionStep(map_, one, case["up"]))
    except (AssertionError, KeyError, IndexError) as error:
        # it loses track of its rows where a merge also depends on something
        return {"error": repr(error)}
    return {"ids": [one.revision for one in path], "rows": sorted(kept.heads)}


print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
