"""How a reader may narrow the list of matches."""

from django import forms

LONGEST_NAME = 100  # characters of a name that is looked for
SPORTS = {"football": "Football", "tennis": "Tennis"}
PARTS = {"now": "In play", "soon": "Soon", "finished": "Finished"}


class Narrowing(forms.Form):
    """What a reader may narrow the list by; everything may be left out."""

    sport = forms.ChoiceField(choices={"": "Both sports"} | SPORTS, required=False)
    show = forms.ChoiceField(choices={"": "All"} | PARTS, required=False)
    name = forms.CharField(label="Team, player or competition", max_length=LONGEST_NAME, required=False)
