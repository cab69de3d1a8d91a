# What the bots say. {$...} is filled in. Buttons are short: two or three stand side by side.

# Words that stay the same: clip = क्लिप, photo = फ़ोटो, photo talks = फ़ोटो बोलती है, voice message = वॉइस मैसेज,
# video note = गोल वीडियो मैसेज, photo in hand = हाथ में रखी फ़ोटो, workshop (the worker) = वर्कशॉप,
# captions = सबटाइटल, effect = इफ़ेक्ट, duet = डुएट, meme = मीम. The reader is आप.

## The way of a clip

job-looking = 👀 आपकी फ़ोटो देख रहा हूँ…
job-queued = ⏳ क़तार में, स्थान { $place }।
# $eta: "about 20 seconds", see span-...
job-queued-eta = ⏳ क़तार में, स्थान { $place }: { $eta } में तैयार।
# $bar is drawn, $percent is a number from 0 to 100.
job-progress =
    🎬 { $stage }
    { $bar } { $percent } %
job-cancelled = रद्द किया। कहीं कुछ नहीं भेजा गया।
stage-photo = चेहरा समझ रहा हूँ
stage-speech = आवाज़ ढूँढ रहा हूँ
stage-motion = संवाद याद कर रहा हूँ
stage-render = बना रहा हूँ
stage-check = देख रहा हूँ कि ठीक बना या नहीं
stage-mark = हस्ताक्षर कर रहा हूँ
span-seconds =
    { $count ->
        [one] लगभग { $count } सेकंड
       *[other] लगभग { $count } सेकंड
    }
span-minutes =
    { $count ->
        [one] लगभग { $count } मिनट
       *[other] लगभग { $count } मिनट
    }
span-hours =
    { $count ->
        [one] लगभग { $count } घंटे
       *[other] लगभग { $count } घंटे
    }
clip-done = 🗣 एआई से बनी।
clip-perhaps-sent = क्लिप यहीं होनी चाहिए। अगर नहीं है, तो मुझे एक बार फिर बनाने दें।
clip-deleted = मिटा दी।

## What is missing

ask-words = बढ़िया! अब लिखें कि फ़ोटो क्या बोले, या वॉइस मैसेज भेजें।
ask-words-group = इस मैसेज का जवाब दें और बताएँ कि फ़ोटो क्या बोले, लिखकर या वॉइस मैसेज में।
ask-photo = और यह कहेगा कौन? मुझे चेहरे वाली एक फ़ोटो भेजें।
ask-photo-group = किसी फ़ोटो के जवाब में /talk और शब्द लिखें, या फ़ोटो भेजें जिसके कैप्शन में /talk और शब्द हों।
ask-anything = मुझे चेहरे वाली एक फ़ोटो और वह बात भेजें जो उसे कहनी है, लिखकर या वॉइस मैसेज में।
ask-which =
    { $count ->
        [1] कौन-सी फ़ोटो बोले?
        [one] आपने { $count } फ़ोटो भेजी। कौन-सी बोले?
       *[other] आपने { $count } फ़ोटो भेजीं। कौन-सी बोले?
    }
ask-face =
    { $count ->
        [1] कौन बोले?
        [one] मुझे { $count } चेहरा दिख रहा है। कौन बोले?
       *[other] मुझे { $count } चेहरे दिख रहे हैं। कौन बोले?
    }
album-chosen = तो फ़ोटो { $number }।
let-go = हो गया: फ़ोटो हटा दी। जब चाहें दूसरी भेजें।
no-portrait = मुझे आपकी कोई प्रोफ़ाइल फ़ोटो नहीं दिख रही। कृपया एक फ़ोटो भेजें।
file-unusable = इसका मैं कुछ नहीं कर सकता। मुझे चेहरे वाली एक फ़ोटो या एक वॉइस मैसेज भेजें।

## Consent

consent-question =
    यह किसका चेहरा है?
    
    हर कोई ख़ुद तय करता है कि उसकी फ़ोटो बोले या नहीं। कृपया सच बताएँ; मैं लिख रखूँगा कि यह आपने कहा।
consent-question-second = और दूसरी फ़ोटो पर किसका चेहरा है?
consent-question-group = अगर वह व्यक्ति यहाँ सदस्य है, तो इस मैसेज के जवाब में उनका @नाम लिखें, मैं उनसे पूछ लूँगा।
consent-self = 🙋 यह मैं हूँ
consent-permitted = 🤝 वह व्यक्ति सहमत है
consent-not-real = 🎨 कोई असली नहीं (चित्र, मूर्ति…)
# $name is a member of the group.
consent-member = ✋ { $name } से पूछें
consent-ask-member =
    { $member }, { $asker } आपकी एक फ़ोटो से कुछ बुलवाना चाहते हैं।
    
    क्या आपको ठीक लगेगा? आपकी इजाज़त के बिना कुछ नहीं बनेगा, और आप /optout से कभी भी इसे वापस ले सकते हैं।
consent-member-unknown = मैं देख नहीं सकता कि { $name } यहाँ है या नहीं। अगर कोई जवाब न दे, तो वापस जाकर दूसरा जवाब चुनें।
consent-member-bot = { $name } एक बॉट है और सहमति नहीं दे सकता। मेरे सवाल के नीचे कोई जवाब चुनें, या उसके जवाब में उस व्यक्ति का @नाम लिखें।
consent-allow = ✅ इजाज़त है
consent-refuse = 🚫 मना करें
consent-declined = फ़ोटो वाला व्यक्ति ऐसा नहीं चाहता, इसलिए क्लिप नहीं बनेगी। पूछने के लिए धन्यवाद!
consent-thanks = जवाब देने के लिए धन्यवाद!

## Buttons

button-cancel = रद्द करें
button-again = फिर कोशिश
button-back = ‹ वापस
button-voice = 🔊 दूसरी आवाज़
button-effect = 🎚 इफ़ेक्ट
button-style = 🎭 अंदाज़
button-captions = 💬 सबटाइटल
button-captions-off = 💬 बिना टेक्स्ट
button-format = 📐 आकार
button-delete = 🗑 मिटाएँ
button-report = 🚩 शिकायत
button-portrait = मेरी प्रोफ़ाइल फ़ोटो लें
cancel-asked = रोक रहा हूँ…
variant-asked = बस आ रही है!
no-other-voice = इस भाषा के लिए कोई दूसरी आवाज़ नहीं है।
press-unknown = यह बटन मैं नहीं पहचानता। कृपया मेरा भेजा हुआ बटन दबाएँ।
press-too-old = यह इतना पुराना है कि मुझे याद नहीं। कृपया फ़ोटो फिर से भेजें।
press-not-yours = यह बटन माँगने वाले के लिए है। आप अपनी क्लिप माँग सकते हैं!
press-answered = इसका जवाब पहले ही दिया जा चुका है।

## Choices

style-question = आपकी फ़ोटो कितनी हिलें?
style-calm = शांत
style-natural = सहज
style-lively = चंचल
style-excited = जोशीला
format-photo = पूरी फ़ोटो
format-square = चौकोर
format-portrait = खड़ा
format-note = गोल
format-gif = GIF (बिना आवाज़)
effect-question = आवाज़ के साथ क्या करूँ?
effect-none = जैसी है
effect-chipmunk = गिलहरी
effect-deep = भारी
effect-robot = रोबोट
effect-echo = गूँज
language-question = मैं आपसे किस भाषा में बात करूँ?
language-auto = अपने आप
language-name = हिन्दी
voices-question = कौन बोले? सुनने के लिए किसी आवाज़ पर टैप करें। दूसरी भाषा के लिए /voices और उसका कोड भेजें, जैसे “/voices it”।
voices-none = “{ $language }” के लिए मेरे पास आवाज़ नहीं है। /voices और किसी भाषा का कोड भेजें, जैसे “/voices it”।
# Who a voice sounds like, as a sign behind its name.
voice-female = ♀
voice-male = ♂
voice-own = मेरी अपनी आवाज़
voices-use = यह आवाज़ लें
choice-kept = लिख लिया: आपकी अगली क्लिप से लागू होगा।
myvoice-read =
    यह वाक्य ज़ोर से पढ़ें और दस मिनट के अंदर मुझे वॉइस मैसेज में भेजें:

    “{ $sentence }”

    इससे तस्वीरें आपकी आवाज़ में बोल सकेंगी, सिर्फ़ आपके लिए। इसके लिए मैं रिकॉर्डिंग तब तक रखता हूँ, जब तक आप उसे यहाँ या /forget से न मिटा दें।
myvoice-confirmed = धन्यवाद, यही वाक्य था। अब तस्वीरें आपकी आवाज़ में बोल सकती हैं, सिर्फ़ आपके लिए। यह /voices में “मेरी अपनी आवाज़” नाम से है।
myvoice-kept = तस्वीरें आपकी आवाज़ में बोल सकती हैं, सिर्फ़ आपके लिए।
myvoice-again = नया वाक्य पढ़ें
myvoice-delete = मेरी आवाज़ मिटाएँ
myvoice-deleted = हो गया। आपकी आवाज़ की रिकॉर्डिंग मिट गई।
myvoice-unavailable = मैं यहाँ आवाज़ों की नकल नहीं कर सकता: इसके लिए कुछ इंस्टॉल नहीं है। /voices दिखाता है कि और कौन बोल सकता है।

## Memes and duets

meme-how = किसी फ़ोटो के जवाब में या उसके कैप्शन में “/meme ऊपर | नीचे” लिखें। फ़ोटो इसे बोलेगी भी।
duet-how =
    डुएट के लिए दो बारियाँ चाहिए, हर एक अपनी पंक्ति में:
    
    /duet
    1: क्या हम नाचें?
    2: मुझे लगा आप कभी नहीं पूछेंगे।
    
    मैं आपकी भेजी पिछली दो फ़ोटो लेता हूँ, या एक फ़ोटो के दो चेहरे।
again-wait = अभी कोई क्लिप नहीं है। पहले मुझे पिछली पूरी करने दें।
again-nothing = यहाँ आपकी कोई क्लिप नहीं है जिसे मैं फिर बना सकूँ।

## Groups

settings-question = इस ग्रुप में क्या लागू हो? एडमिन टैप करके बदल सकते हैं।
settings-in-groups = सेटिंग्स ग्रुप के लिए हैं: मुझे किसी ग्रुप में जोड़ें और वहाँ /settings भेजें। आपके लिए /language, /style, /effect और /voices हैं।
settings-admins-only = इसे सिर्फ़ इस ग्रुप के एडमिन बदल सकते हैं।
settings-who-everybody = 👥 सब मुझे इस्तेमाल कर सकते हैं
settings-who-admins = 👮 सिर्फ़ एडमिन इस्तेमाल कर सकते हैं
settings-daily =
    { $count ->
        [0] ∞ रोज़ की कोई सीमा नहीं
        [one] हर सदस्य को रोज़ { $count } क्लिप
       *[other] हर सदस्य को रोज़ { $count } क्लिप
    }
settings-memes-on = 😂 मीम और डुएट: चालू
settings-memes-off = 😐 मीम और डुएट: बंद
settings-voice-on = 🎙 फ़ोटो पर वॉइस जवाब क्लिप बन जाते हैं
settings-voice-off = 🔇 फ़ोटो पर वॉइस जवाब वैसे ही रहते हैं
settings-saved = सहेज लिया।
only-in-private = यह सिर्फ़ आपके देखने के लिए है: कृपया मुझसे निजी चैट में पूछें।

## People

start =
    नमस्ते! मुझे चेहरे वाली एक फ़ोटो भेजें और लिखें कि वह क्या बोले, या वॉइस मैसेज भेजें। कुछ सेकंड बाद वह बोलेगी।
    
    आप ड्रॉइंग, स्टिकर या पेंटिंग भी भेज सकते हैं। /help बताता है कि मैं और क्या कर सकता हूँ। मैं जो भी बनाता हूँ, उस पर लिखा होता है कि वह एआई से बना है।
help =
    कैप्शन के साथ फ़ोटो भेजें, और वह कैप्शन बोलेगी। या पहले फ़ोटो, फिर टेक्स्ट या वॉइस मैसेज भेजें। आख़िरी फ़ोटो हाथ में रहती है: हर नया टेक्स्ट उसे फिर बुलवाता है, जब तक आप दूसरी फ़ोटो या /new न भेजें।
    
    ग्रुप में किसी फ़ोटो के जवाब में /talk और शब्द लिखें।
privacy =
    मैं क्या रखता हूँ:
    • फ़ोटो और वॉइस मैसेज: आपकी क्लिप पहुँचने तक।
    • क्लिप: कुछ दिन, ताकि उनके नीचे के बटन काम करें।
    • किसने कहा कि चेहरा किसका है: जब तक क़ानून पूछ सकता है।
    • /myvoice के लिए पढ़ी हुई रिकॉर्डिंग: जब तक आप उसे न मिटाएँ, ज़्यादा से ज़्यादा एक साल।
    • आपने जो चुना (/language, /style, /voices): जब तक आप न बदलें।
    
    किसी फ़ोटो से कुछ भी ट्रेन नहीं किया जाता। हर क्लिप पर दिखने वाला लेबल, एक अदृश्य निशान और हस्ताक्षर होता है, ताकि कोई भी जाँच सके।
    
    /mydata आपको सब भेजता है, /forget उसे मिटाता है, और अपनी फ़ोटो के जवाब में /optout लिखने से वह कभी नहीं बोलेगी।
mydata-done =
    { $count ->
        [one] मैं आपके बारे में बस इतना जानता हूँ, { $count } क्लिप समेत।
       *[other] मैं आपके बारे में बस इतना जानता हूँ, { $count } क्लिप समेत।
    }
forget-question = क्या आपका सब कुछ मिटा दूँ: फ़ोटो, क्लिप, पसंद, और जहाँ भी हो आपका नाम? यह वापस नहीं हो सकता।
forget-button = हाँ, सब मिटा दें
forget-done =
    { $count ->
        [0] हो गया। आपकी कोई क्लिप बाक़ी नहीं थी।
        [one] हो गया। { $count } क्लिप और आपके बारे में बाक़ी सब मिट गया।
       *[other] हो गया। { $count } क्लिप और आपके बारे में बाक़ी सब मिट गया।
    }
forget-toast = सब मिटा दिया।
optout-how = अपनी किसी फ़ोटो या क्लिप के जवाब में /optout लिखें। तब से वह किसी के लिए नहीं बोलेगी।
optout-done =
    { $count ->
        [0] हो गया। अब से यह फ़ोटो किसी के लिए नहीं बोलेगी।
        [one] हो गया। अब से यह फ़ोटो किसी के लिए नहीं बोलेगी; इसकी { $count } क्लिप मिटा दी गई।
       *[other] हो गया। अब से यह फ़ोटो किसी के लिए नहीं बोलेगी; इसकी { $count } क्लिप मिटा दी गईं।
    }
verify-how = किसी क्लिप के जवाब में /verify लिखें, या /verify कैप्शन के साथ एक क्लिप भेजें।
# $date is a day.
verify-made-here = ✅ यह क्लिप यहीं, { $date } को, एआई से बनी थी।
verify-probable = 🟡 यह क्लिप शायद यहीं बनी थी: इसके निशान के कुछ हिस्से अब भी हैं।
verify-unknown = ⚪ मुझे हमारा कोई निशान नहीं मिला। इससे कुछ साबित नहीं होता: क्लिप कहीं और की हो सकती है, या निशान हटा दिया गया।
verify-foreign = इस पर किसी और के प्रमाण हैं: { $issuer }।
report-how = जो क्लिप नहीं होनी चाहिए, उसके जवाब में /report लिखें।
report-question = इस क्लिप में क्या ग़लत है? कोई इंसान इसे देखेगा।
report-intimate = यह अंतरंग है
report-minor = इसमें बच्चा है
report-impersonation = किसी का रूप धरती है
report-harassment = किसी को ठेस पहुँचाती है
report-fraud = धोखा देती है
report-no-consent = यह मैं हूँ, बिना पूछे
report-other = कुछ और
report-thanks = धन्यवाद। कोई इंसान इसे देखेगा।

## When something is in the way

worker-down = मैं अभी अपनी वर्कशॉप तक नहीं पहुँच पा रहा। आपका अनुरोध सुरक्षित है: जवाब आते ही मैं आगे बढ़ूँगा, आपको कुछ नहीं करना है।
worker-down-press = मैं अभी अपनी वर्कशॉप तक नहीं पहुँच पा रहा। जवाब आते ही आगे बढ़ूँगा।
flood = एक साथ बहुत हो गया! कृपया मुझे { $wait } दें, फिर मैं पूरी तरह आपके साथ हूँ।
