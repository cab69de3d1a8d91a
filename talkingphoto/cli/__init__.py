"""The command line, one module a command. Nothing heavy is imported before a command runs."""

from talkingphoto.cli.app import main

__all__ = ["main"]
