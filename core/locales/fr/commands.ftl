# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = ce que je fais, avec un exemple
command-talk = fais parler une photo : réponds-lui ou écris dans sa légende
command-new = ranger la photo que j'ai en main
command-again = le dernier clip avec une autre voix
command-meme = haut | bas : un mème qui parle
command-duet = deux photos se parlent
command-animate = faire bouger une photo sans paroles
command-note = un message vidéo rond d'une photo qui parle
command-gif = une image animée sans son
command-voices = écouter les voix et en choisir une
command-myvoice = faire parler les photos avec ta propre voix
command-language = choisir la langue
command-style = à quel point les photos bougent
command-effect = écureuil, robot, écho…
command-verify = réponds à un clip : a-t-il été fait ici ?
command-settings = pour les admins : qui peut m'utiliser, combien de fois, mèmes
command-privacy = ce que je garde, et combien de temps
command-mydata = tout ce que je sais de toi
command-optout = réponds à une photo de toi : elle ne parlera plus jamais
command-forget = supprimer tout ce qui est à moi
command-report = réponds à un clip qui ne devrait pas exister
command-help = comment ça marche

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Envoie-moi une photo avec un visage et ce qu'elle doit dire, par écrit ou en message vocal : quelques secondes plus tard, elle parle. Dessins, stickers et tableaux marchent aussi. Je demande avant de faire parler un visage, et chaque clip est signalé comme généré par IA.
bot-short-description = Une photo et une phrase, et voilà une photo qui parle. Tout est signalé comme généré par IA.
