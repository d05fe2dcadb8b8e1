from django.db import migrations, models


class Migration(migrations.Migration):
    """Names of collections are told apart without case. No page made one before this."""

    dependencies = [
        ('papers', '0002_passes_questions_and_queue'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='collection',
            options={'ordering': ['name_key']},
        ),
        migrations.AddField(
            model_name='collection',
            name='name_key',
            field=models.CharField(default='', editable=False, max_length=2400, unique=True),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='collection',
            name='name',
            field=models.CharField(max_length=120),
        ),
    ]
