# Descriptions of the commands as the app lists them: 3 to 100 characters, no full stop.

command-start = मैं क्या करता हूँ, एक उदाहरण के साथ
command-talk = फ़ोटो से कुछ बुलवाएँ: उसका जवाब दें या उसके कैप्शन में लिखें
command-new = हाथ में रखी फ़ोटो हटा दें
command-again = पिछली क्लिप दूसरी आवाज़ में
command-meme = ऊपर | नीचे: बोलने वाला मीम
command-duet = दो फ़ोटो आपस में बात करती हैं
command-animate = बिना शब्दों के फ़ोटो को हिलाएँ
command-note = बोलती फ़ोटो का गोल वीडियो मैसेज
command-gif = बिना आवाज़ की चलती तस्वीर
command-voices = आवाज़ें सुनें और एक चुनें
command-myvoice = तस्वीरें आपकी अपनी आवाज़ में बोलें
command-language = भाषा चुनें
command-style = फ़ोटो कितनी हिलती हैं
command-effect = गिलहरी, रोबोट, गूँज…
command-verify = क्लिप का जवाब दें: क्या यह यहाँ बनी थी?
command-settings = एडमिन के लिए: मुझे कौन, कितनी बार इस्तेमाल करे, मीम
command-privacy = मैं क्या और कब तक रखता हूँ
command-mydata = वह सब जो मैं आपके बारे में जानता हूँ
command-optout = अपनी फ़ोटो का जवाब दें: वह फिर कभी नहीं बोलेगी
command-forget = मेरा सब कुछ मिटा दें
command-report = ऐसी क्लिप का जवाब दें जो नहीं होनी चाहिए
command-help = यह कैसे काम करता है

## What Telegram shows before the first message (512 and 120 characters at most)

bot-description = मुझे चेहरे वाली एक फ़ोटो और वह बात भेजें जो उसे कहनी है, लिखकर या वॉइस मैसेज में: कुछ सेकंड बाद वह बोलेगी। ड्रॉइंग, स्टिकर और पेंटिंग भी चलती हैं। किसी का भी चेहरा बुलवाने से पहले मैं पूछता हूँ, और हर क्लिप पर लिखता हूँ कि वह एआई से बनी है।
bot-short-description = एक फ़ोटो और एक वाक्य दीजिए, बोलती फ़ोटो पाइए। सब पर लिखा होता है कि वह एआई से बना है।
