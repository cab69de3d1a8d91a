# What only Discord needs. A key that ends in -discord is told there instead of the one without.

## Commands and their options as Discord lists them: 1 to 100 characters, no full stop

discord-talk = फ़ोटो से कोई टेक्स्ट या रिकॉर्डिंग बुलवाएँ
discord-meme = बोलने वाला मीम: फ़ोटो के ऊपर और नीचे शब्द
discord-optout = आपकी फ़ोटो: वह फिर कभी नहीं बोलेगी
discord-verify = क्या यह क्लिप यहाँ बनी थी?
discord-report = ऐसी क्लिप जो नहीं होनी चाहिए
discord-settings = सर्वर चलाने वालों के लिए: कहाँ, कौन, कितनी बार, मीम, भाषा
option-photo = चेहरे वाली फ़ोटो: JPEG, PNG, WebP, GIF, छोटा वीडियो…
option-photo-2 = दूसरे व्यक्ति की फ़ोटो; इसके बिना पहली फ़ोटो के दो चेहरे
option-text = वह क्या बोले
option-audio = रिकॉर्डिंग, जो वह टेक्स्ट की जगह बोले
option-recording = /myvoice का वाक्य, पढ़कर सुनाया हुआ
option-voice = टेक्स्ट कौन बोले
option-user = सदस्य, जिसकी प्रोफ़ाइल फ़ोटो उसकी इजाज़त मिलने पर बोले
option-language = टेक्स्ट की भाषा
option-style = वह कितनी हिले
option-format = क्लिप का आकार
option-effect = आवाज़ के साथ क्या हो
option-captions = तस्वीर के नीचे शब्द लिखें
option-private = सब कुछ सिर्फ़ मुझे दिखाएँ
option-script = वे बारी-बारी से क्या बोलें: पहला | दूसरा | पहला…
option-top = ऊपरी किनारे पर शब्द
option-bottom = निचले किनारे पर शब्द
option-mood = वह क्या दिखाए
option-voices-language = किस भाषा की आवाज़ें
option-clip = क्लिप
option-channel = इस चैनल की इजाज़त दें या सूची से हटाएँ; सूची न हो तो मैं हर चैनल में काम करता हूँ
option-role = इस रोल को इजाज़त दें या सूची से हटाएँ; सूची न हो तो सब मुझे इस्तेमाल कर सकते हैं
option-daily = हर सदस्य को रोज़ कितनी क्लिप; 0: कोई सीमा नहीं
option-memes = मीम और डुएट बनाए जा सकते हैं या नहीं
option-server-language = जिन्होंने भाषा नहीं चुनी, उनसे यहाँ किस भाषा में बोलूँ
mood-nostalgia = पुरानी यादें
mood-joy = ख़ुशी
mood-curious = जिज्ञासा
mood-sleepy = नींद

## Entries of the menu of a message: 32 characters

menu-talk = इसे बुलवाएँ
menu-say = यह बुलवाएँ
menu-check = यह क्लिप जाँचें
menu-report = इस क्लिप की शिकायत करें
menu-optout = यह मैं हूँ: फिर कभी नहीं

## Forms: titles and labels of 45 characters

form-talk-title = इसे बुलवाएँ
form-words = यह क्या बोले?
form-audio = या कोई रिकॉर्डिंग, जो यह बोले
form-say-title = यह बुलवाएँ
form-photo = फ़ोटो, जो यह बोले
form-who = या कोई जिसे आप जानते हैं
form-last = इस चैनल की आख़िरी फ़ोटो
form-mine = मेरी प्रोफ़ाइल फ़ोटो
form-theirs = लेखक की प्रोफ़ाइल फ़ोटो, इजाज़त मिले तो

## What the bot says

menu-no-photo = इस मैसेज में कोई फ़ोटो नहीं है। फ़ोटो वाले मैसेज पर “इसे बुलवाएँ” चुनें।
menu-no-words = इस मैसेज में बोलने को कुछ नहीं है: न टेक्स्ट, न रिकॉर्डिंग।
menu-no-clip = इस मैसेज में कोई क्लिप नहीं है।
form-nobody = और यह कहेगा कौन? कृपया एक फ़ोटो चुनें, या सूची से कोई।
option-not-there = ऐसी कोई आवाज़ या भाषा नहीं है। कृपया सूची से चुनें।
option-either = दोनों में से सिर्फ़ एक दें: { $one } या { $other }।
member-no-picture = { $name } की अपनी कोई प्रोफ़ाइल फ़ोटो नहीं है।
member-in-private = उस व्यक्ति से वहीं पूछना होगा जहाँ वह जवाब दे सके। कृपया यह किसी सर्वर के चैनल में करें, और सिर्फ़ अपने लिए नहीं।
member-is-bot = { $name } एक बॉट है और सहमति नहीं दे सकता। कृपया एक फ़ोटो चुनें।
permission-missing =
    मैं इस चैनल में जवाब नहीं दे सकता, क्योंकि मेरे पास { $permission } की अनुमति नहीं है।
    
    सर्वर चलाने वाला यह दे सकता है: चैनल सेटिंग्स → अनुमतियाँ → मेरा रोल → { $permission } की इजाज़त। तब तक मैं आपको क्लिप “private: True” से या सीधे मैसेज में दिखा सकता हूँ।
late-and-closed = जिस चैनल में आपने माँगा था, वहाँ मैं लिख नहीं पाया, इसलिए जवाब यहाँ है। अगर मैं वहाँ सदस्य हूँ, तो सर्वर चलाने वाला इजाज़त दे सकता है: चैनल सेटिंग्स → अनुमतियाँ → मेरा रोल → View Channel, Send Messages और Attach Files की इजाज़त।
settings-channels =
    { $count ->
        [0] 📍 हर चैनल में
       *[other] 📍 सिर्फ़ यहाँ: { $names }
    }
settings-roles =
    { $count ->
        [0] 👥 सबके लिए
       *[other] 👥 सिर्फ़ इनके लिए: { $names }
    }
settings-language = 🌐 भाषा: { $name }
settings-everywhere = 📍 हर चैनल की इजाज़त दें
settings-everybody = 👥 हर रोल को इजाज़त दें
settings-language-none = जैसे हर कोई Discord इस्तेमाल करे

## Said otherwise than elsewhere

ask-words-discord = और यह क्या बोले? टेक्स्ट या रिकॉर्डिंग के साथ फिर से /talk इस्तेमाल करें।
ask-photo-discord = और यह कहेगा कौन? फ़ोटो के साथ /talk इस्तेमाल करें, या फ़ोटो वाले मैसेज के मेन्यू में “इसे बुलवाएँ” चुनें।
ask-anything-discord = फ़ोटो और उसकी बात के साथ /talk इस्तेमाल करें, टेक्स्ट या रिकॉर्डिंग में। या फ़ोटो वाले मैसेज के मेन्यू में “इसे बुलवाएँ” चुनें।
voices-question-discord = कौन बोले? सुनने के लिए एक आवाज़ चुनें। /voices दूसरी भाषाएँ भी जानता है।
voices-none-discord = “{ $language }” के लिए मेरे पास आवाज़ नहीं है। कृपया /voices की सूची से एक भाषा चुनें।
myvoice-read-discord =
    यह वाक्य ज़ोर से पढ़ते हुए रिकॉर्ड करें और दस मिनट के अंदर /myvoice से मुझे रिकॉर्डिंग दें:

    “{ $sentence }”

    इससे तस्वीरें आपकी आवाज़ में बोल सकेंगी, सिर्फ़ आपके लिए। इसके लिए मैं रिकॉर्डिंग तब तक रखता हूँ, जब तक आप उसे यहाँ या /forget से न मिटा दें।
meme-how-discord = दोनों में से कम से कम एक दें: फ़ोटो के ऊपर या नीचे के शब्द।
duet-how-discord =
    डुएट के लिए दो बारियाँ चाहिए, बीच में एक रेखा के साथ:
    
    क्या हम नाचें? | मुझे लगा आप कभी नहीं पूछेंगे।
    
    मैं दोनों फ़ोटो लेता हूँ, या एक फ़ोटो के दो चेहरे।
optout-how-discord = अपनी फ़ोटो के साथ /optout इस्तेमाल करें, या क्लिप वाले मैसेज के मेन्यू में “यह मैं हूँ: फिर कभी नहीं” चुनें। तब से वह किसी के लिए नहीं बोलेगी।
report-how-discord = मेरी क्लिप वाले मैसेज के मेन्यू में “इस क्लिप की शिकायत करें” चुनें।
again-nothing-discord = इस चैनल में आपकी कोई क्लिप नहीं है जिसे मैं फिर बना सकूँ।
settings-question-discord = इस सर्वर पर क्या लागू हो? इसे चलाने वाले दबाकर या /settings के विकल्पों से बदल सकते हैं।
settings-in-groups-discord = सेटिंग्स सर्वर के लिए हैं: मुझे किसी सर्वर में जोड़ें और वहाँ /settings इस्तेमाल करें। आपके लिए /language, /style, /effect और /voices हैं।
# A line may not begin with a star: hence the { "" }.
help-discord =
    { "" }**/talk** फ़ोटो से कोई टेक्स्ट या रिकॉर्डिंग बुलवाता है। किसी भी मैसेज के मेन्यू (ऐप्स) में **इसे बुलवाएँ** उसकी फ़ोटो लेता है और **यह बुलवाएँ** उसके शब्द।
    
    मैं जो भी बनाता हूँ, उस पर लिखा होता है कि वह एआई से बना है, और किसी का भी चेहरा बुलवाने से पहले मैं पूछता हूँ। जो सिर्फ़ आपका है, वह सिर्फ़ आप देखते हैं।
