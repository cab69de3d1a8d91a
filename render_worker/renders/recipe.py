"""What the children run: the recipe of ``render_worker.pipeline`` on files, JSON in and out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from core.job import (
    Attestation,
    ClipFigures,
    FaceBox,
    JobRequest,
    PhotoAdvice,
    PhotoInspection,
    Voice,
    VoiceList,
)
from core.options import ClipFormat
from core.settings import Settings
from render_worker.renders.memory import PhotoMemory

Report = Callable[[str, float], None]


def warm(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Import what a clip needs and load the models, so that the first job does not wait for them.

    ``arguments``: ``device``.
    """
    from render_worker.renders.rehearsal import rehearse
    from render_worker.stages import Stage

    rehearse(_settings({"settings": {}} | arguments))
    return {"stages": list(Stage)}


def warm_helper(_arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Load what looking at photos and telling of voices needs; what breaks is told by the calls."""
    from render_worker.renders.rehearsal import look_at_drawing

    with contextlib.suppress(Exception):
        look_at_drawing()
    with contextlib.suppress(Exception):
        list_voices({}, _report)
    return {}


def forget_photo(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Drop what was seen in a photo. ``arguments``: ``photo_sha256``, or None for all photos."""
    _memory().forget(arguments["photo_sha256"])
    return {}


def make_clip(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """Make one clip.

    ``arguments``: ``request`` (JobRequest), ``attestations`` (one a photo), ``clip_id``, ``keys``
    (MarkingKeys), ``photo``, ``voice`` (or None), ``own_voice`` (the asker's confirmed recording, which
    the worker found, or None), ``destination`` and ``credentials`` (paths; the
    signed manifest goes to the last one), ``settings``, ``device``. Returns ClipFigures. Raises as
    ``pipeline.make``.
    """
    from render_worker import pipeline
    from render_worker.disclosure import Disclosure
    from render_worker.keys import MarkingKeys

    request = JobRequest.model_validate(arguments["request"])
    attestation = Attestation.model_validate(arguments["attestations"][0])
    disclosure = Disclosure(arguments["clip_id"], MarkingKeys.model_validate(arguments["keys"]))
    settings = _settings(arguments)
    photo = Path(arguments["photo"]).read_bytes()
    voice = Path(arguments["voice"]).read_bytes() if arguments["voice"] else None
    recording = Path(arguments["own_voice"]) if arguments.get("own_voice") else None
    destination = Path(arguments["destination"])
    if request.duet is not None:
        from render_worker.duet import duet

        second = arguments["photo_2"]
        clip = duet(
            photo,
            Path(second).read_bytes() if second else None,
            request.duet,
            request.options,
            destination,
            recording=recording,
            attestations=[Attestation.model_validate(said) for said in arguments["attestations"]],
            disclosure=disclosure,
            settings=settings,
            progress=report,
            look=_memory(),
        )
    elif request.mood is not None:
        clip = pipeline.animate(
            photo,
            request.mood,
            request.options,
            destination,
            attestation=attestation,
            seconds=request.seconds or settings.animation.seconds,
            disclosure=disclosure,
            settings=settings,
            progress=report,
            look=_memory(),
        )
    else:
        script = pipeline.Script(request.text, voice, request.transcript, recording)
        clip = pipeline.make(
            photo,
            script,
            request.options,
            destination,
            attestation=attestation,
            disclosure=disclosure,
            settings=settings,
            progress=report,
            look=_memory(),
        )
    Path(arguments["credentials"]).write_bytes(clip.credentials)
    gif = request.options.format is ClipFormat.GIF
    return ClipFigures(
        media_type="image/gif" if gif else "video/mp4",
        width=clip.width,
        height=clip.height,
        frames=clip.frames,
        frames_per_second=clip.motion.frames_per_second,
        duration=clip.duration,
        size_bytes=clip.size_bytes,
        language=clip.speech.language if clip.speech else None,
        faces=len(clip.portrait.faces),
        advice=[advice.code for advice in clip.portrait.advice],
        stage_seconds={str(stage): spent for stage, spent in clip.seconds.items()},
        render_seconds=0.0,  # the worker, which sees the whole of it, fills it in
    ).model_dump(mode="json")


def inspect_photo(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Look at a photo. ``arguments``: ``photo`` (path), ``settings``. Returns PhotoInspection.

    Raises as ``photo.inspect``.
    """
    from render_worker import pipeline

    limits = pipeline.photo_limits(_settings(arguments))
    portrait = _memory()(Path(arguments["photo"]).read_bytes(), limits=limits)
    faces = [
        FaceBox(
            number=number,
            left=face.box[0],
            top=face.box[1],
            right=face.box[2],
            bottom=face.box[3],
            yaw=float(face.yaw),
            pitch=float(face.pitch),
            roll=float(face.roll),
            chosen=number == portrait.chosen + 1,
        )
        for number, face in enumerate(portrait.faces, start=1)
    ]
    advice = [
        PhotoAdvice(code=item.code, sentence=item.sentence, severe=item.severe)
        for item in portrait.advice
    ]
    return PhotoInspection(
        width=portrait.photo.width, height=portrait.photo.height, faces=faces, advice=advice
    ).model_dump(mode="json")


def annotate_photo(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Draw what is seen in a photo. ``arguments``: ``photo`` and ``destination`` (paths),
    ``settings``. Returns nothing; the PNG lies at ``destination``. Raises as ``photo.explain``."""
    from render_worker import photo, pipeline

    limits = pipeline.photo_limits(_settings(arguments))
    data = Path(arguments["photo"]).read_bytes()
    drawn = photo.explain(data, limits=limits, look=_memory())
    Path(arguments["destination"]).write_bytes(drawn)
    return {}


def voice_sample(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Let a voice say a sentence. ``arguments``: ``name``, ``destination`` (path), ``settings``.
    Returns nothing; the OGG lies at ``destination``. Raises as ``speech.sample``."""
    from render_worker.speech.sample import sample

    free = _settings(arguments).speech.allow_non_commercial
    spoken = sample(arguments["name"], allow_non_commercial=free)
    Path(arguments["destination"]).write_bytes(spoken)
    return {}


def list_voices(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Who can speak here. ``arguments``: ``settings``. Returns VoiceList."""
    from render_worker import speech
    from render_worker.speech.voices.registry import own_voice_languages

    free = _settings({"settings": {}} | arguments).speech.allow_non_commercial
    return VoiceList(
        voices=[
            Voice(
                name=voice.name,
                language=voice.language,
                engine=voice.engine,
                gender=voice.gender,
                licence=voice.licence,
                commercial=voice.commercial,
            )
            for voice in speech.voices()
        ],
        own_voice_languages=list(own_voice_languages(allow_non_commercial=free)),
    ).model_dump(mode="json")


@cache
def _memory() -> PhotoMemory:
    """One for this process, as long as it lives."""
    from render_worker import photo

    return PhotoMemory(photo.inspect)


def _settings(arguments: dict[str, Any]) -> Settings:
    """The worker's settings, drawing on the device of this child."""
    settings = Settings.model_validate(arguments["settings"])
    device = arguments.get("device") or settings.render.device
    return settings.model_copy(
        update={"render": settings.render.model_copy(update={"device": device})}
    )
