# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = faça uma foto dizer um texto ou uma gravação
discord-meme = um meme que fala: palavras em cima e embaixo de uma foto
discord-optout = uma foto sua: ela nunca mais fala
discord-verify = este clipe foi feito aqui?
discord-report = um clipe que não deveria existir
discord-settings = para quem gerencia o servidor: onde, quem, quantas vezes, memes, idioma
option-photo = uma foto com um rosto: JPEG, PNG, WebP, GIF, um vídeo curto…
option-photo-2 = a foto da segunda pessoa; sem ela, dois rostos da primeira foto
option-text = o que ela diz
option-audio = uma gravação que ela diz em vez de um texto
option-recording = a frase de /myvoice, lida em voz alta
option-voice = quem fala um texto
option-user = um membro cuja foto de perfil fala, assim que permitir
option-language = o idioma do texto
option-style = quanto ela se mexe
option-format = a forma do clipe
option-effect = o que acontece com a voz
option-captions = escrever as palavras embaixo da imagem
option-private = mostrar tudo só para mim
option-script = o que dizem em turnos: primeira | segunda | primeira…
option-top = palavras na borda de cima
option-bottom = palavras na borda de baixo
option-mood = o que ela mostra
option-voices-language = vozes de qual idioma
option-clip = o clipe
option-channel = permitir este canal ou tirá-lo da lista; sem lista, trabalho em todos os canais
option-role = permitir este cargo ou tirá-lo da lista; sem lista, todos podem me usar
option-daily = clipes por dia para cada membro; 0: sem limite
option-memes = se memes e duetos podem ser feitos
option-server-language = o idioma em que falo aqui com quem não escolheu nenhum
mood-nostalgia = nostalgia
mood-joy = alegria
mood-curious = curiosidade
mood-sleepy = sono

## Entries of the menu of a message: 32 characters

menu-talk = Fazer falar
menu-say = Dizer isto
menu-check = Verificar este clipe
menu-report = Denunciar este clipe
menu-optout = Sou eu: nunca mais

## Forms: titles and labels of 45 characters

form-talk-title = Fazer falar
form-words = O que ela deve dizer?
form-audio = Ou uma gravação que ela diga
form-say-title = Dizer isto
form-photo = Uma foto que diga isso
form-who = Ou alguém que você conhece
form-last = A última foto deste canal
form-mine = Minha foto de perfil
form-theirs = A foto de perfil do autor, se permitir

## What the bot says

menu-no-photo = Não há foto nesta mensagem. Escolha “Fazer falar” em uma com foto.
menu-no-words = Não há nada para dizer nesta mensagem: nem texto nem gravação.
menu-no-clip = Não há clipe nesta mensagem.
form-nobody = E quem diz isso? Escolha uma foto, ou alguém da lista, por favor.
option-not-there = Não existe essa voz ou esse idioma. Escolha um da lista, por favor.
option-either = Informe só uma das duas opções: { $one } ou { $other }.
member-no-picture = { $name } não tem foto de perfil própria.
member-in-private = É preciso perguntar à pessoa onde ela possa responder. Faça isso em um canal de um servidor, e não só para você, por favor.
member-is-bot = { $name } é um bot e não pode concordar com nada. Escolha uma foto, por favor.
permission-missing =
    Não posso responder neste canal, porque me falta a permissão { $permission }.
    
    Quem gerencia o servidor pode me dar: Configurações do canal → Permissões → meu cargo → permitir { $permission }. Até lá, posso mostrar clipes com “private: True” ou em uma mensagem direta.
late-and-closed = Não consegui escrever no canal onde você pediu, então respondo aqui. Se sou membro lá, quem gerencia o servidor pode me permitir: Configurações do canal → Permissões → meu cargo → permitir View Channel, Send Messages e Attach Files.
settings-channels =
    { $count ->
        [0] 📍 Em todos os canais
       *[other] 📍 Só em: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 Para todos
       *[other] 👥 Só para: { $names }
    }
settings-language = 🌐 Idioma: { $name }
settings-everywhere = 📍 Permitir todos os canais
settings-everybody = 👥 Permitir todos os cargos
settings-language-none = o que cada um usa no Discord

## Said otherwise than elsewhere

ask-words-discord = E o que ela deve dizer? Use /talk mais uma vez, com um texto ou uma gravação.
ask-photo-discord = E quem diz isso? Use /talk com uma foto, ou escolha “Fazer falar” no menu de uma mensagem com foto.
ask-anything-discord = Use /talk com uma foto e o que ela deve dizer, em texto ou gravação. Ou escolha “Fazer falar” no menu de uma mensagem com foto.
voices-question-discord = Quem deve falar? Escolha uma voz para ouvi-la. /voices conhece outros idiomas também.
voices-none-discord = Não tenho voz para “{ $language }”. Escolha um idioma da lista de /voices, por favor.
myvoice-read-discord =
    Grave-se lendo esta frase em voz alta e me dê a gravação com /myvoice nos próximos dez minutos:

    “{ $sentence }”

    Com ela as fotos podem falar com a sua voz, só para você. Guardo a gravação para isso até que você a apague aqui ou com /forget.
meme-how-discord = Me dê pelo menos uma das duas: palavras para cima ou para baixo da foto.
duet-how-discord =
    Um dueto precisa de duas falas, separadas por um traço:
    
    Vamos dançar? | Achei que você nunca ia perguntar.
    
    Uso as duas fotos, ou dois rostos de uma foto.
optout-how-discord = Use /optout com uma foto sua, ou escolha “Sou eu: nunca mais” no menu de uma mensagem com um clipe. A partir daí, ela não fala para ninguém.
report-how-discord = Escolha “Denunciar este clipe” no menu de uma mensagem com um clipe meu.
again-nothing-discord = Não há neste canal nenhum clipe seu que eu possa fazer de novo.
settings-question-discord = O que vale neste servidor? Quem o gerencia pode mudar apertando, ou com as opções de /settings.
settings-in-groups-discord = As configurações são para servidores: me adicione a um e use /settings lá. Para você há /language, /style, /effect e /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** faz uma foto dizer um texto ou uma gravação. No menu de qualquer mensagem (Aplicativos), **Fazer falar** usa a foto dela e **Dizer isto** usa as palavras dela.
    
    Tudo o que eu faço é marcado como gerado por IA, e pergunto antes de fazer qualquer rosto falar. O que só diz respeito a você, só você vê.
