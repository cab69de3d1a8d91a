# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = clip, photo = foto, photo talks = la foto habla, voice message = mensaje de voz,
# video note = videomensaje (redondo), photo in hand = la foto que tengo en la mano, workshop (the worker) = taller,
# captions = subtítulos, effect = efecto, duet = dúo, meme = meme. The reader is "tú"; no region's words.

## The way of a clip

job-looking = 👀 Estoy mirando tu foto…
job-queued = ⏳ En la cola, puesto { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ En la cola, puesto { $place }: listo dentro de { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = Cancelado. No se envió nada a ninguna parte.
review-allowed = Una persona lo ha mirado y está bien. Aquí viene tu clip.
stage-photo = Estudio la cara
stage-speech = Busco la voz
stage-motion = Aprendo el texto
stage-render = Dibujo
stage-check = Compruebo que quede bien
stage-mark = Firmo
span-seconds =
    { $count ->
        [one] aproximadamente { $count } segundo
       *[other] unos { $count } segundos
    }
span-minutes =
    { $count ->
        [one] aproximadamente { $count } minuto
       *[other] unos { $count } minutos
    }
span-hours =
    { $count ->
        [one] aproximadamente { $count } hora
       *[other] unas { $count } horas
    }
clip-done = 🗣 Hecho con IA.
clip-perhaps-sent = El clip debería estar justo aquí. Si no está, deja que lo haga otra vez.
clip-deleted = Borrado.
clip-left = Mi copia está borrada, pero ya no puedo quitar este mensaje. Bórralo tú, por favor.
clip-stays = No puedo quitar el mensaje con el clip. Si todavía está ahí, bórralo tú, por favor.
clip-passes-through = Por aquí pasa un momento un clip que se pidió en otro chat.

## What is missing

ask-words = ¡Qué bien! Ahora escribe lo que debe decir la foto, o manda un mensaje de voz.
ask-words-group = Responde a este mensaje con lo que debe decir la foto, en texto o con un mensaje de voz.
ask-photo = ¿Y quién lo dice? Mándame una foto con una cara.
ask-photo-group = Responde a una foto con /talk y las palabras, o manda una foto con /talk y las palabras en su descripción.
ask-anything = Mándame una foto con una cara y lo que debe decir, en texto o con un mensaje de voz.
ask-which =
    { $count ->
        [one] ¿Qué foto debe hablar?
       *[other] Mandaste { $count } fotos. ¿Cuál debe hablar?
    }
ask-face =
    { $count ->
        [one] ¿Quién debe hablar?
       *[other] Veo { $count } caras. ¿Quién debe hablar?
    }
album-chosen = Será la foto { $number }.
let-go = Listo: solté la foto. Mándame otra cuando quieras.
no-portrait = No veo ninguna foto de perfil tuya. Mándame una foto, por favor.
file-unusable = Con esto no puedo hacer nada. Mándame una foto con una cara, o un mensaje de voz.

## Consent

consent-question =
    ¿De quién es esta cara?
    
    Cada persona decide si su foto habla. Di con sinceridad lo que es cierto, por favor; anoto que lo dijiste.
consent-question-second = ¿Y de quién es la cara de la segunda foto?
consent-question-group = Si la persona está en este grupo, responde a este mensaje con su @nombre y le preguntaré.
consent-self = 🙋 Es la mía
consent-permitted = 🤝 La persona está de acuerdo
consent-not-real = 🎨 De nadie real (dibujo, estatua…)
# $name is a member of the group.
consent-member = ✋ Preguntar a { $name }
consent-ask-member =
    { $member }, { $asker } quiere hacer hablar a una foto tuya.
    
    ¿Te parece bien? No se hace nada si no lo permites, y puedes retirarlo cuando quieras con /optout.
consent-member-unknown = No puedo ver si { $name } está aquí. Si nadie responde, vuelve atrás y elige otra respuesta.
consent-member-bot = { $name } es un bot y no puede aceptar nada. Elige una respuesta bajo mi pregunta, o respóndele con el @nombre de la persona.
consent-allow = ✅ Permitir
consent-refuse = 🚫 Rechazar
consent-declined = La persona de la foto prefiere que no, así que no hay clip. ¡Gracias por preguntar!
consent-declined-back = ¿Pulsado por error? Quien dijo que no todavía puede permitirlo aquí, y nadie más.
consent-allow-after-all = ✅ Permitir después de todo
consent-thanks = ¡Gracias por responder!

## Buttons

button-cancel = Cancelar
button-again = Otra vez
button-back = ‹ Volver
button-voice = 🔊 Otra voz
button-effect = 🎚 Efecto
button-style = 🎭 Estilo
button-captions = 💬 Subtítulos
button-captions-off = 💬 Sin texto
button-format = 📐 Formato
button-delete = 🗑 Borrar
button-report = 🚩 Denunciar
button-portrait = Usar mi foto de perfil
cancel-asked = Estoy parando…
variant-asked = ¡En camino!
no-other-voice = No hay otra voz para este idioma.
press-unknown = No entiendo este botón. Usa uno que yo haya enviado, por favor.
press-too-old = De esto ya no sé nada: es demasiado antiguo o se borró con /forget. Manda la foto de nuevo, por favor.
press-not-yours = Este botón es para quien lo pidió. ¡Tú puedes pedir tu propio clip!
press-answered = A esto ya se respondió.

## Choices

style-question = ¿Cuánto deben moverse tus fotos?
style-calm = Tranquilo
style-natural = Natural
style-lively = Animado
style-excited = Eufórico
format-photo = Foto entera
format-square = Cuadrado
format-portrait = Vertical
format-note = Redondo
format-gif = GIF (sin sonido)
effect-question = ¿Qué le hago a la voz?
effect-none = Tal cual
effect-chipmunk = Ardilla
effect-deep = Grave
effect-robot = Robot
effect-echo = Eco
language-question = ¿En qué idioma quieres que te hable?
language-auto = Automático
language-name = Español
voices-question = ¿Quién debe hablar? Toca una voz para escucharla. Para otro idioma, manda /voices y su código, por ejemplo «/voices it».
voices-none = No tengo ninguna voz para «{ $language }». Manda /voices y el código de un idioma, por ejemplo «/voices it».
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = mi propia voz
voices-use = Usar esta voz
choice-kept = Anotado: vale desde tu próximo clip.
myvoice-read =
    Lee esta frase en voz alta y mándamela como mensaje de voz en los próximos diez minutos:

    «{ $sentence }»

    Con ella las fotos pueden hablar con tu voz, solo para ti. Guardo la grabación para eso hasta que la borres aquí o con /forget.
myvoice-confirmed = Gracias, era la frase. Ahora las fotos pueden hablar con tu voz, solo para ti. La encuentras en /voices como «mi propia voz».
myvoice-kept = Las fotos pueden hablar con tu voz, solo para ti.
myvoice-again = Leer otra frase
myvoice-delete = Borrar mi voz
myvoice-deleted = Hecho. La grabación de tu voz ya no está.
myvoice-unavailable = Aquí no puedo copiar voces: no hay nada instalado para eso. /voices muestra quién más puede hablar.

## Memes and duets

meme-how = Escribe «/meme arriba | abajo» en respuesta a una foto o en su descripción. La foto también lo dice.
duet-how =
    Un dúo necesita dos turnos, cada uno en su propia línea:
    
    /duet
    1: ¿Bailamos?
    2: Pensé que nunca me lo pedirías.
    
    Uso las dos últimas fotos que me mandaste, o dos caras de una misma foto.
again-wait = Todavía no hay ningún clip. Déjame terminar primero el último.
again-nothing = Aquí no hay ningún clip tuyo que pueda hacer otra vez.
again-hidden = Ese clip solo lo ves tú. Pide otro con «private» y también lo verás solo tú.

## Groups

settings-question = ¿Qué vale en este grupo? Los admins pueden cambiarlo con un toque.
settings-in-groups = Los ajustes son para grupos: añádeme a uno y manda /settings allí. Para ti están /language, /style, /effect y /voices.
settings-admins-only = Solo los admins de este grupo pueden cambiar eso.
write-as-yourself = No sé quién eres mientras escribes en nombre de un grupo o un canal, y solo una persona puede decir qué cara puede hablar. Escribe como tú mismo, por favor.
settings-who-everybody = 👥 Todos pueden usarme
settings-who-admins = 👮 Solo los admins pueden usarme
settings-daily =
    { $count ->
        [0] ∞ Sin límite diario
        [one] { $count } clip al día por miembro
       *[other] { $count } clips al día por miembro
    }
settings-memes-on = 😂 Memes y dúos: sí
settings-memes-off = 😐 Memes y dúos: no
settings-voice-on = 🎙 Las respuestas de voz a fotos se vuelven clips
settings-voice-off = 🔇 Las respuestas de voz a fotos se quedan como están
settings-saved = Guardado.
only-in-private = Eso es solo para tus ojos: pídemelo en privado, por favor.

## People

start =
    ¡Hola! Mándame una foto con una cara y escribe lo que debe decir, o manda un mensaje de voz. Unos segundos después, habla.
    
    También puedes mandar un dibujo, un sticker o un cuadro. /help te muestra qué más sé hacer. Todo lo que hago va marcado como generado con IA.
help =
    Manda una foto con una descripción y dirá lo que pone. O manda una foto y luego un texto o un mensaje de voz. Me quedo con la última foto en la mano: cada texto nuevo la hace hablar otra vez, hasta que mandes otra o /new.
    
    En grupos, responde a una foto con /talk y las palabras; o solo con /talk y luego con un mensaje de voz a mi respuesta. Donde lo oigo todo, como admin, basta un mensaje de voz en respuesta a la foto.
privacy =
    Qué guardo:
    • Fotos y mensajes de voz: hasta entregarte el clip.
    • Clips: unos días, para que funcionen sus botones.
    • Quién dijo de quién es la cara: mientras la ley pueda pedirlo.
    • Que una foto no debe hablar (un «no», /optout): sigue valiendo después de /forget, sin tu nombre.
    • La grabación que leíste para /myvoice: hasta que la borres, un año como mucho.
    • Lo que elegiste (/language, /style, /voices): hasta que lo cambies.
    
    Ninguna foto se usa para entrenar nada. Cada clip lleva una etiqueta visible, una marca invisible y una firma, para que cualquiera pueda comprobarlo.
    
    /mydata te lo manda todo, /forget lo borra, y /optout en respuesta a una foto tuya hace que no hable nunca.
mydata-done =
    { $count ->
        [one] Esto es todo lo que sé de ti, con { $count } clip.
       *[other] Esto es todo lo que sé de ti, con { $count } clips.
    }
forget-question = ¿Borro todo lo tuyo: fotos, clips, preferencias y tu nombre donde sea que esté? No se puede deshacer. Los clips que están en los chats se quedan ahí: pulsa antes Borrar debajo de ellos si también deben irse. Las fotos que no deben hablar siguen calladas, sin tu nombre.
forget-button = Sí, bórralo todo
forget-done =
    { $count ->
        [0] Listo. No quedaba ningún clip tuyo.
        [one] Listo. Borré { $count } clip y todo lo demás sobre ti.
       *[other] Listo. Borré { $count } clips y todo lo demás sobre ti.
    }
forget-toast = Todo está borrado.
optout-how = Responde con /optout a una foto o un clip tuyo. Desde entonces no hablará para nadie.
optout-looks = No encuentro ninguna marca mía en este archivo, así que me guié por lo que se ve. Si salió de un clip y aparece otro de la misma foto, responde con /optout a ese, o a la propia foto.
optout-which = En este clip hablan dos fotos. ¿En cuál sales tú?
optout-first = ⬅ Izquierda o arriba
optout-second = ➡ Derecha o abajo
optout-both = Las dos
optout-of-several = En este mensaje hay varios archivos. ¿En cuál sales tú?
optout-all = En todos
optout-done =
    { $count ->
        [0] Listo. Esta foto ya no habla para nadie.
        [one] Listo. Esta foto ya no habla para nadie; se borró { $count } clip suyo.
       *[other] Listo. Esta foto ya no habla para nadie; se borraron { $count } clips suyos.
    }
verify-how = Responde a un clip con /verify, o mándame uno con /verify en su descripción.
# $date is a day.
verify-made-here = ✅ Este clip se hizo aquí el { $date } con IA.
verify-probable = 🟡 Este clip se hizo probablemente aquí: aún quedan partes de su marca.
verify-unknown = ⚪ No encuentro ninguna marca nuestra. Eso no prueba nada: el clip puede venir de otro sitio, o le quitaron la marca.
verify-altered = ⚪ Lleva credenciales nuestras que no le corresponden: se modificó, o alguien las copió aquí. No encuentro ninguna marca de agua nuestra, así que no puedo decir si se hizo aquí.
verify-foreign-trusted = Lleva credenciales de { $issuer }, en quien aquí se confía.
verify-foreign-unknown = Lleva credenciales a nombre de { $issuer }. Cualquiera puede poner ahí cualquier nombre; este no lo ha comprobado nadie.
verify-foreign-broken = Lleva credenciales a nombre de { $issuer } que no corresponden a este clip. No te fíes de ellas.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }: { $found }
verify-one-of-album = Esto vale solo para una imagen del álbum: aquella a la que respondiste o bajo la que escribiste. Las otras no las veo aquí; mándamelas una a una con /verify en su descripción.
report-how = Responde con /report al clip que no debería existir.
report-question = ¿Qué tiene de malo este clip? Lo mirará una persona.
report-intimate = Es íntimo
report-minor = Muestra a un menor
report-impersonation = Suplanta a alguien
report-harassment = Hace daño a alguien
report-fraud = Engaña
report-no-consent = Salgo yo, sin permiso
report-other = Otra cosa
report-thanks = Gracias. Lo mirará una persona.

## When something is in the way

worker-down = Ahora mismo no logro comunicarme con mi taller. Tu pedido está guardado: sigo en cuanto responda, no tienes que hacer nada.
worker-down-press = Ahora mismo no logro comunicarme con mi taller. Sigo en cuanto responda.
platform-down = La conexión falla ahora mismo. Tu petición está guardada: sigo en cuanto vuelva a funcionar.
flood = ¡Eso es mucho de una vez! Dame { $wait }, por favor, y vuelvo a estar contigo.
