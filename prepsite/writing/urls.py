from django.urls import path

from prepsite.writing import views

app_name = "writing"
urlpatterns = [path("<int:text_id>/save/", views.text_save, name="text_save")]
