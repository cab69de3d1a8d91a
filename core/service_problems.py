"""Problems of the render worker as a service: requests, tokens, jobs, the queue, the machines."""

from __future__ import annotations

from core.problems import Fault, Refusal

# -- requests to the render worker -----------------------------------------------------------------


class RequestRefusal(Refusal):
    code = "request.refused"
    status = 400
    sentence = "This request cannot be understood."


class RequestMalformed(RequestRefusal):
    code = "request.malformed"
    sentence = "This request cannot be understood: {reason}."


class RequestTooLarge(RequestRefusal):
    code = "request.too_large"
    status = 413
    sentence = "This request is too large ({limit} at most)."


class RequestTooSlow(RequestRefusal):
    code = "request.too_slow"
    status = 408
    sentence = "This request arrived too slowly. Please send it again."


class RequestMediaType(RequestRefusal):
    code = "request.media_type"
    status = 415
    sentence = "The body of this request has to be {wanted}."


class RouteUnknown(RequestRefusal):
    code = "request.unknown_route"
    status = 404
    sentence = "There is nothing at this address. /openapi.json lists what there is."


class MethodNotAllowed(RequestRefusal):
    code = "request.method_not_allowed"
    status = 405
    sentence = "This address does not take this method ({allowed} only)."


class RangeNotSatisfiable(RequestRefusal):
    code = "request.range_not_satisfiable"
    status = 416
    sentence = "The clip has {size} bytes; the range that was asked for lies outside."


class KeyReused(RequestRefusal):
    code = "request.key_reused"
    status = 422
    sentence = "This Idempotency-Key belongs to a different request. Please use a new key."


class AuthRefusal(Refusal):
    code = "auth.refused"
    status = 401
    sentence = "This request is not allowed."


class AuthMissing(AuthRefusal):
    code = "auth.missing"
    sentence = "This request carries no token. Please send `Authorization: Bearer` and a token."


class AuthWrong(AuthRefusal):
    code = "auth.wrong"
    sentence = "This token is not known here, or no longer."


class AuthForbidden(AuthRefusal):
    code = "auth.forbidden"
    status = 403
    sentence = "This token does not allow that: it lacks the scope {scope}."


class JobRefusal(Refusal):
    code = "job.refused"
    status = 409
    sentence = "This cannot be done with this job."


class JobNotFound(JobRefusal):
    code = "job.not_found"
    status = 404
    sentence = "There is no such job."


class JobNotDone(JobRefusal):
    code = "job.not_done"
    sentence = "This job has no clip: it is {state}."


class JobNotFinished(JobRefusal):
    code = "job.not_finished"
    sentence = "This job is still {state}; only a finished one can be acknowledged."


class JobExpired(JobRefusal):
    code = "job.expired"
    status = 422
    sentence = "The clip could not be made before the time by which it was needed."


class ClipGone(JobRefusal):
    code = "job.clip_gone"
    status = 410
    sentence = "This clip is no longer kept. Please make it again."


class JobNotRetriable(JobRefusal):
    code = "job.not_retriable"
    sentence = "This job is {state}; only one that failed or was cancelled can be tried again."


class InputsGone(JobRefusal):
    code = "job.inputs_gone"
    status = 410
    sentence = "The photo of this job has been deleted; it has to be sent again."


class WorkerNotFound(Refusal):
    code = "job.worker_not_found"
    status = 404
    sentence = "There is no worker called {name}. `talkingphoto admin workers` lists them."


class RevisionUnknown(Refusal):
    code = "database.revision_unknown"
    status = 404
    sentence = "The database was never at version {revision}. Versions are 0001, 0002 and so on."


class TokenNotFound(AuthRefusal):
    code = "auth.token_not_found"
    status = 404
    sentence = "There is no token {id}. `talkingphoto admin tokens` lists them."


class TryLater(Refusal):
    """Refused for now; ``retry_after`` says in how many seconds it is worth another try."""

    code = "try_later.refused"
    status = 429
    sentence = "Please try again in {retry_after} seconds."


class QueueFull(TryLater):
    code = "queue.full"
    sentence = "So many clips are waiting that no more are taken. Please try again in {retry_after} seconds."


class QuotaExceeded(TryLater):
    code = "quota.exceeded"
    sentence = (
        "{limit} clips of yours are being made. Please wait for one of them to finish, "
        "about {retry_after} seconds."
    )


class RateExceeded(TryLater):
    code = "rate.exceeded"
    sentence = "Too many requests. Please try again in {retry_after} seconds."


# -- faults -------------------------------------------------------------------------------------


class RenderCrashed(Fault):
    code = "fault.render_crashed"
    sentence = "Making the clip broke off. Please try again in a moment."


class RenderHung(Fault):
    code = "fault.render_hung"
    sentence = "Making the clip took far too long. Please try again in a moment."


class JobGivenUp(Fault):
    code = "fault.given_up"
    sentence = "The clip could not be made in {attempts} attempts. Please try another photo."


class StoreFailed(Fault):
    code = "fault.store"
    status = 503
    sentence = (
        "The clip or its photo cannot be kept or found just now. Please try again in a moment."
    )


class DatabaseFailed(Fault):
    code = "fault.database"
    status = 503
    sentence = "The worker cannot reach its database just now. Please try again in a moment."


class DatabaseTooNew(Fault):
    code = "fault.database_too_new"
    sentence = (
        "This database belongs to a newer release. Please install that one, or have its "
        "`talkingphoto admin downgrade` take the database back."
    )


class DatabaseTooOld(Fault):
    code = "fault.database_too_old"
    sentence = (
        "This database belongs to an older release. Please start a worker of this one on it, or run "
        "`talkingphoto admin migrate`."
    )


class DiskFull(Fault):
    code = "fault.disk_full"
    status = 507
    sentence = "The worker has no room for another photo. Please try again later."


class Draining(Fault):
    code = "fault.draining"
    status = 503
    sentence = "This worker is about to stop and takes no new jobs. Please try again in a moment."


class WorkerUnreachable(Fault):
    code = "fault.worker_unreachable"
    status = 503
    sentence = "The render worker at {url} cannot be reached."


class WorkerInUse(Fault):
    code = "fault.worker_in_use"
    sentence = "Another worker already uses the folder {folder}."
