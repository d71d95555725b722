from django.db import migrations, models


class Migration(migrations.Migration):
    # Requests filed before have none: by the time that one of them would be counted, it is a day old.
    dependencies = [("requests", "0007_found_by_subject_and_visitor")]
    operations = [
        migrations.AddField(
            "request",
            "organization_folded",
            models.CharField(default="", editable=False, max_length=255),
        ),
    ]
