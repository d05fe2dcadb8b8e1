from django.db import models


class Category(models.Model):
    """An arXiv subject class such as cs.CL."""

    code = models.CharField(max_length=40, primary_key=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
