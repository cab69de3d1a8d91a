# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = اجعل صورة تقول نصًا أو تسجيلًا
discord-meme = ميم يتكلم: كلمات فوق الصورة وتحتها
discord-optout = صورة لك: لن تتكلم بعدها أبدًا
discord-verify = هل صُنع هذا المقطع هنا؟
discord-report = مقطع لا ينبغي أن يوجد
discord-settings = لمن يدير الخادم: أين، ومن، وكم مرة، والميمات، واللغة
option-photo = صورة فيها وجه: JPEG أو PNG أو WebP أو GIF أو فيديو قصير…
option-photo-2 = صورة الشخص الثاني؛ وبدونها وجهان من الصورة الأولى
option-text = ما تقوله
option-audio = تسجيل تقوله بدلًا من نص
option-recording = جملة /myvoice مقروءة بصوت عالٍ
option-voice = من يقول النص
option-user = عضو تتكلم صورته الشخصية متى سمح بذلك
option-language = لغة النص
option-style = مقدار حركتها
option-format = شكل المقطع
option-effect = ماذا يحدث للصوت
option-captions = كتابة الكلمات تحت الصورة
option-private = إظهار كل شيء لي وحدي
option-script = ما يقولانه بالتناوب: الأول | الثاني | الأول…
option-top = كلمات على الحافة العليا
option-bottom = كلمات على الحافة السفلى
option-mood = ما تُظهره
option-voices-language = أصوات أي لغة
option-clip = المقطع
option-channel = السماح بهذه القناة أو رفعها من القائمة؛ بلا قائمة أعمل في كل القنوات
option-role = السماح بهذا الدور أو رفعه من القائمة؛ بلا قائمة يمكن للجميع استخدامي
option-daily = عدد المقاطع يوميًا لكل عضو؛ 0: بلا حد
option-memes = هل يجوز صنع الميمات والثنائيات
option-server-language = اللغة التي أتحدث بها هنا مع من لم يختر لغة
mood-nostalgia = حنين
mood-joy = فرح
mood-curious = فضول
mood-sleepy = نعاس

## Entries of the menu of a message: 32 characters

menu-talk = اجعلها تتكلم
menu-say = قل هذا
menu-check = تحقق من هذا المقطع
menu-report = أبلغ عن هذا المقطع
menu-optout = هذا أنا: لا تفعل أبدًا

## Forms: titles and labels of 45 characters

form-talk-title = اجعلها تتكلم
form-words = ماذا ينبغي أن تقول؟
form-audio = أو تسجيل تقوله
form-say-title = قل هذا
form-photo = صورة تقوله
form-who = أو شخص تعرفه
form-last = آخر صورة في هذه القناة
form-mine = صورتي الشخصية
form-theirs = الصورة الشخصية للكاتب، إن سمح

## What the bot says

menu-no-photo = لا توجد صورة في هذه الرسالة. اختر «Make it talk» في رسالة فيها صورة.
menu-no-words = لا يوجد في هذه الرسالة ما يقال: لا نص ولا تسجيل.
menu-no-clip = لا يوجد مقطع في هذه الرسالة.
form-nobody = ومن يقول ذلك؟ من فضلك اختر صورة، أو أحدًا من القائمة.
option-not-there = لا يوجد صوت أو لغة كهذه. من فضلك اختر من القائمة.
option-either = اذكر واحدًا فقط من الاثنين: { $one } أو { $other }.
member-no-picture = ليست لدى { $name } صورة شخصية خاصة.
member-in-private = يجب سؤال الشخص حيث يستطيع الإجابة. من فضلك افعل ذلك في قناة من قنوات خادم، وليس لك وحدك.
member-is-bot = { $name } بوت ولا يستطيع الموافقة على شيء. من فضلك اختر صورة.
permission-missing =
    لا أستطيع الرد في هذه القناة، لأن الإذن { $permission } ينقصني.
    
    يستطيع من يدير الخادم أن يمنحني إياه: إعدادات القناة ← الأذونات ← دوري ← السماح بالإذن { $permission }. وحتى ذلك الحين أستطيع أن أريك المقاطع بالخيار «private: True» أو في رسالة مباشرة.
late-and-closed = لم أستطع الكتابة في القناة التي طلبت فيها، فأجيبك هنا. إن كنتُ عضوًا هناك فيستطيع من يدير الخادم أن يسمح لي: إعدادات القناة ← الأذونات ← دوري ← السماح بالأذونات View Channel وSend Messages وAttach Files.
settings-channels =
    { $count ->
        [0] 📍 في كل القنوات
       *[other] 📍 فقط في: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 للجميع
       *[other] 👥 فقط لـ: { $names }
    }
settings-language = 🌐 اللغة: { $name }
settings-everywhere = 📍 السماح بكل القنوات
settings-everybody = 👥 السماح بكل الأدوار
settings-language-none = كما يستخدم كل واحد Discord

## Said otherwise than elsewhere

ask-words-discord = وماذا ينبغي أن تقول؟ استخدم /talk مرة أخرى، مع نص أو تسجيل.
ask-photo-discord = ومن يقول ذلك؟ استخدم /talk مع صورة، أو اختر «Make it talk» في قائمة رسالة فيها صورة.
ask-anything-discord = استخدم /talk مع صورة وما ينبغي أن تقوله، نصًا أو تسجيلًا. أو اختر «Make it talk» في قائمة رسالة فيها صورة.
voices-question-discord = من يتكلم؟ اختر صوتًا لتسمعه. يعرف /voices لغات أخرى أيضًا.
voices-none-discord = ليس لدي صوت للغة «{ $language }». من فضلك اختر لغة من قائمة /voices.
myvoice-read-discord =
    سجل نفسك وأنت تقرأ هذه الجملة بصوت عالٍ، وأعطني التسجيل بالأمر /myvoice خلال عشر دقائق:

    «{ $sentence }»

    به تستطيع الصور أن تتكلم بصوتك، لك وحدك. أحتفظ بالتسجيل لهذا الغرض حتى تحذفه هنا أو بالأمر /forget.
meme-how-discord = أعطني واحدًا منهما على الأقل: كلمات فوق الصورة أو تحتها.
duet-how-discord =
    يحتاج الثنائي إلى دورين يفصل بينهما خط:
    
    هل نرقص؟ | ظننت أنك لن تسأل أبدًا.
    
    آخذ الصورتين، أو وجهين من صورة واحدة.
optout-how-discord = استخدم /optout مع صورة لك، أو اختر «This is me: never again» في قائمة رسالة فيها مقطع. من حينها لن تتكلم الصورة لأي أحد.
report-how-discord = اختر «Report this clip» في قائمة رسالة فيها مقطع من صنعي.
again-nothing-discord = لا يوجد في هذه القناة مقطع لك يمكنني صنعه من جديد.
settings-question-discord = ما الذي يسري في هذا الخادم؟ يستطيع من يديره تغييره بالضغط، أو بخيارات /settings.
settings-in-groups-discord = الإعدادات للخوادم: أضفني إلى خادم واستخدم فيه /settings. أما لك أنت فهناك /language و /style و /effect و /voices.
# A line may not begin with a star: hence the { "" }.
help-discord =
    الأمر **/talk** يجعل صورة تقول نصًا أو تسجيلًا. في قائمة أي رسالة (Apps) يأخذ **Make it talk** صورتها، ويأخذ **Say this** كلماتها.
    
    كل ما أصنعه يحمل علامة أنه مولد بالذكاء الاصطناعي، وأسأل قبل أن أجعل أي وجه يتكلم. وما يخصك وحدك لا يراه غيرك.
