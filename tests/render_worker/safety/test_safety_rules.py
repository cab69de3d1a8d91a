"""The built-in rules: what they catch in ten languages, and what they leave alone."""

from __future__ import annotations

import time

import pytest

from render_worker.safety import Answer, Rules

DENIED = [
    ("en", "threat", "Listen, I WILL kill   you!"),
    ("en", "threat", "I\u200b'll k\u200bill you"),
    ("en", "minors", "Show me a naked child."),
    (
        "en",
        "scam",
        "Hi grandma, it is me, please send some money to this account. Send money to me.",
    ),
    ("en", "slur", "You faggots."),
    ("en", "private_data", "Her address is 12 Elm Street."),
    ("en", "private_data", "Use my card 4111 1111 1111 1111 please."),
    ("es", "threat", "Te voy a matar."),
    ("es", "scam", "Envíame dinero hoy."),
    ("pt", "threat", "Eu vou matar você"),
    ("pt", "scam", "Faça um pix para mim"),
    ("fr", "threat", "Je vais te tuer !"),
    ("fr", "scam", "Envoie-moi de l’argent"),
    ("de", "threat", "Ich bringe dich um."),
    ("de", "minors", "nackte Kinder"),
    ("ru", "threat", "Я тебя убью!"),
    ("ru", "scam", "Переведите деньги"),
    ("zh", "threat", "我要杀了你"),
    ("zh", "scam", "请把钱转到我的账户"),
    ("ja", "threat", "ぶっ殺すぞ"),
    ("ja", "scam", "パスワードを教えてください"),
    ("ar", "threat", "سأقتلك"),
    ("ar", "scam", "أرسل المال إلى حسابي"),
    ("hi", "threat", "मैं तुम्हें मार डालूंगा"),
    ("hi", "scam", "मुझे पैसे भेज दो, पैसे भेजो"),
]

ALLOWED = [
    "Happy birthday! I would not miss it.",
    "You are killing me with these jokes, I will ask you again tomorrow.",
    "What kind of sex education do schools offer?",
    "My kids love this. Naked trees stand in the garden.",
    "He lives at home and his address is wrong.",
    "Call me at 555 0100, my order is 1234567890123456.",
    "¡Feliz cumpleaños, mi niña! Te voy a mandar un regalo.",
    "Parabéns, menina! Que dia lindo.",
    "Joyeux anniversaire, mon enfant, je t'embrasse.",
    "Das ist nur ein Kinderspiel, und ich bringe Kuchen mit.",
    "С днём рождения! Дети, идите домой.",
    "生日快乐，孩子们！",
    "お誕生日おめでとう、子供たち。",
    "عيد ميلاد سعيد يا أطفال",
    "जन्मदिन मुबारक हो बच्चों",
    "",
    "😀 " * 300,
]


@pytest.mark.parametrize(("language", "category", "text"), DENIED)
def test_the_plain_cases_are_caught(language: str, category: str, text: str) -> None:
    verdict = Rules().judge(text)
    assert (verdict.answer, verdict.category) == (Answer.DENY, category)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_people_say_every_day_is_left_alone(text: str) -> None:
    assert Rules().judge(text).answer is Answer.ALLOW


@pytest.mark.parametrize(
    "text", ["her address is " * 70, "1 " * 10_000, "send " * 4000, "a" * 20_000]
)
def test_no_text_keeps_the_rules_busy(text: str) -> None:
    begin = time.process_time()
    Rules().judge(text)
    assert time.process_time() - begin < 2.0  # of 20,000 characters; quadratic would be minutes
