"""Addresses of this room."""

from django.urls import path

from . import views
from .locks import views as locks
from .looks import views as looks
from .posts import views as posts
from .reasons import views as reasons

app_name = "access"
urlpatterns = [
    path("allocation/", views.allocation, name="allocation"),
    path("<int:child_id>/workers/", views.workers, name="workers"),
    path("<int:child_id>/allocate/", views.allocate, name="allocate"),
    path("<int:child_id>/others/", views.add_part, name="add_part"),
    path("<int:child_id>/others/<int:part_id>/end/", views.end_part, name="end_part"),
    path("<int:child_id>/team/", views.move, name="move"),
    path("<int:child_id>/looks/", looks.looks, name="looks"),
    path("leave/<int:worker_id>/", posts.leave, name="leave"),
    path("post/<int:worker_id>/", posts.move_on, name="move_on"),
    path("posts/asked/", posts.asked, name="posts_asked"),
    path("posts/asked/<int:ask_id>/", posts.decide, name="post_decide"),
    path("roles/", looks.roles, name="roles"),
    path("open/<int:child_id>/", reasons.open_with_reason, name="open_with_reason"),
    path("open/<uuid:search>/<uuid:row>/", reasons.open_found, name="open_found"),
    path("reviews/", reasons.reviews, name="reviews"),
    path("reviews/<int:opened_id>/", reasons.review, name="review"),
    path("<int:child_id>/lock/", locks.ask, name="lock"),
    path("locks/", locks.locks, name="locks"),
    path("locks/asked/<int:ask_id>/", locks.decide, name="lock_decide"),
    path("locks/<int:lock_id>/", locks.keep, name="lock_keep"),
]
