"""Whose board a worker may open: the own team's, the teams of the own service, every service for who leads all."""

from goldenthread.who.workforce.models import Service, Team, Worker


def services_for(worker: Worker) -> list[Service]:
    if worker.role in {"director", "head_of_service"}:
        return list(Service.objects.order_by("name"))
    own = worker.post.service or (worker.team.service if worker.team else None)
    return [own] if own else []


def service_for(worker: Worker, service_id: int | None) -> Service | None:
    services = services_for(worker)
    if service_id is None:
        return services[0] if services else None
    return next((service for service in services if service.pk == service_id), None)


def teams_of(service: Service) -> list[Team]:
    return list(service.teams.order_by("name"))


def team_for(worker: Worker, team_id: int | None) -> Team | None:
    """The team asked for, if this worker may open its board; the own team when none is asked for."""
    if team_id is None and worker.team:
        return worker.team
    if worker.role in {"service_manager", "head_of_service", "director"}:
        teams = [team for service in services_for(worker) for team in teams_of(service)]
        return next((team for team in teams if team_id in (None, team.pk)), None)
    return worker.team if worker.team and worker.team.pk == team_id else None
