"""The words by which a person tells a language in a chat: greetings and the smallest words.

Short messages hold too few letters for statistics over letter groups; one such word decides.
A word that is frequent in several languages stands in each of them.
"""

from __future__ import annotations

from typing import Final

FREQUENT_WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the a an and or is are am was were i you he she it we they my your his her our their "
        "this that these of in on at to for from with not no yes hello hi hey please thanks thank "
        "what who how why where when can will would have has do does did love be been good happy "
        "birthday friend me there here just so very all one day today morning night out up big "
        "i'm it's don't you're that's let's let go get like new time people make say see know want",
        "de": "der die das und oder ist sind bin war ich du er sie es wir ihr mein dein nicht kein "
        "ein eine einen mit von zu für auf im am den dem was wer wie warum wo wann hallo guten tag "
        "morgen abend danke bitte ja nein auch aber schön heute sehr liebe dich mich geht gut "
        "alles herzlichen glückwunsch tschüss servus moin",
        "fr": "le la les et ou est sont suis je tu il elle nous vous ils mon ton son ma ta pas ne un "
        "une des du de à au avec pour sur que qui quoi comment pourquoi où quand bonjour bonsoir "
        "salut merci oui non ça va bien très aussi mais c'est j'ai je t'aime l'amour s'il plaît "
        "joyeux anniversaire aujourd'hui monde tout le monde j'aime t'aime coucou",
        "es": "el la los las y o es son soy está estoy yo tú él ella nosotros mi tu su no un una de "
        "del en con por para que qué quién cómo por dónde cuándo hola buenos buenas días tardes "
        "noches gracias sí pero muy también amigo amiga te quiero amo feliz cumpleaños como estas "
        "mundo todos adiós me gusta",
        "pt": "o a os as e ou é são sou está estou eu você ele ela nós meu minha seu não um uma de do "
        "da em no na com por para que quem como onde quando olá oi bom dia boa tarde noite obrigado "
        "obrigada sim mas muito também amigo te amo feliz aniversário mundo tudo bem tchau",
        "it": "il lo la gli le e o è sono sei io tu lui lei noi voi mio tuo suo non un una di del in "
        "con per che chi come dove quando ciao buongiorno buonasera grazie sì ma molto anche amico "
        "ti amo voglio buon compleanno mondo tutti bene arrivederci perché",
        "nl": "de het een en of is zijn ben was ik jij je hij zij wij mijn jouw niet geen met van te "
        "voor op in wat wie hoe waarom waar wanneer hallo hoi goedemorgen dank bedankt ja nee ook "
        "maar heel goed vandaag hou gefeliciteerd dag alsjeblieft",
        "pl": "i lub jest są jestem ja ty on ona my mój twój nie z do na w co kto jak gdzie kiedy "
        "cześć dzień dobry dziękuję proszę tak ale bardzo też kocham cię sto lat to się wszystkiego",
        "sv": "och eller är jag du han hon vi min din inte en ett med av till för på i vad vem hur "
        "varför var när hej tack ja nej men mycket också god morgon älskar dig grattis det som",
        "da": "og eller er jeg du han hun vi min din ikke en et med af til for på i hvad hvem hvordan "
        "hvorfor hvor hvornår hej tak ja nej men meget også god morgen elsker dig tillykke det",
        "nb": "og eller er jeg du han hun vi min din ikke en et med av til for på i hva hvem hvordan "
        "hvorfor hvor når hei takk ja nei men veldig også god morgen elsker deg gratulerer det",
        "fi": "ja tai on olen minä sinä hän me minun sinun ei kun kuka miten miksi missä hei moi "
        "kiitos kyllä mutta hyvää huomenta päivää rakastan sinua onnea mitä kuuluu",
        "tr": "ve veya bir bu şu ben sen o biz benim senin değil ile için ne kim nasıl neden nerede "
        "merhaba selam teşekkürler evet hayır ama çok günaydın seni seviyorum kutlu olsun doğum günün",
        "ro": "și sau este sunt eu tu el ea noi meu tău nu un o cu de la pe ce cine cum unde când bună "
        "ziua salut mulțumesc da dar foarte te iubesc la mulți ani",
        "cs": "a nebo je jsou jsem já ty on ona my můj tvůj není s do na v co kdo jak kde kdy ahoj "
        "dobrý den děkuji prosím ano ne ale velmi taky miluji tě všechno nejlepší",
        "hu": "és vagy a az van vagyok én te ő mi nem egy mit ki hogyan miért hol mikor szia helló jó "
        "reggelt napot köszönöm igen de nagyon is szeretlek boldog születésnapot",
        "id": "dan atau adalah saya aku kamu dia kami kita tidak bukan yang di ke dari dengan untuk apa "
        "siapa bagaimana mengapa halo selamat pagi terima kasih ya tapi sangat juga cinta ini itu",
        "vi": "và là tôi bạn anh em không có của cho với gì ai xin chào cảm ơn yêu rất một các này",
    }.items()
}
