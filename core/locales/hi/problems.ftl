# Why something did not work, and what to do next: one sentence or two, 200 characters at most,
# because some are shown over the chat. The key is the problem's stable code with dashes.

## Anything

# For what only programs can do wrong: requests, tokens, settings.
trouble = मेरी और मेरी वर्कशॉप की बात नहीं बन पाई। इसमें आपकी ग़लती नहीं है: कृपया बाद में फिर कोशिश करें।
again-in-a-moment = मेरी वर्कशॉप में कुछ बीच में रुक गया। कृपया थोड़ी देर में फिर कोशिश करें।
problem-problem = { again-in-a-moment }
problem-refused = ऐसे नहीं हो पाएगा। कृपया दूसरी फ़ोटो या दूसरे शब्द आज़माएँ।
problem-fault = { again-in-a-moment }

## The photo

problem-photo-refused = यह फ़ोटो मैं इस्तेमाल नहीं कर सकता। कृपया दूसरी भेजें।
problem-photo-empty = फ़ोटो ख़ाली पहुँची। कृपया फिर से भेजें।
problem-photo-unreadable = मैं इस फ़ाइल को फ़ोटो की तरह नहीं पढ़ सकता। कृपया JPEG, PNG, WebP, GIF, AVIF या HEIC भेजें।
problem-photo-sticker-drawn = इस तरह के एनिमेटेड स्टिकर में मेरे काम की कोई तस्वीर नहीं होती। कृपया फ़ोटो, वीडियो या दूसरा स्टिकर भेजें।
problem-photo-too-large = यह फ़ोटो मेरे लिए बहुत बड़ी है। कृपया छोटी भेजें।
problem-photo-too-small = यह फ़ोटो बहुत छोटी है ({ $width } × { $height } पिक्सेल)। कृपया बड़ी भेजें।
problem-photo-too-slow = यह फ़ोटो पढ़ने में बहुत समय लगा। कृपया इसे फिर से JPEG में सहेजकर भेजें।
problem-photo-no-face = मुझे इस फ़ोटो में कोई चेहरा नहीं दिखा। कृपया ऐसी फ़ोटो भेजें जिसमें चेहरा सामने से दिखे।
problem-photo-blurred = फ़ोटो इतनी धुंधली है कि चेहरा नहीं दिखता। कृपया साफ़ लेंस और स्थिर हाथ से ज़्यादा साफ़ फ़ोटो लें।
problem-photo-too-dark = फ़ोटो इतनी अँधेरी है कि चेहरा नहीं दिखता। कृपया चेहरा खिड़की या लैंप की ओर करके फिर से लें।
problem-photo-one-face = इस फ़ोटो में एक ही चेहरा दिख रहा है, और डुएट के लिए दो चाहिए। कृपया दूसरी फ़ोटो भेजें, या दो चेहरों वाली।
problem-photo-face-not-there =
    { $found ->
        [one] चेहरा नंबर { $number } नहीं है: मुझे इस फ़ोटो में { $found } चेहरा दिख रहा है। कृपया वही चुनें।
       *[other] चेहरा नंबर { $number } नहीं है: मुझे इस फ़ोटो में { $found } चेहरे दिख रहे हैं। कृपया उनमें से एक चुनें।
    }
problem-photo-face-too-small = चेहरा बोलने के लिए बहुत छोटा है। फ़ोटो को चेहरे के पास से काटें, या बड़ी फ़ोटो भेजें।
problem-photo-face-turned = चेहरा बहुत मुड़ा हुआ है। कृपया ऐसी फ़ोटो भेजें जिसमें दोनों आँखें दिखें।

## The voice

problem-voice-refused = यह वॉइस मैसेज मैं इस्तेमाल नहीं कर सकता। कृपया दूसरा रिकॉर्ड करें।
problem-voice-empty = वॉइस मैसेज ख़ाली पहुँचा। कृपया फिर से रिकॉर्ड करें।
problem-voice-unreadable = मैं इस फ़ाइल को आवाज़ की तरह नहीं पढ़ सकता। कृपया OGG, MP3, M4A, WAV, WebM, AMR, FLAC या MP4 भेजें।
problem-voice-too-large = यह रिकॉर्डिंग मेरे लिए बहुत बड़ी है। कृपया छोटी भेजें।
problem-voice-too-long =
    { $limit ->
        [one] यह वॉइस मैसेज बहुत लंबा है: ज़्यादा से ज़्यादा { $limit } सेकंड। कृपया छोटा भेजें।
       *[other] यह वॉइस मैसेज बहुत लंबा है: ज़्यादा से ज़्यादा { $limit } सेकंड। कृपया छोटा भेजें।
    }
problem-voice-too-short = यह वॉइस मैसेज बहुत छोटा है। कृपया कम से कम एक शब्द बोलें।
problem-voice-silent = इस वॉइस मैसेज में कुछ सुनाई नहीं देता। कृपया माइक के पास होकर फिर से रिकॉर्ड करें।
problem-voice-no-speech = इस रिकॉर्डिंग में सिर्फ़ शोर है, कोई आवाज़ नहीं। कृपया किसी शांत जगह फिर से रिकॉर्ड करें।
problem-voice-too-slow = यह रिकॉर्डिंग पढ़ने में बहुत समय लगा। कृपया इसे फिर से MP3 में सहेजकर भेजें।
problem-voice-unknown = मैं “{ $name }” आवाज़ को नहीं जानता। /voices से एक चुनें।
problem-voice-not-free = “{ $name }” आवाज़ यहाँ इस्तेमाल नहीं हो सकती। /voices से दूसरी चुनें।
problem-voice-speaks-other = “{ $name }” आवाज़ दूसरी भाषा बोलती है ({ $spoken }, { $language } नहीं)। /voices से सही वाली चुनें।
problem-voice-language-unknown = इस भाषा ({ $language }) के लिए मेरे पास अभी आवाज़ नहीं है। दूसरी भाषा में लिखें, या वॉइस मैसेज भेजें।
problem-voice-not-own = क्लोन की हुई आवाज़ में मैं तभी बोलता हूँ जब वह आपकी अपनी हो। पहले मुझे एक वाक्य पढ़कर सुनाएँ: /myvoice।
problem-voice-cloning-unavailable = मैं यहाँ आवाज़ें क्लोन नहीं कर सकता। कृपया /voices से दूसरी आवाज़ चुनें।
problem-voice-reading-not-confirmed = यह मेरे वाक्य जैसा नहीं लगा। /myvoice से नया वाक्य लें और उसे पूरा, एक समान गति से और शांत जगह पर पढ़ें।
problem-voice-challenge-expired = इस वाक्य का समय निकल गया: हर वाक्य दस मिनट और एक ही रिकॉर्डिंग के लिए होता है। /myvoice से नया लें।
problem-voice-too-many-readings = आज आप मुझे बहुत से वाक्य सुना चुके हैं। कृपया { $wait } में फिर कोशिश करें।

## The words

problem-text-refused = यह टेक्स्ट मैं नहीं बोल सकता। कृपया दूसरा लिखें।
problem-text-empty = अभी बोलने को कुछ नहीं है। कृपया एक वाक्य लिखें।
problem-text-unspeakable = इस टेक्स्ट में बोलने लायक कुछ नहीं है। कृपया कुछ शब्द लिखें।
problem-text-too-long = टेक्स्ट बहुत लंबा है: { $length } अक्षर, जबकि सीमा { $limit } है। कृपया छोटा करें।
problem-text-lasts-too-long =
    { $limit ->
        [one] बोलने पर यह टेक्स्ट { $limit } सेकंड से लंबा है। कृपया छोटा करें।
       *[other] बोलने पर यह टेक्स्ट { $limit } सेकंड से लंबा है। कृपया छोटा करें।
    }

## Choices and clips

problem-option-refused = यह विकल्प उपलब्ध नहीं है। कृपया मेरे भेजे बटनों में से एक दबाएँ।
problem-clip-refused = यह क्लिप मैं इस्तेमाल नहीं कर सकता। कृपया दूसरी भेजें।
problem-clip-does-not-fit = क्लिप यहाँ भेजने के लिए बहुत बड़ी होगी। कृपया फ़ोटो की बात छोटी करें।
problem-clip-unreadable = मैं इस फ़ाइल को वीडियो की तरह नहीं पढ़ सकता। कृपया मेरी बनाई हुई MP4 चुनें।
problem-clip-not-convincing = मैं इस फ़ोटो को दिखाने लायक अच्छा नहीं बुलवा पाया। कृपया दूसरी फ़ोटो आज़माएँ।
problem-motion-unreadable = { trouble }

## Jobs and the queue

problem-job-refused = इस क्लिप के साथ अब यह नहीं हो सकता। कृपया नई माँगें।
problem-job-not-found = यह क्लिप मुझे अब याद नहीं। कृपया फ़ोटो फिर से भेजें।
problem-job-not-done = यह क्लिप तैयार नहीं है। इंतज़ार करें, या नई माँगें।
problem-job-not-finished = यह क्लिप अभी बन रही है। कृपया इंतज़ार करें।
problem-job-expired = मैं यह क्लिप समय पर नहीं बना पाया। कृपया फिर कोशिश करें।
problem-job-clip-gone = यह क्लिप अब मेरे पास नहीं है। कृपया फिर से माँगें।
problem-job-not-retriable = इस क्लिप को दूसरी कोशिश की ज़रूरत नहीं है। कृपया नई माँगें।
problem-job-inputs-gone = इस क्लिप की फ़ोटो मैं मिटा चुका हूँ। कृपया फिर से भेजें।
problem-job-worker-not-found = { trouble }
# $wait: "about 20 seconds", see span-...
problem-try-later-refused = अभी नहीं हो पाएगा। कृपया { $wait } में फिर कोशिश करें।
problem-queue-full = इतनी क्लिप इंतज़ार में हैं कि अभी और नहीं ले सकता। कृपया { $wait } में फिर कोशिश करें।
problem-quota-exceeded =
    { $limit ->
        [one] मैं अभी आपकी { $limit } क्लिप बना रहा हूँ। कृपया उसका इंतज़ार करें: { $wait }।
       *[other] मैं अभी आपकी { $limit } क्लिप बना रहा हूँ। कृपया एक के पूरी होने का इंतज़ार करें: { $wait }।
    }
problem-rate-exceeded = एक साथ बहुत हो गया! कृपया { $wait } में फिर कोशिश करें।

## Consent and safety

problem-consent-refused-here = यह फ़ोटो नहीं बोल सकती। कृपया दूसरी चुनें।
problem-consent-missing = अभी तक किसी ने नहीं बताया कि यह किसका चेहरा है। कृपया फ़ोटो फिर से भेजें और बताएँ।
problem-consent-blocked = इस फ़ोटो वाला व्यक्ति नहीं चाहता कि यह बोले, या इसे हटा दिया गया है। कृपया दूसरी फ़ोटो चुनें।
problem-consent-not-yours = इसका जवाब सिर्फ़ फ़ोटो वाला व्यक्ति दे सकता है। कृपया उन्हें जवाब देने दें।
problem-consent-not-by-you = इस फ़ोटो के बारे में जो मैं जानता हूँ, वह किसी और ने कहा था। कृपया ख़ुद बताएँ कि यह किसका चेहरा है।
problem-consent-pending = फ़ोटो वाले व्यक्ति ने अभी जवाब नहीं दिया। कृपया थोड़ा इंतज़ार करें।
problem-consent-declined = फ़ोटो वाला व्यक्ति ऐसा नहीं चाहता। कृपया दूसरी फ़ोटो चुनें।
problem-consent-expired = फ़ोटो वाले व्यक्ति ने एक दिन में जवाब नहीं दिया। कृपया फिर से पूछें।
problem-consent-withdrawn = फ़ोटो वाले व्यक्ति का मन बदल गया, इसलिए मैंने फ़ोटो और क्लिप मिटा दीं। कृपया दूसरी फ़ोटो चुनें, और समझने के लिए धन्यवाद।
problem-consent-too-even = यह फ़ोटो इतनी एकसार है कि इसे दूसरी फ़ोटो से अलग पहचाना नहीं जा सकता और कोई इसे रुकवा नहीं सकता। कृपया ज़्यादा कंट्रास्ट वाली फ़ोटो चुनें।
problem-consent-other-photo = सहमति किसी दूसरी फ़ोटो के लिए थी। कृपया इसके लिए भी पूछें।
problem-consent-not-found = मुझे याद नहीं कि मैंने यह पूछा था। कृपया फिर से पूछें।
problem-consent-too-many-opt-outs = एक व्यक्ति के लिए मैं दिन में { $limit } से ज़्यादा फ़ोटो नहीं रोकता। और हों तो मुझे चलाने वाले को लिखें, या { $wait } में आगे बढ़ें।
problem-safety-refused-here = यह क्लिप मैं नहीं बना सकता। कृपया फ़ोटो से कुछ और बुलवाएँ।
problem-safety-denied = ऐसी क्लिप मैं नहीं बनाता। कृपया फ़ोटो से कुछ और बुलवाएँ।
problem-safety-review = पहले किसी इंसान को यह क्लिप देखनी होगी। थोड़ा इंतज़ार करें, या फ़ोटो से कुछ और बुलवाएँ।
problem-safety-unavailable = फ़ोटो की बात अभी जाँच नहीं पाया, इसलिए क्लिप नहीं बनाई। कृपया कुछ मिनट में फिर कोशिश करें।
problem-safety-cool-down = आज मुझे आपकी कई क्लिप मना करनी पड़ीं, तो थोड़ा रुकते हैं। कृपया { $wait } में फिर कोशिश करें।

## Checking a file for our marks

problem-check-refused = यह फ़ाइल मैं जाँच नहीं सकता। कृपया दूसरी भेजें।
problem-check-empty = फ़ाइल ख़ाली पहुँची। कृपया फिर से भेजें।
problem-check-too-large = यह फ़ाइल जाँचने के लिए बहुत बड़ी है। कृपया इसका छोटा हिस्सा भेजें।
problem-check-unreadable = मैं इस फ़ाइल को क्लिप या तस्वीर की तरह नहीं पढ़ सकता। कृपया MP4, MOV, WebM, GIF, JPEG, PNG या WebP भेजें।
problem-check-too-slow = यह फ़ाइल जाँचने में बहुत समय लगा। कृपया इसका छोटा हिस्सा या इसकी एक तस्वीर भेजें।

## What is remembered, reports

problem-state-refused = यह मैं याद नहीं रख सकता। कृपया किसी और तरह से करें।
problem-state-changed = इस बीच कुछ बदल गया। कृपया फिर कोशिश करें।
problem-state-too-large = इतना मैं याद नहीं रख सकता। कृपया छोटा करें।
problem-report-not-found = यह शिकायत मुझे नहीं मिली। कृपया /report से क्लिप की शिकायत फिर करें।
problem-report-block-not-found = { trouble }
problem-report-not-under-review = { trouble }
problem-report-not-made-here = इस फ़ाइल में ऐसा कोई निशान नहीं कि यह यहाँ बनी है, इसलिए यहाँ हटाने को कुछ नहीं है। कृपया क्लिप ही भेजें, या जहाँ देखी वहीं शिकायत करें।
problem-report-nothing-to-take-down = मैंने इस फ़ोटो से कुछ नहीं बनाया, इसलिए मिटाने को कुछ नहीं है।

## Groups

problem-group-refused = इस ग्रुप के एडमिन ऐसा नहीं चाहते। आप यह मेरे साथ निजी चैट में कर सकते हैं।
problem-group-admins-only = इस ग्रुप में सिर्फ़ एडमिन फ़ोटो बुलवा सकते हैं। आप यह मेरे साथ निजी चैट में कर सकते हैं।
problem-group-not-here = एडमिन मुझे इस चैनल में नहीं चाहते। कृपया दूसरा चैनल या मेरे साथ निजी चैट इस्तेमाल करें।
problem-group-roles-only = यहाँ सिर्फ़ कुछ रोल फ़ोटो बुलवा सकते हैं। आप यह मेरे साथ निजी चैट में कर सकते हैं।
problem-group-daily-limit =
    { $limit ->
        [one] इस ग्रुप में आज की आपकी { $limit } क्लिप पूरी हो गई। आप मेरे साथ निजी चैट में जारी रख सकते हैं।
       *[other] इस ग्रुप में आज की आपकी { $limit } क्लिप पूरी हो गईं। आप मेरे साथ निजी चैट में जारी रख सकते हैं।
    }
problem-group-no-memes = इस ग्रुप के एडमिन ने मीम बंद कर दिए हैं। आप मेरे साथ निजी चैट में बना सकते हैं।

## The platform

problem-platform-file-too-large = यहाँ मैं ज़्यादा से ज़्यादा { $megabytes } MB की फ़ाइल ले सकता हूँ। कृपया छोटी भेजें।
problem-platform-file-gone = यह फ़ाइल अब नहीं है। कृपया फिर से भेजें।
problem-platform-file-not-fetched = फ़ाइल अभी नहीं मिल पाई। कृपया थोड़ी देर में फिर कोशिश करें।
problem-platform-refused = यह यहाँ नहीं भेजा जा सका। कृपया किसी और तरह से करें।
problem-platform-post-gone = वह मैसेज अब नहीं है। कृपया नया माँगें।
problem-platform-place-closed = मुझे यहाँ लिखने की इजाज़त नहीं है। मुझे फिर से आने दें, या निजी चैट में लिखें।
problem-platform-chat-needed = जहाँ मैं सदस्य नहीं हूँ, वहाँ क्लिप हमारी अपनी चैट से होकर आती है, और वह अभी है ही नहीं। { $link } खोलें, Start दबाएँ, फिर यहाँ “फिर कोशिश” दबाएँ।
problem-platform-unreachable = इस ऐप से संपर्क अभी टूटा हुआ है। कृपया थोड़ी देर में फिर कोशिश करें।
problem-platform-perhaps-sent = यह भेजते समय संपर्क टूट गया। अगर यह यहाँ नहीं है, तो कृपया फिर से माँगें।

## Something of ours

problem-fault-encoder = { again-in-a-moment }
problem-fault-voice-engine = “{ $name }” आवाज़ अभी बैठी हुई है। फिर कोशिश करें, या /voices से दूसरी चुनें।
problem-fault-missing-part = { trouble }
problem-fault-setting = { trouble }
problem-fault-render-crashed = { again-in-a-moment }
problem-fault-render-hung = इस क्लिप में बहुत ज़्यादा समय लगा, इसलिए मैं रुक गया। कृपया थोड़ी देर में फिर कोशिश करें।
problem-fault-given-up = मैंने कई बार कोशिश की, पर यह क्लिप नहीं बना पाया। कृपया दूसरी फ़ोटो आज़माएँ।
problem-fault-store = अभी मैं न कुछ ढूँढ पा रहा हूँ, न रख पा रहा हूँ। कृपया थोड़ी देर में फिर कोशिश करें।
problem-fault-database = { again-in-a-moment }
problem-fault-database-too-new = { trouble }
problem-fault-database-too-old = { trouble }
problem-fault-disk-full = मेरी वर्कशॉप अभी भरी हुई है। कृपया बाद में फिर कोशिश करें।
problem-fault-draining = मेरी वर्कशॉप अभी दोबारा चालू हो रही है। कृपया थोड़ी देर में फिर कोशिश करें।
problem-fault-worker-unreachable = मैं अभी अपनी वर्कशॉप तक नहीं पहुँच पा रहा। कृपया थोड़ी देर में फिर कोशिश करें।
problem-fault-worker-in-use = { trouble }
problem-fault-keys = { trouble }
problem-fault-marking = मैं आपकी क्लिप पर हस्ताक्षर नहीं कर पाया, और बिना हस्ताक्षर के नहीं भेजता। कृपया थोड़ी देर में फिर कोशिश करें।
problem-fault-bot-token-missing = { trouble }
problem-fault-bot-token-wrong = { trouble }

## Between programs

problem-request-refused = { trouble }
problem-request-malformed = { trouble }
problem-request-too-large = यह मेरे लिए बहुत बड़ा है। कृपया कम भेजें।
problem-request-too-slow = यह बहुत धीरे पहुँचा। कृपया फिर से भेजें।
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
