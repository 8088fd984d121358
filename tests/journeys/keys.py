"""Somebody whose hands stay on the keyboard. Whatever Tab does not reach, they do not reach.

keys = Keys(page)
keys.write(page.get_by_label("Why"), "Nobody is up in the mornings.")
keys.press(page.get_by_role("button", name="Save"))
"""

from datetime import date

from playwright.sync_api import Locator, Page, expect

STOPS = 40  # from the stop before; a group of answers has as many at most
# Sets whoever uses the keys down just before the target, among all that might take them: what Tab passes by on the way
# there is passed by, and what it does not stop at is not reached.
BEFORE = """(e) => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
  const near = all.slice(0, all.indexOf(e)).reverse().find((each) => each.name !== e.name || !e.name
    ? each.tabIndex >= 0 && each.getClientRects().length && !each.disabled : false);
  (near || document.body).focus();
}"""
IS_HERE = "e => e === document.activeElement"
IN_GROUP = "e => document.activeElement.type === 'radio' && document.activeElement.name === e.name"
CHOSEN = "e => e.selectedIndex"
PLACE_OF = "(e, words) => [...e.options].findIndex((each) => each.text.trim() === words)"


class Keys:
    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator, arrived: str = IS_HERE) -> None:
        """Tab by Tab from the stop before. Fails where the target is no stop of the page."""
        target.wait_for()
        target.evaluate(BEFORE)
        for _ in range(STOPS):
            if target.evaluate(arrived):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def press(self, target: Locator) -> None:
        self.to(target)
        self.page.keyboard.press("Enter")

    def write(self, box: Locator, words: str) -> None:
        """In place of what stands there."""
        self.to(box)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def date(self, name: str, on: date) -> None:
        for part in ("day", "month", "year"):
            self.write(self.page.locator(f"#id_{name}-{part}"), str(getattr(on, part)))

    def tick(self, box: Locator) -> None:
        self.to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def choose(self, answer: Locator) -> None:
        """One answer of a group: Tab leads to the group, the arrows to the answer."""
        self.to(answer, IN_GROUP)
        self.page.keyboard.press("Space")
        for _ in range(STOPS):
            if answer.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not reach {answer}")

    def pick(self, menu: Locator, words: str) -> None:
        self.to(menu)
        far = menu.evaluate(PLACE_OF, words)
        assert far >= 0, f"{menu} does not offer {words}"
        while (at := menu.evaluate(CHOSEN)) != far:
            self.page.keyboard.press("ArrowDown" if at < far else "ArrowUp")
