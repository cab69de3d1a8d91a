# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = was ich mache, mit einem Beispiel
command-talk = ein Foto etwas sagen lassen: als Antwort darauf oder in der Bildunterschrift
command-new = das Foto in der Hand weglegen
command-again = der letzte Clip mit anderer Stimme
command-meme = oben | unten: ein Meme, das spricht
command-duet = zwei Fotos reden miteinander
command-animate = ein Foto ohne Worte bewegen
command-note = eine runde Videonachricht von einem Foto, das spricht
command-gif = ein bewegtes Bild ohne Ton
command-voices = Stimmen anhören und eine auswählen
command-myvoice = Fotos mit deiner eigenen Stimme sprechen lassen
command-language = die Sprache wählen
command-style = wie sehr sich Fotos bewegen
command-effect = Streifenhörnchen, Roboter, Echo …
command-verify = auf einen Clip antworten: wurde er hier gemacht?
command-settings = für Admins: wer mich nutzen darf, wie oft, Memes
command-privacy = was ich aufbewahre und wie lange
command-mydata = alles, was ich über dich weiß
command-optout = auf ein Foto von dir antworten: es spricht nie wieder
command-forget = alles von mir löschen
command-report = auf einen Clip antworten, den es nicht geben sollte
command-help = wie es geht

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Schick mir ein Foto mit einem Gesicht und was es sagen soll, als Text oder Sprachnachricht: ein paar Sekunden später spricht es. Auch Zeichnungen, Sticker und Gemälde. Ich frage, bevor irgendein Gesicht spricht, und kennzeichne jeden Clip als KI-generiert.
bot-short-description = Ein Foto und ein Satz hinein, ein sprechendes Foto heraus. Alles ist als KI-generiert gekennzeichnet.
