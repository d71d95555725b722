from django.db import migrations, models

_AT_ONCE = 1000


def named(apps, schema_editor):
    """The subject stood in the payload."""
    messages = apps.get_model("requests", "OutboxMessage").objects
    waiting = []
    for message in messages.filter(subject="").iterator(_AT_ONCE):
        message.subject = message.payload.pop("subject", "")
        waiting.append(message)
        if len(waiting) == _AT_ONCE:
            messages.bulk_update(waiting, ["subject", "payload"])
            waiting = []
    messages.bulk_update(waiting, ["subject", "payload"])


def unnamed(apps, schema_editor):
    for message in apps.get_model("requests", "OutboxMessage").objects.iterator(_AT_ONCE):
        message.payload = {"subject": message.subject, **message.payload}
        message.save(update_fields=["payload"])


class Migration(migrations.Migration):
    dependencies = [("requests", "0005_search_by_a_part")]
    operations = [
        migrations.AddField("outboxmessage", "subject", models.CharField(max_length=64, default="", help_text="a reference, or handoff:<id>"), preserve_default=False),
        migrations.RunPython(named, unnamed),
    ]
