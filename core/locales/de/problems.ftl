# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = Meine Werkstatt und ich haben uns missverstanden. Du kannst nichts dafür: Bitte versuch es später noch einmal.
again-in-a-moment = In meiner Werkstatt ist etwas abgebrochen. Bitte versuch es gleich noch einmal.
problem-problem = { again-in-a-moment }
problem-refused = So geht es nicht. Bitte versuch es mit einem anderen Foto oder anderen Worten.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = Mit diesem Foto kann ich nichts anfangen. Bitte schick mir ein anderes.
problem-photo-empty = Das Foto ist leer angekommen. Bitte schick es noch einmal.
problem-photo-unreadable = Diese Datei kann ich nicht als Foto lesen. Bitte schick JPEG, PNG, WebP, GIF, AVIF oder HEIC.
problem-photo-sticker-drawn = In dieser Art von animiertem Sticker steckt kein Bild, das ich nutzen kann. Bitte schick ein Foto, ein Video oder einen anderen Sticker.
problem-photo-too-large = Dieses Foto ist mir zu groß. Bitte schick ein kleineres.
problem-photo-too-small = Dieses Foto ist zu klein ({ $width } × { $height } Pixel). Bitte schick ein größeres.
problem-photo-too-slow = Das Foto zu lesen hat zu lange gedauert. Bitte speichere es neu als JPEG und schick mir das.
problem-photo-no-face = Ich sehe kein Gesicht auf diesem Foto. Bitte schick eines mit einem Gesicht von vorn.
problem-photo-blurred = Das Foto ist zu unscharf, um das Gesicht zu erkennen. Bitte nimm ein schärferes auf, mit sauberer Linse und ruhiger Hand.
problem-photo-too-dark = Das Foto ist zu dunkel, um das Gesicht zu erkennen. Bitte dreh das Gesicht zum Fenster oder zu einer Lampe und nimm es neu auf.
problem-photo-one-face = Ich sehe nur ein Gesicht auf diesem Foto, und ein Duett braucht zwei. Bitte schick ein zweites Foto oder eines mit zwei Gesichtern.
problem-photo-face-not-there =
    { $found ->
        [one] Ein Gesicht Nummer { $number } gibt es nicht: Ich sehe nur eines auf diesem Foto. Bitte wähle das.
       *[other] Ein Gesicht Nummer { $number } gibt es nicht: Ich sehe { $found } Gesichter auf diesem Foto. Bitte wähle eines davon.
    }
problem-photo-face-too-small = Das Gesicht ist zu klein zum Sprechen. Bitte schneide das Foto enger zu oder schick ein größeres.
problem-photo-face-turned = Das Gesicht ist zu weit weggedreht. Bitte schick ein Foto, auf dem beide Augen zu sehen sind.

## The voice

problem-voice-refused = Mit dieser Sprachnachricht kann ich nichts anfangen. Bitte nimm eine andere auf.
problem-voice-empty = Die Sprachnachricht ist leer angekommen. Bitte nimm sie noch einmal auf.
problem-voice-unreadable = Diese Datei kann ich nicht als Ton lesen. Bitte schick OGG, MP3, M4A, WAV, WebM, AMR, FLAC oder MP4.
problem-voice-too-large = Diese Aufnahme ist mir zu groß. Bitte schick eine kürzere.
problem-voice-too-long =
    { $limit ->
        [one] Diese Sprachnachricht ist mir zu lang: Mehr als { $limit } Sekunde geht nicht. Bitte schick eine kürzere.
       *[other] Diese Sprachnachricht ist mir zu lang: Mehr als { $limit } Sekunden gehen nicht. Bitte schick eine kürzere.
    }
problem-voice-too-short = Diese Sprachnachricht ist zu kurz. Bitte sag wenigstens ein Wort.
problem-voice-silent = In dieser Sprachnachricht höre ich nichts. Bitte nimm sie noch einmal auf, näher am Mikrofon.
problem-voice-no-speech = In dieser Aufnahme höre ich nur Geräusche, keine Stimme. Bitte nimm sie noch einmal auf, wo es leiser ist.
problem-voice-too-slow = Diese Aufnahme zu lesen hat zu lange gedauert. Bitte speichere sie neu als MP3 und schick mir das.
problem-voice-unknown = Die Stimme „{ $name }“ kenne ich nicht. Wähle mit /voices eine aus.
problem-voice-not-free = Die Stimme „{ $name }“ darf hier nicht verwendet werden. Wähle mit /voices eine andere.
problem-voice-speaks-other = Die Stimme „{ $name }“ spricht eine andere Sprache ({ $spoken }, nicht { $language }). Wähle mit /voices eine, die passt.
problem-voice-language-unknown = Für diese Sprache ({ $language }) habe ich noch keine Stimme. Bitte schreib in einer anderen oder schick eine Sprachnachricht.
problem-voice-not-own = Mit einer nachgebildeten Stimme spreche ich nur, wenn es deine eigene ist. Lies mir erst einen Satz vor: /myvoice.
problem-voice-cloning-unavailable = Stimmen nachbilden kann ich hier nicht. Bitte wähle mit /voices eine andere.
problem-voice-reading-not-confirmed = Das klang nicht nach meinem Satz. Hol dir mit /myvoice einen neuen und lies ihn ganz vor, gleichmäßig und wo es ruhig ist.
problem-voice-challenge-expired = Die Zeit für diesen Satz ist um: Jeder gilt zehn Minuten und für eine Aufnahme. Hol dir mit /myvoice einen neuen.
problem-voice-too-many-readings = Du hast mir heute schon viele Sätze vorgelesen. Bitte versuch es in { $wait } noch einmal.

## The words

problem-text-refused = Diesen Text kann ich nicht sagen. Bitte schreib einen anderen.
problem-text-empty = Noch gibt es nichts zu sagen. Bitte schreib einen Satz.
problem-text-unspeakable = In diesem Text steht nichts, was ich aussprechen könnte. Bitte schreib ein paar Worte.
problem-text-too-long = Der Text ist zu lang: { $length } Zeichen, und { $limit } sind die Grenze. Bitte kürze ihn.
problem-text-lasts-too-long =
    { $limit ->
        [one] Gesprochen dauert dieser Text länger als { $limit } Sekunde. Bitte kürze ihn.
       *[other] Gesprochen dauert dieser Text länger als { $limit } Sekunden. Bitte kürze ihn.
    }

## Choices and clips

problem-option-refused = Das steht nicht zur Wahl. Bitte nimm einen der Knöpfe, die ich geschickt habe.
problem-clip-refused = Mit diesem Clip kann ich nichts anfangen. Bitte schick mir einen anderen.
problem-clip-does-not-fit = Der Clip wäre zu groß, um ihn hier zu schicken. Bitte kürze, was das Foto sagt.
problem-clip-unreadable = Diese Datei kann ich nicht als Video lesen. Bitte nimm ein MP4, das ich gemacht habe.
problem-clip-not-convincing = Ich konnte dieses Foto nicht gut genug sprechen lassen, um es dir zu zeigen. Bitte versuch ein anderes Foto.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = Das geht mit diesem Clip nicht mehr. Bitte wünsch dir einen neuen.
problem-job-not-found = An diesen Clip erinnere ich mich nicht mehr. Bitte schick das Foto noch einmal.
problem-job-not-done = Dieser Clip ist nicht fertig. Bitte warte darauf oder wünsch dir einen neuen.
problem-job-not-finished = Dieser Clip ist noch in Arbeit. Bitte warte darauf.
problem-job-expired = Ich habe diesen Clip nicht rechtzeitig geschafft. Bitte versuch es noch einmal.
problem-job-clip-gone = Diesen Clip habe ich nicht mehr. Bitte lass ihn noch einmal machen.
problem-job-not-retriable = Dieser Clip braucht keinen neuen Versuch. Bitte wünsch dir einen neuen.
problem-job-inputs-gone = Das Foto zu diesem Clip habe ich schon gelöscht. Bitte schick es noch einmal.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Gerade geht es nicht. Versuch es bitte in { $wait } noch einmal.
problem-queue-full = Es warten so viele Clips, dass ich gerade keine mehr annehmen kann. Bitte versuch es in { $wait } noch einmal.
problem-quota-exceeded =
    { $limit ->
        [one] Ich arbeite noch an { $limit } Clip für dich. Bitte warte darauf: { $wait }.
       *[other] Ich arbeite noch an { $limit } Clips für dich. Bitte warte auf einen davon: { $wait }.
    }
problem-rate-exceeded = Das ist viel auf einmal! Bitte versuch es in { $wait } noch einmal.

## Consent and safety

problem-consent-refused-here = Dieses Foto darf nicht sprechen. Bitte nimm ein anderes.
problem-consent-missing = Noch hat mir niemand gesagt, wessen Gesicht das ist. Bitte schick das Foto noch einmal und sag es dazu.
problem-consent-blocked = Die Person auf diesem Foto will nicht, dass es spricht, oder es wurde gesperrt. Bitte nimm ein anderes Foto.
problem-consent-not-yours = Das kann nur die Person auf dem Foto beantworten. Bitte lass sie antworten.
problem-consent-not-by-you = Was ich über dieses Foto weiß, hat jemand anderes gesagt. Bitte sag mir selbst, wessen Gesicht das ist.
problem-consent-pending = Die Person auf dem Foto hat noch nicht geantwortet. Bitte warte noch ein wenig.
problem-consent-declined = Die Person auf dem Foto möchte lieber nicht. Bitte nimm ein anderes Foto.
problem-consent-expired = Die Person auf dem Foto hat innerhalb eines Tages nicht geantwortet. Bitte frag noch einmal.
problem-consent-withdrawn = Die Person auf dem Foto hat es sich anders überlegt, also habe ich Foto und Clip gelöscht. Bitte nimm ein anderes Foto, und danke für dein Verständnis.
problem-consent-too-even = Dieses Foto ist so gleichförmig, dass es sich nicht von anderen unterscheiden lässt und niemand es sperren lassen könnte. Bitte wähle eines mit mehr Kontrast.
problem-consent-other-photo = Die Person war mit einem anderen Foto einverstanden. Bitte frag auch für dieses.
problem-consent-not-found = Ich erinnere mich nicht, das gefragt zu haben. Bitte frag noch einmal.
problem-consent-too-many-opt-outs = Mehr als { $limit } Fotos am Tag sperre ich nicht für eine Person. Sind es mehr, schreib bitte denen, die mich betreiben, oder mach in { $wait } weiter.
problem-safety-refused-here = Diesen Clip kann ich nicht machen. Bitte lass das Foto etwas anderes sagen.
problem-safety-denied = Solche Clips mache ich nicht. Bitte lass das Foto etwas anderes sagen.
problem-safety-review = Diesen Clip muss sich erst ein Mensch ansehen. Bitte warte eine Weile, oder lass das Foto etwas anderes sagen.
problem-safety-unavailable = Ich konnte gerade nicht prüfen, was das Foto sagen soll, darum gibt es keinen Clip. Bitte versuch es in ein paar Minuten noch einmal.
problem-safety-cool-down = Ich musste heute mehrere deiner Clips ablehnen, machen wir also eine Pause. Bitte versuch es in { $wait } noch einmal.

## Checking a file for our marks

problem-check-refused = Diese Datei kann ich nicht prüfen. Bitte schick mir eine andere.
problem-check-empty = Die Datei ist leer angekommen. Bitte schick sie noch einmal.
problem-check-too-large = Diese Datei ist mir zum Prüfen zu groß. Bitte schick einen kürzeren Teil davon.
problem-check-unreadable = Diese Datei kann ich nicht als Clip oder Bild lesen. Bitte schick MP4, MOV, WebM, GIF, JPEG, PNG oder WebP.
problem-check-too-slow = Diese Datei zu prüfen hat zu lange gedauert. Bitte schick einen kürzeren Teil davon oder ein einzelnes Bild daraus.

## What is remembered, reports

problem-state-refused = Das kann ich mir nicht merken. Bitte versuch es auf andere Weise.
problem-state-changed = Inzwischen hat sich etwas geändert. Bitte versuch es noch einmal.
problem-state-too-large = Das ist mehr, als ich mir merken kann. Bitte mach es kürzer.
problem-report-not-found = Diese Meldung kenne ich nicht. Bitte melde den Clip noch einmal mit /report.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = Nichts in dieser Datei sagt, dass sie von hier ist, also kann ich hier nichts entfernen lassen. Bitte schick den Clip selbst, oder melde ihn dort, wo du ihn gesehen hast.
problem-report-nothing-to-take-down = Aus diesem Foto habe ich nichts gemacht, es gibt also nichts zu löschen.

## Groups

problem-group-refused = Die Admins dieser Gruppe möchten das nicht. Im privaten Chat mit mir geht es.
problem-group-admins-only = In dieser Gruppe dürfen nur Admins Fotos sprechen lassen. Im privaten Chat mit mir geht es.
problem-group-not-here = Die Admins möchten mich in diesem Kanal nicht. Bitte nimm einen anderen oder den privaten Chat mit mir.
problem-group-roles-only = Hier dürfen nur bestimmte Rollen Fotos sprechen lassen. Im privaten Chat mit mir geht es.
problem-group-daily-limit =
    { $limit ->
        [one] Dein { $limit } Clip für heute in dieser Gruppe ist verbraucht. Im privaten Chat mit mir geht es weiter.
       *[other] Deine { $limit } Clips für heute in dieser Gruppe sind verbraucht. Im privaten Chat mit mir geht es weiter.
    }
problem-group-no-memes = Die Admins dieser Gruppe haben Memes ausgeschaltet. Im privaten Chat mit mir geht es.

## The platform

problem-platform-file-too-large = Ich kann hier nur Dateien bis { $megabytes } MB holen. Bitte schick eine kleinere.
problem-platform-file-gone = Diese Datei ist nicht mehr da. Bitte schick sie noch einmal.
problem-platform-file-not-fetched = Die Datei war gerade nicht zu bekommen. Bitte versuch es gleich noch einmal.
problem-platform-refused = Das ließ sich hier nicht schicken. Bitte versuch es auf andere Weise.
problem-platform-post-gone = Diese Nachricht ist nicht mehr da. Bitte wünsch dir eine neue.
problem-platform-place-closed = Hier darf ich nicht schreiben. Bitte lass mich wieder herein oder schreib mir privat.
problem-platform-chat-needed = Wo ich kein Mitglied bin, kommt ein Clip über unseren eigenen Chat zu dir, und den gibt es noch nicht. Öffne { $link }, drück auf Start und dann hier auf „Noch einmal“.
problem-platform-unreachable = Die Verbindung zu dieser App ist gerade unterbrochen. Bitte versuch es gleich noch einmal.
problem-platform-perhaps-sent = Die Verbindung brach ab, während ich das schickte. Wenn es nicht hier ist, bitte frag noch einmal danach.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = Die Stimme „{ $name }“ ist gerade heiser. Bitte versuch es noch einmal, oder wähle mit /voices eine andere.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Dieser Clip hat viel zu lange gedauert, darum habe ich aufgehört. Bitte versuch es gleich noch einmal.
problem-fault-given-up = Ich habe es mehrmals versucht und diesen Clip nicht geschafft. Bitte versuch ein anderes Foto.
problem-fault-store = Ich kann gerade nichts finden und nichts aufbewahren. Bitte versuch es gleich noch einmal.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = Meine Werkstatt ist gerade voll. Bitte versuch es später noch einmal.
problem-fault-draining = Meine Werkstatt wird gerade neu gestartet. Bitte versuch es gleich noch einmal.
problem-fault-worker-unreachable = Ich erreiche meine Werkstatt gerade nicht. Bitte versuch es gleich noch einmal.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = Ich konnte deinen Clip nicht signieren, und ohne Signatur schicke ich keinen. Bitte versuch es gleich noch einmal.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = Das ist mir zu groß. Bitte schick weniger.
problem-request-too-slow = Das kam zu langsam an. Bitte schick es noch einmal.
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
