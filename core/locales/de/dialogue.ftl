# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = Clip, photo = Foto, photo talks = Foto spricht, voice message = Sprachnachricht,
# video note = Videonachricht (rund), photo in hand = Foto in der Hand, workshop (the worker) = Werkstatt,
# captions = Untertitel, effect = Effekt, duet = Duett, meme = Meme. The reader is "du".

## The way of a clip

job-looking = 👀 Ich sehe mir dein Foto an …
job-queued = ⏳ In der Warteschlange, Platz { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ In der Warteschlange, Platz { $place }: fertig in { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = Abgebrochen. Es wurde nirgendwohin etwas geschickt.
review-allowed = Ein Mensch hat es sich angesehen: Es ist in Ordnung. Hier kommt dein Clip.
stage-photo = Ich studiere das Gesicht
stage-speech = Ich suche die Stimme
stage-motion = Ich lerne den Text
stage-render = Ich zeichne
stage-check = Ich prüfe, ob es gut aussieht
stage-mark = Ich unterschreibe
span-seconds =
    { $count ->
        [one] ca. { $count } Sekunde
       *[other] ca. { $count } Sekunden
    }
span-minutes =
    { $count ->
        [one] ca. { $count } Minute
       *[other] ca. { $count } Minuten
    }
span-hours =
    { $count ->
        [one] ca. { $count } Stunde
       *[other] ca. { $count } Stunden
    }
clip-done = 🗣 Mit KI gemacht.
clip-perhaps-sent = Der Clip müsste hier sein. Falls nicht, mache ich ihn gern noch einmal.
clip-deleted = Gelöscht.
clip-left = Meine Kopie ist gelöscht, aber diese Nachricht darf ich nicht mehr entfernen. Bitte lösch sie selbst.
clip-stays = Die Nachricht mit dem Clip darf ich nicht entfernen. Falls sie noch da ist, lösch sie bitte selbst.
clip-passes-through = Hier kommt für einen Moment ein Clip durch, der in einem anderen Chat gewünscht wurde.

## What is missing

ask-words = Schön! Schreib jetzt, was das Foto sagen soll, oder schick eine Sprachnachricht.
ask-words-group = Antworte auf diese Nachricht mit dem, was das Foto sagen soll, als Text oder Sprachnachricht.
ask-photo = Und wer sagt das? Schick mir ein Foto mit einem Gesicht.
ask-photo-group = Antworte auf ein Foto mit /talk und den Worten, oder schick ein Foto mit /talk und den Worten als Bildunterschrift.
ask-anything = Schick mir ein Foto mit einem Gesicht, und was es sagen soll, als Text oder Sprachnachricht.
ask-which =
    { $count ->
        [one] Welches Foto soll sprechen?
       *[other] Du hast { $count } Fotos geschickt. Welches soll sprechen?
    }
ask-face =
    { $count ->
        [one] Wer soll sprechen?
       *[other] Ich sehe { $count } Gesichter. Wer soll sprechen?
    }
album-chosen = Also Foto { $number }.
let-go = Gut, ich habe das Foto weggelegt. Schick mir ein neues, wann immer du magst.
no-portrait = Ich sehe kein Profilbild von dir. Bitte schick mir ein Foto.
file-unusable = Damit kann ich nichts anfangen. Schick mir ein Foto mit einem Gesicht oder eine Sprachnachricht.

## Consent

consent-question =
    Wessen Gesicht ist das?
    
    Jeder Mensch entscheidet selbst, ob sein Foto spricht. Bitte sag ehrlich, was stimmt; ich halte fest, dass du es gesagt hast.
consent-question-second = Und wessen Gesicht ist auf dem zweiten Foto?
consent-question-group = Wenn die Person hier Mitglied ist, antworte auf diese Nachricht mit ihrem @Namen, dann frage ich sie.
consent-self = 🙋 Das bin ich
consent-permitted = 🤝 Die Person ist einverstanden
consent-not-real = 🎨 Niemand Echtes (Zeichnung, Statue …)
# $name is a member of the group.
consent-member = ✋ { $name } fragen
consent-ask-member =
    { $member }, { $asker } möchte ein Foto von dir sprechen lassen.
    
    Ist dir das recht? Ohne deine Erlaubnis entsteht nichts, und du kannst sie jederzeit mit /optout zurücknehmen.
consent-member-unknown = Ich kann nicht sehen, ob { $name } hier ist. Wenn niemand antwortet, geh zurück und wähle eine andere Antwort.
consent-member-bot = { $name } ist ein Bot und kann in nichts einwilligen. Bitte wähle eine Antwort unter meiner Frage, oder antworte darauf mit dem @Namen der Person.
consent-allow = ✅ Erlauben
consent-refuse = 🚫 Ablehnen
consent-declined = Die Person auf dem Foto möchte lieber nicht, also gibt es keinen Clip. Danke, dass du gefragt hast!
consent-declined-back = Aus Versehen gedrückt? Wer abgelehnt hat, kann es hier noch erlauben, sonst niemand.
consent-allow-after-all = ✅ Doch erlauben
consent-thanks = Danke für deine Antwort!

## Buttons

button-cancel = Abbrechen
button-again = Noch einmal
button-back = ‹ Zurück
button-voice = 🔊 Stimme
button-effect = 🎚 Effekt
button-style = 🎭 Stil
button-captions = 💬 Untertitel
button-captions-off = 💬 Ohne Text
button-format = 📐 Format
button-delete = 🗑 Löschen
button-report = 🚩 Melden
button-portrait = Mein Profilbild nehmen
cancel-asked = Ich höre auf …
variant-asked = Ist unterwegs!
no-other-voice = Für diese Sprache gibt es keine andere Stimme.
press-unknown = Mit diesem Knopf kann ich nichts anfangen. Bitte nimm einen, den ich geschickt habe.
press-too-old = Davon weiß ich nichts mehr: Es ist zu lange her oder wurde mit /forget gelöscht. Bitte schick das Foto noch einmal.
press-not-yours = Dieser Knopf ist für die Person, die gefragt hat. Du kannst dir aber einen eigenen Clip wünschen!
press-answered = Das ist schon beantwortet.

## Choices

style-question = Wie sehr sollen sich deine Fotos bewegen?
style-calm = Ruhig
style-natural = Natürlich
style-lively = Lebhaft
style-excited = Aufgeregt
format-photo = Ganzes Foto
format-square = Quadratisch
format-portrait = Hochkant
format-note = Rund
format-gif = GIF (stumm)
effect-question = Was soll mit der Stimme geschehen?
effect-none = Wie sie ist
effect-chipmunk = Streifenhörnchen
effect-deep = Tief
effect-robot = Roboter
effect-echo = Echo
language-question = In welcher Sprache soll ich mit dir reden?
language-auto = Automatisch
language-name = Deutsch
voices-question = Wer soll sprechen? Tippe auf eine Stimme, um sie zu hören. Für eine andere Sprache schick /voices und ihr Kürzel, zum Beispiel „/voices it“.
voices-none = Für „{ $language }“ habe ich keine Stimme. Schick /voices und das Kürzel einer Sprache, zum Beispiel „/voices it“.
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = meine eigene Stimme
voices-use = Diese Stimme nehmen
choice-kept = Ist notiert: Es gilt ab deinem nächsten Clip.
myvoice-read =
    Lies diesen Satz vor und schick ihn mir in den nächsten zehn Minuten als Sprachnachricht:

    „{ $sentence }“

    Dann können Fotos mit deiner Stimme sprechen, nur für dich. Die Aufnahme behalte ich dafür, bis du sie hier oder mit /forget löschst.
myvoice-confirmed = Danke, das war der Satz. Fotos können jetzt mit deiner Stimme sprechen, für niemanden außer dir. Du findest sie in /voices als „meine eigene Stimme“.
myvoice-kept = Fotos können mit deiner Stimme sprechen, für niemanden außer dir.
myvoice-again = Neuen Satz vorlesen
myvoice-delete = Meine Stimme löschen
myvoice-deleted = Erledigt. Die Aufnahme deiner Stimme ist weg.
myvoice-unavailable = Stimmen nachbilden kann ich hier nicht: Dafür ist nichts installiert. /voices zeigt, wer sonst sprechen kann.

## Memes and duets

meme-how = Schreib „/meme oben | unten“ als Antwort auf ein Foto oder als seine Bildunterschrift. Das Foto sagt es auch.
duet-how =
    Ein Duett braucht zwei Rollen, jede auf einer eigenen Zeile:
    
    /duet
    1: Darf ich bitten?
    2: Ich dachte schon, du fragst nie.
    
    Ich nehme die letzten beiden Fotos, die du mir geschickt hast, oder zwei Gesichter auf einem Foto.
again-wait = Es gibt noch keinen Clip. Lass mich erst den letzten fertig machen.
again-nothing = Hier ist kein Clip von dir, den ich noch einmal machen könnte.
again-hidden = Diesen Clip siehst nur du. Frag mit „private“ nach einem weiteren, dann siehst auch den nur du.

## Groups

settings-question = Was soll in dieser Gruppe gelten? Admins ändern es durch Antippen.
settings-in-groups = Einstellungen sind für Gruppen: Füge mich zu einer hinzu und schick dort /settings. Für dich selbst gibt es /language, /style, /effect und /voices.
settings-admins-only = Das können nur Admins dieser Gruppe ändern.
write-as-yourself = Solange du im Namen einer Gruppe oder eines Kanals schreibst, weiß ich nicht, wer du bist, und nur ein Mensch kann sagen, wessen Gesicht sprechen darf. Bitte schreib als du selbst.
settings-who-everybody = 👥 Alle dürfen mich nutzen
settings-who-admins = 👮 Nur Admins dürfen mich nutzen
settings-daily =
    { $count ->
        [0] ∞ Kein Tageslimit
        [one] { $count } Clip am Tag pro Mitglied
       *[other] { $count } Clips am Tag pro Mitglied
    }
settings-memes-on = 😂 Memes und Duette: an
settings-memes-off = 😐 Memes und Duette: aus
settings-voice-on = 🎙 Sprachantworten auf Fotos werden Clips
settings-voice-off = 🔇 Sprachantworten auf Fotos bleiben, wie sie sind
settings-saved = Gespeichert.
only-in-private = Das ist nur für deine Augen: Bitte frag mich im privaten Chat.

## People

start =
    Hallo! Schick mir ein Foto mit einem Gesicht und schreib, was es sagen soll, oder schick eine Sprachnachricht. Ein paar Sekunden später spricht es.
    
    Es darf auch eine Zeichnung, ein Sticker oder ein Gemälde sein. /help zeigt, was ich sonst noch kann. Alles, was ich mache, ist als KI-generiert gekennzeichnet.
help =
    Schick ein Foto mit Bildunterschrift, und es sagt, was darin steht. Oder schick ein Foto und dann Text oder eine Sprachnachricht. Das letzte Foto behalte ich in der Hand: Jeder weitere Text lässt es wieder sprechen, bis du ein anderes schickst oder /new.
    
    In Gruppen antworte auf ein Foto mit /talk und den Worten; oder nur mit /talk und dann mit einer Sprachnachricht auf meine Antwort. Wo ich als Admin alles höre, genügt eine Sprachnachricht als Antwort auf das Foto.
privacy =
    Was ich aufbewahre:
    • Fotos und Sprachnachrichten: bis dein Clip da ist.
    • Clips: ein paar Tage, damit die Knöpfe darunter funktionieren.
    • Wer gesagt hat, wessen Gesicht es ist: so lange, wie das Gesetz danach fragen kann.
    • Dass ein Foto nicht sprechen soll (ein „Nein“, /optout): gilt auch nach /forget weiter, ohne deinen Namen.
    • Die Aufnahme, die du für /myvoice vorgelesen hast: bis du sie löschst, höchstens ein Jahr.
    • Was du gewählt hast (/language, /style, /voices): bis du es änderst.
    
    Mit keinem Foto wird irgendetwas trainiert. Jeder Clip trägt eine sichtbare Kennzeichnung, ein unsichtbares Zeichen und eine Signatur, damit alle ihn prüfen können.
    
    /mydata schickt dir alles, /forget löscht es, und /optout als Antwort auf ein Foto von dir sorgt dafür, dass es nie spricht.
mydata-done =
    { $count ->
        [one] Das ist alles, was ich über dich weiß, mit { $count } Clip.
       *[other] Das ist alles, was ich über dich weiß, mit { $count } Clips.
    }
forget-question = Soll ich alles von dir löschen: Fotos, Clips, Einstellungen und deinen Namen, wo immer er steht? Das lässt sich nicht rückgängig machen. Clips, die in Chats stehen, bleiben dort: Drück vorher „Löschen“ darunter, wenn auch sie wegsollen. Fotos, die nicht sprechen sollen, bleiben stumm, ohne deinen Namen.
forget-button = Ja, alles löschen
forget-done =
    { $count ->
        [0] Erledigt. Es war kein Clip von dir mehr da.
        [one] Erledigt. { $count } Clip ist weg, und alles andere über dich auch.
       *[other] Erledigt. { $count } Clips sind weg, und alles andere über dich auch.
    }
forget-toast = Alles ist gelöscht.
optout-how = Antworte mit /optout auf ein Foto oder einen Clip von dir. Ab dann spricht es für niemanden mehr.
optout-looks = Ich finde kein Zeichen von mir in dieser Datei, also habe ich mich nach dem Bild gerichtet. Wenn sie aus einem Clip stammt und noch ein Clip desselben Fotos auftaucht, antworte auch darauf mit /optout, oder auf das Foto selbst.
optout-which = In diesem Clip sprechen zwei Fotos. Welches zeigt dich?
optout-first = ⬅ Links oder oben
optout-second = ➡ Rechts oder unten
optout-both = Beide
optout-of-several = In dieser Nachricht sind mehrere Dateien. Auf welcher bist du?
optout-all = Auf allen
optout-done =
    { $count ->
        [0] Erledigt. Dieses Foto spricht ab jetzt für niemanden mehr.
        [one] Erledigt. Dieses Foto spricht ab jetzt für niemanden mehr; { $count } Clip davon wurde gelöscht.
       *[other] Erledigt. Dieses Foto spricht ab jetzt für niemanden mehr; { $count } Clips davon wurden gelöscht.
    }
verify-how = Antworte mit /verify auf einen Clip, oder schick mir einen mit /verify als Bildunterschrift.
# $date is a day.
verify-made-here = ✅ Dieser Clip wurde hier gemacht, am { $date }, mit KI.
verify-probable = 🟡 Dieser Clip wurde wahrscheinlich hier gemacht: Teile seines Zeichens sind noch da.
verify-unknown = ⚪ Ich finde kein Zeichen von uns. Das beweist nichts: Der Clip kann von woanders stammen, oder sein Zeichen wurde entfernt.
verify-altered = ⚪ Er trägt Herkunftsangaben von uns, die nicht zu ihm passen: Er wurde verändert, oder jemand hat sie hineinkopiert. Ein Wasserzeichen von uns finde ich nicht und kann deshalb nicht sagen, ob er hier gemacht wurde.
verify-foreign-trusted = Er trägt die Herkunftsangaben von { $issuer }; ihnen wird hier vertraut.
verify-foreign-unknown = Er trägt Herkunftsangaben auf den Namen { $issuer }. Dort kann jeder jeden Namen eintragen; diesen hat niemand geprüft.
verify-foreign-broken = Er trägt Herkunftsangaben auf den Namen { $issuer }, die nicht zu ihm passen. Verlass dich nicht darauf.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }: { $found }
verify-one-of-album = Das gilt nur für ein Bild des Albums: das, auf das du geantwortet oder unter das du geschrieben hast. Die anderen sehe ich hier nicht; schick sie mir einzeln mit /verify als Bildunterschrift.
report-how = Antworte mit /report auf den Clip, den es nicht geben sollte.
report-question = Was stimmt nicht mit diesem Clip? Ein Mensch sieht ihn sich an.
report-intimate = Er ist intim
report-minor = Er zeigt ein Kind
report-impersonation = Gibt sich als jemand aus
report-harassment = Er verletzt jemanden
report-fraud = Er täuscht
report-no-consent = Das bin ich, ungefragt
report-other = Etwas anderes
report-thanks = Danke. Ein Mensch sieht ihn sich an.

## When something is in the way

worker-down = Ich erreiche meine Werkstatt gerade nicht. Dein Wunsch ist notiert: Ich mache weiter, sobald sie antwortet, du musst nichts tun.
worker-down-press = Ich erreiche meine Werkstatt gerade nicht. Ich mache weiter, sobald sie antwortet.
platform-down = Die Verbindung stockt gerade. Deine Bitte ist aufgehoben: Ich mache weiter, sobald sie wieder hält.
flood = Das ist viel auf einmal! Bitte gib mir { $wait }, dann bin ich wieder ganz für dich da.
