# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = 我和我的工坊没能互相听懂。这不是你的错：请稍后再试。
again-in-a-moment = 我的工坊里有什么中断了。请过一会儿再试。
problem-problem = { again-in-a-moment }
problem-refused = 这样不行。请换一张照片或换一段话试试。
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = 这张照片我用不了。请换一张发给我。
problem-photo-empty = 收到的照片是空的。请再发一次。
problem-photo-unreadable = 我无法把这个文件当作照片读取。请发 JPEG、PNG、WebP、GIF、AVIF 或 HEIC。
problem-photo-sticker-drawn = 这种动态贴纸里没有我能用的图片。请发照片、视频或别的贴纸。
problem-photo-too-large = 这张照片对我来说太大了。请发一张小一点的。
problem-photo-too-small = 这张照片太小了（{ $width } × { $height } 像素）。请发一张大一点的。
problem-photo-too-slow = 读取这张照片花了太长时间。请另存为 JPEG 再发给我。
problem-photo-no-face = 我在这张照片里没看到脸。请发一张能看到正脸的。
problem-photo-blurred = 照片太模糊，看不清脸。请擦净镜头、拿稳手机，拍一张更清楚的。
problem-photo-too-dark = 照片太暗，看不清脸。请让脸朝向窗户或灯，再拍一张。
problem-photo-one-face = 这张照片里我只看到一张脸，对话需要两张。请再发一张照片，或发一张有两张脸的。
problem-photo-face-not-there =
    { $found ->
       *[other] 没有第 { $number } 张脸：我在这张照片里看到 { $found } 张脸。请从中选一张。
    }
problem-photo-face-too-small = 脸太小了，没法说话。请把照片裁得离脸近一些，或发一张大一点的。
problem-photo-face-turned = 脸转得太偏了。请发一张能看到两只眼睛的照片。

## The voice

problem-voice-refused = 这条语音我用不了。请另录一条。
problem-voice-empty = 收到的语音是空的。请再录一次。
problem-voice-unreadable = 我无法把这个文件当作声音读取。请发 OGG、MP3、M4A、WAV、WebM、AMR、FLAC 或 MP4。
problem-voice-too-large = 这段录音对我来说太大了。请发一段短一点的。
problem-voice-too-long =
    { $limit ->
       *[other] 这条语音太长了：最多 { $limit } 秒。请发一条短一点的。
    }
problem-voice-too-short = 这条语音太短了。请至少说一个词。
problem-voice-silent = 这条语音里我什么也听不到。请离麦克风近一点再录一次。
problem-voice-no-speech = 这段录音里我只听到噪声，没有人声。请到安静一点的地方再录一次。
problem-voice-too-slow = 读取这段录音花了太长时间。请另存为 MP3 再发给我。
problem-voice-unknown = 我不认识“{ $name }”这个声音。请用 /voices 选一个。
problem-voice-not-free = “{ $name }”这个声音在这里不能用。请用 /voices 另选一个。
problem-voice-speaks-other = “{ $name }”说的是另一种语言（{ $spoken }，不是 { $language }）。请用 /voices 选一个合适的。
problem-voice-language-unknown = 这种语言（{ $language }）我还没有声音。请用别的语言写，或者发一条语音消息。
problem-voice-not-own = 只有你自己的声音，我才会用克隆的方式说话。请先用 /myvoice 朗读一句话给我听。
problem-voice-cloning-unavailable = 我在这里不能克隆声音。请用 /voices 选择别的声音。
problem-voice-reading-not-confirmed = 这听起来不像我给的句子。请用 /myvoice 要一句新的，在安静的地方匀速完整地读出来。
problem-voice-challenge-expired = 这句话已经过期：每句话只在十分钟内有效，而且只能录一次。请用 /myvoice 要一句新的。
problem-voice-too-many-readings = 你今天已经给我读了很多句话。请在{ $wait }后再试。

## The words

problem-text-refused = 这段文字我说不了。请另写一段。
problem-text-empty = 还没有要说的话。请写一句。
problem-text-unspeakable = 这段文字里没有能念出来的内容。请写几个词。
problem-text-too-long = 文字太长了：{ $length } 个字符，最多 { $limit } 个。请缩短一些。
problem-text-lasts-too-long =
    { $limit ->
       *[other] 这段文字念出来会超过 { $limit } 秒。请缩短一些。
    }

## Choices and clips

problem-option-refused = 没有这个选项。请用我发的按钮。
problem-clip-refused = 这个短片我用不了。请换一个发给我。
problem-clip-does-not-fit = 短片会太大，没法发到这里。请缩短照片要说的话。
problem-clip-unreadable = 我无法把这个文件当作视频读取。请选一个我做的 MP4。
problem-clip-not-convincing = 我没能让这张照片说得足够好，拿不出手。请换一张照片试试。
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = 这个短片已经不能这样做了。请要一个新的。
problem-job-not-found = 我不记得这个短片了。请重新发照片。
problem-job-not-done = 这个短片还没好。请等一等，或要一个新的。
problem-job-not-finished = 这个短片还在制作中。请等一等。
problem-job-expired = 我没能按时做好这个短片。请再试一次。
problem-job-clip-gone = 这个短片我已经不保存了。请再要一次。
problem-job-not-retriable = 这个短片不需要再试。请要一个新的。
problem-job-inputs-gone = 这个短片的照片我已经删除了。请重新发一次。
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = 现在不行。请{ $wait }后再试。
problem-queue-full = 等待的短片太多，我现在接不了更多。请{ $wait }后再试。
problem-quota-exceeded =
    { $limit ->
       *[other] 我还在为你做 { $limit } 个短片。请等其中一个做完：{ $wait }。
    }
problem-rate-exceeded = 一下子太多了！请{ $wait }后再试。

## Consent and safety

problem-consent-refused-here = 这张照片不能说话。请另选一张。
problem-consent-missing = 还没有人告诉我这是谁的脸。请重新发照片，并告诉我。
problem-consent-blocked = 照片里的人不想让它说话，或者它已被下架。请另选一张照片。
problem-consent-not-yours = 这个只能由照片里的人回答。请让本人来回答。
problem-consent-not-by-you = 我对这张照片的了解是别人说的。请你自己告诉我这是谁的脸。
problem-consent-pending = 照片里的人还没有回答。请稍等一下。
problem-consent-declined = 照片里的人不太愿意。请另选一张照片。
problem-consent-expired = 照片里的人一天之内没有回答。请再问一次。
problem-consent-withdrawn = 照片里的人改变了主意，所以我删除了照片和短片。请另选一张照片，谢谢你的理解。
problem-consent-too-even = 这张照片过于均匀，无法与其他照片区分，也就没有人能要求屏蔽它。请换一张对比度更高的照片。
problem-consent-other-photo = 那个人同意的是另一张照片。请为这一张也问一下。
problem-consent-not-found = 我不记得问过这个。请再问一次。
problem-consent-too-many-opt-outs = 我每天最多为一个人封禁 { $limit } 张照片。如果还有更多，请联系我的运营者，或在{ $wait }后继续。
problem-safety-refused-here = 这个短片我不能做。请让照片说点别的。
problem-safety-denied = 这样的短片我不做。请让照片说点别的。
problem-safety-review = 这个短片要先由真人看过。请等一等，或让照片说点别的。
problem-safety-unavailable = 我刚才没能检查照片要说的话，所以没有做短片。请过几分钟再试。
problem-safety-cool-down = 今天我不得不拒绝了你的好几个短片，先休息一下吧。请{ $wait }后再试。

## Checking a file for our marks

problem-check-refused = 这个文件我无法核实。请换一个发给我。
problem-check-empty = 收到的文件是空的。请再发一次。
problem-check-too-large = 这个文件太大，我无法核实。请发其中短一点的部分。
problem-check-unreadable = 我无法把这个文件当作短片或图片读取。请发 MP4、MOV、WebM、GIF、JPEG、PNG 或 WebP。
problem-check-too-slow = 核实这个文件花了太长时间。请发其中短一点的部分，或其中一张画面。

## What is remembered, reports

problem-state-refused = 这个我记不住。请换个方式试试。
problem-state-changed = 这期间有了变化。请再试一次。
problem-state-too-large = 这超出了我能记住的。请写短一点。
problem-report-not-found = 我不知道这个举报。请用 /report 再举报一次这个短片。
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = 这个文件里没有标记表明它是在这里制作的，所以这里没有可删除的内容。请发送短片本身，或在看到它的地方举报。
problem-report-nothing-to-take-down = 我没有用这张照片做过什么，所以没有可删除的。

## Groups

problem-group-refused = 本群管理员不希望这样。你可以私下找我做。
problem-group-admins-only = 在这个群里只有管理员可以让照片说话。你可以私下找我做。
problem-group-not-here = 管理员不想让我在这个频道工作。请换一个频道，或私下找我。
problem-group-roles-only = 这里只有部分身份组可以让照片说话。你可以私下找我做。
problem-group-daily-limit =
    { $limit ->
       *[other] 你今天在这个群的 { $limit } 个短片已经用完了。你可以私下找我继续。
    }
problem-group-no-memes = 本群管理员关闭了梗图。你可以私下找我做。

## The platform

problem-platform-file-too-large = 在这里我最多只能接收 { $megabytes } MB 的文件。请发一个小一点的。
problem-platform-file-gone = 这个文件已经不在了。请再发一次。
problem-platform-file-not-fetched = 现在无法取得这个文件。请稍后再试。
problem-platform-refused = 这个没能发到这里。请换个方式试试。
problem-platform-post-gone = 那条消息已经不在了。请要一条新的。
problem-platform-place-closed = 我不能在这里发消息。请让我回来，或者私下找我。
problem-platform-chat-needed = 在我不是成员的聊天里，短片要经过我们的私聊才能给你，而我们还没有私聊。请打开 { $link }，按“开始”，然后在这里按“再试一次”。
problem-platform-unreachable = 和这个应用的连接现在断了。请过一会儿再试。
problem-platform-perhaps-sent = 我发送时连接断了。如果这里没有，请再要一次。

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = “{ $name }”这个声音现在哑了。请再试一次，或用 /voices 另选一个。
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = 做这个短片花了太长时间，我就停下了。请过一会儿再试。
problem-fault-given-up = 我试了好几次都没能做成这个短片。请换一张照片试试。
problem-fault-store = 我现在什么也找不到、存不了。请过一会儿再试。
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = 我的工坊现在满了。请稍后再试。
problem-fault-draining = 我的工坊正在重启。请过一会儿再试。
problem-fault-worker-unreachable = 我现在联系不上我的工坊。请过一会儿再试。
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = 我没能给你的短片签名，而没有签名我不会发送。请过一会儿再试。
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = 这对我来说太大了。请发少一点。
problem-request-too-slow = 这个传得太慢了。请再发一次。
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
