# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = Mi taller y yo no nos entendimos. No es culpa tuya: inténtalo más tarde, por favor.
again-in-a-moment = Algo se interrumpió en mi taller. Inténtalo otra vez en un momento, por favor.
problem-problem = { again-in-a-moment }
problem-refused = Así no funciona. Prueba con otra foto u otras palabras, por favor.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = No puedo usar esta foto. Mándame otra, por favor.
problem-photo-empty = La foto llegó vacía. Mándala otra vez, por favor.
problem-photo-unreadable = No puedo leer este archivo como foto. Manda un JPEG, PNG, WebP, GIF, AVIF o HEIC, por favor.
problem-photo-sticker-drawn = Este tipo de sticker animado no contiene ninguna imagen que me sirva. Manda una foto, un video u otro sticker, por favor.
problem-photo-too-large = Esta foto es demasiado grande para mí. Manda una más pequeña, por favor.
problem-photo-too-small = Esta foto es demasiado pequeña ({ $width } × { $height } píxeles). Manda una más grande, por favor.
problem-photo-too-slow = Leer esta foto llevó demasiado tiempo. Guárdala de nuevo como JPEG y mándame esa, por favor.
problem-photo-no-face = No veo ninguna cara en esta foto. Manda una con una cara vista de frente, por favor.
problem-photo-blurred = La foto está demasiado borrosa para distinguir la cara. Haz una más nítida, con la lente limpia y la mano firme.
problem-photo-too-dark = La foto es demasiado oscura para distinguir la cara. Gira la cara hacia una ventana o una lámpara y hazla otra vez.
problem-photo-one-face = Veo una sola cara en esta foto, y un dúo necesita dos. Manda una segunda foto, o una con dos caras.
problem-photo-face-not-there =
    { $found ->
        [one] No hay una cara número { $number }: veo una sola en esta foto. Elige esa, por favor.
       *[other] No hay una cara número { $number }: veo { $found } caras en esta foto. Elige una de ellas, por favor.
    }
problem-photo-face-too-small = La cara es demasiado pequeña para hablar. Recorta la foto más cerca de la cara, o manda una más grande.
problem-photo-face-turned = La cara está demasiado girada. Manda una foto en la que se vean los dos ojos, por favor.

## The voice

problem-voice-refused = No puedo usar este mensaje de voz. Graba otro, por favor.
problem-voice-empty = El mensaje de voz llegó vacío. Grábalo otra vez, por favor.
problem-voice-unreadable = No puedo leer este archivo como sonido. Manda OGG, MP3, M4A, WAV, WebM, AMR, FLAC o MP4, por favor.
problem-voice-too-large = Esta grabación es demasiado grande para mí. Manda una más corta, por favor.
problem-voice-too-long =
    { $limit ->
        [one] Este mensaje de voz es demasiado largo: el máximo es { $limit } segundo. Manda uno más corto, por favor.
       *[other] Este mensaje de voz es demasiado largo: el máximo son { $limit } segundos. Manda uno más corto, por favor.
    }
problem-voice-too-short = Este mensaje de voz es demasiado corto. Di al menos una palabra, por favor.
problem-voice-silent = No oigo nada en este mensaje de voz. Grábalo otra vez, más cerca del micrófono.
problem-voice-no-speech = En esta grabación solo oigo ruido, ninguna voz. Grábala otra vez en un sitio más tranquilo.
problem-voice-too-slow = Leer esta grabación llevó demasiado tiempo. Guárdala de nuevo como MP3 y mándame esa, por favor.
problem-voice-unknown = No conozco la voz «{ $name }». Elige una con /voices.
problem-voice-not-free = La voz «{ $name }» no se puede usar aquí. Elige otra con /voices.
problem-voice-speaks-other = La voz «{ $name }» habla otro idioma ({ $spoken }, no { $language }). Elige una adecuada con /voices.
problem-voice-language-unknown = Todavía no tengo voz para este idioma ({ $language }). Escribe en otro, o manda un mensaje de voz.
problem-voice-not-own = Solo hablo con una voz clonada si es la tuya. Léeme antes una frase en voz alta: /myvoice.
problem-voice-cloning-unavailable = Aquí no puedo clonar voces. Elige otra con /voices, por favor.
problem-voice-reading-not-confirmed = Eso no sonaba a mi frase. Pide una nueva con /myvoice y léela entera, a un ritmo regular y en un sitio tranquilo.
problem-voice-challenge-expired = El tiempo de esta frase ha pasado: cada una vale diez minutos y para una grabación. Pide otra con /myvoice.
problem-voice-too-many-readings = Hoy ya me has leído muchas frases. Inténtalo otra vez dentro de { $wait }, por favor.

## The words

problem-text-refused = No puedo decir este texto. Escribe otro, por favor.
problem-text-empty = Todavía no hay nada que decir. Escribe una frase, por favor.
problem-text-unspeakable = En este texto no hay nada que pueda decir en voz alta. Escribe unas palabras, por favor.
problem-text-too-long = El texto es demasiado largo: { $length } caracteres, y el máximo es { $limit }. Acórtalo, por favor.
problem-text-lasts-too-long =
    { $limit ->
        [one] En voz alta, este texto dura más de { $limit } segundo. Acórtalo, por favor.
       *[other] En voz alta, este texto dura más de { $limit } segundos. Acórtalo, por favor.
    }

## Choices and clips

problem-option-refused = No ofrezco esa opción. Usa uno de los botones que envié, por favor.
problem-clip-refused = No puedo usar este clip. Mándame otro, por favor.
problem-clip-does-not-fit = El clip sería demasiado grande para mandarlo aquí. Acorta lo que dice la foto, por favor.
problem-clip-unreadable = No puedo leer este archivo como video. Elige un MP4 que yo haya hecho, por favor.
problem-clip-not-convincing = No logré que esta foto hablara lo bastante bien para mostrártela. Prueba con otra foto, por favor.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = Eso ya no se puede hacer con este clip. Pide uno nuevo, por favor.
problem-job-not-found = Ya no recuerdo este clip. Manda la foto otra vez, por favor.
problem-job-not-done = Este clip no está listo. Espéralo, o pide uno nuevo.
problem-job-not-finished = Este clip todavía se está haciendo. Espéralo, por favor.
problem-job-expired = No logré hacer este clip a tiempo. Inténtalo otra vez, por favor.
problem-job-clip-gone = Ya no guardo este clip. Pídelo otra vez, por favor.
problem-job-not-retriable = Este clip no necesita otro intento. Pide uno nuevo, por favor.
problem-job-inputs-gone = Ya borré la foto de este clip. Mándala otra vez, por favor.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Ahora mismo no puedo. Inténtalo otra vez dentro de { $wait }, por favor.
problem-queue-full = Hay tantos clips esperando que ahora no puedo aceptar más. Inténtalo otra vez dentro de { $wait }, por favor.
problem-quota-exceeded =
    { $limit ->
        [one] Todavía estoy haciendo { $limit } clip para ti. Espéralo, por favor: { $wait }.
       *[other] Todavía estoy haciendo { $limit } clips para ti. Espera a que termine uno, por favor: { $wait }.
    }
problem-rate-exceeded = ¡Eso es mucho de una vez! Inténtalo otra vez dentro de { $wait }, por favor.

## Consent and safety

problem-consent-refused-here = Esta foto no puede hablar. Elige otra, por favor.
problem-consent-missing = Todavía nadie me ha dicho de quién es esta cara. Manda la foto otra vez y dímelo, por favor.
problem-consent-blocked = La persona de esta foto no quiere que hable, o la foto fue retirada. Elige otra foto, por favor.
problem-consent-not-yours = Solo la persona de la foto puede responder a esto. Deja que responda, por favor.
problem-consent-not-by-you = Lo que sé de esta foto lo dijo otra persona. Dime tú de quién es la cara, por favor.
problem-consent-pending = La persona de la foto todavía no ha respondido. Espera un poco, por favor.
problem-consent-declined = La persona de la foto prefiere que no. Elige otra foto, por favor.
problem-consent-expired = La persona de la foto no respondió en un día. Pregunta otra vez, por favor.
problem-consent-withdrawn = La persona de la foto cambió de opinión, así que borré la foto y el clip. Elige otra foto, por favor, y gracias por comprenderlo.
problem-consent-too-even = Esta foto es tan uniforme que no se distinguiría de otras y nadie podría pedir que se bloquee. Elige una con más contraste.
problem-consent-other-photo = La persona aceptó para otra foto. Pregúntale también por esta, por favor.
problem-consent-not-found = No recuerdo haber preguntado esto. Pregunta otra vez, por favor.
problem-consent-too-many-opt-outs = No bloqueo más de { $limit } fotos al día por persona. Si hay más, escribe a quien me gestiona, o sigue dentro de { $wait }.
problem-safety-refused-here = No puedo hacer este clip. Haz que la foto diga otra cosa, por favor.
problem-safety-denied = No hago clips como este. Haz que la foto diga otra cosa, por favor.
problem-safety-review = Una persona tiene que mirar antes este clip. Espera un rato, o haz que la foto diga otra cosa.
problem-safety-unavailable = Ahora mismo no pude revisar lo que debe decir la foto, así que no hice ningún clip. Inténtalo en unos minutos, por favor.
problem-safety-cool-down = Hoy tuve que rechazar varios clips tuyos, así que hagamos una pausa. Inténtalo otra vez dentro de { $wait }, por favor.

## Checking a file for our marks

problem-check-refused = No puedo comprobar este archivo. Mándame otro, por favor.
problem-check-empty = El archivo llegó vacío. Mándalo otra vez, por favor.
problem-check-too-large = Este archivo es demasiado grande para comprobarlo. Manda una parte más corta, por favor.
problem-check-unreadable = No puedo leer este archivo como clip ni como imagen. Manda MP4, MOV, WebM, GIF, JPEG, PNG o WebP, por favor.
problem-check-too-slow = Comprobar este archivo llevó demasiado tiempo. Manda una parte más corta o una sola imagen, por favor.

## What is remembered, reports

problem-state-refused = No puedo recordar esto. Prueba de otra manera, por favor.
problem-state-changed = Algo cambió entretanto. Inténtalo otra vez, por favor.
problem-state-too-large = Es más de lo que puedo recordar. Hazlo más corto, por favor.
problem-report-not-found = No conozco esta denuncia. Denuncia el clip otra vez con /report, por favor.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = Ninguna marca dice que este archivo se hizo aquí, así que aquí no hay nada que retirar. Envía el clip mismo, o denúncialo donde lo viste.
problem-report-nothing-to-take-down = No hice nada con esta foto, así que no hay nada que borrar.

## Groups

problem-group-refused = Los admins de este grupo no quieren eso. Puedes hacerlo conmigo en privado.
problem-group-admins-only = En este grupo solo los admins pueden hacer hablar a las fotos. Puedes hacerlo conmigo en privado.
problem-group-not-here = Los admins no me quieren en este canal. Usa otro, o un chat privado conmigo, por favor.
problem-group-roles-only = Aquí solo algunos roles pueden hacer hablar a las fotos. Puedes hacerlo conmigo en privado.
problem-group-daily-limit =
    { $limit ->
        [one] Ya usaste tu { $limit } clip de hoy en este grupo. Puedes seguir conmigo en privado.
       *[other] Ya usaste tus { $limit } clips de hoy en este grupo. Puedes seguir conmigo en privado.
    }
problem-group-no-memes = Los admins de este grupo desactivaron los memes. Puedes hacerlos conmigo en privado.

## The platform

problem-platform-file-too-large = Aquí solo puedo recibir archivos de hasta { $megabytes } MB. Manda uno más pequeño, por favor.
problem-platform-file-gone = Este archivo ya no está. Mándalo otra vez, por favor.
problem-platform-file-not-fetched = El archivo no se pudo obtener ahora mismo. Inténtalo otra vez dentro de un momento.
problem-platform-refused = Esto no se pudo enviar aquí. Prueba de otra manera, por favor.
problem-platform-post-gone = Ese mensaje ya no está. Pide uno nuevo, por favor.
problem-platform-place-closed = Aquí no puedo escribir. Déjame entrar otra vez, o escríbeme en privado.
problem-platform-chat-needed = Donde no soy miembro, un clip te llega a través de nuestro propio chat, y aún no tenemos. Abre { $link }, pulsa Iniciar y luego «Otra vez» aquí.
problem-platform-unreachable = Ahora mismo falla la conexión con esta app. Inténtalo otra vez en un momento, por favor.
problem-platform-perhaps-sent = La conexión se cortó mientras enviaba esto. Si no está aquí, pídelo otra vez, por favor.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = La voz «{ $name }» está ronca ahora mismo. Inténtalo otra vez, o elige otra con /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Hacer este clip llevó demasiado tiempo, así que paré. Inténtalo otra vez en un momento, por favor.
problem-fault-given-up = Lo intenté varias veces y no logré hacer este clip. Prueba con otra foto, por favor.
problem-fault-store = Ahora mismo no puedo encontrar ni guardar nada. Inténtalo otra vez en un momento, por favor.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = Mi taller está lleno ahora mismo. Inténtalo más tarde, por favor.
problem-fault-draining = Mi taller se está reiniciando. Inténtalo otra vez en un momento, por favor.
problem-fault-worker-unreachable = Ahora mismo no logro comunicarme con mi taller. Inténtalo otra vez en un momento, por favor.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = No pude firmar tu clip, y no mando ninguno sin firma. Inténtalo otra vez en un momento, por favor.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = Esto es demasiado grande para mí. Manda menos, por favor.
problem-request-too-slow = Esto llegó demasiado despacio. Mándalo otra vez, por favor.
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
