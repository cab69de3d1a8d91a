# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = できることと、その見本
command-talk = 写真にしゃべらせる：写真に返信するか、キャプションに書く
command-new = 手元の写真をしまう
command-again = 直前のクリップを別の声で
command-meme = 上 | 下：しゃべるミーム
command-duet = 2枚の写真が会話する
command-animate = 言葉なしで写真を動かす
command-note = しゃべる写真の丸いビデオメッセージ
command-gif = 音のない動く画像
command-voices = 声を試聴して選ぶ
command-myvoice = 写真があなた自身の声で話します
command-language = 言語を選ぶ
command-style = 写真の動きの大きさ
command-effect = シマリス、ロボット、エコー…
command-verify = クリップに返信：ここで作られたもの？
command-settings = 管理者向け：使える人、回数、ミーム
command-privacy = 保存するものとその期間
command-mydata = あなたについて知っていることすべて
command-optout = 自分の写真に返信：その写真は二度としゃべりません
command-forget = 自分のデータをすべて削除
command-report = あってはならないクリップに返信
command-help = 使い方

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = 顔の写った写真と、言わせたいことを文字かボイスメッセージで送ってください。数秒後にしゃべります。絵、ステッカー、絵画でも大丈夫です。誰の顔でも、しゃべらせる前に必ず確認し、すべてのクリップにAI生成と表示します。
bot-short-description = 写真と一言を送ると、写真がしゃべります。すべてにAI生成と表示します。
