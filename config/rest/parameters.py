"""The query parameters of a view: declared by the view, checked here before it looks for rows."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from config.rest.pages import PageForm
from config.rest.query import ALIASES, check_names, named_values, read_form


class DeclaredParameters(BaseFilterBackend):
    """Narrows a view's rows by its own parameters, and refuses every other one.

    A view with parameters declares them as `parameters`, a Serializer class, and has a method
    `narrow(queryset, values)`; `aliases` are further old names of its own. A view with pages has the
    parameters of PageForm besides.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Return the rows that the query asks for; a ValidationError for what was not declared."""
        values = named_values(request.query_params, {**ALIASES, **getattr(view, "aliases", {})})
        parameters = getattr(view, "parameters", None)
        check_names(values, [*_names(parameters), *(_names(PageForm) if _has_pages(view) else [])])
        if parameters is None:
            return queryset
        narrowed: QuerySet[Any] = view.narrow(queryset, read_form(parameters, values))
        return narrowed


def _names(form: Any) -> list[str]:
    return list(form().fields) if form else []


def _has_pages(view: APIView) -> bool:
    return getattr(view, "pagination_class", None) is not None
