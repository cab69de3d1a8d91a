"""Sentences to train and test the recogniser on, made from our own lists of common words.

They need not make sense: what counts is that every phone meets many neighbours, and that the
recogniser cannot learn which words follow which.
"""

from __future__ import annotations

import random

WORDS = {
    "en": """people problem maybe number paper summer remember member map big bad ball table baby
    job club robot pub cup stop happy apple people open hope pepper company simple jump lamp temple
    blue black brown bread bridge public bubble mob move movie mother money morning mum time home
    name game room them him dream from swim film family five four fish four off laugh life leaf
    funny very voice video over never love live of think thing thank three mouth teeth this that
    these mother weather breathe the two ten today told letter better water little did day door
    kind red road made good keep kitchen cake cat car cold look back talk garden girl dog egg bag
    sing long bring ship shoe show fresh wish sure chair child much watch teacher jam judge large
    age measure vision see say sister city some glass yes zoo nose lazy please busy new no nine
    sun rain line lane yellow like tall full well real run red right very car more here we one
    what quick queen twenty world you use your view father hot box stop all more law food soon
    blue boot put book could boy noise coin now house out cow bird her work early air where hair
    near here sit ship fit eat sleep green cheap bed said friend any hat man can happy about""",
    "es": """pan pero papá pueblo bueno boca beber mamá mesa mucho mundo tiempo hombre siempre
    cambio también fuego fácil café gato gracias agua luego quiero queso calle lluvia mañana niño
    año perro carro rosa rey hora ojo jugar gente hija chico noche mucho sol casa zapato cinco
    ciudad luz lado dedo todo tarde amigo vivir vino verde uno ojo oscuro azul isla idea amor""",
    "fr": """pain petit papa parler beau bon boire maman mer mieux monde temps homme femme jambe
    pomme fleur feu vie voir vous verre rue rouge rire grand gâteau cœur clé quatre temps tête
    deux doux sœur soleil chaise chien chat jour jeune joli neige maison oiseau oui huit lune
    lumière nuit œuf peu peur deux bleu un brun vin matin blanc enfant pont onde yeux fille""",
    "de": """Papa Pferd Apfel Baum Ball Bruder lieben Mama Mutter Mond Name immer Zimmer Kampf Fisch
    Vater Vogel Wasser Wein wir Tag Tür Hand Kind Kuchen Garten gut groß Nacht ich nicht Milch
    Buch Bach Schule Stein Spiel Tisch Deutsch Sonne Haus Zeit Zug Katze rot Regen Jahr ja Ring
    lang singen müde fühlen schön hören Öl Auge Feuer Leute heute klein zwei Uhr blau über""",
    "it": """pane papa prima bello bambino bere mamma mare molto mondo tempo campo sempre gamba fiore
    fuoco vino vita uva uomo acqua gatto grande cane chiesa che gioco giorno ciao luce dolce pesce
    scena figlio famiglia gnocchi bagno sogno pizza zio stella sole rosa casa tutto notte dito due
    albero erba terra freddo libro nuvola ombra ieri oggi piazza piccolo bottiglia pioggia""",
    "pt": """pão pai pouco bom boca beber mãe mesa muito mundo tempo sempre campo fogo feliz vida
    verde livro chuva chave gente janela hoje filho olho ninho manhã rio carro rua quatro gato
    água dia tarde noite sol casa zero azul luz lua um uma não irmão coração ontem amanhã peixe""",
    "nl": """brood boom water maan mens moeder vader vis fiets licht goed groot gras school schip
    zee zon huis muis deur neus boek bloem peper papa kamp lamp jas jongen zingen lang rood vuur""",
    "sv": """bröd barn pappa mamma måne mycket vatten vind fisk fem hus bok röd grön skog sjö sjuk
    kök kind tjugo dörr dag natt ljus lång sång sommar vinter blomma apa kamp lampa äpple öga""",
    "pl": """chleb baba babcia piwo ptak mama morze miasto jabłko lampa ryba woda wiosna fala kot
    góra gęś dąb ręka rzeka szkoła żaba cześć ciasto dziecko dźwięk słońce zima noc dom życie""",
    "tr": """baba bebek ben büyük anne masa mavi zaman pembe kapı kitap köpek para fil ev göz gün
    şeker çocuk çay cam deniz dört yol yağmur ağaç su süt kız kırmızı iyi ılık uzun örümcek""",
    "ru": """папа баба был большой мама море много время лампа рыба хлеб вода весна фильм кот
    гора дом день тётя река рука школа жить чай щека цвет солнце зима люди нет юг ёлка мыло""",
    "fi": """pappa puu poika pieni maa meri minä mummo lampi lempi kampa talvi vesi vene kissa
    koti katu hyvä hei juna jalka joki leipä lumi nimi yö työ äiti ääni sauna sää rauha vuori
    kukka tuuli tie tuoli suu sormi silmä onni ilma päivä pöytä melu loma hammas omena""",
    "cs": """pivo pes baba byt mama most mnoho lampa ryba chleb voda vlak fara kolo kost hora hrad
    den dobry tady ruka rada skola zima zub noc nos les lod slovo srdce jaro jeden ulice okno
    pole bota mesto pomoc obraz sobota nebe cesta domov kabat muzika rybnik papir tabule""",
    "ca": """pa pare poble bo boca beure mare mar molt temps home sempre camp foc fill vida vent
    aigua gat gos carrer cel casa sol lluna nit dia terra riu rosa llibre peix caixa jugar jove
    gent noi nina any lluny pluja vermell verd blau groc un dos quatre cinc amic amb sobre""",
    "el": """παπάς μπαμπάς μαμά μήλο πόρτα άμπελος βιβλίο φως φίλος βουνό θάλασσα δρόμος γάτα
    γη χέρι καρδιά σπίτι ζωή τσάι τζάμι ρόδα λάμπα νερό νύχτα ουρανός ήλιος όνομα έξω""",
    "hi": """पानी पिता बड़ा भाई माता मकान नाम आम फल वन दिन रात घर गाना खाना चाय जल झील शहर सब
    हाथ लाल राजा यहाँ एक ऊपर और इमली ऐनक धन टमाटर डर ठंड बारिश मौसम किताब""",
    "ja": """ぱぱ ぱん ばら かばん まま まめ みず やま さくら すし つき ちかてつ じかん ふね はな
    ひと へや ほん なまえ ねこ いぬ うみ えき おちゃ くるま りんご でんわ とけい しんぶん ぶんか""",
    "id": """bapak pagi pintu buku besar ibu malam makan lima lampu empat tempat foto cinta jalan
    kucing gunung nyanyi syair hujan rumah sungai zaman dua tiga teman orang uang api""",
    "sw": """baba pembe mama maji mtu simba samaki ndizi nyumba ngoma chakula jua kitabu fedha
    vitu thamani dhahabu shule gari haraka rafiki lala wapi yai zawadi embe""",
}

_ENGLISH_FRAMES = (
    "Please {0} the {1} {2} before the {3}.",
    "My {0} and your {1} {2} every {3}.",
    "The {0} {1} is {2}, but the {3} is not.",
    "Do you {0} a {1} or a {2} {3}?",
    "Maybe {0} people {1} more {2}, {3}, and {4}!",
    "{0} {1} {2}. {3} {4} {5}.",
    "I never {0} {1} {2}; they {3} them {4}.",
)
_ONSETS = "p b m f v t d n k g s l r j w sp st br pl gr tr fl".split()  # noqa: SIM905
_VOWELS = list("aeiou")
_CODAS = ["", "", "", "n", "m", "s", "l", "r", "p", "t", "k", "b"]


def sentence(language: str, random_source: random.Random) -> str:
    """Return one sentence of about three seconds in ``language`` (a key of ``WORDS``)."""
    words = WORDS[language].split()
    if language == "en" and random_source.random() < 0.6:
        return random_source.choice(_ENGLISH_FRAMES).format(*random_source.choices(words, k=6))
    chosen = random_source.choices(words, k=random_source.randint(5, 9))
    if words[0].isascii():
        at = random_source.randrange(len(chosen))
        chosen[at] = _invented_word(random_source)
    if random_source.random() < 0.4:
        chosen[len(chosen) // 2] += ","
    return " ".join(chosen) + random_source.choice(".?!.")


def _invented_word(random_source: random.Random) -> str:
    syllables = (
        random_source.choice(_ONSETS) + random_source.choice(_VOWELS) + random_source.choice(_CODAS)
        for _ in range(random_source.randint(1, 3))
    )
    return "".join(syllables)
