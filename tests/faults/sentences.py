"""What customers say in the histories, by what it is for. `{business}` and `{phone}` are the customer's own."""

from __future__ import annotations

#: What comes to the check, the first at once, the others when the rest is answered.
FILEABLE = (
    "please cancel our entire Otter organization, in Canada, standard account. I am the billing admin. It's too "
    "expensive. No comments. Phone {phone}. Business name: {business}",
    "cancel our leeds and york stores on otter, uk, standard plan, im billing admin, too expensive",
    "cancel my otter account",
)
OPENINGS = (
    *FILEABLE,
    "cancel",
    "I want to downgrade my otter plan",
    "annuler mon compte otter au complet",
    "cancel our leeds and york stores on otter, uk, standard plan, im billing admin",
    "cancel specific otter locations, we're in Canada on a standard account and I'm the billing admin",
    "cancel my whole otter account. we're in Canada, standard account, I'm the billing admin",
    "cancel Future Foods",
    "get me out of cloudkitchens",
    "how do I cancel cloudretail",
    "remove loyalty from my otter plan, we are in ireland",
)
#: The slot that is asked for -> answers; the first leads to a filing, the last is none.
ANSWERS: dict[str, tuple[str, ...]] = {
    "product": ("Otter", "CloudKitchens", "blorf"),
    "wish": ("cancel my entire organization", "downgrade my plan", "blorf"),
    "request_type": ("cancel my entire organization", "cancel specific locations", "downgrade my plan", "blorf"),
    "addon": ("another add-on, the kitchen display", "loyalty", "no add-on", "blorf"),
    "country": ("Canada", "royaume-uni", "Germany", "the moon"),
    "account_type": ("Standard", "enterprise", "I don't know", "blorf"),
    "role": ("I'm the billing admin", "no, I'm a manager", "I don't know", "blorf"),
    "organization": ("{business}", "Chez Margot", "?"),
    "locations": ("King West and Queen Street", "Danforth", "?"),
    "reasons": (
        "too expensive",
        "poor support and hard to use",
        "too expensive, poor support, billing problems, retiring",
        "ok",
    ),
    "comments": ("no", "please call me after 5 pm", "?"),
    "phone": ("{phone}", "020 7946 0018", "I won't give one", "12345"),
    "confirm": ("yes", "no", "hmm"),
    "reference": ("OT-2345-6789-ABCD", "never mind", "12345"),
}
CORRECTIONS = (
    "the phone number is wrong, it's 416 555 0177",
    "sorry, the country is United Kingdom",
    "sorry, I meant CloudKitchens",
    "wait, the account type is annual billing",
    "the business name should be Corner Kitchen",
    "actually I'd rather downgrade my plan",
    "actually cancel my entire organization",
    "also billing problems",
    "add a comment: call me after 5 pm",
    "no, cancel only the Danforth location",
)
QUESTIONS = (
    "why do you need my phone number?",
    "how long until you call me?",
    "what is a billing admin?",
    "is my account cancelled now?",
    "which countries do you support?",
    "what happens to my stock at CloudRetail if I leave?",
    "are you a bot?",
    "why?",
    "hello",
    "en français svp",
    "qwzx blorf gnarp",
    "I cancel orders all day long because of the app",
)
ERRANDS = ("what is the status of my request?", "I want to withdraw my request")
NEVER_MIND = ("never mind", "forget it")
PERSON = "I want to talk to a human"
