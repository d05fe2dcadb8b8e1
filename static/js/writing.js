// What every text field can do beyond being saved; text_field.html asks for it.

import "./found_words.js";
import "./link_completion.js";
import "./picture_paste.js";
import "./text_preview.js";
import "./writing_keys.js";
