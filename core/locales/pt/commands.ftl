# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = o que eu faço, com um exemplo
command-talk = faça uma foto falar: responda a ela ou escreva na legenda
command-new = guardar a foto que está na mão
command-again = o último clipe com outra voz
command-meme = em cima | embaixo: um meme que fala
command-duet = duas fotos conversam entre si
command-animate = fazer uma foto se mexer sem palavras
command-note = uma mensagem de vídeo redonda de uma foto que fala
command-gif = uma imagem em movimento sem som
command-voices = ouvir as vozes e escolher uma
command-myvoice = deixar as fotos falarem com a sua própria voz
command-language = escolher o idioma
command-style = quanto as fotos se mexem
command-effect = esquilo, robô, eco…
command-verify = responda a um clipe: ele foi feito aqui?
command-settings = para admins: quem pode me usar, quantas vezes, memes
command-privacy = o que eu guardo e por quanto tempo
command-mydata = tudo o que eu sei sobre você
command-optout = responda a uma foto sua: ela nunca mais fala
command-forget = apagar tudo o que é meu
command-report = responda a um clipe que não deveria existir
command-help = como funciona

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Envie uma foto com um rosto e o que ela deve dizer, em texto ou mensagem de voz: alguns segundos depois, ela fala. Desenhos, figurinhas e pinturas também servem. Eu pergunto antes de fazer qualquer rosto falar e marco cada clipe como gerado por IA.
bot-short-description = Entra uma foto e uma frase, sai uma foto que fala. Tudo é marcado como gerado por IA.
