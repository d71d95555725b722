"""What is said of a question that is asked."""

from __future__ import annotations

from typing import Optional

#: What "why?" means while a slot is asked.
WHY_ASKED = {
    "phone": "utter_about_why_phone",
    "reasons": "utter_about_reasons",
    "role": "utter_about_billing_admin",
    "account_type": "utter_about_account_types",
    "country": "utter_about_countries",
    "locations": "utter_about_locations",
    "comments": "utter_about_comments",
    "request_type": "utter_about_request_types",
    "addon": "utter_about_addons",
}


def answer_to(question: str, asked: Optional[str]) -> Optional[str]:
    """The response to a question's intent, `ask_<topic>`, while a slot is asked; None where there is none."""
    return WHY_ASKED.get(str(asked)) if question == "ask_why" else f"utter_about_{question[len('ask_') :]}"
