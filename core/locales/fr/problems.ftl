# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = Mon atelier et moi, nous nous sommes mal compris. Tu n'y es pour rien : réessaie plus tard, s'il te plaît.
again-in-a-moment = Quelque chose s'est interrompu dans mon atelier. Réessaie dans un instant, s'il te plaît.
problem-problem = { again-in-a-moment }
problem-refused = Ça ne marche pas comme ça. Essaie avec une autre photo ou d'autres mots, s'il te plaît.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = Je ne peux pas utiliser cette photo. Envoie-m'en une autre, s'il te plaît.
problem-photo-empty = La photo est arrivée vide. Renvoie-la, s'il te plaît.
problem-photo-unreadable = Je n'arrive pas à lire ce fichier comme une photo. Envoie un JPEG, PNG, WebP, GIF, AVIF ou HEIC, s'il te plaît.
problem-photo-sticker-drawn = Ce type de sticker animé ne contient aucune image que je puisse utiliser. Envoie une photo, une vidéo ou un autre sticker, s'il te plaît.
problem-photo-too-large = Cette photo est trop grande pour moi. Envoie-en une plus petite, s'il te plaît.
problem-photo-too-small = Cette photo est trop petite ({ $width } × { $height } pixels). Envoie-en une plus grande, s'il te plaît.
problem-photo-too-slow = Lire cette photo a pris trop de temps. Enregistre-la de nouveau en JPEG et envoie-moi celle-là, s'il te plaît.
problem-photo-no-face = Je ne vois aucun visage sur cette photo. Envoies-en une avec un visage vu de face, s'il te plaît.
problem-photo-blurred = La photo est trop floue pour distinguer le visage. Prends-en une plus nette, avec un objectif propre et une main stable.
problem-photo-too-dark = La photo est trop sombre pour distinguer le visage. Tourne le visage vers une fenêtre ou une lampe et reprends-la.
problem-photo-one-face = Je ne vois qu'un visage sur cette photo, et un duo en demande deux. Envoie une deuxième photo, ou une photo avec deux visages.
problem-photo-face-not-there =
    { $found ->
        [one] Il n'y a pas de visage numéro { $number } : je n'en vois qu'un sur cette photo. Choisis celui-là, s'il te plaît.
       *[other] Il n'y a pas de visage numéro { $number } : j'en vois { $found } sur cette photo. Choisis l'un d'eux, s'il te plaît.
    }
problem-photo-face-too-small = Le visage est trop petit pour parler. Recadre la photo plus près de lui, ou envoies-en une plus grande.
problem-photo-face-turned = Le visage est trop tourné. Envoie une photo qui montre les deux yeux, s'il te plaît.

## The voice

problem-voice-refused = Je ne peux pas utiliser ce message vocal. Enregistres-en un autre, s'il te plaît.
problem-voice-empty = Le message vocal est arrivé vide. Réenregistre-le, s'il te plaît.
problem-voice-unreadable = Je n'arrive pas à lire ce fichier comme un son. Envoie OGG, MP3, M4A, WAV, WebM, AMR, FLAC ou MP4, s'il te plaît.
problem-voice-too-large = Cet enregistrement est trop gros pour moi. Envoies-en un plus court, s'il te plaît.
problem-voice-too-long =
    { $limit ->
        [one] Ce message vocal est trop long : { $limit } seconde est le maximum. Envoies-en un plus court, s'il te plaît.
       *[other] Ce message vocal est trop long : { $limit } secondes sont le maximum. Envoies-en un plus court, s'il te plaît.
    }
problem-voice-too-short = Ce message vocal est trop court. Dis au moins un mot, s'il te plaît.
problem-voice-silent = Je n'entends rien dans ce message vocal. Réenregistre-le, plus près du micro.
problem-voice-no-speech = Je n'entends que du bruit dans cet enregistrement, aucune voix. Réenregistre-le dans un endroit plus calme.
problem-voice-too-slow = Lire cet enregistrement a pris trop de temps. Enregistre-le de nouveau en MP3 et envoie-moi celui-là, s'il te plaît.
problem-voice-unknown = Je ne connais pas la voix « { $name } ». Choisis-en une avec /voices.
problem-voice-not-free = La voix « { $name } » ne peut pas être utilisée ici. Choisis-en une autre avec /voices.
problem-voice-speaks-other = La voix « { $name } » parle une autre langue ({ $spoken }, pas { $language }). Choisis-en une qui convient avec /voices.
problem-voice-language-unknown = Je n'ai pas encore de voix pour cette langue ({ $language }). Écris dans une autre, ou envoie un message vocal.
problem-voice-not-own = Je ne parle avec une voix clonée que si c'est la tienne. Lis-moi d'abord une phrase à voix haute : /myvoice.
problem-voice-cloning-unavailable = Je ne peux pas cloner de voix ici. Choisis-en une autre avec /voices, s'il te plaît.
problem-voice-reading-not-confirmed = Cela ne ressemblait pas à ma phrase. Demandes-en une nouvelle avec /myvoice et lis-la en entier, à un rythme régulier et au calme.
problem-voice-challenge-expired = Cette phrase n'est plus valable : chacune vaut dix minutes et pour un seul enregistrement. Demandes-en une autre avec /myvoice.
problem-voice-too-many-readings = Tu m'as déjà lu beaucoup de phrases aujourd'hui. Réessaie dans { $wait }, s'il te plaît.

## The words

problem-text-refused = Je ne peux pas dire ce texte. Écris-en un autre, s'il te plaît.
problem-text-empty = Il n'y a encore rien à dire. Écris une phrase, s'il te plaît.
problem-text-unspeakable = Il n'y a rien dans ce texte que je puisse dire à voix haute. Écris quelques mots, s'il te plaît.
problem-text-too-long = Le texte est trop long : { $length } caractères, et le maximum est { $limit }. Raccourcis-le, s'il te plaît.
problem-text-lasts-too-long =
    { $limit ->
        [one] À voix haute, ce texte dure plus de { $limit } seconde. Raccourcis-le, s'il te plaît.
       *[other] À voix haute, ce texte dure plus de { $limit } secondes. Raccourcis-le, s'il te plaît.
    }

## Choices and clips

problem-option-refused = Je ne propose pas ce choix. Prends l'un des boutons que j'ai envoyés, s'il te plaît.
problem-clip-refused = Je ne peux pas utiliser ce clip. Envoie-m'en un autre, s'il te plaît.
problem-clip-does-not-fit = Le clip serait trop gros pour être envoyé ici. Raccourcis ce que dit la photo, s'il te plaît.
problem-clip-unreadable = Je n'arrive pas à lire ce fichier comme une vidéo. Choisis un MP4 que j'ai fait, s'il te plaît.
problem-clip-not-convincing = Je n'ai pas réussi à faire parler cette photo assez bien pour te la montrer. Essaie une autre photo, s'il te plaît.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = Ça n'est plus possible avec ce clip. Demandes-en un nouveau, s'il te plaît.
problem-job-not-found = Je ne me souviens plus de ce clip. Renvoie la photo, s'il te plaît.
problem-job-not-done = Ce clip n'est pas prêt. Attends-le, ou demandes-en un nouveau.
problem-job-not-finished = Ce clip est encore en préparation. Attends-le, s'il te plaît.
problem-job-expired = Je n'ai pas pu faire ce clip à temps. Réessaie, s'il te plaît.
problem-job-clip-gone = Je n'ai plus ce clip. Demande-le de nouveau, s'il te plaît.
problem-job-not-retriable = Ce clip n'a pas besoin d'un autre essai. Demandes-en un nouveau, s'il te plaît.
problem-job-inputs-gone = J'ai déjà supprimé la photo de ce clip. Renvoie-la, s'il te plaît.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Pas tout de suite. Réessaie dans { $wait }, s'il te plaît.
problem-queue-full = Tant de clips attendent que je ne peux plus en prendre pour l'instant. Réessaie dans { $wait }, s'il te plaît.
problem-quota-exceeded =
    { $limit ->
        [one] Je fais encore { $limit } clip pour toi. Attends-le, s'il te plaît : { $wait }.
       *[other] Je fais encore { $limit } clips pour toi. Attends que l'un d'eux soit prêt, s'il te plaît : { $wait }.
    }
problem-rate-exceeded = Ça fait beaucoup d'un coup ! Réessaie dans { $wait }, s'il te plaît.

## Consent and safety

problem-consent-refused-here = Cette photo ne peut pas parler. Choisis-en une autre, s'il te plaît.
problem-consent-missing = Personne ne m'a encore dit à qui est ce visage. Renvoie la photo et dis-le-moi, s'il te plaît.
problem-consent-blocked = La personne sur cette photo ne veut pas qu'elle parle, ou la photo a été retirée. Choisis une autre photo, s'il te plaît.
problem-consent-not-yours = Seule la personne sur la photo peut répondre à ça. Laisse-la répondre, s'il te plaît.
problem-consent-not-by-you = Ce que je sais de cette photo a été dit par quelqu'un d'autre. Dis-moi toi-même à qui est ce visage, s'il te plaît.
problem-consent-pending = La personne sur la photo n'a pas encore répondu. Attends un peu, s'il te plaît.
problem-consent-declined = La personne sur la photo préfère que non. Choisis une autre photo, s'il te plaît.
problem-consent-expired = La personne sur la photo n'a pas répondu en un jour. Demande encore une fois, s'il te plaît.
problem-consent-withdrawn = La personne sur la photo a changé d'avis, j'ai donc supprimé la photo et le clip. Choisis une autre photo, et merci de ta compréhension.
problem-consent-too-even = Cette photo est si uniforme qu’elle ne se distinguerait pas d’une autre et que personne ne pourrait la faire bloquer. Choisis-en une plus contrastée.
problem-consent-other-photo = La personne a dit oui pour une autre photo. Demande aussi pour celle-ci, s'il te plaît.
problem-consent-not-found = Je ne me souviens pas d'avoir demandé ça. Demande encore une fois, s'il te plaît.
problem-consent-too-many-opt-outs = Je ne bloque pas plus de { $limit } photos par jour pour une personne. S'il y en a d'autres, écris à qui me gère, ou continue dans { $wait }.
problem-safety-refused-here = Je ne peux pas faire ce clip. Fais dire autre chose à la photo, s'il te plaît.
problem-safety-denied = Je ne fais pas de clips comme celui-ci. Fais dire autre chose à la photo, s'il te plaît.
problem-safety-review = Une personne doit d'abord regarder ce clip. Attends un peu, ou fais dire autre chose à la photo.
problem-safety-unavailable = Je n'ai pas pu vérifier ce que la photo doit dire, donc je n'ai pas fait de clip. Réessaie dans quelques minutes, s'il te plaît.
problem-safety-cool-down = J'ai dû refuser plusieurs de tes clips aujourd'hui, alors faisons une pause. Réessaie dans { $wait }, s'il te plaît.

## Checking a file for our marks

problem-check-refused = Je ne peux pas vérifier ce fichier. Envoie-m'en un autre, s'il te plaît.
problem-check-empty = Le fichier est arrivé vide. Renvoie-le, s'il te plaît.
problem-check-too-large = Ce fichier est trop gros pour que je le vérifie. Envoies-en une partie plus courte, s'il te plaît.
problem-check-unreadable = Je n'arrive pas à lire ce fichier comme un clip ou une image. Envoie MP4, MOV, WebM, GIF, JPEG, PNG ou WebP, s'il te plaît.
problem-check-too-slow = Vérifier ce fichier a pris trop de temps. Envoies-en une partie plus courte, ou une seule image, s'il te plaît.

## What is remembered, reports

problem-state-refused = Je ne peux pas retenir ça. Essaie autrement, s'il te plaît.
problem-state-changed = Quelque chose a changé entre-temps. Réessaie, s'il te plaît.
problem-state-too-large = C'est plus que je ne peux retenir. Fais plus court, s'il te plaît.
problem-report-not-found = Je ne connais pas ce signalement. Signale de nouveau le clip avec /report, s'il te plaît.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = Aucune marque ne dit que ce fichier a été fait ici, il n'y a donc rien à retirer ici. Envoie le clip lui-même, ou signale-le là où tu l'as vu.
problem-report-nothing-to-take-down = Je n'ai rien fait avec cette photo, il n'y a donc rien à supprimer.

## Groups

problem-group-refused = Les admins de ce groupe ne le souhaitent pas. Tu peux le faire avec moi en privé.
problem-group-admins-only = Dans ce groupe, seuls les admins peuvent faire parler des photos. Tu peux le faire avec moi en privé.
problem-group-not-here = Les admins ne veulent pas de moi dans ce salon. Prends-en un autre, ou écris-moi en privé, s'il te plaît.
problem-group-roles-only = Ici, seuls certains rôles peuvent faire parler des photos. Tu peux le faire avec moi en privé.
problem-group-daily-limit =
    { $limit ->
        [one] Tu as déjà utilisé ton { $limit } clip du jour dans ce groupe. Tu peux continuer avec moi en privé.
       *[other] Tu as déjà utilisé tes { $limit } clips du jour dans ce groupe. Tu peux continuer avec moi en privé.
    }
problem-group-no-memes = Les admins de ce groupe ont désactivé les mèmes. Tu peux en faire avec moi en privé.

## The platform

problem-platform-file-too-large = Ici, je ne peux recevoir que des fichiers de { $megabytes } Mo au plus. Envoies-en un plus petit, s'il te plaît.
problem-platform-file-gone = Ce fichier n'est plus là. Renvoie-le, s'il te plaît.
problem-platform-file-not-fetched = Le fichier n'a pas pu être récupéré pour l'instant. Réessaie dans un moment.
problem-platform-refused = Impossible d'envoyer ça ici. Essaie autrement, s'il te plaît.
problem-platform-post-gone = Ce message n'est plus là. Demandes-en un nouveau, s'il te plaît.
problem-platform-place-closed = Je n'ai pas le droit d'écrire ici. Laisse-moi revenir, ou écris-moi en privé.
problem-platform-chat-needed = Là où je ne suis pas membre, un clip t'arrive par notre propre discussion, et nous n'en avons pas encore. Ouvre { $link }, appuie sur Démarrer, puis ici sur « Réessayer ».
problem-platform-unreachable = La connexion avec cette appli est coupée pour l'instant. Réessaie dans un instant, s'il te plaît.
problem-platform-perhaps-sent = La connexion a été coupée pendant l'envoi. Si ce n'est pas ici, redemande-le, s'il te plaît.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = La voix « { $name } » est enrouée pour l'instant. Réessaie, ou choisis-en une autre avec /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Faire ce clip a pris bien trop de temps, alors j'ai arrêté. Réessaie dans un instant, s'il te plaît.
problem-fault-given-up = J'ai essayé plusieurs fois sans réussir à faire ce clip. Essaie une autre photo, s'il te plaît.
problem-fault-store = Je n'arrive ni à retrouver ni à garder quoi que ce soit pour l'instant. Réessaie dans un instant, s'il te plaît.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = Mon atelier est plein pour l'instant. Réessaie plus tard, s'il te plaît.
problem-fault-draining = Mon atelier est en train de redémarrer. Réessaie dans un instant, s'il te plaît.
problem-fault-worker-unreachable = Je n'arrive pas à joindre mon atelier pour l'instant. Réessaie dans un instant, s'il te plaît.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = Je n'ai pas pu signer ton clip, et je n'en envoie aucun sans signature. Réessaie dans un instant, s'il te plaît.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = C'est trop gros pour moi. Envoie moins, s'il te plaît.
problem-request-too-slow = C'est arrivé trop lentement. Renvoie-le, s'il te plaît.
problem-request-media-type = { trouble }
problem-request-unknown-route = { trouble }
problem-request-method-not-allowed = { trouble }
problem-request-range-not-satisfiable = { trouble }
problem-request-key-reused = { trouble }
problem-auth-refused = { trouble }
problem-auth-missing = { trouble }
problem-auth-wrong = { trouble }
problem-auth-forbidden = { trouble }
problem-auth-token-not-found = { trouble }
problem-database-revision-unknown = { trouble }
