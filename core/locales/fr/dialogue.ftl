# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = clip, photo = photo, photo talks = la photo parle, voice message = message vocal,
# video note = message vidéo (rond), photo in hand = la photo en main, workshop (the worker) = atelier,
# captions = sous-titres, effect = effet, duet = duo, meme = mème. The reader is "tu".

## The way of a clip

job-looking = 👀 Je regarde ta photo…
job-queued = ⏳ Dans la file, place { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ Dans la file, place { $place } : prêt dans { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = Annulé. Rien n'a été envoyé nulle part.
review-allowed = Une personne l'a regardé : tout va bien. Voici ton clip.
stage-photo = J'étudie le visage
stage-speech = Je cherche la voix
stage-motion = J'apprends le texte
stage-render = Je dessine
stage-check = Je vérifie que c'est réussi
stage-mark = Je signe
span-seconds =
    { $count ->
        [one] environ { $count } seconde
       *[other] environ { $count } secondes
    }
span-minutes =
    { $count ->
        [one] environ { $count } minute
       *[other] environ { $count } minutes
    }
span-hours =
    { $count ->
        [one] environ { $count } heure
       *[other] environ { $count } heures
    }
clip-done = 🗣 Fait avec l'IA.
clip-perhaps-sent = Le clip devrait être juste ici. Sinon, laisse-moi le refaire.
clip-deleted = Supprimé.
clip-left = Ma copie est supprimée, mais je n'ai plus le droit d'enlever ce message. Supprime-le toi-même, s'il te plaît.
clip-stays = Je n'ai pas le droit d'enlever le message avec le clip. S'il est encore là, supprime-le toi-même, s'il te plaît.
clip-passes-through = Un clip demandé dans une autre discussion passe par ici un instant.

## What is missing

ask-words = Super ! Écris maintenant ce que la photo doit dire, ou envoie un message vocal.
ask-words-group = Réponds à ce message avec ce que la photo doit dire, par écrit ou en message vocal.
ask-photo = Et qui le dit ? Envoie-moi une photo avec un visage.
ask-photo-group = Réponds à une photo avec /talk et les mots, ou envoie une photo avec /talk et les mots en légende.
ask-anything = Envoie-moi une photo avec un visage, et ce qu'elle doit dire, par écrit ou en message vocal.
ask-which =
    { $count ->
        [one] Quelle photo doit parler ?
       *[other] Tu as envoyé { $count } photos. Laquelle doit parler ?
    }
ask-face =
    { $count ->
        [one] Qui doit parler ?
       *[other] Je vois { $count } visages. Qui doit parler ?
    }
album-chosen = Ce sera la photo { $number }.
let-go = C'est fait : j'ai rangé la photo. Envoie-m'en une autre quand tu veux.
no-portrait = Je ne vois pas de photo de profil de toi. Envoie-moi une photo, s'il te plaît.
file-unusable = Je ne peux rien faire de ça. Envoie-moi une photo avec un visage, ou un message vocal.

## Consent

consent-question =
    À qui est ce visage ?
    
    Chacun décide si sa photo parle. Dis honnêtement ce qui est vrai, s'il te plaît ; je note que tu l'as dit.
consent-question-second = Et à qui est le visage de la deuxième photo ?
consent-question-group = Si la personne est membre ici, réponds à ce message avec son @nom, et je lui demanderai.
consent-self = 🙋 C'est moi
consent-permitted = 🤝 La personne est d'accord
consent-not-real = 🎨 Personne de réel (dessin, statue…)
# $name is a member of the group.
consent-member = ✋ Demander à { $name }
consent-ask-member =
    { $member }, { $asker } aimerait faire parler une photo de toi.
    
    Es-tu d'accord ? Rien n'est fait sans ta permission, et tu peux la retirer à tout moment avec /optout.
consent-member-unknown = Je ne peux pas voir si { $name } est ici. Si personne ne répond, reviens en arrière et choisis une autre réponse.
consent-member-bot = { $name } est un bot et ne peut consentir à rien. Choisis une réponse sous ma question, ou réponds-y avec le @nom de la personne.
consent-allow = ✅ Autoriser
consent-refuse = 🚫 Refuser
consent-declined = La personne sur la photo préfère que non, donc pas de clip. Merci d'avoir demandé !
consent-declined-back = Une erreur ? La personne qui a dit non peut encore l'autoriser ici, et personne d'autre.
consent-allow-after-all = ✅ Autoriser finalement
consent-thanks = Merci pour ta réponse !

## Buttons

button-cancel = Annuler
button-again = Réessayer
button-back = ‹ Retour
button-voice = 🔊 Autre voix
button-effect = 🎚 Effet
button-style = 🎭 Style
button-captions = 💬 Sous-titres
button-captions-off = 💬 Sans texte
button-format = 📐 Format
button-delete = 🗑 Supprimer
button-report = 🚩 Signaler
button-portrait = Prendre ma photo de profil
cancel-asked = J'arrête…
variant-asked = C'est parti !
no-other-voice = Il n'y a pas d'autre voix pour cette langue.
press-unknown = Ce bouton ne me dit rien. Prends-en un que j'ai envoyé, s'il te plaît.
press-too-old = Je ne sais plus rien de ça : c'est trop ancien, ou supprimé avec /forget. Renvoie la photo, s'il te plaît.
press-not-yours = Ce bouton est pour la personne qui a demandé. Tu peux demander ton propre clip !
press-answered = On a déjà répondu à ça.

## Choices

style-question = À quel point tes photos doivent-elles bouger ?
style-calm = Calme
style-natural = Naturel
style-lively = Vif
style-excited = Survolté
format-photo = Photo entière
format-square = Carré
format-portrait = Vertical
format-note = Rond
format-gif = GIF (muet)
effect-question = Que doit devenir la voix ?
effect-none = Telle quelle
effect-chipmunk = Écureuil
effect-deep = Grave
effect-robot = Robot
effect-echo = Écho
language-question = Dans quelle langue veux-tu que je te parle ?
language-auto = Automatique
language-name = Français
voices-question = Qui doit parler ? Touche une voix pour l'écouter. Pour une autre langue, envoie /voices et son code, par exemple « /voices it ».
voices-none = Je n'ai pas de voix pour « { $language } ». Envoie /voices et le code d'une langue, par exemple « /voices it ».
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = ma propre voix
voices-use = Prendre cette voix
choice-kept = C'est noté : valable dès ton prochain clip.
myvoice-read =
    Lis cette phrase à voix haute et envoie-la-moi en message vocal dans les dix minutes :

    « { $sentence } »

    Avec elle, les photos peuvent parler avec ta voix, pour toi seulement. Je garde l'enregistrement pour cela jusqu'à ce que tu l'effaces ici ou avec /forget.
myvoice-confirmed = Merci, c'était bien la phrase. Les photos peuvent maintenant parler avec ta voix, pour toi seulement. Tu la trouves dans /voices sous « ma propre voix ».
myvoice-kept = Les photos peuvent parler avec ta voix, pour toi seulement.
myvoice-again = Lire une autre phrase
myvoice-delete = Effacer ma voix
myvoice-deleted = C'est fait. L'enregistrement de ta voix n'existe plus.
myvoice-unavailable = Je ne peux pas copier de voix ici : rien n'est installé pour cela. /voices montre qui d'autre peut parler.

## Memes and duets

meme-how = Écris « /meme haut | bas » en réponse à une photo, ou dans sa légende. La photo le dit aussi.
duet-how =
    Un duo a besoin de deux répliques, chacune sur sa ligne :
    
    /duet
    1: On danse ?
    2: J'ai cru que tu ne demanderais jamais.
    
    Je prends les deux dernières photos que tu m'as envoyées, ou deux visages d'une même photo.
again-wait = Il n'y a pas encore de clip. Laisse-moi d'abord finir le dernier.
again-nothing = Il n'y a ici aucun clip de toi que je puisse refaire.
again-hidden = Ce clip n'est visible que par toi. Demande-en un autre avec « private », et toi seul le verras.

## Groups

settings-question = Qu'est-ce qui vaut pour ce groupe ? Les admins peuvent le changer d'un geste.
settings-in-groups = Les réglages sont pour les groupes : ajoute-moi à un groupe et envoies-y /settings. Pour toi, il y a /language, /style, /effect et /voices.
settings-admins-only = Seuls les admins de ce groupe peuvent changer ça.
write-as-yourself = Je ne sais pas qui tu es tant que tu écris au nom d'un groupe ou d'un canal, et seule une personne peut dire quel visage a le droit de parler. Écris en ton propre nom, s'il te plaît.
settings-who-everybody = 👥 Tout le monde peut m'utiliser
settings-who-admins = 👮 Seuls les admins peuvent m'utiliser
settings-daily =
    { $count ->
        [0] ∞ Pas de limite par jour
        [one] { $count } clip par jour et par membre
       *[other] { $count } clips par jour et par membre
    }
settings-memes-on = 😂 Mèmes et duos : oui
settings-memes-off = 😐 Mèmes et duos : non
settings-voice-on = 🎙 Les réponses vocales aux photos deviennent des clips
settings-voice-off = 🔇 Les réponses vocales aux photos restent telles quelles
settings-saved = Enregistré.
only-in-private = C'est pour tes yeux seulement : demande-le-moi en privé, s'il te plaît.

## People

start =
    Salut ! Envoie-moi une photo avec un visage et écris ce qu'elle doit dire, ou envoie un message vocal. Quelques secondes plus tard, elle parle.
    
    Tu peux aussi envoyer un dessin, un sticker ou un tableau. /help montre ce que je sais faire d'autre. Tout ce que je fais est signalé comme généré par IA.
help =
    Envoie une photo avec une légende, et elle dit la légende. Ou envoie une photo, puis un texte ou un message vocal. Je garde la dernière photo en main : chaque nouveau texte la fait reparler, jusqu'à ce que tu en envoies une autre ou /new.
    
    Dans les groupes, réponds à une photo avec /talk et les mots ; ou avec /talk seul, puis par un message vocal à ma réponse. Là où j'entends tout, comme admin, un message vocal en réponse à la photo suffit.
privacy =
    Ce que je garde :
    • Photos et messages vocaux : jusqu'à la livraison de ton clip.
    • Clips : quelques jours, pour que leurs boutons marchent.
    • Qui a dit à qui est le visage : aussi longtemps que la loi peut le demander.
    • Qu'une photo ne doit pas parler (un « non », /optout) : reste valable après /forget, sans ton nom.
    • L'enregistrement que tu as lu pour /myvoice : jusqu'à ce que tu l'effaces, un an au plus.
    • Ce que tu as choisi (/language, /style, /voices) : jusqu'à ce que tu le changes.
    
    Aucune photo ne sert à entraîner quoi que ce soit. Chaque clip porte une mention visible, une marque invisible et une signature, pour que chacun puisse le vérifier.
    
    /mydata t'envoie tout, /forget le supprime, et /optout en réponse à une photo de toi l'empêche de parler à jamais.
mydata-done =
    { $count ->
        [one] Voilà tout ce que je sais de toi, avec { $count } clip.
       *[other] Voilà tout ce que je sais de toi, avec { $count } clips.
    }
forget-question = Dois-je supprimer tout ce qui est à toi : photos, clips, choix, et ton nom partout où il figure ? C'est irréversible. Les clips qui sont dans des discussions y restent : appuie d'abord sur Supprimer en dessous s'ils doivent partir aussi. Les photos qui ne doivent pas parler restent muettes, sans ton nom.
forget-button = Oui, tout supprimer
forget-done =
    { $count ->
        [0] C'est fait. Il ne restait aucun clip de toi.
        [one] C'est fait. { $count } clip est supprimé, et tout le reste sur toi.
       *[other] C'est fait. { $count } clips sont supprimés, et tout le reste sur toi.
    }
forget-toast = Tout est supprimé.
optout-how = Réponds avec /optout à une photo ou à un clip de toi. Dès lors, la photo ne parlera pour personne.
optout-looks = Je ne trouve pas ma marque dans ce fichier, alors je me suis fié à l'image. S'il vient d'un clip et qu'un autre clip de la même photo apparaît, réponds-y avec /optout, ou à la photo elle-même.
optout-which = Deux photos parlent dans ce clip. Laquelle te montre ?
optout-first = ⬅ À gauche ou en haut
optout-second = ➡ À droite ou en bas
optout-both = Les deux
optout-of-several = Il y a plusieurs fichiers dans ce message. Dans lequel es-tu ?
optout-all = Dans tous
optout-done =
    { $count ->
        [0] C'est fait. Désormais, cette photo ne parle pour personne.
        [one] C'est fait. Désormais, cette photo ne parle pour personne ; { $count } clip d'elle a été supprimé.
       *[other] C'est fait. Désormais, cette photo ne parle pour personne ; { $count } clips d'elle ont été supprimés.
    }
verify-how = Réponds à un clip avec /verify, ou envoie-m'en un avec /verify en légende.
# $date is a day.
verify-made-here = ✅ Ce clip a été fait ici, avec l'IA, le { $date }.
verify-probable = 🟡 Ce clip a probablement été fait ici : des parties de sa marque y sont encore.
verify-unknown = ⚪ Je ne trouve aucune marque de nous. Ça ne prouve rien : le clip peut venir d'ailleurs, ou sa marque a été enlevée.
verify-altered = ⚪ Il porte des attestations de nous qui ne lui correspondent pas : il a été modifié, ou quelqu'un les y a copiées. Je ne trouve aucun filigrane de nous et ne peux donc pas dire s'il a été fait ici.
verify-foreign-trusted = Il porte les attestations de { $issuer }, à qui l'on fait confiance ici.
verify-foreign-unknown = Il porte des attestations au nom de { $issuer }. N'importe qui peut y inscrire n'importe quel nom ; personne n'a vérifié celui-ci.
verify-foreign-broken = Il porte des attestations au nom de { $issuer } qui ne lui correspondent pas. Ne t'y fie pas.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers } : { $found }
verify-one-of-album = Cela ne concerne qu'une image de l'album : celle à laquelle tu as répondu ou sous laquelle tu as écrit. Je ne vois pas les autres ici ; envoie-les-moi une par une avec /verify en légende.
report-how = Réponds avec /report au clip qui ne devrait pas exister.
report-question = Qu'est-ce qui ne va pas avec ce clip ? Une personne va le regarder.
report-intimate = Il est intime
report-minor = Il montre un enfant
report-impersonation = Il usurpe une identité
report-harassment = Il blesse quelqu'un
report-fraud = Il trompe
report-no-consent = C'est moi, sans accord
report-other = Autre chose
report-thanks = Merci. Une personne va le regarder.

## When something is in the way

worker-down = Je n'arrive pas à joindre mon atelier pour l'instant. Ta demande est gardée : je continue dès qu'il répond, tu n'as rien à faire.
worker-down-press = Je n'arrive pas à joindre mon atelier pour l'instant. Je continue dès qu'il répond.
platform-down = La connexion flanche en ce moment. Ta demande est gardée : je continue dès qu'elle tient de nouveau.
flood = Ça fait beaucoup d'un coup ! Laisse-moi { $wait }, s'il te plaît, et je suis de nouveau tout à toi.
