# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = لم أتفاهم مع ورشتي. ليس هذا خطأك: من فضلك حاول لاحقًا.
again-in-a-moment = انقطع شيء ما في ورشتي. من فضلك حاول مرة أخرى بعد قليل.
problem-problem = { again-in-a-moment }
problem-refused = لا ينجح الأمر هكذا. من فضلك جرب صورة أخرى أو كلمات أخرى.
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = لا أستطيع استخدام هذه الصورة. من فضلك أرسل إلي غيرها.
problem-photo-empty = وصلت الصورة فارغة. من فضلك أرسلها مرة أخرى.
problem-photo-unreadable = لا أستطيع قراءة هذا الملف كصورة. من فضلك أرسل JPEG أو PNG أو WebP أو GIF أو AVIF أو HEIC.
problem-photo-sticker-drawn = هذا النوع من الملصقات المتحركة لا يحوي صورة تصلح لي. من فضلك أرسل صورة أو فيديو أو ملصقًا آخر.
problem-photo-too-large = هذه الصورة أكبر مما أستطيع. من فضلك أرسل صورة أصغر.
problem-photo-too-small = هذه الصورة صغيرة جدًا ({ $width } × { $height } بكسل). من فضلك أرسل صورة أكبر.
problem-photo-too-slow = استغرقت قراءة هذه الصورة وقتًا طويلًا. من فضلك احفظها من جديد بصيغة JPEG وأرسلها.
problem-photo-no-face = لا أرى وجهًا في هذه الصورة. من فضلك أرسل صورة فيها وجه من الأمام.
problem-photo-blurred = الصورة ضبابية ولا يتبين فيها الوجه. التقط صورة أوضح، بعدسة نظيفة ويد ثابتة.
problem-photo-too-dark = الصورة مظلمة ولا يتبين فيها الوجه. وجّه الوجه نحو نافذة أو مصباح والتقطها من جديد.
problem-photo-one-face = أرى وجهًا واحدًا فقط في هذه الصورة، والثنائي يحتاج إلى وجهين. أرسل صورة ثانية، أو صورة فيها وجهان.
problem-photo-face-not-there =
    { $found ->
        [zero] لا يوجد وجه رقم { $number }: لا أرى وجوهًا في هذه الصورة. من فضلك أرسل غيرها.
        [one] لا يوجد وجه رقم { $number }: أرى وجهًا واحدًا في هذه الصورة. من فضلك اختره.
        [two] لا يوجد وجه رقم { $number }: أرى وجهين في هذه الصورة. من فضلك اختر أحدهما.
        [few] لا يوجد وجه رقم { $number }: أرى { $found } وجوه في هذه الصورة. من فضلك اختر أحدها.
        [many] لا يوجد وجه رقم { $number }: أرى { $found } وجهًا في هذه الصورة. من فضلك اختر أحدها.
       *[other] لا يوجد وجه رقم { $number }: أرى { $found } وجه في هذه الصورة. من فضلك اختر أحدها.
    }
problem-photo-face-too-small = الوجه أصغر من أن يتكلم. قص الصورة قريبًا من الوجه، أو أرسل صورة أكبر.
problem-photo-face-turned = الوجه ملتفت كثيرًا. من فضلك أرسل صورة تظهر فيها العينان.

## The voice

problem-voice-refused = لا أستطيع استخدام هذه الرسالة الصوتية. من فضلك سجل غيرها.
problem-voice-empty = وصلت الرسالة الصوتية فارغة. من فضلك سجلها مرة أخرى.
problem-voice-unreadable = لا أستطيع قراءة هذا الملف كصوت. من فضلك أرسل OGG أو MP3 أو M4A أو WAV أو WebM أو AMR أو FLAC أو MP4.
problem-voice-too-large = هذا التسجيل أكبر مما أستطيع. من فضلك أرسل تسجيلًا أقصر.
problem-voice-too-long =
    { $limit ->
        [zero] هذه الرسالة الصوتية أطول مما أستطيع. من فضلك أرسل رسالة أقصر من { $limit } ثانية.
        [one] هذه الرسالة الصوتية طويلة: الحد الأقصى ثانية واحدة ({ $limit }). من فضلك أرسل رسالة أقصر.
        [two] هذه الرسالة الصوتية طويلة: الحد الأقصى ثانيتان ({ $limit }). من فضلك أرسل رسالة أقصر.
        [few] هذه الرسالة الصوتية طويلة: الحد الأقصى { $limit } ثوانٍ. من فضلك أرسل رسالة أقصر.
        [many] هذه الرسالة الصوتية طويلة: الحد الأقصى { $limit } ثانية. من فضلك أرسل رسالة أقصر.
       *[other] هذه الرسالة الصوتية طويلة: الحد الأقصى { $limit } ثانية. من فضلك أرسل رسالة أقصر.
    }
problem-voice-too-short = هذه الرسالة الصوتية قصيرة جدًا. من فضلك قل كلمة على الأقل.
problem-voice-silent = لا أسمع شيئًا في هذه الرسالة الصوتية. سجلها مرة أخرى أقرب إلى الميكروفون.
problem-voice-no-speech = لا أسمع في هذا التسجيل إلا ضجيجًا، بلا صوت إنسان. سجله مرة أخرى في مكان أهدأ.
problem-voice-too-slow = استغرقت قراءة هذا التسجيل وقتًا طويلًا. من فضلك احفظه من جديد بصيغة MP3 وأرسله.
problem-voice-unknown = لا أعرف الصوت «{ $name }». اختر صوتًا بالأمر /voices.
problem-voice-not-free = لا يمكن استخدام الصوت «{ $name }» هنا. اختر غيره بالأمر /voices.
problem-voice-speaks-other = الصوت «{ $name }» يتكلم لغة أخرى ({ $spoken } وليس { $language }). اختر ما يناسب بالأمر /voices.
problem-voice-language-unknown = ليس لدي بعد صوت لهذه اللغة ({ $language }). اكتب بلغة أخرى، أو أرسل رسالة صوتية.
problem-voice-not-own = لا أتكلم بصوت مستنسخ إلا إذا كان صوتك أنت. اقرأ لي جملة بصوت عالٍ أولا: /myvoice.
problem-voice-cloning-unavailable = لا أستطيع استنساخ الأصوات هنا. من فضلك اختر صوتا آخر بالأمر /voices.
problem-voice-reading-not-confirmed = لم يكن هذا يشبه جملتي. اطلب جملة جديدة بالأمر /myvoice واقرأها كاملة، بإيقاع منتظم وفي مكان هادئ.
problem-voice-challenge-expired = انتهى وقت هذه الجملة: كل جملة صالحة لعشر دقائق ولتسجيل واحد. اطلب جملة جديدة بالأمر /myvoice.
problem-voice-too-many-readings = قرأت لي جملا كثيرة اليوم. من فضلك حاول مرة أخرى بعد { $wait }.

## The words

problem-text-refused = لا أستطيع قول هذا النص. من فضلك اكتب غيره.
problem-text-empty = لا يوجد بعد ما يقال. من فضلك اكتب جملة.
problem-text-unspeakable = ليس في هذا النص ما أستطيع نطقه. من فضلك اكتب بضع كلمات.
problem-text-too-long = النص طويل: عدد حروفه { $length } والحد الأقصى { $limit }. من فضلك اختصره.
problem-text-lasts-too-long =
    { $limit ->
        [zero] هذا النص منطوقًا أطول من { $limit } ثانية. من فضلك اختصره.
        [one] هذا النص منطوقًا أطول من ثانية واحدة ({ $limit }). من فضلك اختصره.
        [two] هذا النص منطوقًا أطول من ثانيتين ({ $limit }). من فضلك اختصره.
        [few] هذا النص منطوقًا أطول من { $limit } ثوانٍ. من فضلك اختصره.
        [many] هذا النص منطوقًا أطول من { $limit } ثانية. من فضلك اختصره.
       *[other] هذا النص منطوقًا أطول من { $limit } ثانية. من فضلك اختصره.
    }

## Choices and clips

problem-option-refused = هذا الخيار غير متاح. من فضلك استخدم أحد الأزرار التي أرسلتها.
problem-clip-refused = لا أستطيع استخدام هذا المقطع. من فضلك أرسل إلي غيره.
problem-clip-does-not-fit = سيكون المقطع أكبر من أن يُرسل هنا. من فضلك اختصر ما تقوله الصورة.
problem-clip-unreadable = لا أستطيع قراءة هذا الملف كفيديو. من فضلك اختر ملف MP4 صنعته أنا.
problem-clip-not-convincing = لم أستطع جعل هذه الصورة تتكلم بجودة تستحق أن أريك إياها. من فضلك جرب صورة أخرى.
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = لم يعد ذلك ممكنًا مع هذا المقطع. من فضلك اطلب مقطعًا جديدًا.
problem-job-not-found = لم أعد أتذكر هذا المقطع. من فضلك أرسل الصورة مرة أخرى.
problem-job-not-done = هذا المقطع غير جاهز. انتظره، أو اطلب مقطعًا جديدًا.
problem-job-not-finished = ما زال هذا المقطع قيد الصنع. من فضلك انتظره.
problem-job-expired = لم أستطع صنع هذا المقطع في الوقت المناسب. من فضلك حاول مرة أخرى.
problem-job-clip-gone = لم أعد أحتفظ بهذا المقطع. من فضلك اطلبه مرة أخرى.
problem-job-not-retriable = لا يحتاج هذا المقطع إلى محاولة أخرى. من فضلك اطلب مقطعًا جديدًا.
problem-job-inputs-gone = حذفت صورة هذا المقطع من قبل. من فضلك أرسلها مرة أخرى.
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = ليس الآن من فضلك. حاول مرة أخرى بعد { $wait }.
problem-queue-full = المقاطع المنتظرة كثيرة ولا أستطيع قبول المزيد الآن. من فضلك حاول مرة أخرى بعد { $wait }.
problem-quota-exceeded =
    { $limit ->
        [zero] لا أستطيع صنع مقطع لك الآن. من فضلك انتظر { $wait }.
        [one] ما زلت أصنع لك مقطعًا واحدًا. من فضلك انتظره: { $wait }.
        [two] ما زلت أصنع لك مقطعين. من فضلك انتظر أحدهما: { $wait }.
        [few] ما زلت أصنع لك { $limit } مقاطع. من فضلك انتظر أحدها: { $wait }.
        [many] ما زلت أصنع لك { $limit } مقطعًا. من فضلك انتظر أحدها: { $wait }.
       *[other] ما زلت أصنع لك { $limit } مقطع. من فضلك انتظر أحدها: { $wait }.
    }
problem-rate-exceeded = هذا كثير دفعة واحدة! من فضلك حاول مرة أخرى بعد { $wait }.

## Consent and safety

problem-consent-refused-here = لا يجوز أن تتكلم هذه الصورة. من فضلك اختر غيرها.
problem-consent-missing = لم يخبرني أحد بعد لمن هذا الوجه. من فضلك أرسل الصورة مرة أخرى وأخبرني.
problem-consent-blocked = الشخص في هذه الصورة لا يريد أن تتكلم، أو أنها سُحبت. من فضلك اختر صورة أخرى.
problem-consent-not-yours = لا يستطيع الإجابة عن هذا إلا الشخص الذي في الصورة. من فضلك دعه يجب.
problem-consent-not-by-you = ما أعرفه عن هذه الصورة قاله شخص آخر. من فضلك أخبرني أنت لمن هذا الوجه.
problem-consent-pending = لم يجب الشخص الذي في الصورة بعد. من فضلك انتظر قليلًا.
problem-consent-declined = الشخص في الصورة يفضل ألا يحدث ذلك. من فضلك اختر صورة أخرى.
problem-consent-expired = لم يجب الشخص الذي في الصورة خلال يوم. من فضلك اسأل مرة أخرى.
problem-consent-withdrawn = غيّر الشخص في الصورة رأيه، فحذفت الصورة والمقطع. من فضلك اختر صورة أخرى، وشكرًا لتفهمك.
problem-consent-too-even = هذه الصورة متجانسة إلى حد لا يمكن معه تمييزها عن غيرها، فلا يستطيع أحد حظرها. يُرجى اختيار صورة أكثر تباينًا.
problem-consent-other-photo = كانت الموافقة على صورة أخرى. من فضلك اسأل عن هذه أيضًا.
problem-consent-not-found = لا أتذكر أنني سألت عن هذا. من فضلك اسأل مرة أخرى.
problem-consent-too-many-opt-outs = لا أحظر لشخص واحد أكثر من { $limit } من الصور في اليوم. إن كان هناك المزيد فراسل من يشغّلني، أو تابع بعد { $wait }.
problem-safety-refused-here = لا أستطيع صنع هذا المقطع. من فضلك دع الصورة تقول شيئًا آخر.
problem-safety-denied = لا أصنع مقاطع كهذا. من فضلك دع الصورة تقول شيئًا آخر.
problem-safety-review = لا بد أن ينظر إنسان في هذا المقطع أولًا. انتظر قليلًا، أو دع الصورة تقول شيئًا آخر.
problem-safety-unavailable = لم أستطع الآن فحص ما ستقوله الصورة، فلم أصنع مقطعًا. من فضلك حاول مرة أخرى بعد بضع دقائق.
problem-safety-cool-down = اضطررت اليوم إلى رفض عدة مقاطع لك، فلنأخذ استراحة. من فضلك حاول مرة أخرى بعد { $wait }.

## Checking a file for our marks

problem-check-refused = لا أستطيع فحص هذا الملف. من فضلك أرسل إلي غيره.
problem-check-empty = وصل الملف فارغًا. من فضلك أرسله مرة أخرى.
problem-check-too-large = هذا الملف أكبر من أن أفحصه. من فضلك أرسل جزءًا أقصر منه.
problem-check-unreadable = لا أستطيع قراءة هذا الملف كمقطع أو صورة. من فضلك أرسل MP4 أو MOV أو WebM أو GIF أو JPEG أو PNG أو WebP.
problem-check-too-slow = استغرق فحص هذا الملف وقتًا طويلًا. من فضلك أرسل جزءًا أقصر منه، أو صورة واحدة منه.

## What is remembered, reports

problem-state-refused = لا أستطيع تذكر هذا. من فضلك جرب طريقة أخرى.
problem-state-changed = تغير شيء ما في هذه الأثناء. من فضلك حاول مرة أخرى.
problem-state-too-large = هذا أكثر مما أستطيع تذكره. من فضلك اجعله أقصر.
problem-report-not-found = لا أعرف هذا البلاغ. من فضلك أبلغ عن المقطع مرة أخرى بالأمر /report.
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = لا توجد في هذا الملف علامة تدل على أنه صُنع هنا، فلا شيء هنا لحذفه. أرسل المقطع نفسه، أو أبلغ عنه حيث رأيته.
problem-report-nothing-to-take-down = لم أصنع شيئًا من هذه الصورة، فلا شيء يُحذف.

## Groups

problem-group-refused = مشرفو هذه المجموعة لا يريدون ذلك. يمكنك فعله معي في محادثة خاصة.
problem-group-admins-only = في هذه المجموعة لا يجعل الصور تتكلم إلا المشرفون. يمكنك فعل ذلك معي في محادثة خاصة.
problem-group-not-here = لا يريدني المشرفون في هذه القناة. من فضلك استخدم قناة أخرى أو محادثة خاصة معي.
problem-group-roles-only = هنا لا يجعل الصور تتكلم إلا بعض الأدوار. يمكنك فعل ذلك معي في محادثة خاصة.
problem-group-daily-limit =
    { $limit ->
        [zero] لا مقاطع لك اليوم في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
        [one] استخدمت مقطعك الوحيد لهذا اليوم في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
        [two] استخدمت مقطعيك لهذا اليوم في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
        [few] استخدمت مقاطعك لهذا اليوم ({ $limit }) في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
        [many] استخدمت مقاطعك لهذا اليوم ({ $limit }) في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
       *[other] استخدمت مقاطعك لهذا اليوم ({ $limit }) في هذه المجموعة. يمكنك المتابعة معي في محادثة خاصة.
    }
problem-group-no-memes = عطّل مشرفو هذه المجموعة الميمات. يمكنك صنعها معي في محادثة خاصة.

## The platform

problem-platform-file-too-large = لا أستطيع هنا استلام ملفات أكبر من { $megabytes } ميغابايت. من فضلك أرسل ملفًا أصغر.
problem-platform-file-gone = لم يعد هذا الملف موجودًا. من فضلك أرسله مرة أخرى.
problem-platform-file-not-fetched = تعذّر جلب الملف الآن. من فضلك حاول مرة أخرى بعد قليل.
problem-platform-refused = تعذر إرسال هذا هنا. من فضلك جرب طريقة أخرى.
problem-platform-post-gone = لم تعد تلك الرسالة موجودة. من فضلك اطلب رسالة جديدة.
problem-platform-place-closed = لا يُسمح لي بالكتابة هنا. اسمح لي بالدخول مجددًا، أو اكتب إلي في محادثة خاصة.
problem-platform-chat-needed = حيث لست عضوًا يصلك المقطع عبر محادثتنا الخاصة، وليست لدينا واحدة بعد. افتح { $link } واضغط «ابدأ»، ثم اضغط هنا «حاول مجددًا».
problem-platform-unreachable = الاتصال بهذا التطبيق مقطوع الآن. من فضلك حاول مرة أخرى بعد قليل.
problem-platform-perhaps-sent = انقطع الاتصال أثناء إرسال هذا. إن لم تجده هنا فمن فضلك اطلبه مرة أخرى.

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = الصوت «{ $name }» مبحوح الآن. حاول مرة أخرى، أو اختر غيره بالأمر /voices.
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = استغرق صنع هذا المقطع وقتًا أطول مما ينبغي، فتوقفت. من فضلك حاول مرة أخرى بعد قليل.
problem-fault-given-up = حاولت عدة مرات ولم أستطع صنع هذا المقطع. من فضلك جرب صورة أخرى.
problem-fault-store = لا أستطيع الآن إيجاد أي شيء ولا حفظه. من فضلك حاول مرة أخرى بعد قليل.
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = ورشتي ممتلئة الآن. من فضلك حاول لاحقًا.
problem-fault-draining = يُعاد تشغيل ورشتي الآن. من فضلك حاول مرة أخرى بعد قليل.
problem-fault-worker-unreachable = لا أستطيع الوصول إلى ورشتي الآن. من فضلك حاول مرة أخرى بعد قليل.
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = لم أستطع توقيع مقطعك، ولا أرسل مقطعًا بلا توقيع. من فضلك حاول مرة أخرى بعد قليل.
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = هذا كبير علي. من فضلك أرسل أقل.
problem-request-too-slow = وصل هذا ببطء شديد. من فضلك أرسله مرة أخرى.
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
