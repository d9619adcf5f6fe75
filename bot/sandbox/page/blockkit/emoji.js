// A modest set of shortcodes; an unknown one stays as it was written.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 handshake 🤝 muscle 💪 point_right 👉 point_left 👈 point_up ☝️
ok_hand 👌 raised_hand ✋ open_hands 👐 writing_hand ✍️ eyes 👀 brain 🧠 bust_in_silhouette 👤 busts_in_silhouette 👥 people_holding_hands 🧑‍🤝‍🧑
smile 😄 grinning 😀 slightly_smiling_face 🙂 blush 😊 wink 😉 joy 😂 sweat_smile 😅 thinking_face 🤔 relieved 😌 neutral_face 😐 confused 😕
disappointed 😞 cry 😢 hugging_face 🤗 star-struck 🤩 partying_face 🥳 sunglasses 😎 sleeping 😴 zzz 💤 heart ❤️ yellow_heart 💛 green_heart 💚 blue_heart 💙
purple_heart 💜 sparkling_heart 💖 star ⭐ star2 🌟 sparkles ✨ fire 🔥 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 100 💯 rocket 🚀
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️ warning ⚠️ exclamation ❗ question ❓ information_source ℹ️
no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 rotating_light 🚨 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 lock 🔒 unlock 🔓 key 🔑 shield 🛡️ mag 🔍
calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock9 🕘 alarm_clock ⏰ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ repeat 🔁 arrows_counterclockwise 🔄
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ fast_forward ⏩ double_vertical_bar ⏸️ pause_button ⏸️ black_square_for_stop ⏹️ heavy_plus_sign ➕ heavy_minus_sign ➖
book 📖 books 📚 notebook 📓 bookmark 🔖 bookmark_tabs 📑 memo 📝 pencil 📝 pencil2 ✏️ page_facing_up 📄 clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗
file_folder 📁 card_index_dividers 🗂️ inbox_tray 📥 outbox_tray 📤 package 📦 email 📧 envelope ✉️ incoming_envelope 📨 speech_balloon 💬 thought_balloon 💭 left_speech_bubble 🗨️
telephone_receiver 📞 phone ☎️ computer 💻 video_camera 📹 movie_camera 🎥 headphones 🎧 microphone 🎤 studio_microphone 🎙️ newspaper 📰 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 bar_chart 📊 dart 🎯 bulb 💡 gear ⚙️ wrench 🔧 hammer_and_wrench 🛠️ toolbox 🧰 compass 🧭 world_map 🗺️ globe_with_meridians 🌐 earth_africa 🌍
mortar_board 🎓 school 🏫 office 🏢 house 🏠 seedling 🌱 herb 🌿 evergreen_tree 🌲 deciduous_tree 🌳 sunflower 🌻 cherry_blossom 🌸 four_leaf_clover 🍀 sunny ☀️ sunrise 🌅
crescent_moon 🌙 night_with_stars 🌃 rainbow 🌈 umbrella ☔ coffee ☕ tea 🍵 pizza 🍕 cake 🍰 birthday 🎂 apple 🍎 palm_tree 🌴 airplane ✈️ train 🚆 bike 🚲 bridge_at_night 🌉
robot_face 🤖 ghost 👻 turtle 🐢 owl 🦉 bee 🐝 butterfly 🦋 dog 🐶 cat 🐱 puzzle_piece 🧩 jigsaw 🧩 game_die 🎲 crystal_ball 🔮 scales ⚖️ door 🚪 hatching_chick 🐣
large_green_circle 🟢 large_yellow_circle 🟡 large_orange_circle 🟠 red_circle 🔴 large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ large_green_square 🟩
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 new 🆕 ok 🆗 sos 🆘 recycle ♻️ infinity ♾️
`;

const EMOJI = new Map();
const words = TABLE.trim().split(/\s+/);
for (let index = 0; index < words.length; index += 2) EMOJI.set(words[index], words[index + 1]);

export const emojiOf = (name) => EMOJI.get(name) ?? `:${name}:`;

/** A plain_text text with its shortcodes drawn. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI.get(name) ?? whole);
