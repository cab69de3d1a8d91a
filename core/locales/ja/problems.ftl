# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = 工房とうまく話が通じませんでした。あなたのせいではありません。あとでもう一度お試しください。
again-in-a-moment = 工房で何かが途切れました。少ししてからもう一度お試しください。
problem-problem = { again-in-a-moment }
problem-refused = このままではできません。別の写真か別の言葉で試してください。
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = この写真は使えません。別の写真を送ってください。
problem-photo-empty = 届いた写真が空でした。もう一度送ってください。
problem-photo-unreadable = このファイルは写真として読めません。JPEG、PNG、WebP、GIF、AVIF、HEICのいずれかを送ってください。
problem-photo-sticker-drawn = この種類の動くステッカーには、使える画像が入っていません。写真か動画、または別のステッカーを送ってください。
problem-photo-too-large = この写真は大きすぎます。もっと小さいものを送ってください。
problem-photo-too-small = この写真は小さすぎます（{ $width } × { $height }ピクセル）。もっと大きいものを送ってください。
problem-photo-too-slow = この写真の読み込みに時間がかかりすぎました。JPEGで保存し直して送ってください。
problem-photo-no-face = この写真には顔が見当たりません。正面から見た顔の写真を送ってください。
problem-photo-blurred = ぼやけていて顔がわかりません。レンズを拭き、手を動かさずに、もっとはっきり撮ってください。
problem-photo-too-dark = 暗くて顔がわかりません。顔を窓か明かりに向けて、撮り直してください。
problem-photo-one-face = この写真には顔が1つしか見えません。デュエットには2つ必要です。もう1枚送るか、顔が2つある写真を送ってください。
problem-photo-face-not-there =
    { $found ->
       *[other] { $number }番の顔はありません。この写真に見える顔は{ $found }つです。その中から選んでください。
    }
problem-photo-face-too-small = 顔が小さすぎてしゃべれません。顔の近くで切り抜くか、もっと大きい写真を送ってください。
problem-photo-face-turned = 顔が横を向きすぎています。両目が見える写真を送ってください。

## The voice

problem-voice-refused = このボイスメッセージは使えません。別のものを録音してください。
problem-voice-empty = 届いたボイスメッセージが空でした。もう一度録音してください。
problem-voice-unreadable = このファイルは音声として読めません。OGG、MP3、M4A、WAV、WebM、AMR、FLAC、MP4のいずれかを送ってください。
problem-voice-too-large = この録音は大きすぎます。もっと短いものを送ってください。
problem-voice-too-long =
    { $limit ->
       *[other] このボイスメッセージは長すぎます。{ $limit }秒までです。もっと短いものを送ってください。
    }
problem-voice-too-short = このボイスメッセージは短すぎます。一言は話してください。
problem-voice-silent = このボイスメッセージからは何も聞こえません。マイクに近づいて、もう一度録音してください。
problem-voice-no-speech = この録音からは雑音しか聞こえません。もっと静かな場所で録音し直してください。
problem-voice-too-slow = この録音の読み込みに時間がかかりすぎました。MP3で保存し直して送ってください。
problem-voice-unknown = 「{ $name }」という声は知りません。/voices で選んでください。
problem-voice-not-free = 「{ $name }」の声はここでは使えません。/voices で別の声を選んでください。
problem-voice-speaks-other = 「{ $name }」の声は別の言語を話します（{ $language }ではなく{ $spoken }）。/voices で合うものを選んでください。
problem-voice-language-unknown = この言語（{ $language }）の声はまだありません。別の言語で書くか、ボイスメッセージを送ってください。
problem-voice-not-own = クローンした声で話すのは、ご本人の声だけです。まず /myvoice で文を声に出して読んでください。
problem-voice-cloning-unavailable = ここでは声をクローンできません。/voices で別の声を選んでください。
problem-voice-reading-not-confirmed = お願いした文には聞こえませんでした。/myvoice で新しい文をもらい、静かな所で、一定の速さで最後まで読んでください。
problem-voice-challenge-expired = この文の期限が切れました。一つの文は10分間、録音1回だけ有効です。/myvoice で新しい文をもらってください。
problem-voice-too-many-readings = 今日はもうたくさんの文を読みました。{ $wait }後にもう一度お試しください。

## The words

problem-text-refused = この文はしゃべれません。別の文を書いてください。
problem-text-empty = まだ言うことがありません。一文書いてください。
problem-text-unspeakable = この文には声に出せるものがありません。何か言葉を書いてください。
problem-text-too-long = 文が長すぎます。{ $length }文字ありますが、{ $limit }文字までです。短くしてください。
problem-text-lasts-too-long =
    { $limit ->
       *[other] この文は声に出すと{ $limit }秒を超えます。短くしてください。
    }

## Choices and clips

problem-option-refused = その選択肢はありません。私が送ったボタンを使ってください。
problem-clip-refused = このクリップは使えません。別のものを送ってください。
problem-clip-does-not-fit = クリップが大きすぎてここには送れません。写真のセリフを短くしてください。
problem-clip-unreadable = このファイルは動画として読めません。私が作ったMP4を選んでください。
problem-clip-not-convincing = この写真は、お見せできるほど上手にしゃべらせられませんでした。別の写真で試してください。
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = このクリップではもうできません。新しいものを頼んでください。
problem-job-not-found = このクリップはもう覚えていません。写真をもう一度送ってください。
problem-job-not-done = このクリップはできていません。待つか、新しいものを頼んでください。
problem-job-not-finished = このクリップはまだ制作中です。お待ちください。
problem-job-expired = このクリップは時間内に作れませんでした。もう一度お試しください。
problem-job-clip-gone = このクリップはもう残っていません。もう一度頼んでください。
problem-job-not-retriable = このクリップはやり直しが要りません。新しいものを頼んでください。
problem-job-inputs-gone = このクリップの写真はもう削除しました。もう一度送ってください。
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = いまはできません。{ $wait }後にもう一度お試しください。
problem-queue-full = 待っているクリップが多く、いまはこれ以上受けられません。{ $wait }後にもう一度お試しください。
problem-quota-exceeded =
    { $limit ->
       *[other] まだあなたのクリップを{ $limit }本作っています。どれかが終わるまでお待ちください：{ $wait }。
    }
problem-rate-exceeded = 一度にたくさんですね！{ $wait }後にもう一度お試しください。

## Consent and safety

problem-consent-refused-here = この写真はしゃべらせられません。別の写真を選んでください。
problem-consent-missing = 誰の顔かまだ聞いていません。写真をもう一度送って、教えてください。
problem-consent-blocked = 写真の方がしゃべらせたくないか、取り下げられた写真です。別の写真を選んでください。
problem-consent-not-yours = これに答えられるのは写真の方だけです。ご本人に答えてもらってください。
problem-consent-not-by-you = この写真について聞いているのは、別の人の答えです。誰の顔か、あなた自身で教えてください。
problem-consent-pending = 写真の方からまだ返事がありません。少しお待ちください。
problem-consent-declined = 写真の方は望んでいません。別の写真を選んでください。
problem-consent-expired = 写真の方から1日以内に返事がありませんでした。もう一度聞いてみてください。
problem-consent-withdrawn = 写真の方の気持ちが変わったので、写真とクリップを削除しました。別の写真を選んでください。ご理解ありがとうございます。
problem-consent-too-even = この写真は濃淡がほとんどなく、ほかの写真と見分けられないため、誰もブロックを頼めません。コントラストのはっきりした写真を選んでください。
problem-consent-other-photo = 同意があったのは別の写真です。この写真についても聞いてください。
problem-consent-not-found = それを聞いた覚えがありません。もう一度聞いてみてください。
problem-consent-too-many-opt-outs = お一人につき1日{ $limit }枚までしか止められません。まだあるときは、私の運営者に連絡するか、{ $wait }後に続けてください。
problem-safety-refused-here = このクリップは作れません。写真に別のことを言わせてください。
problem-safety-denied = このようなクリップは作りません。写真に別のことを言わせてください。
problem-safety-review = このクリップは先に人が確認します。しばらく待つか、写真に別のことを言わせてください。
problem-safety-unavailable = 写真のセリフをいま確認できなかったので、クリップは作りませんでした。数分後にもう一度お試しください。
problem-safety-cool-down = 今日はあなたのクリップを何本かお断りしたので、少し休みましょう。{ $wait }後にもう一度お試しください。

## Checking a file for our marks

problem-check-refused = このファイルは確かめられません。別のものを送ってください。
problem-check-empty = 届いたファイルが空でした。もう一度送ってください。
problem-check-too-large = このファイルは大きすぎて確かめられません。もっと短い部分を送ってください。
problem-check-unreadable = このファイルはクリップや画像として読めません。MP4、MOV、WebM、GIF、JPEG、PNG、WebPのいずれかを送ってください。
problem-check-too-slow = このファイルの確認に時間がかかりすぎました。もっと短い部分か、1コマだけを送ってください。

## What is remembered, reports

problem-state-refused = これは覚えられません。別の方法で試してください。
problem-state-changed = その間に何かが変わりました。もう一度お試しください。
problem-state-too-large = 覚えられる量を超えています。短くしてください。
problem-report-not-found = その通報は見つかりません。/report でもう一度クリップを通報してください。
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = このファイルにはここで作られたという印がないため、ここで削除できるものはありません。クリップそのものを送るか、見かけた場所で報告してください。
problem-report-nothing-to-take-down = この写真からは何も作っていないので、削除するものがありません。

## Groups

problem-group-refused = このグループの管理者は望んでいません。私との個別チャットならできます。
problem-group-admins-only = このグループで写真をしゃべらせられるのは管理者だけです。私との個別チャットならできます。
problem-group-not-here = 管理者はこのチャンネルでの利用を望んでいません。別のチャンネルか、私との個別チャットを使ってください。
problem-group-roles-only = ここで写真をしゃべらせられるのは、一部のロールだけです。私との個別チャットならできます。
problem-group-daily-limit =
    { $limit ->
       *[other] このグループでの今日の{ $limit }本を使い切りました。私との個別チャットで続けられます。
    }
problem-group-no-memes = このグループの管理者がミームをオフにしています。私との個別チャットなら作れます。

## The platform

problem-platform-file-too-large = ここで受け取れるファイルは{ $megabytes }MBまでです。もっと小さいものを送ってください。
problem-platform-file-gone = このファイルはもうありません。もう一度送ってください。
problem-platform-file-not-fetched = 今はファイルを取得できませんでした。少ししてからもう一度お試しください。
problem-platform-refused = ここには送れませんでした。別の方法で試してください。
problem-platform-post-gone = そのメッセージはもうありません。新しいものを頼んでください。
problem-platform-place-closed = ここには書き込めません。もう一度入れてもらうか、個別に書いてください。
problem-platform-chat-needed = 私がメンバーでない場所では、クリップは二人のチャットを通って届きますが、まだそのチャットがありません。{ $link } を開いて「開始」を押し、それからここで「もう一度」を押してください。
problem-platform-unreachable = いまこのアプリとの接続が切れています。少ししてからもう一度お試しください。
problem-platform-perhaps-sent = 送信中に接続が切れました。ここに届いていなければ、もう一度頼んでください。

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = 「{ $name }」の声がいま枯れています。もう一度試すか、/voices で別の声を選んでください。
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = このクリップは時間がかかりすぎたので止めました。少ししてからもう一度お試しください。
problem-fault-given-up = 何度か試しましたが、このクリップは作れませんでした。別の写真で試してください。
problem-fault-store = いま何も取り出せず、保存もできません。少ししてからもう一度お試しください。
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = いま工房がいっぱいです。あとでもう一度お試しください。
problem-fault-draining = いま工房を再起動しています。少ししてからもう一度お試しください。
problem-fault-worker-unreachable = いま工房に連絡がつきません。少ししてからもう一度お試しください。
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = クリップに署名できませんでした。署名なしではお送りしません。少ししてからもう一度お試しください。
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = これは大きすぎます。量を減らして送ってください。
problem-request-too-slow = 届くのが遅すぎました。もう一度送ってください。
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
