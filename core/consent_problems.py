"""Problems of consent and safety: whose face it is, who may not be shown, what may not be said."""

from __future__ import annotations

from core.problems import Refusal
from core.service_problems import TryLater

# -- consent ---------------------------------------------------------------------------------------


class ConsentRefusal(Refusal):
    code = "consent.refused_here"
    status = 403
    sentence = "This photo may not speak."


class ConsentMissing(ConsentRefusal):
    code = "consent.missing"
    sentence = (
        "Nobody has said yet that this photo may speak. Please say whether it shows you, "
        "somebody who agrees, or nobody real, and send it again."
    )


class ConsentBlocked(ConsentRefusal):
    code = "consent.blocked"
    sentence = (
        "The person in this photo does not want it to speak, or it was taken down. "
        "Please choose another photo."
    )


class ConsentNotYours(ConsentRefusal):
    code = "consent.not_yours"
    sentence = "Only the person in the photo can answer this question. Please let them answer."


class ConsentNotByYou(ConsentRefusal):
    code = "consent.not_by_you"
    sentence = (
        "What was said of this photo was said by somebody else. Please say yourself whom it shows."
    )


class ConsentPending(ConsentRefusal):
    code = "consent.pending"
    status = 409
    sentence = "The person in the photo has not answered yet. Please wait for the answer."


class ConsentDeclined(ConsentRefusal):
    code = "consent.declined"
    sentence = "The person in the photo does not want it to speak. Please choose another photo."


class ConsentExpired(ConsentRefusal):
    code = "consent.expired"
    status = 410
    sentence = "The person in the photo did not answer within a day. Please ask again."


class ConsentWithdrawn(ConsentRefusal):
    code = "consent.withdrawn"
    status = 410
    sentence = (
        "The person in the photo has changed their mind, so photo and clip were deleted. "
        "Please choose another photo, and thank you for understanding."
    )


class ConsentOtherPhoto(ConsentRefusal):
    code = "consent.other_photo"
    sentence = "The consent was given to another photo. Please ask for this one."


class PhotoTooEven(ConsentRefusal):
    code = "consent.too_even"
    status = 422
    sentence = (
        "This photo is so even that it could not be told from others, and nobody could have it "
        "blocked. Please choose one with more contrast."
    )


class ConsentNotFound(ConsentRefusal):
    code = "consent.not_found"
    status = 404
    sentence = "There is no such question of consent. Please ask again."


class TooManyOptOuts(TryLater):
    code = "consent.too_many_opt_outs"
    sentence = (
        "You had {limit} photos blocked within a day, the most for one person. If there are more, "
        "please write to the operator, or try again in {retry_after} seconds."
    )


# -- safety ----------------------------------------------------------------------------------------


class SafetyRefusal(Refusal):
    code = "safety.refused_here"
    status = 403
    sentence = "This clip cannot be made."


class SafetyDenied(SafetyRefusal):
    code = "safety.denied"
    sentence = (
        "A clip like this is not made here ({category}). Please let the photo say something else."
    )


class SafetyReview(SafetyRefusal):
    code = "safety.review"
    sentence = (
        "A person has to look at this clip first ({category}). "
        "Please wait for the operator, or let the photo say something else."
    )


class SafetyUnavailable(SafetyRefusal):
    code = "safety.unavailable"
    status = 503
    sentence = (
        "What the photo is to say could not be checked just now, so no clip was made. "
        "Please try again in a few minutes."
    )


class CoolDown(TryLater):
    code = "safety.cool_down"
    sentence = (
        "Several of your clips were refused today. Please try again in {retry_after} seconds."
    )


# -- what bots remember, reports -------------------------------------------------------------------


class StateRefusal(Refusal):
    code = "state.refused"
    status = 409
    sentence = "This cannot be kept."


class StateChanged(StateRefusal):
    code = "state.changed"
    status = 412
    sentence = "Somebody else has changed this meanwhile. Please read it again."


class StateTooLarge(StateRefusal):
    code = "state.too_large"
    status = 413
    sentence = "This is too large to be remembered ({limit} at most)."


class ReportNotFound(Refusal):
    code = "report.not_found"
    status = 404
    sentence = "There is no report {id}. `talkingphoto admin reports` lists them."


class ClipNotMadeHere(Refusal):
    code = "report.not_made_here"
    status = 404
    sentence = (
        "No mark says that this file was made here, so there is nothing here to take down. "
        "Please send the clip itself, or report it where you saw it."
    )


class NotUnderReview(Refusal):
    code = "report.not_under_review"
    status = 404
    sentence = "No job {id} waits to be looked at. `talkingphoto admin review` lists them."


class BlockNotFound(Refusal):
    code = "report.block_not_found"
    status = 404
    sentence = "There is no block {id}. `talkingphoto admin blocks` lists them."


class NothingToTakeDown(Refusal):
    code = "report.nothing_to_take_down"
    status = 404
    sentence = "Nothing here was made of this. Please give a job's id, or the photo."
