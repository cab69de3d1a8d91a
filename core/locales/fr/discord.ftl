# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = fais dire un texte ou un enregistrement à une photo
discord-meme = un mème qui parle : des mots au-dessus et au-dessous d'une photo
discord-optout = une photo de toi : elle ne parlera plus jamais
discord-verify = ce clip a-t-il été fait ici ?
discord-report = un clip qui ne devrait pas exister
discord-settings = pour qui gère ce serveur : où, qui, combien de fois, mèmes, langue
option-photo = une photo avec un visage : JPEG, PNG, WebP, GIF, une courte vidéo…
option-photo-2 = la photo de la deuxième personne ; sans elle, deux visages de la première
option-text = ce qu'elle dit
option-audio = un enregistrement qu'elle dit à la place d'un texte
option-recording = la phrase de /myvoice, lue à voix haute
option-voice = qui dit un texte
option-user = un membre dont la photo de profil parle, dès qu'il le permet
option-language = la langue du texte
option-style = à quel point elle bouge
option-format = la forme du clip
option-effect = ce qui arrive à la voix
option-captions = écrire les mots sous l'image
option-private = ne montrer tout qu'à moi
option-script = ce qu'ils disent tour à tour : premier | second | premier…
option-top = des mots le long du bord supérieur
option-bottom = des mots le long du bord inférieur
option-mood = ce qu'elle montre
option-voices-language = les voix de quelle langue
option-clip = le clip
option-channel = permettre ce salon, ou l'ôter de la liste ; sans liste, je travaille dans tous les salons
option-role = permettre ce rôle, ou l'ôter de la liste ; sans liste, tout le monde peut m'utiliser
option-daily = clips par jour et par membre ; 0 : pas de limite
option-memes = si l'on peut faire des mèmes et des duos
option-server-language = la langue que je parle ici à qui n'en a pas choisi
mood-nostalgia = nostalgie
mood-joy = joie
mood-curious = curiosité
mood-sleepy = sommeil

## Entries of the menu of a message: 32 characters

menu-talk = Faire parler
menu-say = Faire dire ceci
menu-check = Vérifier ce clip
menu-report = Signaler ce clip
menu-optout = C'est moi : plus jamais

## Forms: titles and labels of 45 characters

form-talk-title = Faire parler
form-words = Que doit dire la photo ?
form-audio = Ou un enregistrement qu'elle dit
form-say-title = Faire dire ceci
form-photo = Une photo qui le dit
form-who = Ou quelqu'un que tu connais
form-last = La dernière photo de ce salon
form-mine = Ma photo de profil
form-theirs = La photo de profil de l'auteur, s'il permet

## What the bot says

menu-no-photo = Il n'y a pas de photo dans ce message. Choisis « Faire parler » sur un message avec photo.
menu-no-words = Il n'y a rien à dire dans ce message : ni texte ni enregistrement.
menu-no-clip = Il n'y a pas de clip dans ce message.
form-nobody = Et qui le dit ? Choisis une photo, ou quelqu'un dans la liste, s'il te plaît.
option-not-there = Cette voix ou cette langue n'existe pas. Choisis-en une dans la liste, s'il te plaît.
option-either = Donne seulement l'une des deux options : { $one } ou { $other }.
member-no-picture = { $name } n'a pas de photo de profil.
member-in-private = Il faut demander à la personne là où elle peut répondre. Fais-le dans un salon d'un serveur, et pas seulement pour toi, s'il te plaît.
member-is-bot = { $name } est un bot et ne peut consentir à rien. Choisis une photo, s'il te plaît.
permission-missing =
    Je ne peux pas répondre dans ce salon, car il me manque la permission { $permission }.
    
    Qui gère le serveur peut me la donner : Paramètres du salon → Permissions → mon rôle → autoriser { $permission }. D'ici là, je peux te montrer des clips avec « private: True », ou en message privé.
late-and-closed = Je n'ai pas pu écrire dans le salon où tu as demandé, alors je te réponds ici. Si j'y suis membre, qui gère le serveur peut me le permettre : Paramètres du salon → Permissions → mon rôle → autoriser View Channel, Send Messages et Attach Files.
settings-channels =
    { $count ->
        [0] 📍 Dans tous les salons
       *[other] 📍 Seulement dans : { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 Pour tout le monde
       *[other] 👥 Seulement pour : { $names }
    }
settings-language = 🌐 Langue : { $name }
settings-everywhere = 📍 Permettre tous les salons
settings-everybody = 👥 Permettre tous les rôles
settings-language-none = celle de chacun dans Discord

## Said otherwise than elsewhere

ask-words-discord = Et que doit-elle dire ? Utilise encore /talk, avec un texte ou un enregistrement.
ask-photo-discord = Et qui le dit ? Utilise /talk avec une photo, ou choisis « Faire parler » dans le menu d'un message avec photo.
ask-anything-discord = Utilise /talk avec une photo et ce qu'elle doit dire, en texte ou en enregistrement. Ou choisis « Faire parler » dans le menu d'un message avec photo.
voices-question-discord = Qui doit parler ? Choisis une voix pour l'écouter. /voices connaît aussi d'autres langues.
voices-none-discord = Je n'ai pas de voix pour « { $language } ». Choisis une langue dans la liste de /voices, s'il te plaît.
myvoice-read-discord =
    Enregistre-toi en lisant cette phrase à voix haute et donne-moi l'enregistrement avec /myvoice dans les dix minutes :

    « { $sentence } »

    Avec lui, les photos peuvent parler avec ta voix, pour toi seulement. Je garde l'enregistrement pour cela jusqu'à ce que tu l'effaces ici ou avec /forget.
meme-how-discord = Donne-moi au moins l'un des deux : des mots pour le haut ou pour le bas de la photo.
duet-how-discord =
    Un duo a besoin de deux répliques, séparées par une barre :
    
    On danse ? | J'ai cru que tu ne demanderais jamais.
    
    Je prends les deux photos, ou deux visages d'une même photo.
optout-how-discord = Utilise /optout avec une photo de toi, ou choisis « C'est moi : plus jamais » dans le menu d'un message avec un clip. Dès lors, elle ne parlera pour personne.
report-how-discord = Choisis « Signaler ce clip » dans le menu d'un message avec un de mes clips.
again-nothing-discord = Il n'y a dans ce salon aucun clip de toi que je puisse refaire.
settings-question-discord = Qu'est-ce qui vaut sur ce serveur ? Qui le gère peut le changer en appuyant, ou avec les options de /settings.
settings-in-groups-discord = Les réglages sont pour les serveurs : ajoute-moi à l'un d'eux et utilises-y /settings. Pour toi, il y a /language, /style, /effect et /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** fait dire à une photo un texte ou un enregistrement. Dans le menu de chaque message (Applications), **Faire parler** prend sa photo et **Faire dire ceci** prend ses mots.
    
    Tout ce que je fais est signalé comme généré par IA, et je demande avant de faire parler un visage. Ce qui ne concerne que toi n'est visible que par toi.
