"""A Telegram on this machine: the Bot API as python-telegram-bot 22.8 speaks it, and people.

``with FakeTelegram() as telegram: ann = telegram.person("Ann"); ann.says("/start")``.
Never put this folder's parent on the path: it would hide the library of the same name.
"""

from fakes.telegram.model import Post
from fakes.telegram.people import Group, Person
from fakes.telegram.seat import Seat
from fakes.telegram.server import FakeTelegram

__all__ = ["FakeTelegram", "Group", "Person", "Post", "Seat"]
