# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = 我能做什么，附一个例子
command-talk = 让照片说话：回复照片，或写在它的说明里
command-new = 放下手上的照片
command-again = 换一种声音重做上一个短片
command-meme = 上 | 下：会说话的梗图
command-duet = 让两张照片互相聊天
command-animate = 让照片动起来，不说话
command-note = 会说话的照片的圆形视频消息
command-gif = 没有声音的动图
command-voices = 试听并选择声音
command-myvoice = 让照片用你自己的声音说话
command-language = 选择语言
command-style = 照片动得多厉害
command-effect = 花栗鼠、机器人、回声……
command-verify = 回复一个短片：它是在这里做的吗？
command-settings = 管理员：谁可以用我、用几次、梗图
command-privacy = 我保存什么，保存多久
command-mydata = 我知道的关于你的一切
command-optout = 回复一张你的照片：它永远不再说话
command-forget = 删除我的一切
command-report = 回复不该存在的短片
command-help = 使用方法

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = 发一张有人脸的照片，再用文字或语音告诉我它该说什么：几秒钟后，它就开口了。画、贴纸和油画也可以。让任何人的脸说话之前我都会先问，每个短片都标明由 AI 生成。
bot-short-description = 一张照片加一句话，照片就会说话。所有内容都标明由 AI 生成。
