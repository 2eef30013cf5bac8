"""The query parameters of a view: declared by the view, checked here before it runs."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from config.rest.pages import PageForm
from config.rest.query import ALIASES, read_names, read_values


class DeclaredParameters(BaseFilterBackend):
    """Narrows a view's rows by its declared parameters and refuses every other one.

    A view declares them as `parameters`, a Serializer class, and has `narrow(queryset, values)`.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        """Return the rows the query asks for; a ValidationError for a query that was not declared."""
        parameters = getattr(view, "parameters", None)
        own = set(parameters().fields) if parameters else set()
        paged = set(PageForm().fields) if getattr(view, "paginator", None) else set()
        names = read_names(request.query_params, own | paged, ALIASES)
        if parameters is None:
            return queryset
        values = read_values(parameters(data={name: names[name] for name in own & names.keys()}))
        return view.narrow(queryset, values)  # type: ignore[attr-defined,no-any-return]  # a view with parameters has it
