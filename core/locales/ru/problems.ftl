# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = Мы с моей мастерской не поняли друг друга. Вы тут ни при чём: пожалуйста, попробуйте позже.
again-in-a-moment = В моей мастерской что-то прервалось. Пожалуйста, попробуйте ещё раз через минуту.
problem-problem = { again-in-a-moment }
problem-refused = Так не получится. Пожалуйста, попробуйте с другим фото или другими словами.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = Это фото мне не подходит. Пожалуйста, пришлите другое.
problem-photo-empty = Фото пришло пустым. Пожалуйста, пришлите его ещё раз.
problem-photo-unreadable = Не могу прочитать этот файл как фото. Пожалуйста, пришлите JPEG, PNG, WebP, GIF, AVIF или HEIC.
problem-photo-sticker-drawn = В таком анимированном стикере нет картинки, которая мне подойдёт. Пожалуйста, пришлите фото, видео или другой стикер.
problem-photo-too-large = Это фото слишком большое для меня. Пожалуйста, пришлите поменьше.
problem-photo-too-small = Это фото слишком маленькое ({ $width } × { $height } пикселей). Пожалуйста, пришлите побольше.
problem-photo-too-slow = Чтение этого фото заняло слишком много времени. Пожалуйста, сохраните его заново как JPEG и пришлите.
problem-photo-no-face = Не вижу лица на этом фото. Пожалуйста, пришлите фото с лицом, снятым спереди.
problem-photo-blurred = Фото слишком размыто, лица не разобрать. Снимите порезче: протрите объектив и держите руку твёрдо.
problem-photo-too-dark = Фото слишком тёмное, лица не разобрать. Поверните лицо к окну или лампе и снимите ещё раз.
problem-photo-one-face = На этом фото вижу только одно лицо, а для дуэта нужны два. Пришлите второе фото или фото с двумя лицами.
problem-photo-face-not-there =
    { $found ->
        [one] Лица под номером { $number } нет: на этом фото вижу { $found } лицо. Пожалуйста, выберите из них.
        [few] Лица под номером { $number } нет: на этом фото вижу { $found } лица. Пожалуйста, выберите из них.
        [many] Лица под номером { $number } нет: на этом фото вижу { $found } лиц. Пожалуйста, выберите из них.
       *[other] Лица под номером { $number } нет: на этом фото вижу { $found } лица. Пожалуйста, выберите из них.
    }
problem-photo-face-too-small = Лицо слишком маленькое, чтобы говорить. Обрежьте фото поближе к нему или пришлите фото побольше.
problem-photo-face-turned = Лицо слишком отвёрнуто. Пожалуйста, пришлите фото, на котором видны оба глаза.

## The voice

problem-voice-refused = Это голосовое сообщение мне не подходит. Пожалуйста, запишите другое.
problem-voice-empty = Голосовое сообщение пришло пустым. Пожалуйста, запишите его ещё раз.
problem-voice-unreadable = Не могу прочитать этот файл как звук. Пожалуйста, пришлите OGG, MP3, M4A, WAV, WebM, AMR, FLAC или MP4.
problem-voice-too-large = Эта запись слишком большая для меня. Пожалуйста, пришлите покороче.
problem-voice-too-long =
    { $limit ->
        [one] Это голосовое сообщение слишком длинное: можно не дольше { $limit } секунды. Пожалуйста, пришлите покороче.
        [few] Это голосовое сообщение слишком длинное: можно не дольше { $limit } секунд. Пожалуйста, пришлите покороче.
        [many] Это голосовое сообщение слишком длинное: можно не дольше { $limit } секунд. Пожалуйста, пришлите покороче.
       *[other] Это голосовое сообщение слишком длинное: можно не дольше { $limit } секунды. Пожалуйста, пришлите покороче.
    }
problem-voice-too-short = Это голосовое сообщение слишком короткое. Пожалуйста, скажите хотя бы слово.
problem-voice-silent = В этом голосовом сообщении ничего не слышно. Запишите его ещё раз, ближе к микрофону.
problem-voice-no-speech = В этой записи слышен только шум, голоса нет. Запишите её ещё раз там, где потише.
problem-voice-too-slow = Чтение этой записи заняло слишком много времени. Пожалуйста, сохраните её заново как MP3 и пришлите.
problem-voice-unknown = Голоса «{ $name }» я не знаю. Выберите другой: /voices.
problem-voice-not-free = Голос «{ $name }» здесь использовать нельзя. Выберите другой: /voices.
problem-voice-speaks-other = Голос «{ $name }» говорит на другом языке ({ $spoken }, а не { $language }). Выберите подходящий: /voices.
problem-voice-language-unknown = Для этого языка ({ $language }) у меня пока нет голоса. Напишите на другом или пришлите голосовое сообщение.
problem-voice-not-own = Клонированным голосом я говорю, только если он ваш собственный. Сначала прочитайте мне вслух фразу: /myvoice.
problem-voice-cloning-unavailable = Здесь я не умею клонировать голоса. Пожалуйста, выберите другой через /voices.
problem-voice-reading-not-confirmed = Это не было похоже на мою фразу. Получите новую командой /myvoice и прочитайте её целиком, ровно и в тихом месте.
problem-voice-challenge-expired = Время этой фразы вышло: каждая действует десять минут и для одной записи. Получите новую командой /myvoice.
problem-voice-too-many-readings = Сегодня вы прочитали мне уже много фраз. Пожалуйста, попробуйте снова через { $wait }.

## The words

problem-text-refused = Этот текст я сказать не могу. Пожалуйста, напишите другой.
problem-text-empty = Пока нечего говорить. Пожалуйста, напишите фразу.
problem-text-unspeakable = В этом тексте нет ничего, что можно произнести. Пожалуйста, напишите несколько слов.
problem-text-too-long = Текст слишком длинный: знаков { $length }, а можно не больше { $limit }. Пожалуйста, сократите его.
problem-text-lasts-too-long =
    { $limit ->
        [one] Вслух этот текст длится дольше { $limit } секунды. Пожалуйста, сократите его.
        [few] Вслух этот текст длится дольше { $limit } секунд. Пожалуйста, сократите его.
        [many] Вслух этот текст длится дольше { $limit } секунд. Пожалуйста, сократите его.
       *[other] Вслух этот текст длится дольше { $limit } секунды. Пожалуйста, сократите его.
    }

## Choices and clips

problem-option-refused = Такого выбора у меня нет. Пожалуйста, нажмите одну из кнопок, которые я прислал.
problem-clip-refused = Этот ролик мне не подходит. Пожалуйста, пришлите другой.
problem-clip-does-not-fit = Ролик получится слишком большим, чтобы его сюда отправить. Пожалуйста, сократите то, что говорит фото.
problem-clip-unreadable = Не могу прочитать этот файл как видео. Пожалуйста, выберите MP4, который сделал я.
problem-clip-not-convincing = Не получилось оживить это фото так хорошо, чтобы показать вам. Пожалуйста, попробуйте другое фото.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = С этим роликом так уже нельзя. Пожалуйста, попросите новый.
problem-job-not-found = Я уже не помню этот ролик. Пожалуйста, пришлите фото ещё раз.
problem-job-not-done = Этот ролик не готов. Подождите его или попросите новый.
problem-job-not-finished = Этот ролик ещё делается. Пожалуйста, подождите.
problem-job-expired = Не успел сделать этот ролик вовремя. Пожалуйста, попробуйте ещё раз.
problem-job-clip-gone = Этого ролика у меня уже нет. Пожалуйста, попросите его ещё раз.
problem-job-not-retriable = Этому ролику не нужна ещё одна попытка. Пожалуйста, попросите новый.
problem-job-inputs-gone = Фото этого ролика уже удалено. Пожалуйста, пришлите его ещё раз.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = Сейчас не получится. Пожалуйста, попробуйте через { $wait }.
problem-queue-full = Роликов в очереди столько, что больше я пока не принимаю. Пожалуйста, попробуйте через { $wait }.
problem-quota-exceeded =
    { $limit ->
        [one] Для вас ещё делается { $limit } ролик. Пожалуйста, подождите { $wait }.
        [few] Для вас ещё делаются { $limit } ролика. Пожалуйста, подождите { $wait }.
        [many] Для вас ещё делаются { $limit } роликов. Пожалуйста, подождите { $wait }.
       *[other] Для вас ещё делаются { $limit } ролика. Пожалуйста, подождите { $wait }.
    }
problem-rate-exceeded = Слишком много сразу! Пожалуйста, попробуйте через { $wait }.

## Consent and safety

problem-consent-refused-here = Этому фото говорить нельзя. Пожалуйста, выберите другое.
problem-consent-missing = Мне ещё никто не сказал, чьё это лицо. Пожалуйста, пришлите фото ещё раз и скажите это.
problem-consent-blocked = Человек на этом фото не хочет, чтобы оно говорило, или фото заблокировано. Пожалуйста, выберите другое.
problem-consent-not-yours = Ответить на это может только человек на фото. Пожалуйста, пусть ответит он.
problem-consent-not-by-you = То, что я знаю об этом фото, сказал кто-то другой. Пожалуйста, скажите сами, чьё это лицо.
problem-consent-pending = Человек на фото ещё не ответил. Пожалуйста, подождите немного.
problem-consent-declined = Человек на фото предпочёл отказаться. Пожалуйста, выберите другое фото.
problem-consent-expired = Человек на фото не ответил за день. Пожалуйста, спросите ещё раз.
problem-consent-withdrawn = Человек на фото передумал, поэтому фото и ролик удалены. Пожалуйста, выберите другое фото, и спасибо за понимание.
problem-consent-too-even = Это фото настолько однородно, что его не отличить от других, и никто не смог бы его заблокировать. Выберите фото поконтрастнее.
problem-consent-other-photo = Согласие было на другое фото. Пожалуйста, спросите и об этом.
problem-consent-not-found = Не помню, чтобы я об этом спрашивал. Пожалуйста, спросите ещё раз.
problem-consent-too-many-opt-outs = За день я блокирую для одного человека не больше фото, чем { $limit }. Если их больше, напишите тому, кто мной управляет, или продолжите через { $wait }.
problem-safety-refused-here = Этот ролик я сделать не могу. Пожалуйста, пусть фото скажет что-нибудь другое.
problem-safety-denied = Таких роликов я не делаю. Пожалуйста, пусть фото скажет что-нибудь другое.
problem-safety-review = Сначала этот ролик должен посмотреть человек. Подождите немного, или пусть фото скажет что-нибудь другое.
problem-safety-unavailable = Сейчас не вышло проверить, что должно сказать фото, поэтому ролика нет. Пожалуйста, попробуйте через несколько минут.
problem-safety-cool-down = Сегодня пришлось отказать нескольким вашим роликам, так что сделаем перерыв. Пожалуйста, попробуйте через { $wait }.

## Checking a file for our marks

problem-check-refused = Этот файл я проверить не могу. Пожалуйста, пришлите другой.
problem-check-empty = Файл пришёл пустым. Пожалуйста, пришлите его ещё раз.
problem-check-too-large = Этот файл слишком большой для проверки. Пожалуйста, пришлите часть покороче.
problem-check-unreadable = Не могу прочитать этот файл как ролик или картинку. Пожалуйста, пришлите MP4, MOV, WebM, GIF, JPEG, PNG или WebP.
problem-check-too-slow = Проверка этого файла заняла слишком много времени. Пожалуйста, пришлите часть покороче или один кадр.

## What is remembered, reports

problem-state-refused = Этого я запомнить не могу. Пожалуйста, попробуйте иначе.
problem-state-changed = Тем временем что-то изменилось. Пожалуйста, попробуйте ещё раз.
problem-state-too-large = Это больше, чем я могу запомнить. Пожалуйста, сделайте короче.
problem-report-not-found = Такой жалобы я не знаю. Пожалуйста, пожалуйтесь на ролик ещё раз: /report.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = Ни одна метка не говорит, что этот файл сделан здесь, поэтому удалять здесь нечего. Пришлите сам ролик или пожалуйтесь там, где вы его увидели.
problem-report-nothing-to-take-down = Из этого фото я ничего не делал, так что удалять нечего.

## Groups

problem-group-refused = Админы этой группы этого не хотят. Можно сделать это со мной в личном чате.
problem-group-admins-only = В этой группе оживлять фото могут только админы. Можно сделать это со мной в личном чате.
problem-group-not-here = Админы не хотят видеть меня в этом канале. Пожалуйста, выберите другой или напишите мне лично.
problem-group-roles-only = Здесь оживлять фото могут только некоторые роли. Можно сделать это со мной в личном чате.
problem-group-daily-limit =
    { $limit ->
        [one] Сегодня в этой группе вы израсходовали { $limit } ролик. Можно продолжить со мной в личном чате.
        [few] Сегодня в этой группе вы израсходовали { $limit } ролика. Можно продолжить со мной в личном чате.
        [many] Сегодня в этой группе вы израсходовали { $limit } роликов. Можно продолжить со мной в личном чате.
       *[other] Сегодня в этой группе вы израсходовали { $limit } ролика. Можно продолжить со мной в личном чате.
    }
problem-group-no-memes = Админы этой группы отключили мемы. Можно сделать их со мной в личном чате.

## The platform

problem-platform-file-too-large = Здесь я могу получать файлы не больше { $megabytes } МБ. Пожалуйста, пришлите поменьше.
problem-platform-file-gone = Этого файла больше нет. Пожалуйста, пришлите его ещё раз.
problem-platform-file-not-fetched = Файл сейчас не удалось получить. Попробуйте ещё раз чуть позже.
problem-platform-refused = Не удалось это сюда отправить. Пожалуйста, попробуйте иначе.
problem-platform-post-gone = Того сообщения больше нет. Пожалуйста, попросите новое.
problem-platform-place-closed = Мне нельзя здесь писать. Пустите меня снова или напишите мне лично.
problem-platform-chat-needed = Там, где я не участник, ролик приходит к вам через наш с вами чат, а его ещё нет. Откройте { $link }, нажмите «Старт», а потом здесь «Ещё раз».
problem-platform-unreachable = Связь с этим приложением сейчас прервана. Пожалуйста, попробуйте ещё раз через минуту.
problem-platform-perhaps-sent = Связь прервалась, пока я это отправлял. Если здесь этого нет, пожалуйста, попросите ещё раз.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = Голос «{ $name }» сейчас охрип. Попробуйте ещё раз или выберите другой: /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = Этот ролик делался слишком долго, и я остановился. Пожалуйста, попробуйте ещё раз через минуту.
problem-fault-given-up = Несколько попыток сделать этот ролик не удались. Пожалуйста, попробуйте другое фото.
problem-fault-store = Сейчас я ничего не могу ни найти, ни сохранить. Пожалуйста, попробуйте ещё раз через минуту.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = В моей мастерской сейчас нет места. Пожалуйста, попробуйте позже.
problem-fault-draining = Моя мастерская как раз перезапускается. Пожалуйста, попробуйте ещё раз через минуту.
problem-fault-worker-unreachable = Сейчас моя мастерская не отвечает. Пожалуйста, попробуйте ещё раз через минуту.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = Не удалось подписать ваш ролик, а без подписи я их не отправляю. Пожалуйста, попробуйте ещё раз через минуту.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = Это слишком много для меня. Пожалуйста, пришлите поменьше.
problem-request-too-slow = Это пришло слишком медленно. Пожалуйста, пришлите ещё раз.
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
