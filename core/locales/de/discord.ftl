# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = ein Foto einen Text oder eine Aufnahme sprechen lassen
discord-meme = ein Meme, das spricht: Worte über und unter einem Foto
discord-optout = ein Foto von dir: es spricht nie wieder
discord-verify = wurde dieser Clip hier gemacht?
discord-report = ein Clip, den es nicht geben sollte
discord-settings = für die Verwaltung des Servers: wo, wer, wie oft, Memes, Sprache
option-photo = ein Foto mit Gesicht: JPEG, PNG, WebP, GIF, ein kurzes Video …
option-photo-2 = das Foto der zweiten Person; ohne: zwei Gesichter des ersten Fotos
option-text = was es sagt
option-audio = eine Aufnahme, die es statt eines Textes sagt
option-recording = der Satz von /myvoice, vorgelesen
option-voice = wer einen Text spricht
option-user = ein Mitglied, dessen Profilbild spricht, sobald es das erlaubt
option-language = die Sprache des Textes
option-style = wie sehr es sich bewegt
option-format = die Form des Clips
option-effect = was mit der Stimme geschieht
option-captions = die Worte unter das Bild schreiben
option-private = alles nur mir zeigen
option-script = was sie abwechselnd sagen: erste | zweite | erste …
option-top = Worte am oberen Rand
option-bottom = Worte am unteren Rand
option-mood = was es zeigt
option-voices-language = Stimmen welcher Sprache
option-clip = der Clip
option-channel = diesen Kanal erlauben oder streichen; ohne Liste arbeite ich in jedem Kanal
option-role = diese Rolle erlauben oder streichen; ohne Liste dürfen mich alle nutzen
option-daily = Clips am Tag pro Mitglied; 0: kein Limit
option-memes = ob Memes und Duette erlaubt sind
option-server-language = die Sprache für alle hier, die keine gewählt haben
mood-nostalgia = Nostalgie
mood-joy = Freude
mood-curious = Neugier
mood-sleepy = Müdigkeit

## Entries of the menu of a message: 32 characters

menu-talk = Sprechen lassen
menu-say = Das sagen lassen
menu-check = Diesen Clip prüfen
menu-report = Diesen Clip melden
menu-optout = Das bin ich: nie wieder

## Forms: titles and labels of 45 characters

form-talk-title = Sprechen lassen
form-words = Was soll es sagen?
form-audio = Oder eine Aufnahme, die es sagt
form-say-title = Das sagen lassen
form-photo = Ein Foto, das es sagt
form-who = Oder jemand, den du kennst
form-last = Das letzte Foto in diesem Kanal
form-mine = Mein Profilbild
form-theirs = Das Profilbild von dort, wenn erlaubt

## What the bot says

menu-no-photo = In dieser Nachricht ist kein Foto. Wähle „Sprechen lassen“ bei einer mit Foto.
menu-no-words = In dieser Nachricht gibt es nichts zu sagen: weder Text noch Aufnahme.
menu-no-clip = In dieser Nachricht ist kein Clip.
form-nobody = Und wer sagt das? Bitte wähle ein Foto oder jemanden aus der Liste.
option-not-there = So eine Stimme oder Sprache gibt es nicht. Bitte wähle eine aus der Liste.
option-either = Bitte gib nur eines von beiden an: { $one } oder { $other }.
member-no-picture = { $name } hat kein eigenes Profilbild.
member-in-private = Die Person muss dort gefragt werden, wo sie antworten kann. Bitte mach das in einem Kanal eines Servers, und nicht nur für dich allein.
member-is-bot = { $name } ist ein Bot und kann in nichts einwilligen. Bitte wähle ein Foto.
permission-missing =
    Ich kann in diesem Kanal nicht antworten, weil mir die Berechtigung { $permission } fehlt.
    
    Wer den Server verwaltet, kann sie mir geben: Kanaleinstellungen → Berechtigungen → meine Rolle → { $permission } erlauben. Bis dahin kann ich dir Clips mit „private: True“ oder in einer Direktnachricht zeigen.
late-and-closed = In dem Kanal, in dem du gefragt hast, konnte ich nicht schreiben, darum antworte ich dir hier. Wenn ich dort Mitglied bin, kann es mir erlauben, wer den Server verwaltet: Kanaleinstellungen → Berechtigungen → meine Rolle → View Channel, Send Messages und Attach Files erlauben.
settings-channels =
    { $count ->
        [0] 📍 In jedem Kanal
       *[other] 📍 Nur in: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 Für alle
       *[other] 👥 Nur für: { $names }
    }
settings-language = 🌐 Sprache: { $name }
settings-everywhere = 📍 Jeden Kanal erlauben
settings-everybody = 👥 Jede Rolle erlauben
settings-language-none = wie alle ihr Discord nutzen

## Said otherwise than elsewhere

ask-words-discord = Und was soll es sagen? Nimm noch einmal /talk, mit einem Text oder einer Aufnahme.
ask-photo-discord = Und wer sagt das? Nimm /talk mit einem Foto, oder wähle „Sprechen lassen“ im Menü einer Nachricht mit Foto.
ask-anything-discord = Nimm /talk mit einem Foto und dem, was es sagen soll, als Text oder Aufnahme. Oder wähle „Sprechen lassen“ im Menü einer Nachricht mit Foto.
voices-question-discord = Wer soll sprechen? Wähle eine Stimme, um sie zu hören. /voices kennt auch andere Sprachen.
voices-none-discord = Für „{ $language }“ habe ich keine Stimme. Bitte wähle eine Sprache aus der Liste von /voices.
myvoice-read-discord =
    Nimm auf, wie du diesen Satz vorliest, und gib mir die Aufnahme in den nächsten zehn Minuten mit /myvoice:

    „{ $sentence }“

    Dann können Fotos mit deiner Stimme sprechen, nur für dich. Die Aufnahme behalte ich dafür, bis du sie hier oder mit /forget löschst.
meme-how-discord = Gib mir wenigstens eins von beiden: Worte für oben oder für unten.
duet-how-discord =
    Ein Duett braucht zwei Rollen, durch einen Strich getrennt:
    
    Darf ich bitten? | Ich dachte schon, du fragst nie.
    
    Ich nehme die beiden Fotos oder zwei Gesichter auf einem Foto.
optout-how-discord = Nimm /optout mit einem Foto von dir, oder wähle „Das bin ich: nie wieder“ im Menü einer Nachricht mit einem Clip. Ab dann spricht es für niemanden mehr.
report-how-discord = Wähle „Diesen Clip melden“ im Menü einer Nachricht mit einem Clip von mir.
again-nothing-discord = In diesem Kanal ist kein Clip von dir, den ich noch einmal machen könnte.
settings-question-discord = Was soll auf diesem Server gelten? Wer ihn verwaltet, ändert es durch Drücken oder mit den Optionen von /settings.
settings-in-groups-discord = Einstellungen sind für Server: Füge mich zu einem hinzu und nimm dort /settings. Für dich selbst gibt es /language, /style, /effect und /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** lässt ein Foto einen Text oder eine Aufnahme sagen. Im Menü jeder Nachricht (Apps) nimmt **Sprechen lassen** ihr Foto und **Das sagen lassen** ihre Worte.
    
    Alles, was ich mache, ist als KI-generiert gekennzeichnet, und ich frage, bevor irgendein Gesicht spricht. Was nur dich angeht, siehst nur du.
