# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = مقطع, photo = صورة, photo talks = الصورة تتكلم, voice message = رسالة صوتية,
# video note = رسالة مرئية دائرية, photo in hand = الصورة التي بين يدي, workshop (the worker) = ورشة,
# captions = ترجمة نصية, effect = مؤثر, duet = ثنائي, meme = ميم. What is filled in, and commands, are isolated by
# core/texts.py; do not write marks of direction here. Spans of time stand in the genitive, after خلال and بعد.
# Discord has no Arabic: its menus stand there in English, so texts quote the menu's English names.

## The way of a clip

job-looking = 👀 أنظر إلى صورتك…
job-queued = ⏳ في قائمة الانتظار، الترتيب { $place }.
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ في قائمة الانتظار، الترتيب { $place }: جاهز خلال { $eta }.
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = أُلغي. لم يُرسل أي شيء إلى أي مكان.
review-allowed = نظر إنسان في طلبك، وهو على ما يرام. ها هو المقطع.
stage-photo = أدرس الوجه
stage-speech = أبحث عن الصوت
stage-motion = أحفظ النص
stage-render = أرسم
stage-check = أتأكد من جودة النتيجة
stage-mark = أوقّع
span-seconds =
    { $count ->
        [zero] { $count } ثانية تقريبًا
        [one] ثانية واحدة تقريبًا
        [two] ثانيتين تقريبًا
        [few] { $count } ثوانٍ تقريبًا
        [many] { $count } ثانية تقريبًا
       *[other] { $count } ثانية تقريبًا
    }
span-minutes =
    { $count ->
        [zero] { $count } دقيقة تقريبًا
        [one] دقيقة واحدة تقريبًا
        [two] دقيقتين تقريبًا
        [few] { $count } دقائق تقريبًا
        [many] { $count } دقيقة تقريبًا
       *[other] { $count } دقيقة تقريبًا
    }
span-hours =
    { $count ->
        [zero] { $count } ساعة تقريبًا
        [one] ساعة واحدة تقريبًا
        [two] ساعتين تقريبًا
        [few] { $count } ساعات تقريبًا
        [many] { $count } ساعة تقريبًا
       *[other] { $count } ساعة تقريبًا
    }
clip-done = 🗣 صُنع بالذكاء الاصطناعي.
clip-perhaps-sent = ينبغي أن يكون المقطع هنا. إن لم تجده فدعني أصنعه مرة أخرى.
clip-deleted = حُذف.
clip-left = حُذفت نسختي، لكن لم يعد بإمكاني إزالة هذه الرسالة. من فضلك احذفها بنفسك.
clip-stays = لا يمكنني إزالة الرسالة التي فيها المقطع. إن كانت لا تزال هناك، فاحذفها بنفسك من فضلك.
clip-passes-through = يمر من هنا للحظة مقطع طُلب في محادثة أخرى.

## What is missing

ask-words = جميل! اكتب الآن ما ينبغي أن تقوله الصورة، أو أرسل رسالة صوتية.
ask-words-group = رد على هذه الرسالة بما ينبغي أن تقوله الصورة، كتابةً أو برسالة صوتية.
ask-photo = ومن يقول ذلك؟ أرسل إلي صورة فيها وجه.
ask-photo-group = رد على صورة بالأمر /talk ثم الكلمات، أو أرسل صورة وفي شرحها /talk ثم الكلمات.
ask-anything = أرسل إلي صورة فيها وجه وما ينبغي أن تقوله، كتابةً أو في رسالة صوتية.
ask-which =
    { $count ->
        [zero] أي صورة تتكلم؟
        [one] أي صورة تتكلم؟
        [two] أرسلت صورتين. أيهما تتكلم؟
        [few] أرسلت { $count } صور. أيها تتكلم؟
        [many] أرسلت { $count } صورة. أيها تتكلم؟
       *[other] أرسلت { $count } صورة. أيها تتكلم؟
    }
ask-face =
    { $count ->
        [zero] من يتكلم؟
        [one] من يتكلم؟
        [two] أرى وجهين. من يتكلم؟
        [few] أرى { $count } وجوه. من يتكلم؟
        [many] أرى { $count } وجهًا. من يتكلم؟
       *[other] أرى { $count } وجه. من يتكلم؟
    }
album-chosen = إذن الصورة { $number }.
let-go = تم: وضعت الصورة جانبًا. أرسل إلي غيرها متى شئت.
no-portrait = لا أرى صورة شخصية لك. من فضلك أرسل إلي صورة.
file-unusable = لا أستطيع فعل شيء بهذا. أرسل إلي صورة فيها وجه، أو رسالة صوتية.

## Consent

consent-question =
    لمن هذا الوجه؟
    
    كل إنسان يقرر بنفسه هل تتكلم صورته. من فضلك أجب بصدق؛ سأسجل أنك قلت ذلك.
consent-question-second = ولمن الوجه في الصورة الثانية؟
consent-question-group = إن كان هذا الشخص عضوًا هنا فرد على هذه الرسالة بذكر اسمه بعد @ وسأسأله.
consent-self = 🙋 هذا أنا
consent-permitted = 🤝 الشخص موافق
consent-not-real = 🎨 ليس حقيقيًا (رسم، تمثال…)
# $name is a member of the group.
consent-member = ✋ اسأل { $name }
consent-ask-member =
    { $member }، يود { $asker } أن يجعل صورة لك تتكلم.
    
    هل توافق؟ لن يُصنع شيء ما لم تسمح به، ويمكنك التراجع في أي وقت بالأمر /optout.
consent-member-unknown = لا أستطيع أن أرى هل { $name } هنا. إن لم يرد أحد فارجع واختر جوابًا آخر.
consent-member-bot = { $name } بوت ولا يستطيع الموافقة على شيء. اختر جوابًا تحت سؤالي، أو رد عليه بذكر اسم الشخص بعد @.
consent-allow = ✅ أسمح
consent-refuse = 🚫 أرفض
consent-declined = الشخص في الصورة يفضل ألا يحدث ذلك، فلا مقطع إذن. شكرًا لأنك سألت!
consent-declined-back = ضغطت بالخطأ؟ من رفض يمكنه أن يسمح هنا بعد ذلك، ولا أحد غيره.
consent-allow-after-all = ✅ أسمح رغم ذلك
consent-thanks = شكرًا على إجابتك!

## Buttons

button-cancel = إلغاء
button-again = حاول مجددًا
button-back = ‹ رجوع
button-voice = 🔊 صوت آخر
button-effect = 🎚 مؤثر
button-style = 🎭 أسلوب
button-captions = 💬 ترجمة
button-captions-off = 💬 بلا ترجمة
button-format = 📐 شكل
button-delete = 🗑 حذف
button-report = 🚩 إبلاغ
button-portrait = استخدم صورتي الشخصية
cancel-asked = أتوقف الآن…
variant-asked = في الطريق إليك!
no-other-voice = لا يوجد صوت آخر لهذه اللغة.
press-unknown = لا أعرف هذا الزر. من فضلك استخدم زرًا أرسلته أنا.
press-too-old = لم أعد أعرف شيئًا عن هذا: إما أنه قديم جدًا أو حُذف بالأمر /forget. من فضلك أرسل الصورة مرة أخرى.
press-not-yours = هذا الزر لمن طلب المقطع. يمكنك أن تطلب مقطعًا خاصًا بك!
press-answered = سبقت الإجابة عن هذا.

## Choices

style-question = كم تريد أن تتحرك صورك؟
style-calm = هادئ
style-natural = طبيعي
style-lively = نشيط
style-excited = متحمس
format-photo = الصورة كاملة
format-square = مربع
format-portrait = طولي
format-note = دائري
format-gif = متحركة (بلا صوت)
effect-question = ماذا أفعل بالصوت؟
effect-none = كما هو
effect-chipmunk = سنجاب
effect-deep = عميق
effect-robot = روبوت
effect-echo = صدى
language-question = بأي لغة أتحدث معك؟
language-auto = تلقائي
language-name = العربية
voices-question = من يتكلم؟ المس صوتًا لتسمعه. وللغة أخرى أرسل /voices ورمزها، مثل «/voices it».
voices-none = ليس لدي صوت للغة «{ $language }». أرسل /voices ورمز لغة، مثل «/voices it».
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = صوتي أنا
voices-use = استخدم هذا الصوت
choice-kept = سجلت ذلك: يسري ابتداءً من مقطعك القادم.
myvoice-read =
    اقرأ هذه الجملة بصوت عالٍ وأرسلها إلي رسالة صوتية خلال عشر دقائق:

    «{ $sentence }»

    بها تستطيع الصور أن تتكلم بصوتك، لك وحدك. أحتفظ بالتسجيل لهذا الغرض حتى تحذفه هنا أو بالأمر /forget.
myvoice-confirmed = شكرا، كانت هذه هي الجملة. تستطيع الصور الآن أن تتكلم بصوتك، لك وحدك. تجده في /voices باسم «صوتي أنا».
myvoice-kept = تستطيع الصور أن تتكلم بصوتك، لك وحدك.
myvoice-again = قراءة جملة جديدة
myvoice-delete = حذف صوتي
myvoice-deleted = تم. لم يعد تسجيل صوتك موجودا.
myvoice-unavailable = لا أستطيع نسخ الأصوات هنا: لا شيء مثبت لذلك. يعرض /voices من يستطيع الكلام غيرك.

## Memes and duets

meme-how = اكتب «/meme فوق | تحت» ردًا على صورة أو في شرحها. وستقوله الصورة أيضًا.
duet-how =
    يحتاج الثنائي إلى دورين، كل منهما في سطر:
    
    /duet
    1: هل نرقص؟
    2: ظننت أنك لن تسأل أبدًا.
    
    آخذ آخر صورتين أرسلتهما إلي، أو وجهين من صورة واحدة.
again-wait = لا يوجد مقطع بعد. دعني أنهِ الأخير أولًا.
again-nothing = لا يوجد هنا مقطع لك يمكنني صنعه من جديد.
again-hidden = هذا المقطع لا يراه غيرك. اطلب مقطعًا آخر مع «private» ولن يراه غيرك أيضًا.

## Groups

settings-question = ما الذي يسري في هذه المجموعة؟ يستطيع المشرفون تغييره بلمسة.
settings-in-groups = الإعدادات للمجموعات: أضفني إلى مجموعة وأرسل فيها /settings. أما لك أنت فهناك /language و /style و /effect و /voices.
settings-admins-only = لا يستطيع تغيير ذلك إلا مشرفو هذه المجموعة.
write-as-yourself = لا أعرف من أنت ما دمت تكتب باسم مجموعة أو قناة، ولا يستطيع أن يقول أي وجه يجوز أن يتكلم إلا شخص. من فضلك اكتب باسمك.
settings-who-everybody = 👥 يمكن للجميع استخدامي
settings-who-admins = 👮 يمكن للمشرفين فقط استخدامي
settings-daily =
    { $count ->
        [0] ∞ بلا حد يومي
        [zero] { $count } مقطع يوميًا لكل عضو
        [one] مقطع واحد يوميًا لكل عضو
        [two] مقطعان يوميًا لكل عضو
        [few] { $count } مقاطع يوميًا لكل عضو
        [many] { $count } مقطعًا يوميًا لكل عضو
       *[other] { $count } مقطع يوميًا لكل عضو
    }
settings-memes-on = 😂 الميمات والثنائيات: مفعّلة
settings-memes-off = 😐 الميمات والثنائيات: معطّلة
settings-voice-on = 🎙 الردود الصوتية على الصور تصبح مقاطع
settings-voice-off = 🔇 الردود الصوتية على الصور تبقى كما هي
settings-saved = حُفظ.
only-in-private = هذا لعينيك فقط: من فضلك اسألني في محادثة خاصة.

## People

start =
    أهلًا! أرسل إلي صورة فيها وجه واكتب ما ينبغي أن تقوله، أو أرسل رسالة صوتية. بعد ثوانٍ قليلة ستتكلم.
    
    يمكنك أيضًا إرسال رسم أو ملصق أو لوحة. يعرض /help ما أستطيعه غير ذلك. كل ما أصنعه يحمل علامة أنه مولد بالذكاء الاصطناعي.
help =
    أرسل صورة مع شرح فتقول الصورة ما فيه. أو أرسل صورة ثم نصًا أو رسالة صوتية. تبقى آخر صورة بين يدي: كل نص جديد يجعلها تتكلم مرة أخرى، حتى ترسل غيرها أو /new.
    
    في المجموعات رد على صورة بالأمر /talk ثم الكلمات؛ أو بالأمر /talk وحده ثم برسالة صوتية على جوابي. وحيث أسمع كل شيء بصفتي مشرفًا تكفي رسالة صوتية ردًا على الصورة.
privacy =
    ماذا أحفظ:
    • الصور والرسائل الصوتية: حتى يصلك مقطعك.
    • المقاطع: بضعة أيام، كي تعمل الأزرار تحتها.
    • من قال لمن الوجه: طالما قد يسأل القانون عنه.
    • أن صورة ما يجب ألا تتكلم (رفض أو /optout): يبقى ساريًا بعد /forget من دون اسمك.
    • التسجيل الذي قرأته للأمر /myvoice: حتى تحذفه، ولمدة عام على الأكثر.
    • ما اخترته (/language و /style و /voices): حتى تغيره.
    
    لا تُستخدم أي صورة لتدريب أي شيء. يحمل كل مقطع علامة ظاهرة وعلامة خفية وتوقيعًا، ليستطيع أي أحد التحقق منه.
    
    يرسل إليك /mydata كل شيء، ويحذفه /forget، والرد على صورة لك بالأمر /optout يمنعها من الكلام إلى الأبد.
mydata-done =
    { $count ->
        [zero] هذا كل ما أعرفه عنك، ولا مقاطع فيه.
        [one] هذا كل ما أعرفه عنك، ومعه مقطع واحد.
        [two] هذا كل ما أعرفه عنك، ومعه مقطعان.
        [few] هذا كل ما أعرفه عنك، ومعه { $count } مقاطع.
        [many] هذا كل ما أعرفه عنك، ومعه { $count } مقطعًا.
       *[other] هذا كل ما أعرفه عنك، ومعه { $count } مقطع.
    }
forget-question = هل أحذف كل ما يخصك: الصور والمقاطع والاختيارات واسمك حيثما ورد؟ لا يمكن التراجع عن ذلك. المقاطع الموجودة في المحادثات تبقى فيها: اضغط «حذف» تحتها أولًا إن أردت أن تختفي هي أيضًا. والصور التي يجب ألا تتكلم تبقى صامتة، من دون اسمك.
forget-button = نعم، احذف كل شيء
forget-done =
    { $count ->
        [0] تم. لم يبقَ أي مقطع لك.
        [zero] تم. لم يبقَ أي مقطع لك.
        [one] تم. حُذف مقطع واحد وكل ما عداه عنك.
        [two] تم. حُذف مقطعان وكل ما عداهما عنك.
        [few] تم. حُذفت { $count } مقاطع وكل ما عداها عنك.
        [many] تم. حُذف { $count } مقطعًا وكل ما عداها عنك.
       *[other] تم. حُذف { $count } مقطع وكل ما عداها عنك.
    }
forget-toast = حُذف كل شيء.
optout-how = رد بالأمر /optout على صورة أو مقطع لك. من حينها لن تتكلم الصورة لأي أحد.
optout-looks = لا أجد علامة لي في هذا الملف، فاعتمدت على ما يظهر فيه. إن كان مأخوذًا من مقطع وظهر مقطع آخر للصورة نفسها فرد عليه بالأمر /optout، أو على الصورة نفسها.
optout-which = تتكلم صورتان في هذا المقطع. أيهما صورتك؟
optout-first = ⬅ اليسرى أو العليا
optout-second = ➡ اليمنى أو السفلى
optout-both = كلتاهما
optout-of-several = في هذه الرسالة عدة ملفات. في أيها أنت؟
optout-all = فيها كلها
optout-done =
    { $count ->
        [0] تم. من الآن لن تتكلم هذه الصورة لأي أحد.
        [zero] تم. من الآن لن تتكلم هذه الصورة لأي أحد.
        [one] تم. من الآن لن تتكلم هذه الصورة لأي أحد؛ وحُذف مقطع واحد منها.
        [two] تم. من الآن لن تتكلم هذه الصورة لأي أحد؛ وحُذف مقطعان منها.
        [few] تم. من الآن لن تتكلم هذه الصورة لأي أحد؛ وحُذفت { $count } مقاطع منها.
        [many] تم. من الآن لن تتكلم هذه الصورة لأي أحد؛ وحُذف { $count } مقطعًا منها.
       *[other] تم. من الآن لن تتكلم هذه الصورة لأي أحد؛ وحُذف { $count } مقطع منها.
    }
verify-how = رد على مقطع بالأمر /verify، أو أرسل إلي مقطعًا وفي شرحه /verify.
# $date is a day.
verify-made-here = ✅ صُنع هذا المقطع هنا، بتاريخ { $date }، بالذكاء الاصطناعي.
verify-probable = 🟡 الأرجح أن هذا المقطع صُنع هنا: ما زالت أجزاء من علامته موجودة.
verify-unknown = ⚪ لا أجد علامة لنا. هذا لا يثبت شيئًا: ربما جاء المقطع من مكان آخر، أو أزيلت علامته.
verify-altered = ⚪ يحمل بيانات مصدر منا لا تطابقه: إما أنه عُدِّل، أو أن أحدًا نسخها إليه. لا أجد علامة مائية لنا، فلا أستطيع القول هل صُنع هنا.
verify-foreign-trusted = يحمل بيانات مصدر من { $issuer }، وهي جهة موثوق بها هنا.
verify-foreign-unknown = يحمل بيانات مصدر باسم { $issuer }. يمكن لأي أحد أن يكتب هناك أي اسم، ولم يتحقق أحد من هذا الاسم.
verify-foreign-broken = يحمل بيانات مصدر باسم { $issuer } لا تطابقه. لا تعتمد عليها.
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }: { $found }
verify-one-of-album = هذا عن صورة واحدة فقط من الألبوم: الصورة التي رددت عليها أو كتبت تحتها. لا أرى الصور الأخرى هنا؛ أرسلها إلي واحدة واحدة وفي شرحها /verify.
report-how = رد بالأمر /report على المقطع الذي لا ينبغي أن يوجد.
report-question = ما المشكلة في هذا المقطع؟ سينظر فيه إنسان.
report-intimate = محتوى حميم
report-minor = يظهر فيه طفل
report-impersonation = ينتحل شخصية
report-harassment = يؤذي أحدًا
report-fraud = مضلل
report-no-consent = هذا أنا ولم أُسأل
report-other = شيء آخر
report-thanks = شكرًا. سينظر فيه إنسان.

## When something is in the way

worker-down = لا أستطيع الوصول إلى ورشتي الآن. طلبك محفوظ: سأتابع فور أن ترد، ولا يلزمك فعل شيء.
worker-down-press = لا أستطيع الوصول إلى ورشتي الآن. سأتابع فور أن ترد.
platform-down = الاتصال متعثر الآن. طلبك محفوظ: سأكمل حالما يعود.
flood = هذا كثير دفعة واحدة! أعود إليك بعد { $wait } من فضلك.
