# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = Minha oficina e eu não nos entendemos. A culpa não é sua: tente mais tarde, por favor.
again-in-a-moment = Algo se interrompeu na minha oficina. Tente de novo daqui a pouco, por favor.
problem-problem = { again-in-a-moment }
problem-refused = Assim não funciona. Tente com outra foto ou outras palavras, por favor.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = Não posso usar esta foto. Envie outra, por favor.
problem-photo-empty = A foto chegou vazia. Envie de novo, por favor.
problem-photo-unreadable = Não consigo ler este arquivo como foto. Envie um JPEG, PNG, WebP, GIF, AVIF ou HEIC, por favor.
problem-photo-sticker-drawn = Este tipo de figurinha animada não tem nenhuma imagem que eu possa usar. Envie uma foto, um vídeo ou outra figurinha, por favor.
problem-photo-too-large = Esta foto é grande demais para mim. Envie uma menor, por favor.
problem-photo-too-small = Esta foto é pequena demais ({ $width } × { $height } pixels). Envie uma maior, por favor.
problem-photo-too-slow = Ler esta foto demorou demais. Salve de novo como JPEG e envie essa, por favor.
problem-photo-no-face = Não vejo nenhum rosto nesta foto. Envie uma com um rosto visto de frente, por favor.
problem-photo-blurred = A foto está borrada demais para distinguir o rosto. Tire uma mais nítida, com a lente limpa e a mão firme.
problem-photo-too-dark = A foto está escura demais para distinguir o rosto. Vire o rosto para uma janela ou uma lâmpada e tire de novo.
problem-photo-one-face = Vejo só um rosto nesta foto, e um dueto precisa de dois. Envie uma segunda foto, ou uma com dois rostos.
problem-photo-face-not-there =
    { $found ->
        [one] Não existe o rosto número { $number }: vejo só um rosto nesta foto. Escolha esse, por favor.
       *[other] Não existe o rosto número { $number }: vejo { $found } rostos nesta foto. Escolha um deles, por favor.
    }
problem-photo-face-too-small = O rosto é pequeno demais para falar. Recorte a foto mais perto dele, ou envie uma maior.
problem-photo-face-turned = O rosto está virado demais. Envie uma foto que mostre os dois olhos, por favor.

## The voice

problem-voice-refused = Não posso usar esta mensagem de voz. Grave outra, por favor.
problem-voice-empty = A mensagem de voz chegou vazia. Grave de novo, por favor.
problem-voice-unreadable = Não consigo ler este arquivo como som. Envie OGG, MP3, M4A, WAV, WebM, AMR, FLAC ou MP4, por favor.
problem-voice-too-large = Esta gravação é grande demais para mim. Envie uma mais curta, por favor.
problem-voice-too-long =
    { $limit ->
        [one] Esta mensagem de voz é longa demais: o máximo é { $limit } segundo. Envie uma mais curta, por favor.
       *[other] Esta mensagem de voz é longa demais: o máximo são { $limit } segundos. Envie uma mais curta, por favor.
    }
problem-voice-too-short = Esta mensagem de voz é curta demais. Diga pelo menos uma palavra, por favor.
problem-voice-silent = Não ouço nada nesta mensagem de voz. Grave de novo, mais perto do microfone.
problem-voice-no-speech = Só ouço ruído nesta gravação, nenhuma voz. Grave de novo em um lugar mais silencioso.
problem-voice-too-slow = Ler esta gravação demorou demais. Salve de novo como MP3 e envie essa, por favor.
problem-voice-unknown = Não conheço a voz “{ $name }”. Escolha uma com /voices.
problem-voice-not-free = A voz “{ $name }” não pode ser usada aqui. Escolha outra com /voices.
problem-voice-speaks-other = A voz “{ $name }” fala outro idioma ({ $spoken }, não { $language }). Escolha uma que combine com /voices.
problem-voice-language-unknown = Ainda não tenho voz para este idioma ({ $language }). Escreva em outro, ou envie uma mensagem de voz.
problem-voice-not-own = Só falo com uma voz clonada se for a sua. Leia antes uma frase em voz alta para mim: /myvoice.
problem-voice-cloning-unavailable = Aqui não consigo clonar vozes. Escolha outra com /voices, por favor.
problem-voice-reading-not-confirmed = Isso não soou como a minha frase. Peça uma nova com /myvoice e leia-a inteira, num ritmo regular e num lugar silencioso.
problem-voice-challenge-expired = O tempo desta frase passou: cada uma vale dez minutos e para uma gravação. Peça outra com /myvoice.
problem-voice-too-many-readings = Você já leu muitas frases para mim hoje. Tente de novo em { $wait }, por favor.

## The words

problem-text-refused = Não consigo dizer este texto. Escreva outro, por favor.
problem-text-empty = Ainda não há nada para dizer. Escreva uma frase, por favor.
problem-text-unspeakable = Não há nada neste texto que eu consiga dizer em voz alta. Escreva algumas palavras, por favor.
problem-text-too-long = O texto é longo demais: { $length } caracteres, e o máximo é { $limit }. Encurte-o, por favor.
problem-text-lasts-too-long =
    { $limit ->
        [one] Em voz alta, este texto dura mais de { $limit } segundo. Encurte-o, por favor.
       *[other] Em voz alta, este texto dura mais de { $limit } segundos. Encurte-o, por favor.
    }

## Choices and clips

problem-option-refused = Não ofereço essa opção. Use um dos botões que eu enviei, por favor.
problem-clip-refused = Não posso usar este clipe. Envie outro, por favor.
problem-clip-does-not-fit = O clipe seria grande demais para ser enviado aqui. Encurte o que a foto diz, por favor.
problem-clip-unreadable = Não consigo ler este arquivo como vídeo. Escolha um MP4 que eu tenha feito, por favor.
problem-clip-not-convincing = Não consegui fazer esta foto falar bem o bastante para mostrar a você. Tente outra foto, por favor.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = Isso não pode mais ser feito com este clipe. Peça um novo, por favor.
problem-job-not-found = Não me lembro mais deste clipe. Envie a foto de novo, por favor.
problem-job-not-done = Este clipe não está pronto. Espere por ele, ou peça um novo.
problem-job-not-finished = Este clipe ainda está sendo feito. Espere por ele, por favor.
problem-job-expired = Não consegui fazer este clipe a tempo. Tente de novo, por favor.
problem-job-clip-gone = Não guardo mais este clipe. Peça de novo, por favor.
problem-job-not-retriable = Este clipe não precisa de outra tentativa. Peça um novo, por favor.
problem-job-inputs-gone = Já apaguei a foto deste clipe. Envie de novo, por favor.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Agora não dá. Tente de novo em { $wait }, por favor.
problem-queue-full = Há tantos clipes esperando que não posso aceitar mais agora. Tente de novo em { $wait }, por favor.
problem-quota-exceeded =
    { $limit ->
        [one] Ainda estou fazendo { $limit } clipe para você. Espere por ele, por favor: { $wait }.
       *[other] Ainda estou fazendo { $limit } clipes para você. Espere um deles terminar, por favor: { $wait }.
    }
problem-rate-exceeded = Isso é muita coisa de uma vez! Tente de novo em { $wait }, por favor.

## Consent and safety

problem-consent-refused-here = Esta foto não pode falar. Escolha outra, por favor.
problem-consent-missing = Ninguém me disse ainda de quem é este rosto. Envie a foto de novo e me diga, por favor.
problem-consent-blocked = A pessoa desta foto não quer que ela fale, ou a foto foi retirada. Escolha outra foto, por favor.
problem-consent-not-yours = Só a pessoa da foto pode responder a isto. Deixe que ela responda, por favor.
problem-consent-not-by-you = O que sei sobre esta foto foi dito por outra pessoa. Diga você de quem é o rosto, por favor.
problem-consent-pending = A pessoa da foto ainda não respondeu. Espere um pouco, por favor.
problem-consent-declined = A pessoa da foto prefere que não. Escolha outra foto, por favor.
problem-consent-expired = A pessoa da foto não respondeu em um dia. Pergunte de novo, por favor.
problem-consent-withdrawn = A pessoa da foto mudou de ideia, então apaguei a foto e o clipe. Escolha outra foto, por favor, e obrigado pela compreensão.
problem-consent-too-even = Esta foto é tão uniforme que não se distinguiria de outras, e ninguém poderia pedir o bloqueio dela. Escolha uma com mais contraste.
problem-consent-other-photo = A pessoa concordou com outra foto. Pergunte também sobre esta, por favor.
problem-consent-not-found = Não me lembro de ter perguntado isso. Pergunte de novo, por favor.
problem-consent-too-many-opt-outs = Não bloqueio mais de { $limit } fotos por dia por pessoa. Se houver mais, escreva a quem me administra, ou continue em { $wait }.
problem-safety-refused-here = Não posso fazer este clipe. Faça a foto dizer outra coisa, por favor.
problem-safety-denied = Não faço clipes como este. Faça a foto dizer outra coisa, por favor.
problem-safety-review = Uma pessoa precisa olhar este clipe primeiro. Espere um pouco, ou faça a foto dizer outra coisa.
problem-safety-unavailable = Não consegui conferir agora o que a foto deve dizer, então não fiz o clipe. Tente de novo em alguns minutos, por favor.
problem-safety-cool-down = Hoje precisei recusar vários clipes seus, então vamos fazer uma pausa. Tente de novo em { $wait }, por favor.

## Checking a file for our marks

problem-check-refused = Não consigo verificar este arquivo. Envie outro, por favor.
problem-check-empty = O arquivo chegou vazio. Envie de novo, por favor.
problem-check-too-large = Este arquivo é grande demais para eu verificar. Envie uma parte mais curta, por favor.
problem-check-unreadable = Não consigo ler este arquivo como clipe nem como imagem. Envie MP4, MOV, WebM, GIF, JPEG, PNG ou WebP, por favor.
problem-check-too-slow = Verificar este arquivo demorou demais. Envie uma parte mais curta ou uma única imagem dele, por favor.

## What is remembered, reports

problem-state-refused = Não consigo lembrar disso. Tente de outro jeito, por favor.
problem-state-changed = Algo mudou nesse meio-tempo. Tente de novo, por favor.
problem-state-too-large = Isso é mais do que eu consigo lembrar. Faça mais curto, por favor.
problem-report-not-found = Não conheço esta denúncia. Denuncie o clipe de novo com /report, por favor.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = Nenhuma marca diz que este arquivo foi feito aqui, então não há nada aqui para retirar. Envie o próprio clipe, ou denuncie onde você o viu.
problem-report-nothing-to-take-down = Não fiz nada com esta foto, então não há nada para apagar.

## Groups

problem-group-refused = Os admins deste grupo não querem isso. Você pode fazer comigo em particular.
problem-group-admins-only = Neste grupo, só os admins podem fazer fotos falarem. Você pode fazer comigo em particular.
problem-group-not-here = Os admins não me querem neste canal. Use outro, ou um chat particular comigo, por favor.
problem-group-roles-only = Aqui, só alguns cargos podem fazer fotos falarem. Você pode fazer comigo em particular.
problem-group-daily-limit =
    { $limit ->
        [one] Você já usou o seu { $limit } clipe de hoje neste grupo. Você pode continuar comigo em particular.
       *[other] Você já usou os seus { $limit } clipes de hoje neste grupo. Você pode continuar comigo em particular.
    }
problem-group-no-memes = Os admins deste grupo desligaram os memes. Você pode fazê-los comigo em particular.

## The platform

problem-platform-file-too-large = Aqui só consigo receber arquivos de até { $megabytes } MB. Envie um menor, por favor.
problem-platform-file-gone = Este arquivo não está mais lá. Envie de novo, por favor.
problem-platform-file-not-fetched = Não foi possível obter o arquivo agora. Tente de novo daqui a pouco.
problem-platform-refused = Não foi possível enviar isto aqui. Tente de outro jeito, por favor.
problem-platform-post-gone = Essa mensagem não está mais lá. Peça uma nova, por favor.
problem-platform-place-closed = Não posso escrever aqui. Deixe-me entrar de novo, ou escreva para mim em particular.
problem-platform-chat-needed = Onde não sou membro, um clipe chega a você pela nossa própria conversa, e ainda não temos uma. Abra { $link }, toque em Iniciar e depois em “De novo” aqui.
problem-platform-unreachable = A conexão com este app caiu agora. Tente de novo daqui a pouco, por favor.
problem-platform-perhaps-sent = A conexão caiu enquanto eu enviava isto. Se não estiver aqui, peça de novo, por favor.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = A voz “{ $name }” está rouca agora. Tente de novo, ou escolha outra com /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Fazer este clipe demorou demais, então eu parei. Tente de novo daqui a pouco, por favor.
problem-fault-given-up = Tentei várias vezes e não consegui fazer este clipe. Tente outra foto, por favor.
problem-fault-store = Não consigo achar nem guardar nada agora. Tente de novo daqui a pouco, por favor.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = Minha oficina está cheia agora. Tente mais tarde, por favor.
problem-fault-draining = Minha oficina está sendo reiniciada. Tente de novo daqui a pouco, por favor.
problem-fault-worker-unreachable = Não consigo falar com a minha oficina agora. Tente de novo daqui a pouco, por favor.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = Não consegui assinar o seu clipe, e não envio nenhum sem assinatura. Tente de novo daqui a pouco, por favor.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = Isto é grande demais para mim. Envie menos, por favor.
problem-request-too-slow = Isto chegou devagar demais. Envie de novo, por favor.
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
