"""What testers fill in."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple, cast

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from desk.lab import client
from desk.lab.models import LabConversation
from desk.lab.talking import safe
from desk.requests.words import policy

LANGUAGES = [("en", "English"), ("fr", "French")]
_NOTHING = ("", "nothing decided")
MOST_NAMES = 4

Choices = List[Tuple[str, str]]


def outcome_choices() -> Choices:
    """Everything that a conversation can end with."""
    return [_NOTHING, *((each, each) for each in (*policy().outcomes(), "withdrawn"))]


def profile_choices() -> Choices:
    """Who one can talk as."""
    return [(each["id"], _about(each)) for each in client.profiles()]


def _about(profile: Dict[str, Any]) -> str:
    claims = profile["claims"]
    told = [claims.get(name, "") for name in ("organization", "country", "account_type", "role")]
    return f"{profile['name']} ({', '.join(each for each in told if each)})" if claims else str(profile["name"])


def offer(form: forms.BaseForm, name: str, choices: Choices) -> None:
    """Let a field choose from these."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class ConversationForm(forms.ModelForm):
    """A new conversation, or another profile or model for one."""

    profile = forms.ChoiceField(label="Talk as", widget=UnfoldAdminSelectWidget)
    model = forms.ChoiceField(required=False, widget=UnfoldAdminSelectWidget)
    other_model = forms.ChoiceField(label="Compare with", required=False, widget=UnfoldAdminSelectWidget)

    class Meta:
        model = LabConversation
        fields = ("name", "profile", "model", "other_model")
        widgets = {"name": UnfoldAdminTextInputWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask the lab for what there is; while it is down, what is chosen can be kept."""
        super().__init__(*args, **kwargs)
        it = self.instance
        try:
            profiles, models = profile_choices(), [each["name"] for each in client.models()]
        except (client.LabDown, client.LabRefused):
            profiles, models = [(it.profile, it.profile)], [each for each in (it.model, it.other_model) if each]
        named = [(each, each) for each in models]
        offer(self, "profile", profiles)
        offer(self, "model", [("", "The one customers talk to"), *named])
        offer(self, "other_model", [("", "No other"), *named])


class SaveForm(forms.Form):
    """A conversation as a test."""

    name = forms.CharField(
        label="Name of the test", max_length=120, widget=UnfoldAdminTextInputWidget,
        help_text="What the customer does, as a sentence: A Toronto owner cancels two locations.",
    )  # fmt: skip
    behaviour = forms.ChoiceField(widget=UnfoldAdminSelectWidget, help_text="The folder it belongs to.")
    language = forms.ChoiceField(choices=LANGUAGES, widget=UnfoldAdminSelectWidget)
    outcome = forms.ChoiceField(
        label="Expected outcome", required=False, choices=outcome_choices,
        widget=UnfoldAdminSelectWidget, help_text="What happened is chosen already; choose what should happen.",
    )  # fmt: skip
    says = forms.CharField(
        label="What is said", required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="In this order, one a line: texts, names of responses (utter_filed), or {rules.E1}. May stay empty.",
    )  # fmt: skip

    def __init__(self, behaviours: List[str], *args: Any, **kwargs: Any) -> None:
        """`behaviours`: the folders there are."""
        super().__init__(*args, **kwargs)
        offer(self, "behaviour", [(each, each.replace("_", " ")) for each in behaviours])

    def wanted(self) -> Dict[str, Any]:
        """As the lab takes it."""
        says = [line.strip() for line in self.cleaned_data["says"].splitlines() if line.strip()]
        return {**self.cleaned_data, "outcome": self.cleaned_data["outcome"] or None, "says": says}


class MarkForm(forms.Form):
    """What would have been right. `words_1`, `name_1` and so on: names in the message."""

    right = forms.ChoiceField(label="The right intent", widget=UnfoldAdminSelectWidget)
    language = forms.ChoiceField(label="Language of the message", choices=LANGUAGES, widget=UnfoldAdminSelectWidget)
    note = forms.CharField(
        label="Note for the developer", required=False, max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, turn: Dict[str, Any], labels: Dict[str, Any], data: Any = None) -> None:
        """`turn`: with the message; `labels`: the lab's; `data`: what was sent. Filled in with what was understood."""
        self._text, self._understood = safe(turn["text"]), turn["intent"].get("name")
        names = [each for each in turn["entities"] if each["entity"] in labels["names"]][:MOST_NAMES]
        self._found = [{part: each[part] for part in ("start", "end", "entity")} for each in names]
        likely = [each["name"] for each in turn["intents"] if each["name"] in labels["intents"]]
        initial = {"right": likely[0] if likely else None, "language": (turn["language"] or {}).get("name")}
        for number, each in enumerate(self._found, 1):
            initial[f"words_{number}"] = self._text[each["start"] : each["end"]]
            initial[f"name_{number}"] = each["entity"]
        super().__init__(data, initial=initial)
        offer(self, "right", [(each, each) for each in labels["intents"]])
        kinds = [("", "no name"), *((each, each) for each in labels["names"])]
        for number in range(1, MOST_NAMES + 1):
            self.fields[f"words_{number}"] = forms.CharField(
                label=f"Name {number}, as in the message", required=False, widget=UnfoldAdminTextInputWidget
            )
            self.fields[f"name_{number}"] = forms.ChoiceField(
                label=f"Name {number} is", required=False, choices=kinds, widget=UnfoldAdminSelectWidget
            )

    def clean(self) -> Dict[str, Any]:
        """Names stand in the message, and do not overlap."""
        data: Dict[str, Any] = super().clean() or {}
        found: List[Dict[str, Any]] = []
        for number in range(1, MOST_NAMES + 1):
            words, entity = str(data.get(f"words_{number}") or "").strip(), data.get(f"name_{number}")
            if not words and not entity:
                continue
            start = self._text.lower().find(words.lower()) if words else -1
            end = start + len(words)
            if not entity or start < 0:
                self.add_error(f"words_{number}", "Write words of the message, and choose what they are.")
            elif any(start < each["end"] and each["start"] < end for each in found):
                self.add_error(f"words_{number}", "These words belong to another name already.")
            else:
                found.append({"start": start, "end": end, "entity": entity})
        data["names"] = sorted(found, key=lambda each: int(each["start"]))
        if data.get("right") == self._understood and data["names"] == self._found and not data.get("note"):
            raise forms.ValidationError(
                "This is what was understood. Choose what is right, or say in the note what is wrong."
            )
        return data
