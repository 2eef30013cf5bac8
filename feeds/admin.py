"""Matches that several providers have, for operators: what is in doubt is decided here."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.models import User
from accounts.read_only_admin import ReadOnlyAdmin
from feeds.joining.decisions import CannotBe, is_another, is_the_same
from feeds.joining.team_names import is_nobody_yet, taken_apart
from feeds.models import Alias, Counterpart, State
from live.sports import names

COLOURS = {"joined": "success", "proposed": "warning", "refused": "info"}
MINUTE_SECONDS = 60


@admin.register(Counterpart)
class CounterpartAdmin(ReadOnlyAdmin):
    """Two providers' matches side by side. All changes go through feeds.joining.decisions."""

    list_display = [
        "theirs",
        "ours",
        "kickoff_at",
        "apart",
        "likely",
        "shown_state",
        "provider",
        "decided_by",
    ]
    list_filter = ["state", "sport", "provider", ("decided_by", admin.EmptyFieldListFilter)]
    list_select_related = ["decided_by"]
    search_fields = ["home", "away", "our_home", "our_away", "ref"]
    search_help_text = "A team, in the provider's words or ours, or the provider's id"
    date_hierarchy = "kickoff_at"
    ordering = [Case(When(state=State.PROPOSED, then=0), default=1).asc(), "kickoff_at", "pk"]
    actions = ["same_with_names", "same", "another"]

    @display(description="the provider's match")  # type: ignore[untyped-decorator]
    def theirs(self, row: Counterpart) -> SafeString:
        """Its sides, one below the other."""
        return _sides(row.home, row.away)

    @display(description="our match")  # type: ignore[untyped-decorator]
    def ours(self, row: Counterpart) -> SafeString:
        """Our sides, one below the other."""
        return _sides(row.our_home, row.our_away)

    @display(description="kick-off differs by")  # type: ignore[untyped-decorator]
    def apart(self, row: Counterpart) -> str:
        """Minutes, with + where theirs is later."""
        minutes = round((row.kickoff_at - row.our_kickoff_at).total_seconds() / MINUTE_SECONDS)
        return f"{minutes:+} min" if minutes else "–"

    @display(description="confidence", ordering="confidence")  # type: ignore[untyped-decorator]
    def likely(self, row: Counterpart) -> str:
        """In percent."""
        return f"{row.confidence:.0%}"

    @display(description="state", ordering="state", label=COLOURS)  # type: ignore[untyped-decorator]
    def shown_state(self, row: Counterpart) -> str:
        """Whether it waits for a person."""
        return str(row.state)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Return whether the operator may say which matches are the same."""
        return bool(request.user.has_perm("feeds.change_counterpart"))

    @admin.action(
        description="It is the same match: remember both names of its teams", permissions=["decide"]
    )
    def same_with_names(self, request: HttpRequest, queryset: QuerySet[Counterpart]) -> None:
        """Join the chosen pairs, and know their teams by both names from now on."""
        self._decide(
            request,
            queryset,
            lambda pk: is_the_same(pk, _operator(request), remember=True),
            "Joined, and the names remembered",
        )

    @admin.action(description="It is the same match", permissions=["decide"])
    def same(self, request: HttpRequest, queryset: QuerySet[Counterpart]) -> None:
        """Join the chosen pairs."""
        self._decide(request, queryset, lambda pk: is_the_same(pk, _operator(request)), "Joined")

    @admin.action(description="It is another match", permissions=["decide"])
    def another(self, request: HttpRequest, queryset: QuerySet[Counterpart]) -> None:
        """Part the chosen pairs."""
        self._decide(request, queryset, lambda pk: is_another(pk, _operator(request)), "Parted")

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[Counterpart],
        decide: Callable[[int], Counterpart],
        said: str,
    ) -> None:
        done = 0
        for pk in queryset.values_list("pk", flat=True):
            try:
                row = decide(pk)
            except CannotBe as error:
                self.message_user(request, str(error), messages.ERROR)
                continue
            except Counterpart.DoesNotExist:  # settled or erased since the list was drawn
                continue
            done += 1
            self.log_change(request, row, f"{said}.")
        self.message_user(request, f"{said}: {done}.", messages.SUCCESS if done else messages.WARNING)


class AliasForm(forms.ModelForm):  # type: ignore[type-arg]  # its base is not generic when it runs
    """Two names of one team or player."""

    class Meta:
        model = Alias
        fields = ["sport", "name", "means"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, name) for name in sorted(names())]
        self.fields["sport"] = forms.ChoiceField(choices=choices, widget=UnfoldAdminSelectWidget)

    def clean(self) -> dict[str, Any]:
        """Return the names; a message where they say nothing, or are two teams of one club."""
        given: dict[str, Any] = super().clean() or {}
        if not {"name", "means"} <= given.keys():
            return given
        name, means = taken_apart(given["name"]), taken_apart(given["means"])
        if not name.words or not means.words:
            raise forms.ValidationError("A name needs letters.")
        if name == means:
            raise forms.ValidationError(
                "These are one name already: case, accents and legal form do not count."
            )
        if is_nobody_yet(given["name"]) or is_nobody_yet(given["means"]):
            raise forms.ValidationError("This stands for another team in every round: name the team itself.")
        if name.words == means.words:
            marks = ", ".join(sorted(name.marks ^ means.marks))
            raise forms.ValidationError(f"These are two teams ({marks}) of one club.")
        return given


@admin.register(Alias)
class AliasAdmin(ModelAdmin):  # type: ignore[misc]  # unfold publishes no types
    """Names that are too different to be seen as one."""

    form = AliasForm
    list_display = ["name", "means", "sport"]
    list_filter = ["sport"]
    search_fields = ["name", "means"]


def _sides(home: str, away: str) -> SafeString:
    return format_html("{}<br>{}", home, away)


def _operator(request: HttpRequest) -> User:
    return cast("User", request.user)  # the admin lets nobody in who is not logged in
