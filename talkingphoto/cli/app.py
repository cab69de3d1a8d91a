"""All commands together, and the one place where failures become sentences and exit codes."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from core.problem_details import details, problem_details
from core.problems import Fault, Problem
from talkingphoto.cli import (
    admin,
    animate,
    check,
    demo,
    discord,
    duet,
    inspect,
    make,
    serve,
    telegram,
    verify,
    voices,
    worker,
)
from talkingphoto.cli.logs import log_to_standard_error
from talkingphoto.cli.output import ExitCode, own_standard_error, print_json, print_line, say
from talkingphoto.cli.process_tree import follow_parent

EPILOG = (
    "Exit codes: 0 done, 2 wrong usage, 3 refused (the photo, the voice or the text cannot be "
    "used), 4 failed on our side, 130 interrupted. With --json, standard output is one JSON "
    "object: the result, or a problem with its code, status and detail."
)

app = typer.Typer(
    name="talkingphoto",
    help="Lets a photo say a sentence or a voice message. Every clip is labelled as AI-generated.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print_line(f"talkingphoto {version('talkingphoto')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Says which this is."),
    ] = False,
) -> None: ...


app.command("make")(make.make)
app.command("duet")(duet.duet)
app.command("voices")(voices.voices)
app.command("inspect")(inspect.inspect)
app.command("animate")(animate.animate)
app.command("check")(check.check)
app.command("verify")(verify.verify)
app.command("worker")(worker.worker)
app.command("serve")(serve.serve)
app.command("discord")(discord.discord)
app.command("telegram")(telegram.telegram)
app.add_typer(admin.app, name="admin")
app.command("demo", hidden=True)(demo.demo)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with one of ``ExitCode``."""
    follow_parent()
    signal.signal(signal.SIGTERM, _interrupt)
    sys.stderr = own_standard_error()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; no exception leaves this function."""
    as_json = "--json" in arguments
    try:
        if not {"--help", "--version"}.intersection(arguments):
            log_to_standard_error()
        command = typer.main.get_command(app)
        assert isinstance(command, TyperGroup)
        code = command.main(arguments, prog_name="talkingphoto", standalone_mode=False) or 0
        return _interrupted(as_json) if code == ExitCode.INTERRUPTED else code
    except typer.Exit as stop:
        return stop.exit_code
    except TyperException as error:
        return _wrong_usage(error, as_json)
    except Problem as problem:
        return _problem(problem, as_json)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted(as_json)
    except BrokenPipeError:  # the reader of our output, such as head, has gone
        sys.stderr.close()
        return ExitCode.DONE
    except Exception:  # a mistake of ours: say so, and show what is needed to mend it
        traceback.print_exc()
        return _problem(Fault(), as_json)


def _interrupt(signal_number: int, frame: object) -> NoReturn:  # noqa: ARG001
    raise KeyboardInterrupt


def _interrupted(as_json: bool) -> int:
    say("Interrupted; nothing was written.", as_json=as_json)
    return ExitCode.INTERRUPTED


def _wrong_usage(error: TyperException, as_json: bool) -> int:
    message = error.format_message().replace("Value error, ", "")  # pydantic's, within typer
    if as_json:
        print_json(details(code="usage", status=400, detail=message))
    elif message:
        say(f"{message}\nTry `talkingphoto --help`.")
    return ExitCode.USAGE


def _problem(problem: Problem, as_json: bool) -> int:
    if as_json:
        print_json(problem_details(problem))
    else:
        say(problem.message)
    if problem.lasts:
        return ExitCode.SET_UP
    return ExitCode.FAILED if isinstance(problem, Fault) else ExitCode.REFUSED
