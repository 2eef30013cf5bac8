from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("odds", "0002_bookmakers")]

    operations = [
        migrations.AddField(
            model_name="closingodds",
            name="provider",
            # of rows from before: what they have been shown as until now
            field=models.CharField(
                default=settings.ODDS_PROVIDER, help_text="Who quoted them.", max_length=40
            ),
            preserve_default=False,
        )
    ]
