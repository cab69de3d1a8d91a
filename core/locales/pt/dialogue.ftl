# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = clipe, photo = foto, photo talks = a foto fala, voice message = mensagem de voz,
# video note = mensagem de vídeo (redonda), photo in hand = a foto na mão, workshop (the worker) = oficina,
# captions = legendas, effect = efeito, duet = dueto, meme = meme. Brazilian; the reader is "você".

## The way of a clip

job-looking = 👀 Estou olhando a sua foto…
job-queued = ⏳ Na fila, posição { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ Na fila, posição { $place }: pronto em { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = Cancelado. Nada foi enviado a lugar nenhum.
review-allowed = Uma pessoa já olhou, e está tudo bem. Aqui vem o seu clipe.
stage-photo = Estudando o rosto
stage-speech = Procurando a voz
stage-motion = Decorando as falas
stage-render = Desenhando
stage-check = Conferindo se ficou bom
stage-mark = Assinando
span-seconds =
    { $count ->
        [one] cerca de { $count } segundo
       *[other] cerca de { $count } segundos
    }
span-minutes =
    { $count ->
        [one] cerca de { $count } minuto
       *[other] cerca de { $count } minutos
    }
span-hours =
    { $count ->
        [one] cerca de { $count } hora
       *[other] cerca de { $count } horas
    }
clip-done = 🗣 Feito com IA.
clip-perhaps-sent = O clipe deve estar bem aqui. Se não estiver, deixe que eu faça de novo.
clip-deleted = Apagado.
clip-left = A minha cópia foi apagada, mas já não posso remover esta mensagem. Apague-a você, por favor.
clip-stays = Não posso remover a mensagem com o clipe. Se ela ainda estiver aí, apague-a você, por favor.
clip-passes-through = Por aqui passa por um momento um clipe pedido em outra conversa.

## What is missing

ask-words = Que legal! Agora escreva o que a foto deve dizer, ou envie uma mensagem de voz.
ask-words-group = Responda a esta mensagem com o que a foto deve dizer, em texto ou mensagem de voz.
ask-photo = E quem diz isso? Envie uma foto com um rosto.
ask-photo-group = Responda a uma foto com /talk e as palavras, ou envie uma foto com /talk e as palavras na legenda.
ask-anything = Envie uma foto com um rosto e o que ela deve dizer, em texto ou mensagem de voz.
ask-which =
    { $count ->
        [one] Qual foto deve falar?
       *[other] Você enviou { $count } fotos. Qual delas deve falar?
    }
ask-face =
    { $count ->
        [one] Quem deve falar?
       *[other] Vejo { $count } rostos. Quem deve falar?
    }
album-chosen = Vai ser a foto { $number }.
let-go = Pronto: guardei a foto. Envie outra quando quiser.
no-portrait = Não vejo nenhuma foto de perfil sua. Envie uma foto, por favor.
file-unusable = Não consigo fazer nada com isto. Envie uma foto com um rosto, ou uma mensagem de voz.

## Consent

consent-question =
    De quem é este rosto?
    
    Cada pessoa decide se a sua foto fala. Diga com sinceridade o que é verdade, por favor; eu anoto que você disse.
consent-question-second = E de quem é o rosto na segunda foto?
consent-question-group = Se a pessoa está neste grupo, responda a esta mensagem com o @nome dela, e eu pergunto.
consent-self = 🙋 É o meu
consent-permitted = 🤝 A pessoa concordou
consent-not-real = 🎨 De ninguém real (desenho, estátua…)
# $name is a member of the group.
consent-member = ✋ Perguntar a { $name }
consent-ask-member =
    { $member }, { $asker } gostaria de fazer uma foto sua falar.
    
    Tudo bem para você? Nada é feito sem a sua permissão, e você pode voltar atrás quando quiser com /optout.
consent-member-unknown = Não consigo ver se { $name } está aqui. Se ninguém responder, volte e escolha outra resposta.
consent-member-bot = { $name } é um bot e não pode concordar com nada. Escolha uma resposta sob a minha pergunta, ou responda a ela com o @nome da pessoa.
consent-allow = ✅ Permitir
consent-refuse = 🚫 Recusar
consent-declined = A pessoa da foto prefere que não, então não há clipe. Obrigado por perguntar!
consent-declined-back = Tocou por engano? Quem disse não ainda pode permitir aqui, e ninguém mais.
consent-allow-after-all = ✅ Permitir mesmo assim
consent-thanks = Obrigado pela resposta!

## Buttons

button-cancel = Cancelar
button-again = De novo
button-back = ‹ Voltar
button-voice = 🔊 Outra voz
button-effect = 🎚 Efeito
button-style = 🎭 Estilo
button-captions = 💬 Legendas
button-captions-off = 💬 Sem legenda
button-format = 📐 Formato
button-delete = 🗑 Apagar
button-report = 🚩 Denunciar
button-portrait = Usar minha foto de perfil
cancel-asked = Estou parando…
variant-asked = Já está a caminho!
no-other-voice = Não há outra voz para este idioma.
press-unknown = Não conheço este botão. Use um que eu tenha enviado, por favor.
press-too-old = Já não sei nada disto: é antigo demais ou foi apagado com /forget. Envie a foto de novo, por favor.
press-not-yours = Este botão é de quem pediu. Você pode pedir o seu próprio clipe!
press-answered = Isto já foi respondido.

## Choices

style-question = Quanto as suas fotos devem se mexer?
style-calm = Calmo
style-natural = Natural
style-lively = Animado
style-excited = Empolgado
format-photo = Foto inteira
format-square = Quadrado
format-portrait = Vertical
format-note = Redondo
format-gif = GIF (sem som)
effect-question = O que eu faço com a voz?
effect-none = Como ela é
effect-chipmunk = Esquilo
effect-deep = Grave
effect-robot = Robô
effect-echo = Eco
language-question = Em que idioma devo falar com você?
language-auto = Automático
language-name = Português
voices-question = Quem deve falar? Toque em uma voz para ouvi-la. Para outro idioma, envie /voices e o código dele, como “/voices it”.
voices-none = Não tenho voz para “{ $language }”. Envie /voices e o código de um idioma, como “/voices it”.
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = minha própria voz
voices-use = Usar esta voz
choice-kept = Anotado: vale a partir do próximo clipe.
myvoice-read =
    Leia esta frase em voz alta e mande para mim como mensagem de voz nos próximos dez minutos:

    “{ $sentence }”

    Com ela as fotos podem falar com a sua voz, só para você. Guardo a gravação para isso até que você a apague aqui ou com /forget.
myvoice-confirmed = Obrigado, era a frase. Agora as fotos podem falar com a sua voz, só para você. Ela está em /voices como “minha própria voz”.
myvoice-kept = As fotos podem falar com a sua voz, só para você.
myvoice-again = Ler outra frase
myvoice-delete = Apagar minha voz
myvoice-deleted = Pronto. A gravação da sua voz foi apagada.
myvoice-unavailable = Aqui não consigo copiar vozes: não há nada instalado para isso. /voices mostra quem mais pode falar.

## Memes and duets

meme-how = Escreva “/meme em cima | embaixo” em resposta a uma foto ou na legenda dela. A foto também diz isso.
duet-how =
    Um dueto precisa de duas falas, cada uma em uma linha:
    
    /duet
    1: Vamos dançar?
    2: Achei que você nunca ia perguntar.
    
    Uso as duas últimas fotos que você me enviou, ou dois rostos de uma foto.
again-wait = Ainda não há clipe. Deixe-me terminar o último primeiro.
again-nothing = Não há aqui nenhum clipe seu que eu possa fazer de novo.
again-hidden = Esse clipe só você vê. Peça outro com “private”, e só você o verá também.

## Groups

settings-question = O que vale neste grupo? Os admins podem mudar com um toque.
settings-in-groups = As configurações são para grupos: me adicione a um e envie /settings lá. Para você há /language, /style, /effect e /voices.
settings-admins-only = Só os admins deste grupo podem mudar isso.
write-as-yourself = Não sei quem você é enquanto escreve em nome de um grupo ou canal, e só uma pessoa pode dizer que rosto pode falar. Escreva como você mesmo, por favor.
settings-who-everybody = 👥 Todos podem me usar
settings-who-admins = 👮 Só os admins podem me usar
settings-daily =
    { $count ->
        [0] ∞ Sem limite diário
        [one] { $count } clipe por dia para cada membro
       *[other] { $count } clipes por dia para cada membro
    }
settings-memes-on = 😂 Memes e duetos: sim
settings-memes-off = 😐 Memes e duetos: não
settings-voice-on = 🎙 Respostas de voz a fotos viram clipes
settings-voice-off = 🔇 Respostas de voz a fotos ficam como estão
settings-saved = Salvo.
only-in-private = Isso é só para os seus olhos: pergunte-me em particular, por favor.

## People

start =
    Oi! Envie uma foto com um rosto e escreva o que ela deve dizer, ou envie uma mensagem de voz. Alguns segundos depois, ela fala.
    
    Você também pode enviar um desenho, uma figurinha ou uma pintura. /help mostra o que mais eu sei fazer. Tudo o que eu faço é marcado como gerado por IA.
help =
    Envie uma foto com legenda, e ela diz a legenda. Ou envie uma foto e depois um texto ou uma mensagem de voz. A última foto fica na mão: cada novo texto a faz falar de novo, até você enviar outra ou /new.
    
    Em grupos, responda a uma foto com /talk e as palavras; ou só com /talk e depois com uma mensagem de voz à minha resposta. Onde ouço tudo, como admin, basta uma mensagem de voz em resposta à foto.
privacy =
    O que eu guardo:
    • Fotos e mensagens de voz: até o seu clipe ser entregue.
    • Clipes: alguns dias, para que os botões funcionem.
    • Quem disse de quem é o rosto: enquanto a lei puder pedir.
    • Que uma foto não deve falar (um “não”, /optout): continua valendo depois de /forget, sem o seu nome.
    • A gravação que você leu para /myvoice: até você a apagar, no máximo um ano.
    • O que você escolheu (/language, /style, /voices): até você mudar.
    
    Nenhuma foto é usada para treinar nada. Cada clipe leva um rótulo visível, uma marca invisível e uma assinatura, para que qualquer pessoa possa conferir.
    
    /mydata envia tudo a você, /forget apaga, e /optout em resposta a uma foto sua faz com que ela nunca fale.
mydata-done =
    { $count ->
        [one] Isto é tudo o que eu sei sobre você, com { $count } clipe.
       *[other] Isto é tudo o que eu sei sobre você, com { $count } clipes.
    }
forget-question = Apago tudo o que é seu: fotos, clipes, escolhas e o seu nome onde quer que esteja? Não dá para desfazer. Os clipes que estão em conversas ficam lá: toque antes em Apagar debaixo deles se também devem sumir. As fotos que não devem falar continuam caladas, sem o seu nome.
forget-button = Sim, apagar tudo
forget-done =
    { $count ->
        [0] Pronto. Não havia mais nenhum clipe seu.
        [one] Pronto. { $count } clipe foi apagado, e tudo o mais sobre você.
       *[other] Pronto. { $count } clipes foram apagados, e tudo o mais sobre você.
    }
forget-toast = Tudo foi apagado.
optout-how = Responda com /optout a uma foto ou a um clipe seu. A partir daí, ela não fala para ninguém.
optout-looks = Não encontro nenhuma marca minha neste arquivo, então me guiei pelo que ele mostra. Se veio de um clipe e aparecer outro da mesma foto, responda a ele com /optout, ou à própria foto.
optout-which = Duas fotos falam neste clipe. Em qual delas você está?
optout-first = ⬅ Esquerda ou em cima
optout-second = ➡ Direita ou embaixo
optout-both = As duas
optout-of-several = Há vários arquivos nesta mensagem. Em qual deles você está?
optout-all = Em todos
optout-done =
    { $count ->
        [0] Pronto. A partir de agora esta foto não fala para ninguém.
        [one] Pronto. A partir de agora esta foto não fala para ninguém; { $count } clipe dela foi apagado.
       *[other] Pronto. A partir de agora esta foto não fala para ninguém; { $count } clipes dela foram apagados.
    }
verify-how = Responda a um clipe com /verify, ou envie um com /verify na legenda.
# $date is a day.
verify-made-here = ✅ Este clipe foi feito aqui, com IA, em { $date }.
verify-probable = 🟡 Este clipe provavelmente foi feito aqui: partes da marca dele ainda estão lá.
verify-unknown = ⚪ Não encontro nenhuma marca nossa. Isso não prova nada: o clipe pode vir de outro lugar, ou a marca foi removida.
verify-altered = ⚪ Ele leva credenciais nossas que não correspondem a ele: foi alterado, ou alguém as copiou para ele. Não encontro nenhuma marca d'água nossa e por isso não posso dizer se foi feito aqui.
verify-foreign-trusted = Ele leva credenciais de { $issuer }, em quem se confia aqui.
verify-foreign-unknown = Ele leva credenciais em nome de { $issuer }. Qualquer pessoa pode pôr qualquer nome ali; este ninguém conferiu.
verify-foreign-broken = Ele leva credenciais em nome de { $issuer } que não correspondem a ele. Não confie nelas.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }: { $found }
verify-one-of-album = Isso vale só para uma imagem do álbum: aquela à qual você respondeu ou sob a qual escreveu. As outras eu não vejo aqui; envie-as uma a uma com /verify na legenda.
report-how = Responda com /report ao clipe que não deveria existir.
report-question = O que há de errado com este clipe? Uma pessoa vai olhar.
report-intimate = É íntimo
report-minor = Mostra uma criança
report-impersonation = Finge ser alguém
report-harassment = Machuca alguém
report-fraud = Engana
report-no-consent = Sou eu, sem permissão
report-other = Outra coisa
report-thanks = Obrigado. Uma pessoa vai olhar.

## When something is in the way

worker-down = Não consigo falar com a minha oficina agora. O seu pedido está guardado: continuo assim que ela responder, e você não precisa fazer nada.
worker-down-press = Não consigo falar com a minha oficina agora. Continuo assim que ela responder.
platform-down = A conexão está falhando agora. Seu pedido está guardado: continuo assim que ela voltar.
flood = Isso é muita coisa de uma vez! Me dê { $wait }, por favor, e volto a atender você.
