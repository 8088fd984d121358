"""Every room's front door. A room's addresses are its own; here is only where each begins."""

from django.urls import include, path

urlpatterns = [
    path("", include("goldenthread.sight.oversight.urls")),
    path("", include("goldenthread.foundations.ui.urls")),
    path("", include("goldenthread.site.health")),
    path("notices/", include("goldenthread.foundations.notices.urls")),
    path("people/", include("goldenthread.who.access.people.urls")),
    path("workforce/", include("goldenthread.who.workforce.urls")),
    path("access/", include("goldenthread.who.access.urls")),
    path("front-door/", include("goldenthread.journey.front_door.urls")),
    path("assessments/", include("goldenthread.journey.assessment.urls")),
    path("plans/", include("goldenthread.journey.planning.urls")),
    path("visits/", include("goldenthread.journey.visits.urls")),
    path("in-need/", include("goldenthread.journey.help.urls")),
    path("protection/", include("goldenthread.journey.protection.urls")),
    path("caseload/", include("goldenthread.practice.caseload.urls")),
    path("supervision/", include("goldenthread.practice.supervision.urls")),
    path("child/", include("goldenthread.practice.child.urls")),
    path("returns/", include("goldenthread.sight.returns.urls")),
    path("account/", include("goldenthread.who.workforce.account_urls")),
]
handler400 = "goldenthread.foundations.ui.views.bad_request"
handler403 = "goldenthread.who.access.views.forbidden"
handler404 = "goldenthread.foundations.ui.views.not_found"
handler500 = "goldenthread.foundations.ui.views.broken"
