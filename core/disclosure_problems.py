"""Problems of marking clips, of the keys for it, and of checking a file for our marks."""

from __future__ import annotations

from core.problems import Fault, Refusal


class KeysUnusable(Fault):
    code = "fault.keys"
    sentence = "The keys that clips are marked with cannot be used: {reason}. Nothing is made without them."


class MarkingFailed(Fault):
    code = "fault.marking"
    sentence = (
        "The clip could not be signed, and nothing is sent without. Please try again in a moment."
    )


class CheckRefusal(Refusal):
    code = "check.refused"
    sentence = "This file cannot be checked."


class CheckedFileEmpty(CheckRefusal):
    code = "check.empty"
    sentence = "The file is empty. Please send it again."


class CheckedFileTooLarge(CheckRefusal):
    code = "check.too_large"
    status = 413
    sentence = (
        "The file is too large to be checked ({limit} at most). Please send a shorter part of it."
    )


class CheckedFileUnreadable(CheckRefusal):
    code = "check.unreadable"
    status = 415
    sentence = (
        "This file cannot be read as a clip or a picture. Please send an MP4, MOV, WebM, GIF, JPEG, "
        "PNG or WebP."
    )


class CheckTooSlow(CheckRefusal):
    code = "check.too_slow"
    sentence = "Checking this file took too long. Please send a shorter part of it, or one frame."
