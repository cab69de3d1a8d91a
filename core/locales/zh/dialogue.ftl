# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = 短片, photo = 照片, photo talks = 照片说话, voice message = 语音消息,
# video note = 圆形视频消息, photo in hand = 手上的照片, workshop (the worker) = 工坊,
# captions = 字幕, effect = 音效, duet = 对话, meme = 梗图. Simplified letters; the reader is 你.

## The way of a clip

job-looking = 👀 正在看你的照片……
job-queued = ⏳ 排队中，第 { $place } 位。
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ 排队中，第 { $place } 位：{ $eta }后完成。
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = 已取消，什么都没有发出去。
review-allowed = 已有真人看过，没有问题。你的短片来了。
stage-photo = 研究这张脸
stage-speech = 寻找声音
stage-motion = 背台词
stage-render = 画画
stage-check = 检查效果好不好
stage-mark = 签名
span-seconds =
    { $count ->
       *[other] 约 { $count } 秒
    }
span-minutes =
    { $count ->
       *[other] 约 { $count } 分钟
    }
span-hours =
    { $count ->
       *[other] 约 { $count } 小时
    }
clip-done = 🗣 由 AI 制作。
clip-perhaps-sent = 短片应该就在这里。如果没有，让我再做一次吧。
clip-deleted = 已删除。
clip-left = 我这里的副本已删除，但我无法再移除这条消息了。请你自己删除它。
clip-stays = 我无法移除带短片的那条消息。如果它还在，请你自己删除它。
clip-passes-through = 在另一个聊天里要的短片正从这里经过，马上就好。

## What is missing

ask-words = 不错！现在写下照片要说的话，或者发一条语音消息。
ask-words-group = 请回复这条消息，用文字或语音告诉我照片要说什么。
ask-photo = 那么由谁来说呢？发一张有人脸的照片给我。
ask-photo-group = 用 /talk 加上要说的话回复一张照片，或者发一张照片，在说明里写 /talk 和要说的话。
ask-anything = 发一张有人脸的照片，再用文字或语音告诉我它该说什么。
ask-which =
    { $count ->
        [1] 让哪张照片说话？
       *[other] 你发了 { $count } 张照片。让哪张说话？
    }
ask-face =
    { $count ->
        [1] 让谁说话？
       *[other] 我看到 { $count } 张脸。让谁说话？
    }
album-chosen = 那就第 { $number } 张照片。
let-go = 好了：照片已经放下。想要的时候再发一张给我。
no-portrait = 我看不到你的头像。请发一张照片给我。
file-unusable = 这个我用不了。请发一张有人脸的照片，或者一条语音消息。

## Consent

consent-question =
    这是谁的脸？
    
    照片说不说话，由每个人自己决定。请如实回答；我会记下这是你说的。
consent-question-second = 那第二张照片上是谁的脸？
consent-question-group = 如果这个人也在群里，请用对方的 @用户名 回复这条消息，我会去问。
consent-self = 🙋 是我自己
consent-permitted = 🤝 本人同意了
consent-not-real = 🎨 不是真人（画、雕像……）
# $name is a member of the group.
consent-member = ✋ 问问 { $name }
consent-ask-member =
    { $member }，{ $asker } 想让一张你的照片说话。
    
    你同意吗？没有你的允许，什么都不会做；你随时可以用 /optout 收回同意。
consent-member-unknown = 我看不到 { $name } 是否在这里。如果没人回答，请返回并选择其他回答。
consent-member-bot = { $name } 是机器人，无法表示同意。请在我的问题下面选一个回答，或用本人的 @用户名 回复那条消息。
consent-allow = ✅ 同意
consent-refuse = 🚫 拒绝
consent-declined = 照片里的人不太愿意，所以没有短片。谢谢你先问一声！
consent-declined-back = 按错了？拒绝的本人仍可在这里同意，别人不行。
consent-allow-after-all = ✅ 还是同意
consent-thanks = 谢谢你的回答！

## Buttons

button-cancel = 取消
button-again = 再试一次
button-back = ‹ 返回
button-voice = 🔊 换声音
button-effect = 🎚 音效
button-style = 🎭 风格
button-captions = 💬 字幕
button-captions-off = 💬 不要字幕
button-format = 📐 版式
button-delete = 🗑 删除
button-report = 🚩 举报
button-portrait = 用我的头像
cancel-asked = 正在停下……
variant-asked = 马上就好！
no-other-voice = 这种语言没有别的声音了。
press-unknown = 我不认识这个按钮。请用我发的按钮。
press-too-old = 这件事我已经不知道了：时间太久，或已用 /forget 删除。请重新发照片。
press-not-yours = 这个按钮是给发起人的。你也可以要一个自己的短片！
press-answered = 这个已经有人回答过了。

## Choices

style-question = 你的照片要动得多厉害？
style-calm = 平静
style-natural = 自然
style-lively = 活泼
style-excited = 激动
format-photo = 整张照片
format-square = 方形
format-portrait = 竖版
format-note = 圆形
format-gif = GIF（无声）
effect-question = 声音要怎么处理？
effect-none = 保持原样
effect-chipmunk = 花栗鼠
effect-deep = 低沉
effect-robot = 机器人
effect-echo = 回声
language-question = 我该用哪种语言和你说话？
language-auto = 自动
language-name = 中文
voices-question = 让谁来说？点一个声音听听看。想听别的语言，请发 /voices 加语言代码，例如“/voices it”。
voices-none = 我没有“{ $language }”的声音。请发 /voices 加语言代码，例如“/voices it”。
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = 我自己的声音
voices-use = 用这个声音
choice-kept = 记下了：从你的下一个短片开始生效。
myvoice-read =
    请朗读这句话，并在十分钟内用语音消息发给我：

    “{ $sentence }”

    这样照片就能用你的声音说话，只为你一个人。为此我会保存这段录音，直到你在这里或用 /forget 删除它。
myvoice-confirmed = 谢谢，正是这句话。现在照片可以用你的声音说话了，只为你一个人。它在 /voices 里叫“我自己的声音”。
myvoice-kept = 照片可以用你的声音说话，只为你一个人。
myvoice-again = 再读一句新的
myvoice-delete = 删除我的声音
myvoice-deleted = 好了。你的声音录音已经删除。
myvoice-unavailable = 我在这里不能模仿声音：没有安装所需的东西。/voices 会列出还有谁能说话。

## Memes and duets

meme-how = 回复照片，或在照片说明里写“/meme 上 | 下”。照片也会把它说出来。
duet-how =
    对话需要两个人的台词，每句占一行：
    
    /duet
    1: 可以跳支舞吗？
    2: 我还以为你永远不会问呢。
    
    我会用你最近发来的两张照片，或同一张照片里的两张脸。
again-wait = 还没有短片。让我先把上一个做完。
again-nothing = 这里没有你的短片可以重做。
again-hidden = 这个短片只有你能看到。请用“private”再要一个，那个也只有你能看到。

## Groups

settings-question = 这个群里怎么定？管理员点一下就能修改。
settings-in-groups = 设置是给群用的：把我拉进群，在那里发 /settings。你自己可以用 /language、/style、/effect 和 /voices。
settings-admins-only = 只有本群管理员可以修改。
write-as-yourself = 你以群组或频道的名义说话时，我不知道你是谁；只有本人才能说明谁的脸可以说话。请用你自己的身份发言。
settings-who-everybody = 👥 所有人都可以用我
settings-who-admins = 👮 只有管理员可以用我
settings-daily =
    { $count ->
        [0] ∞ 每天不限
       *[other] 每人每天 { $count } 个短片
    }
settings-memes-on = 😂 梗图和对话：开
settings-memes-off = 😐 梗图和对话：关
settings-voice-on = 🎙 用语音回复照片就做成短片
settings-voice-off = 🔇 用语音回复照片时我不理会
settings-saved = 已保存。
only-in-private = 这只给你一个人看：请私下问我。

## People

start =
    你好！发一张有人脸的照片，写下它该说的话，或者发一条语音消息。几秒钟后，它就开口了。
    
    画、贴纸或油画也可以。/help 告诉你我还会什么。我做的一切都标明由 AI 生成。
help =
    发一张带说明的照片，它就会说出说明里的话。或者先发照片，再发文字或语音消息。最后一张照片会留在手上：之后每发一段文字它都会再说一次，直到你发另一张照片或 /new。
    
    在群里，请用 /talk 加上要说的话回复一张照片；或者只写 /talk，再用语音回复我的回答。在我是管理员、能听到一切的地方，直接用语音回复照片就行。
privacy =
    我保存什么：
    • 照片和语音消息：到你的短片送达为止。
    • 短片：几天，这样下面的按钮才能用。
    • 谁说过这是谁的脸：法律要求多久就保存多久。
    • 某张照片不得说话（拒绝、/optout）：/forget 之后仍然有效，但不带你的名字。
    • 你为 /myvoice 朗读的录音：直到你删除它，最多一年。
    • 你的选择（/language、/style、/voices）：到你修改为止。
    
    没有任何照片会用于训练。每个短片都带有可见的标签、不可见的标记和签名，谁都可以核实。
    
    /mydata 把一切发给你，/forget 把它删除，用 /optout 回复一张你的照片，它就永远不会说话。
mydata-done =
    { $count ->
       *[other] 这就是我知道的关于你的一切，包括 { $count } 个短片。
    }
forget-question = 要我删除你的一切吗：照片、短片、选择，以及所有地方的你的名字？删除后无法恢复。 已在聊天里的短片会留在那里：如果也要去掉，请先按下面的“删除”。不得说话的照片会继续保持沉默，但不带你的名字。
forget-button = 是的，全部删除
forget-done =
    { $count ->
        [0] 好了。已经没有你的短片了。
       *[other] 好了。{ $count } 个短片和关于你的其他一切都已删除。
    }
forget-toast = 已全部删除。
optout-how = 用 /optout 回复一张你的照片或一个你的短片。从此它不再为任何人说话。
optout-looks = 我在这个文件里没有找到我的标记，所以按画面内容处理。如果它取自某个短片，而同一张照片又有别的短片，请用 /optout 回复那个短片或照片本身。
optout-which = 这个短片里有两张照片在说话。哪一张是你？
optout-first = ⬅ 左边或上面
optout-second = ➡ 右边或下面
optout-both = 两张都是
optout-of-several = 这条消息里有好几个文件。哪一个里有你？
optout-all = 全部都有我
optout-done =
    { $count ->
        [0] 好了。从现在起，这张照片不再为任何人说话。
       *[other] 好了。从现在起，这张照片不再为任何人说话；已删除用它做的 { $count } 个短片。
    }
verify-how = 用 /verify 回复一个短片，或者发一个短片，在说明里写 /verify。
# $date is a day.
verify-made-here = ✅ 这个短片是 { $date } 在这里用 AI 做的。
verify-probable = 🟡 这个短片很可能是在这里做的：它的部分标记还在。
verify-unknown = ⚪ 我没有找到我们的标记。这不能证明什么：短片可能来自别处，或者标记被去掉了。
verify-altered = ⚪ 它带有我们的来源凭证，但与它不符：它被改动过，或者有人把凭证复制了过来。我没有找到我们的水印，所以无法判断它是不是在这里做的。
verify-foreign-trusted = 它带有 { $issuer } 的来源凭证，这个来源在这里受信任。
verify-foreign-unknown = 它带有署名 { $issuer } 的来源凭证。那里谁都可以写任何名字，这个名字没有人核实过。
verify-foreign-broken = 它带有署名 { $issuer } 的来源凭证，但与它不符。请不要相信它们。
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }：{ $found }
verify-one-of-album = 这只针对相册里的一张图：你回复的那张，或者你写了字的那张。其他的我在这里看不到；请一张一张发给我，并在说明里写 /verify。
report-how = 用 /report 回复那个不该存在的短片。
report-question = 这个短片有什么问题？会有真人来看。
report-intimate = 内容私密
report-minor = 里面有儿童
report-impersonation = 冒充他人
report-harassment = 伤害他人
report-fraud = 欺骗他人
report-no-consent = 是我，没问过我
report-other = 其他
report-thanks = 谢谢。会有真人来看。

## When something is in the way

worker-down = 我现在联系不上我的工坊。你的请求已经保存：它一有回应我就继续，你什么都不用做。
worker-down-press = 我现在联系不上我的工坊。它一有回应我就继续。
platform-down = 现在连接不稳定。你的请求已保存：一恢复我就继续。
flood = 一下子太多了！请给我{ $wait }，然后我再好好陪你。
