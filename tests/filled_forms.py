"""What a browser would send when a person opens a form and saves it as it stands."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict


def filled(form: Any, **changes: Any) -> QueryDict:
    """The data of an unbound form's first values; a change to None leaves a field out."""
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        value = field.prepare_value(form.get_initial_for_field(field, name))
        put(data, name, value)
    for name, value in changes.items():
        data.pop(name, None)
        put(data, name, value)
    return data


def put(data: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, list):
        data.setlist(name, value)
    elif value is True:
        data[name] = "on"
    elif value is not None and value is not False:
        data[name] = str(value)
