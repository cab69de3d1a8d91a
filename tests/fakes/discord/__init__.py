"""A Discord on this machine: gateway, REST and CDN as discord.py 2.7.1 speaks them, and people.

``with FakeDiscord() as discord: lab = discord.guild("Lab", ann); ann.in_(lab).runs("/talk")``.
Never put this folder's parent on the path: it would hide the library of the same name.
"""

from fakes.discord.files import Upload
from fakes.discord.interactions import Asked
from fakes.discord.model import Channel, Guild, Post
from fakes.discord.people import Person
from fakes.discord.seat import Seat
from fakes.discord.server import FakeDiscord

__all__ = ["Asked", "Channel", "FakeDiscord", "Guild", "Person", "Post", "Seat", "Upload"]
