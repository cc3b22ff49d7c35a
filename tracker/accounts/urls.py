"""The addresses of the person."""

from __future__ import annotations

from django.urls import path

from tracker.accounts import views

app_name = "accounts"
urlpatterns = [
    path("welcome/", views.first_visit, name="first_visit"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("you/", views.you, name="you"),
    path("you/profile/", views.profile, name="profile"),
    path("you/usual/", views.usual, name="usual"),
    path("you/usual/<int:pk>/again/", views.usual_again, name="usual_again"),
    path("you/usual/<int:pk>/undo/", views.usual_undo, name="usual_undo"),
    path("you/goals/", views.goals, name="goals"),
    path("you/preferences/", views.preferences, name="preferences"),
    path("you/people/", views.people, name="people"),
    path("you/people/open/", views.choose, name="choose_person"),
    path("you/people/add/", views.add, name="add_person"),
    path("you/invitations/add/", views.add_invitation, name="add_invitation"),
    path("you/invitations/<int:pk>/withdraw/", views.withdraw_invitation, name="withdraw"),
    path("you/delete/", views.delete, name="delete"),
]
