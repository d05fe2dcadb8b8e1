from django.db import models


class MapPlace(models.Model):
    """Where a paper stands on one of the maps, as it was drawn or put by the reader.

    `map_name` says which map: "whole", "community:3", "around:12". One that is pinned
    stays even when the map is laid out anew.
    """

    map_name = models.CharField(max_length=40)
    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="map_places"
    )
    x = models.FloatField()
    y = models.FloatField()
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["map_name", "paper"], name="one_place_on_each_map"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} on {self.map_name}"
