# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = 让照片说一段文字或录音
discord-meme = 会说话的梗图：照片上方和下方的文字
discord-optout = 一张你的照片：它永远不再说话
discord-verify = 这个短片是在这里做的吗？
discord-report = 不该存在的短片
discord-settings = 服务器管理者：在哪里、谁、几次、梗图、语言
option-photo = 有人脸的照片：JPEG、PNG、WebP、GIF、短视频……
option-photo-2 = 第二个人的照片；没有的话，用第一张照片里的两张脸
option-text = 它要说的话
option-audio = 代替文字让它说的录音
option-recording = 朗读 /myvoice 那句话的录音
option-voice = 由谁来念文字
option-user = 一位成员，本人同意后其头像会说话
option-language = 文字的语言
option-style = 它动得多厉害
option-format = 短片的形状
option-effect = 声音怎么处理
option-captions = 在画面下方写出文字
option-private = 一切只给我看
option-script = 他们轮流说的话：第一个 | 第二个 | 第一个……
option-top = 上边缘的文字
option-bottom = 下边缘的文字
option-mood = 它表现什么
option-voices-language = 哪种语言的声音
option-clip = 短片
option-channel = 允许这个频道，或从列表中去掉；没有列表时我在所有频道工作
option-role = 允许这个身份组，或从列表中去掉；没有列表时所有人都可以用我
option-daily = 每人每天几个短片；0：不限
option-memes = 是否可以做梗图和对话
option-server-language = 对没有选择语言的人，我在这里用什么语言
mood-nostalgia = 怀旧
mood-joy = 喜悦
mood-curious = 好奇
mood-sleepy = 困倦

## Entries of the menu of a message: 32 characters

menu-talk = 让它说话
menu-say = 说这段话
menu-check = 核实这个短片
menu-report = 举报这个短片
menu-optout = 这是我：永远不要

## Forms: titles and labels of 45 characters

form-talk-title = 让它说话
form-words = 它该说什么？
form-audio = 或者让它说一段录音
form-say-title = 说这段话
form-photo = 由哪张照片来说
form-who = 或者你认识的人
form-last = 这个频道里的上一张照片
form-mine = 我的头像
form-theirs = 作者的头像（需要本人同意）

## What the bot says

menu-no-photo = 这条消息里没有照片。请在有照片的消息上选“让它说话”。
menu-no-words = 这条消息里没有可说的：既没有文字也没有录音。
menu-no-clip = 这条消息里没有短片。
form-nobody = 那么由谁来说呢？请选一张照片，或从列表里选一个人。
option-not-there = 没有这样的声音或语言。请从列表里选一个。
option-either = 两个选项只能填一个：{ $one } 或 { $other }。
member-no-picture = { $name } 没有自己的头像。
member-in-private = 要在对方能回答的地方问本人。请在服务器的频道里做，而且不要设为只有自己可见。
member-is-bot = { $name } 是机器人，无法表示同意。请选一张照片。
permission-missing =
    我不能在这个频道回复，因为我缺少“{ $permission }”权限。
    
    管理服务器的人可以给我：频道设置 → 权限 → 我的身份组 → 允许“{ $permission }”。在那之前，我可以用“private: True”或私信给你看短片。
late-and-closed = 我没法在你提问的频道里发消息，所以在这里回复你。如果我是那里的成员，管理服务器的人可以允许我：频道设置 → 权限 → 我的身份组 → 允许“View Channel”“Send Messages”和“Attach Files”。
settings-channels =
    { $count ->
        [0] 📍 所有频道
       *[other] 📍 仅限：{ $names }
    }
settings-roles =
    { $count ->
        [0] 👥 所有人
       *[other] 👥 仅限：{ $names }
    }
settings-language = 🌐 语言：{ $name }
settings-everywhere = 📍 允许所有频道
settings-everybody = 👥 允许所有身份组
settings-language-none = 跟随每个人的 Discord

## Said otherwise than elsewhere

ask-words-discord = 它该说什么呢？请再用一次 /talk，附上文字或录音。
ask-photo-discord = 那么由谁来说呢？请用 /talk 附上照片，或在有照片的消息的菜单里选“让它说话”。
ask-anything-discord = 请用 /talk 附上照片和它要说的话，文字或录音都行。或者在有照片的消息的菜单里选“让它说话”。
voices-question-discord = 让谁来说？选一个声音听听看。/voices 也有别的语言。
voices-none-discord = 我没有“{ $language }”的声音。请从 /voices 的列表里选一种语言。
myvoice-read-discord =
    请录下你朗读这句话的声音，并在十分钟内用 /myvoice 把录音交给我：

    “{ $sentence }”

    这样照片就能用你的声音说话，只为你一个人。为此我会保存这段录音，直到你在这里或用 /forget 删除它。
meme-how-discord = 请至少给我其中一个：照片上方或下方的文字。
duet-how-discord =
    对话需要两个人的台词，用竖线隔开：
    
    可以跳支舞吗？ | 我还以为你永远不会问呢。
    
    我会用这两张照片，或同一张照片里的两张脸。
optout-how-discord = 请用 /optout 附上一张你的照片，或在有短片的消息的菜单里选“这是我：永远不要”。从此它不再为任何人说话。
report-how-discord = 请在有我的短片的消息的菜单里选“举报这个短片”。
again-nothing-discord = 这个频道里没有你的短片可以重做。
settings-question-discord = 这个服务器怎么定？管理者可以点按钮，或用 /settings 的选项修改。
settings-in-groups-discord = 设置是给服务器用的：把我加到服务器，在那里用 /settings。你自己可以用 /language、/style、/effect 和 /voices。
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** 让照片说一段文字或录音。在任何消息的菜单（应用）里，**让它说话**会用它的照片，**说这段话**会用它的文字。
    
    我做的一切都标明由 AI 生成；让任何人的脸说话之前我都会先问。只和你有关的，只有你看得到。
