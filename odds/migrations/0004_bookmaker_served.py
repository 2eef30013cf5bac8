from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("odds", "0003_closing_odds_provider")]

    operations = [
        migrations.AddField(
            model_name="bookmaker",
            name="served",
            field=models.BooleanField(
                default=True,
                help_text="Untick it rather than delete it: a deleted one comes back when it is quoted again.",
            ),
        )
    ]
