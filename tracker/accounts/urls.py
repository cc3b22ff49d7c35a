"""The addresses of the person."""

from __future__ import annotations

from django.urls import path

from tracker.accounts.views import people, profile, welcome, you

app_name = "accounts"
urlpatterns = [
    path("welcome/", welcome.first_visit, name="first_visit"),
    path("invitation/<str:secret>/", welcome.invitation, name="invitation"),
    path("you/", you.you, name="you"),
    path("you/profile/", profile.profile, name="profile"),
    path("you/usual/", profile.usual, name="usual"),
    path("you/usual/<int:pk>/again/", profile.usual_again, name="usual_again"),
    path("you/usual/<int:pk>/undo/", profile.usual_undo, name="usual_undo"),
    path("you/goals/", profile.goals, name="goals"),
    path("you/preferences/", you.preferences, name="preferences"),
    path("you/people/", people.people, name="people"),
    path("you/people/open/", people.choose, name="choose_person"),
    path("you/people/add/", people.add, name="add_person"),
    path("you/invitations/add/", people.add_invitation, name="add_invitation"),
    path("you/invitations/<int:pk>/withdraw/", people.withdraw_invitation, name="withdraw"),
    path("you/delete/", you.delete, name="delete"),
]
