# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = что я делаю, с примером
command-talk = пусть фото заговорит: ответьте на него или подпишите его
command-new = убрать фото, которое наготове
command-again = последний ролик другим голосом
command-meme = сверху | снизу: мем, который говорит
command-duet = два фото разговаривают друг с другом
command-animate = оживить фото без слов
command-note = кружок с говорящим фото
command-gif = движущаяся картинка без звука
command-voices = послушать голоса и выбрать один
command-myvoice = пусть фото говорят вашим собственным голосом
command-language = выбрать язык
command-style = насколько сильно движутся фото
command-effect = бурундук, робот, эхо…
command-verify = ответьте на ролик: он сделан здесь?
command-settings = для админов: кому можно, как часто, мемы
command-privacy = что я храню и как долго
command-mydata = всё, что я о вас знаю
command-optout = ответьте на своё фото: оно больше никогда не заговорит
command-forget = удалить всё моё
command-report = ответьте на ролик, которого не должно быть
command-help = как это работает

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = Пришлите фото с лицом и то, что оно должно сказать, текстом или голосовым сообщением: через несколько секунд оно заговорит. Рисунки, стикеры и картины тоже подойдут. Прежде чем чьё-то лицо заговорит, я спрошу, а каждый ролик помечу как созданный ИИ.
bot-short-description = Фото и фраза на входе, говорящее фото на выходе. Всё помечено как созданное ИИ.
