"""Days that are kept already say in how many conversations something was filed: one for each filing, as near as they know."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def add_filed(apps: Any, schema_editor: Any) -> None:
    """From the questions per filing, of which every filing has one."""
    for day in apps.get_model("insight", "DayCounts").objects.iterator():
        for numbers in day.counts.values():
            filings = sum(times for name, times in numbers.items() if name.startswith("questions:"))
            if filings and "filed" not in numbers:
                numbers["filed"] = min(filings, numbers["conversations"])
        day.save(update_fields=["counts"])


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_day_counts")]
    operations = [migrations.RunPython(add_filed, migrations.RunPython.noop)]
