"""What a reader reads on a page: its words, without tags."""

import re
from html import unescape

NO_WORDS = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


def text_of(answer) -> str:
    html = NO_WORDS.sub(" ", answer.content.decode())
    return " ".join(unescape(TAGS.sub("", html.replace("</b>", " ").replace(">\n", "> "))).split())
