"""People, and the servers and groups they meet in."""

from __future__ import annotations

from dataclasses import dataclass, field

from fakes.discord.guilds import guild_json
from fakes.discord.model import GROUP, TEXT, Channel, Guild, Member, User
from fakes.discord.seat import Seat
from fakes.discord.world import World


@dataclass(eq=False)
class Person(Seat):
    """Somebody; what they do without saying where happens in their private chat with the bot."""

    _seats: dict[str, Seat] = field(default_factory=dict, init=False)

    def in_(self, place: Guild | Channel) -> Seat:
        """The same person in a channel; of a server in its first one."""
        channel = place.channels[0] if isinstance(place, Guild) else place
        if channel.id not in self._seats:
            self._seats[channel.id] = Seat(self.world, self.user, channel)
        return self._seats[channel.id]

    def has_picture(self, data: bytes, *, only_in: Guild | None = None) -> None:
        """As others see it, everywhere or in one server."""
        with self.world.changed:
            name = self.world.files.add_picture(data)
            if only_in is None:
                self.user.avatar = name
            else:
                only_in.members[self.user.id].avatar = name

    def takes_no_messages(self) -> None:
        """From now on the bot can't write to them in private."""
        self.user.takes_messages = False


def new_person(world: World, name: str, locale: str, has_app: bool) -> Person:
    """Somebody new."""
    user = User(world.ids.new(), name, locale, has_app=has_app)
    world.users[user.id] = user
    return Person(world, user, world.direct(user))


def found_guild(
    world: World, name: str, people: tuple[Person, ...], owner: Person | None, has_bot: bool
) -> Guild:
    """A server with a channel; the bot hears of it if it is there."""
    founder = owner.user if owner else new_person(world, "Owner", "en-US", False).user
    guild = Guild(world.ids.new(), name, founder, has_bot=has_bot)
    users = [founder, *(person.user for person in people), *([world.bot] if has_bot else [])]
    for user in users:
        guild.members[user.id] = Member(user, guild)
    channel = Channel(world.ids.new(), TEXT, "general", guild)
    guild.channels.append(channel)
    world.guilds[guild.id], world.channels[channel.id] = guild, channel
    if has_bot:
        world.emit("GUILD_CREATE", guild_json(guild, world.bot), channel)
    return guild


def group_of(world: World, people: tuple[Person, ...]) -> Channel:
    """A group chat."""
    name = ", ".join(person.user.name for person in people)
    channel = Channel(world.ids.new(), GROUP, name, people=[person.user for person in people])
    world.channels[channel.id] = channel
    return channel


def joins(guild: Guild, person: Person) -> Member:
    """Somebody becomes a member of a server."""
    member = Member(person.user, guild)
    guild.members[person.user.id] = member
    return member
