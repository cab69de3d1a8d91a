# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = 写真に文や録音をしゃべらせる
discord-meme = しゃべるミーム：写真の上と下の言葉
discord-optout = 自分の写真：二度としゃべらないようにする
discord-verify = このクリップはここで作られたもの？
discord-report = あってはならないクリップ
discord-settings = サーバー管理者向け：場所、人、回数、ミーム、言語
option-photo = 顔の写った写真：JPEG、PNG、WebP、GIF、短い動画など
option-photo-2 = 2人目の写真。なければ最初の写真の2つの顔
option-text = しゃべる内容
option-audio = 文の代わりにしゃべる録音
option-recording = /myvoice の文を読み上げた録音
option-voice = 文をしゃべる声
option-user = 許可があればプロフィール写真がしゃべるメンバー
option-language = 文の言語
option-style = 動きの大きさ
option-format = クリップの形
option-effect = 声の加工
option-captions = 画面の下に言葉を書く
option-private = すべて自分だけに表示する
option-script = 交互に言うこと：1人目 | 2人目 | 1人目…
option-top = 上の端の言葉
option-bottom = 下の端の言葉
option-mood = 見せる気分
option-voices-language = どの言語の声か
option-clip = クリップ
option-channel = このチャンネルを許可または解除。リストがなければ全チャンネルで動きます
option-role = このロールを許可または解除。リストがなければ誰でも使えます
option-daily = 1人1日のクリップ数。0は上限なし
option-memes = ミームとデュエットを作れるかどうか
option-server-language = 言語を選んでいない人とここで話す言語
mood-nostalgia = なつかしさ
mood-joy = 喜び
mood-curious = 好奇心
mood-sleepy = 眠気

## Entries of the menu of a message: 32 characters

menu-talk = しゃべらせる
menu-say = これを言わせる
menu-check = このクリップを確かめる
menu-report = このクリップを通報
menu-optout = これは私：二度としない

## Forms: titles and labels of 45 characters

form-talk-title = しゃべらせる
form-words = 何と言わせますか？
form-audio = または、しゃべらせる録音
form-say-title = これを言わせる
form-photo = これを言う写真
form-who = または知っている人
form-last = このチャンネルでの最後の写真
form-mine = 自分のプロフィール写真
form-theirs = 投稿者のプロフィール写真（許可があれば）

## What the bot says

menu-no-photo = このメッセージには写真がありません。写真のあるメッセージで「しゃべらせる」を選んでください。
menu-no-words = このメッセージには、しゃべる文も録音もありません。
menu-no-clip = このメッセージにはクリップがありません。
form-nobody = それは誰が言いますか？写真か、リストの人を選んでください。
option-not-there = その声や言語はありません。リストから選んでください。
option-either = どちらか一方だけを指定してください：{ $one } または { $other }。
member-no-picture = { $name }さんには自分のプロフィール写真がありません。
member-in-private = 本人が答えられる場所で聞く必要があります。サーバーのチャンネルで、自分だけに表示せずに行ってください。
member-is-bot = { $name }はボットなので、同意できません。写真を選んでください。
permission-missing =
    「{ $permission }」の権限がないため、このチャンネルで返信できません。
    
    サーバーの管理者が付与できます：チャンネル設定 → 権限 → 私のロール → 「{ $permission }」を許可。それまでは「private: True」かダイレクトメッセージでクリップをお見せできます。
late-and-closed = 頼まれたチャンネルに書き込めなかったので、こちらでお答えします。私がそのサーバーのメンバーなら、管理者が許可できます：チャンネル設定 → 権限 → 私のロール → 「View Channel」「Send Messages」「Attach Files」を許可。
settings-channels =
    { $count ->
        [0] 📍 すべてのチャンネル
       *[other] 📍 ここだけ：{ $names }
    }
settings-roles =
    { $count ->
        [0] 👥 誰でも
       *[other] 👥 この人だけ：{ $names }
    }
settings-language = 🌐 言語：{ $name }
settings-everywhere = 📍 すべてのチャンネルを許可
settings-everybody = 👥 すべてのロールを許可
settings-language-none = 各自のDiscordの言語

## Said otherwise than elsewhere

ask-words-discord = 何と言わせますか？文か録音を付けて、もう一度 /talk を使ってください。
ask-photo-discord = それは誰が言いますか？写真を付けて /talk を使うか、写真のあるメッセージのメニューで「しゃべらせる」を選んでください。
ask-anything-discord = 写真と、言わせたいこと（文か録音）を付けて /talk を使ってください。または、写真のあるメッセージのメニューで「しゃべらせる」を選んでください。
voices-question-discord = 誰がしゃべりますか？声を選ぶと試聴できます。/voices はほかの言語にも対応しています。
voices-none-discord = 「{ $language }」の声はありません。/voices のリストから言語を選んでください。
myvoice-read-discord =
    この文を声に出して読んだ録音を、10分以内に /myvoice で渡してください。

    「{ $sentence }」

    これで写真があなたの声で話せます。使えるのはあなただけです。録音はそのために、ここか /forget で削除されるまで保管します。
meme-how-discord = 写真の上か下の言葉を、少なくとも1つください。
duet-how-discord =
    デュエットには2人のセリフが必要です。縦線で区切ってください：
    
    踊りませんか？ | ずっと待っていました。
    
    2枚の写真か、1枚の写真の2つの顔を使います。
optout-how-discord = 自分の写真を付けて /optout を使うか、クリップのあるメッセージのメニューで「これは私：二度としない」を選んでください。それ以降、誰のためにもしゃべりません。
report-how-discord = 私のクリップがあるメッセージのメニューで「このクリップを通報」を選んでください。
again-nothing-discord = このチャンネルには、作り直せるあなたのクリップがありません。
settings-question-discord = このサーバーではどうしますか？管理者はボタンか /settings のオプションで変更できます。
settings-in-groups-discord = 設定はサーバー用です。私をサーバーに追加して、そこで /settings を使ってください。ご自分用には /language、/style、/effect、/voices があります。
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** は写真に文や録音をしゃべらせます。どのメッセージのメニュー（アプリ）でも、**しゃべらせる** はその写真を、**これを言わせる** はその言葉を使います。
    
    作ったものにはすべてAI生成と表示し、誰の顔でもしゃべらせる前に確認します。あなただけに関わることは、あなただけに見えます。
