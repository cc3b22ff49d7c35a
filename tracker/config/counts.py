"""The cache that counts tries: what cannot be counted is an error, and reading writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, router, transaction

from tracker.storage import trouble_of


class Counts(DatabaseCache):
    """Django's, which says nothing when a count is not written.

    allauth takes that for a full count: whoever signs in while the disk is full or locked would be
    told of too many tries. Here the request ends as any other that could not be saved.
    """

    _reads = False

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        self._reads = True
        try:
            found: dict[Any, Any] = super().get_many(keys, version)
            return found
        finally:
            self._reads = False

    def _base_delete_many(self, keys: list[str]) -> bool:
        """What has had its time is deleted by a later write, not by who reads."""
        return False if self._reads else bool(super()._base_delete_many(keys))  # type: ignore[misc]

    def _base_set(self, *told: Any, **more: Any) -> bool:
        """Raises what kept it from being written, except another who was quicker."""
        failed: list[DatabaseError] = []

        def noting(execute: Callable[..., Any], *query: Any) -> Any:
            try:
                return execute(*query)
            except DatabaseError as error:
                failed.append(error)
                raise

        database = router.db_for_write(self.cache_model_class)
        # Django swallows what fails within it. In a transaction of ours the last step, to which a
        # full disk may leave it, is taken after that.
        with transaction.atomic(using=database), connections[database].execute_wrapper(noting):
            done = bool(super()._base_set(*told, **more))  # type: ignore[misc]
        for error in failed:
            if trouble_of(error) is not None:
                raise error
        return done
