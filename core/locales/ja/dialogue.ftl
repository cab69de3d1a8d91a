# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = クリップ, photo = 写真, photo talks = 写真がしゃべる, voice message = ボイスメッセージ,
# video note = 丸いビデオメッセージ, photo in hand = 手元の写真, workshop (the worker) = 工房,
# captions = 字幕, effect = エフェクト, duet = デュエット, meme = ミーム. Polite (です・ます).

## The way of a clip

job-looking = 👀 写真を見ています…
job-queued = ⏳ 順番待ち：{ $place }番目です。
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ 順番待ち：{ $place }番目、あと{ $eta }で完成です。
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = キャンセルしました。どこにも何も送っていません。
review-allowed = 人が確認しました。問題ありません。クリップをお届けします。
stage-photo = 顔を観察中
stage-speech = 声を探し中
stage-motion = セリフを暗記中
stage-render = 作画中
stage-check = 出来を確認中
stage-mark = 署名中
span-seconds =
    { $count ->
       *[other] 約{ $count }秒
    }
span-minutes =
    { $count ->
       *[other] 約{ $count }分
    }
span-hours =
    { $count ->
       *[other] 約{ $count }時間
    }
clip-done = 🗣 AIで作りました。
clip-perhaps-sent = クリップはここにあるはずです。なければ、もう一度作らせてください。
clip-deleted = 削除しました。
clip-left = こちらのコピーは削除しましたが、このメッセージはもう消せません。ご自分で削除してください。
clip-stays = クリップのあるメッセージは、こちらでは消せません。まだ残っている場合は、ご自分で削除してください。
clip-passes-through = 別のチャットで頼まれたクリップが、少しのあいだここを通ります。

## What is missing

ask-words = いいですね！では、写真に言わせたいことを書くか、ボイスメッセージを送ってください。
ask-words-group = 写真に言わせたいことを、文字かボイスメッセージでこのメッセージに返信してください。
ask-photo = それは誰が言いますか？顔の写った写真を送ってください。
ask-photo-group = 写真に /talk と言葉で返信するか、/talk と言葉をキャプションにした写真を送ってください。
ask-anything = 顔の写った写真と、言わせたいことを文字かボイスメッセージで送ってください。
ask-which =
    { $count ->
        [1] どの写真にしゃべらせますか？
       *[other] 写真が{ $count }枚届きました。どれにしゃべらせますか？
    }
ask-face =
    { $count ->
        [1] 誰にしゃべらせますか？
       *[other] 顔が{ $count }つ見えます。誰にしゃべらせますか？
    }
album-chosen = 写真{ $number }にします。
let-go = 写真をしまいました。いつでも次の写真を送ってください。
no-portrait = プロフィール写真が見えません。写真を送ってください。
file-unusable = これは使えません。顔の写った写真か、ボイスメッセージを送ってください。

## Consent

consent-question =
    これは誰の顔ですか？
    
    自分の写真をしゃべらせるかどうかは、その人自身が決めることです。正直に答えてください。あなたがそう言ったことを記録します。
consent-question-second = では、2枚目の写真は誰の顔ですか？
consent-question-group = その人がここのメンバーなら、このメッセージに @ユーザー名 で返信してください。私から聞いてみます。
consent-self = 🙋 私です
consent-permitted = 🤝 本人が同意しています
consent-not-real = 🎨 実在しない（絵、像など）
# $name is a member of the group.
consent-member = ✋ { $name }に聞く
consent-ask-member =
    { $member }さん、{ $asker }さんがあなたの写真をしゃべらせたいそうです。
    
    よろしいですか？あなたが許可しない限り何も作りません。許可は /optout でいつでも取り消せます。
consent-member-unknown = { $name }がここにいるかどうか、私には見えません。返事がなければ、戻って別の答えを選んでください。
consent-member-bot = { $name }はボットなので、同意できません。質問の下の答えを選ぶか、本人の @ユーザー名 で質問に返信してください。
consent-allow = ✅ 許可する
consent-refuse = 🚫 断る
consent-declined = 写真の方は望んでいないので、クリップは作りません。聞いてくれてありがとうございます！
consent-declined-back = 押し間違いですか？断ったご本人だけが、ここであらためて許可できます。
consent-allow-after-all = ✅ やはり許可する
consent-thanks = お返事ありがとうございます！

## Buttons

button-cancel = キャンセル
button-again = もう一度
button-back = ‹ 戻る
button-voice = 🔊 別の声
button-effect = 🎚 エフェクト
button-style = 🎭 スタイル
button-captions = 💬 字幕
button-captions-off = 💬 字幕なし
button-format = 📐 形
button-delete = 🗑 削除
button-report = 🚩 通報
button-portrait = プロフィール写真を使う
cancel-asked = 止めています…
variant-asked = 作りはじめます！
no-other-voice = この言語にはほかの声がありません。
press-unknown = このボタンはわかりません。私が送ったボタンを使ってください。
press-too-old = これについてはもう何も覚えていません。古すぎるか、/forget で削除されています。写真をもう一度送ってください。
press-not-yours = このボタンは頼んだ人用です。あなたも自分のクリップを頼めますよ！
press-answered = これはもう回答済みです。

## Choices

style-question = 写真をどのくらい動かしますか？
style-calm = おだやか
style-natural = 自然
style-lively = 元気
style-excited = 大はしゃぎ
format-photo = 写真全体
format-square = 正方形
format-portrait = 縦長
format-note = 丸
format-gif = GIF（音なし）
effect-question = 声をどうしますか？
effect-none = そのまま
effect-chipmunk = シマリス
effect-deep = 低い声
effect-robot = ロボット
effect-echo = エコー
language-question = どの言語で話しましょうか？
language-auto = 自動
language-name = 日本語
voices-question = 誰がしゃべりますか？声をタップすると試聴できます。ほかの言語は、「/voices it」のように /voices と言語コードを送ってください。
voices-none = 「{ $language }」の声はありません。「/voices it」のように /voices と言語コードを送ってください。
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = 自分の声
voices-use = この声を使う
choice-kept = 覚えました。次のクリップから使います。
myvoice-read =
    この文を声に出して読み、10分以内にボイスメッセージで送ってください。

    「{ $sentence }」

    これで写真があなたの声で話せます。使えるのはあなただけです。録音はそのために、ここか /forget で削除されるまで保管します。
myvoice-confirmed = ありがとうございます。お願いした文でした。これで写真があなたの声で話せます。使えるのはあなただけです。/voices に「自分の声」として出てきます。
myvoice-kept = 写真があなたの声で話せます。使えるのはあなただけです。
myvoice-again = 新しい文を読む
myvoice-delete = 自分の声を削除
myvoice-deleted = 完了しました。あなたの声の録音は削除されました。
myvoice-unavailable = ここでは声をまねできません。そのためのものが入っていないからです。/voices でほかの声を選べます。

## Memes and duets

meme-how = 写真への返信かキャプションに「/meme 上 | 下」と書いてください。写真がそれをしゃべります。
duet-how =
    デュエットには2人のセリフが必要です。1行に1つずつ書いてください：
    
    /duet
    1: 踊りませんか？
    2: ずっと待っていました。
    
    最後に送ってもらった2枚の写真か、1枚の写真の2つの顔を使います。
again-wait = まだクリップがありません。先に前のものを完成させます。
again-nothing = ここには作り直せるあなたのクリップがありません。
again-hidden = このクリップはあなたにだけ見えています。「private」を付けて頼めば、次のものもあなただけに見えます。

## Groups

settings-question = このグループではどうしますか？管理者はタップで変更できます。
settings-in-groups = 設定はグループ用です。私をグループに追加して、そこで /settings を送ってください。ご自分用には /language、/style、/effect、/voices があります。
settings-admins-only = 変更できるのは、このグループの管理者だけです。
write-as-yourself = グループやチャンネルの名前で書かれると、どなたか分かりません。だれの顔が話してよいかを言えるのは本人だけです。ご自分のアカウントで書いてください。
settings-who-everybody = 👥 誰でも使えます
settings-who-admins = 👮 管理者だけが使えます
settings-daily =
    { $count ->
        [0] ∞ 1日の上限なし
       *[other] 1人1日{ $count }本まで
    }
settings-memes-on = 😂 ミームとデュエット：オン
settings-memes-off = 😐 ミームとデュエット：オフ
settings-voice-on = 🎙 写真への音声返信をクリップにする
settings-voice-off = 🔇 写真への音声返信には何もしない
settings-saved = 保存しました。
only-in-private = それはあなただけに見せるものです。個別のチャットで聞いてください。

## People

start =
    こんにちは！顔の写った写真を送って、言わせたいことを書くか、ボイスメッセージを送ってください。数秒後にしゃべります。
    
    絵、ステッカー、絵画でも大丈夫です。/help でほかにできることがわかります。作ったものにはすべてAI生成と表示します。
help =
    キャプション付きの写真を送ると、写真がそれをしゃべります。または、写真のあとに文字かボイスメッセージを送ってください。最後の写真は手元に残ります。別の写真か /new を送るまで、文字を送るたびにその写真がしゃべります。
    
    グループでは、写真に /talk と言葉で返信してください。/talk だけで返信し、私の答えにボイスメッセージで返信してもかまいません。管理者としてすべて聞こえる場所では、写真へのボイスメッセージの返信だけで足ります。
privacy =
    保存するもの：
    • 写真とボイスメッセージ：クリップを届けるまで。
    • クリップ：下のボタンが使えるように数日間。
    • 誰の顔かを誰が答えたか：法律が求めうる期間。
    • その写真をしゃべらせないこと（拒否、/optout）：/forget の後も、お名前なしで有効です。
    • /myvoice のために読み上げた録音：削除されるまで、長くても1年間。
    • あなたの選択（/language、/style、/voices）：あなたが変えるまで。
    
    写真を学習に使うことはありません。どのクリップにも、見えるラベル、見えない印、署名が付いていて、誰でも確かめられます。
    
    /mydata ですべてをお送りし、/forget で削除します。自分の写真に /optout で返信すると、その写真は決してしゃべりません。
mydata-done =
    { $count ->
       *[other] あなたについて知っていることはこれですべてです（クリップ{ $count }本）。
    }
forget-question = 写真、クリップ、選択、残っているお名前まで、あなたのものをすべて削除しますか？元には戻せません。 チャットにあるクリップはそのまま残ります。それも消したいときは、先にクリップの下の「削除」を押してください。しゃべらせないことにした写真は、お名前なしでそのまま残ります。
forget-button = はい、すべて削除
forget-done =
    { $count ->
        [0] 完了しました。あなたのクリップは残っていませんでした。
       *[other] 完了しました。クリップ{ $count }本と、あなたに関するほかのものをすべて削除しました。
    }
forget-toast = すべて削除しました。
optout-how = 自分の写真か、自分のクリップに /optout で返信してください。それ以降、誰のためにもしゃべりません。
optout-looks = このファイルに私の印は見つからなかったので、写っているものを基準にしました。クリップの一部で、同じ写真の別のクリップが見つかったら、それか写真そのものに /optout で返信してください。
optout-which = このクリップでは2枚の写真が話しています。あなたはどちらですか？
optout-first = ⬅ 左、または上
optout-second = ➡ 右、または下
optout-both = 両方
optout-of-several = このメッセージには複数のファイルがあります。あなたが写っているのはどれですか？
optout-all = すべて
optout-done =
    { $count ->
        [0] 完了しました。この写真はもう誰のためにもしゃべりません。
       *[other] 完了しました。この写真はもう誰のためにもしゃべりません。この写真のクリップ{ $count }本を削除しました。
    }
verify-how = クリップに /verify で返信するか、キャプションに /verify と書いたクリップを送ってください。
# $date is a day.
verify-made-here = ✅ このクリップは{ $date }に、ここでAIを使って作られました。
verify-probable = 🟡 このクリップはおそらくここで作られました。印の一部がまだ残っています。
verify-unknown = ⚪ 私たちの印は見つかりません。ただし何の証明にもなりません。別の場所で作られたか、印が消されたのかもしれません。
verify-altered = ⚪ 私たちの来歴情報が付いていますが、このクリップと一致しません。変更されたか、誰かがコピーして付けたものです。私たちの透かしは見つからないので、ここで作られたかどうかは言えません。
verify-foreign-trusted = { $issuer }の来歴情報が付いています。ここで信頼されている発行者です。
verify-foreign-unknown = { $issuer }名義の来歴情報が付いています。名前は誰でも自由に書けるもので、この名前は確認されていません。
verify-foreign-broken = { $issuer }名義の来歴情報が付いていますが、このクリップと一致しません。当てにしないでください。
# $numbers: which of the files that were sent; $found: one of the texts above.
verify-of-several = { $numbers }：{ $found }
verify-one-of-album = これはアルバムのうち1枚だけについての結果です。返信先、またはコメントの付いた写真です。ほかの写真はここからは見えません。/verify をキャプションに付けて、1枚ずつ送ってください。
report-how = あってはならないクリップに /report で返信してください。
report-question = このクリップの何が問題ですか？人が確認します。
report-intimate = 性的・私的な内容
report-minor = 子どもが写っている
report-impersonation = なりすまし
report-harassment = 誰かを傷つける
report-fraud = だましている
report-no-consent = 私です（無断）
report-other = その他
report-thanks = ありがとうございます。人が確認します。

## When something is in the way

worker-down = いま工房に連絡がつきません。ご依頼は保存してあります。返事があり次第続けますので、何もしなくて大丈夫です。
worker-down-press = いま工房に連絡がつきません。返事があり次第続けます。
platform-down = 今は接続が不安定です。ご依頼は預かっています。つながり次第、続けます。
flood = 一度にたくさんですね！{ $wait }ください。そのあとまたお相手します。
