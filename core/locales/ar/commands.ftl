# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = ماذا أفعل، مع مثال
command-talk = اجعل صورة تتكلم: رد عليها أو اكتب في شرحها
command-new = وضع الصورة التي بين يدي جانبًا
command-again = آخر مقطع بصوت آخر
command-meme = فوق | تحت: ميم يتكلم
command-duet = صورتان تتحدثان معًا
command-animate = تحريك صورة بلا كلام
command-note = رسالة مرئية دائرية لصورة تتكلم
command-gif = صورة متحركة بلا صوت
command-voices = استمع إلى الأصوات واختر واحدًا
command-myvoice = اجعل الصور تتكلم بصوتك أنت
command-language = اختيار اللغة
command-style = مقدار حركة الصور
command-effect = سنجاب، روبوت، صدى…
command-verify = رد على مقطع: هل صُنع هنا؟
command-settings = للمشرفين: من يستخدمني، وكم مرة، والميمات
command-privacy = ماذا أحفظ، وإلى متى
command-mydata = كل ما أعرفه عنك
command-optout = رد على صورة لك: لن تتكلم بعدها أبدًا
command-forget = حذف كل ما يخصني
command-report = رد على مقطع لا ينبغي أن يوجد
command-help = كيف يعمل

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = أرسل إلي صورة فيها وجه وما ينبغي أن تقوله، كتابةً أو في رسالة صوتية: بعد ثوانٍ قليلة ستتكلم. تصلح الرسوم والملصقات واللوحات أيضًا. أسأل قبل أن أجعل أي وجه يتكلم، وأضع على كل مقطع علامة تفيد بأنه مولد بالذكاء الاصطناعي.
bot-short-description = صورة وجملة، فتحصل على صورة تتكلم. كل شيء يحمل علامة أنه مولد بالذكاء الاصطناعي.
