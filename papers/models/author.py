from django.db import models


class Author(models.Model):
    """A name as papers print it; two people of one name share a row."""

    name = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return self.name


class Authorship(models.Model):
    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="authorships"
    )
    author = models.ForeignKey(
        Author, on_delete=models.CASCADE, related_name="authorships"
    )
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "position"], name="one_author_per_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.author}"
