# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = qué hago, con un ejemplo
command-talk = haz hablar a una foto: respóndele o ponlo en su descripción
command-new = soltar la foto que tengo en la mano
command-again = el último clip con otra voz
command-meme = arriba | abajo: un meme que habla
command-duet = dos fotos conversan entre sí
command-animate = que una foto se mueva sin palabras
command-note = un videomensaje redondo de una foto que habla
command-gif = una imagen en movimiento sin sonido
command-voices = escuchar las voces y elegir una
command-myvoice = que las fotos hablen con tu propia voz
command-language = elegir el idioma
command-style = cuánto se mueven las fotos
command-effect = ardilla, robot, eco…
command-verify = responde a un clip: ¿se hizo aquí?
command-settings = para admins: quién puede usarme, cuántas veces, memes
command-privacy = qué guardo y durante cuánto tiempo
command-mydata = todo lo que sé de ti
command-optout = responde a una foto tuya: no volverá a hablar
command-forget = borrar todo lo mío
command-report = responde a un clip que no debería existir
command-help = cómo funciona

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Mándame una foto con una cara y lo que debe decir, como texto o mensaje de voz: unos segundos después, habla. También valen dibujos, stickers y cuadros. Pregunto antes de hacer hablar a cualquier cara y marco cada clip como generado con IA.
bot-short-description = Entra una foto y una frase, sale una foto que habla. Todo va marcado como generado con IA.
