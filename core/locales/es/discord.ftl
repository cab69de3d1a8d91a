# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = haz que una foto diga un texto o una grabación
discord-meme = un meme que habla: palabras encima y debajo de una foto
discord-optout = una foto tuya: no volverá a hablar
discord-verify = ¿se hizo aquí este clip?
discord-report = un clip que no debería existir
discord-settings = para quienes gestionan el servidor: dónde, quién, cuántas veces, memes, idioma
option-photo = una foto con una cara: JPEG, PNG, WebP, GIF, un video corto…
option-photo-2 = la foto de la segunda persona; sin ella, dos caras de la primera foto
option-text = lo que dice
option-audio = una grabación que dice en lugar de un texto
option-recording = la frase de /myvoice, leída en voz alta
option-voice = quién dice un texto
option-user = un miembro cuya foto de perfil habla, cuando lo permita
option-language = el idioma del texto
option-style = cuánto se mueve
option-format = la forma del clip
option-effect = qué le pasa a la voz
option-captions = escribir las palabras debajo de la imagen
option-private = mostrármelo todo solo a mí
option-script = lo que dicen por turnos: primera | segunda | primera…
option-top = palabras en el borde superior
option-bottom = palabras en el borde inferior
option-mood = lo que muestra
option-voices-language = voces de qué idioma
option-clip = el clip
option-channel = permitir este canal o quitarlo de la lista; sin lista trabajo en todos los canales
option-role = permitir este rol o quitarlo de la lista; sin lista todos pueden usarme
option-daily = clips al día por miembro; 0: sin límite
option-memes = si se pueden hacer memes y dúos
option-server-language = el idioma en que hablo aquí a quienes no eligieron ninguno
mood-nostalgia = nostalgia
mood-joy = alegría
mood-curious = curiosidad
mood-sleepy = sueño

## Entries of the menu of a message: 32 characters

menu-talk = Hacer hablar
menu-say = Decir esto
menu-check = Comprobar este clip
menu-report = Denunciar este clip
menu-optout = Soy yo: nunca más

## Forms: titles and labels of 45 characters

form-talk-title = Hacer hablar
form-words = ¿Qué debe decir?
form-audio = O una grabación que diga
form-say-title = Decir esto
form-photo = Una foto que lo diga
form-who = O alguien que conoces
form-last = La última foto de este canal
form-mine = Mi foto de perfil
form-theirs = La foto de perfil del autor, si lo permite

## What the bot says

menu-no-photo = No hay ninguna foto en este mensaje. Elige «Hacer hablar» en uno con foto.
menu-no-words = En este mensaje no hay nada que decir: ni texto ni grabación.
menu-no-clip = No hay ningún clip en este mensaje.
form-nobody = ¿Y quién lo dice? Elige una foto, o a alguien de la lista, por favor.
option-not-there = No existe esa voz o ese idioma. Elige uno de la lista, por favor.
option-either = Indica solo una de las dos opciones: { $one } o { $other }.
member-no-picture = { $name } no tiene foto de perfil propia.
member-in-private = Hay que preguntar a la persona donde pueda responder. Hazlo en un canal de un servidor, y no solo para ti, por favor.
member-is-bot = { $name } es un bot y no puede aceptar nada. Elige una foto, por favor.
permission-missing =
    No puedo responder en este canal porque me falta el permiso { $permission }.
    
    Quien gestiona el servidor puede dármelo: Ajustes del canal → Permisos → mi rol → permitir { $permission }. Hasta entonces puedo mostrarte clips con «private: True» o en un mensaje directo.
late-and-closed = No pude escribir en el canal donde preguntaste, así que te respondo aquí. Si soy miembro allí, quien gestiona el servidor puede permitírmelo: Ajustes del canal → Permisos → mi rol → permitir View Channel, Send Messages y Attach Files.
settings-channels =
    { $count ->
        [0] 📍 En todos los canales
       *[other] 📍 Solo en: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 Para todos
       *[other] 👥 Solo para: { $names }
    }
settings-language = 🌐 Idioma: { $name }
settings-everywhere = 📍 Permitir todos los canales
settings-everybody = 👥 Permitir todos los roles
settings-language-none = el que cada cual usa en Discord

## Said otherwise than elsewhere

ask-words-discord = ¿Y qué debe decir? Usa /talk otra vez, con un texto o una grabación.
ask-photo-discord = ¿Y quién lo dice? Usa /talk con una foto, o elige «Hacer hablar» en el menú de un mensaje con foto.
ask-anything-discord = Usa /talk con una foto y lo que debe decir, como texto o grabación. O elige «Hacer hablar» en el menú de un mensaje con foto.
voices-question-discord = ¿Quién debe hablar? Elige una voz para escucharla. /voices conoce también otros idiomas.
voices-none-discord = No tengo ninguna voz para «{ $language }». Elige un idioma de la lista de /voices, por favor.
myvoice-read-discord =
    Grábate leyendo esta frase en voz alta y dame la grabación con /myvoice en los próximos diez minutos:

    «{ $sentence }»

    Con ella las fotos pueden hablar con tu voz, solo para ti. Guardo la grabación para eso hasta que la borres aquí o con /forget.
meme-how-discord = Dame al menos una de las dos: palabras para encima o para debajo de la foto.
duet-how-discord =
    Un dúo necesita dos turnos, separados por una raya:
    
    ¿Bailamos? | Pensé que nunca me lo pedirías.
    
    Uso las dos fotos, o dos caras de una misma foto.
optout-how-discord = Usa /optout con una foto tuya, o elige «Soy yo: nunca más» en el menú de un mensaje con un clip. Desde entonces no hablará para nadie.
report-how-discord = Elige «Denunciar este clip» en el menú de un mensaje con un clip mío.
again-nothing-discord = En este canal no hay ningún clip tuyo que pueda hacer otra vez.
settings-question-discord = ¿Qué vale en este servidor? Quien lo gestiona puede cambiarlo pulsando, o con las opciones de /settings.
settings-in-groups-discord = Los ajustes son para servidores: añádeme a uno y usa /settings allí. Para ti están /language, /style, /effect y /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** hace que una foto diga un texto o una grabación. En el menú de cualquier mensaje (Aplicaciones), **Hacer hablar** toma su foto y **Decir esto** toma sus palabras.
    
    Todo lo que hago va marcado como generado con IA, y pregunto antes de hacer hablar a cualquier cara. Lo que solo te concierne a ti, solo lo ves tú.
