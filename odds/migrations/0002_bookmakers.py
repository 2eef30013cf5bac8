from django.db import migrations

BOOKMAKERS = {
    "1xbet": "1xBet",
    "888sport": "888sport",
    "bet365": "Bet365",
    "betsson": "Betsson",
    "betvictor": "BetVictor",
    "bwin": "Bwin",
    "interwetten": "Interwetten",
    "ladbrokes": "Ladbrokes",
    "marathonbet": "Marathonbet",
    "pinnacle": "Pinnacle",
    "unibet": "Unibet",
    "william-hill": "William Hill",
}


def add(apps, schema_editor):
    bookmaker = apps.get_model("odds", "Bookmaker")
    bookmaker.objects.bulk_create(bookmaker(slug=slug, name=name) for slug, name in BOOKMAKERS.items())


class Migration(migrations.Migration):

    dependencies = [("odds", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
