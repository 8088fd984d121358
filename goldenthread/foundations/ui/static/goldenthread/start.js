// Starts the GOV.UK components. Without this file every page still works: reveals simply show.
import { initAll } from "../vendor/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A picture that scrolls is a stop for the keyboard only where it has more to show than its frame.
const frames = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll(".gt-scroll[tabindex]").forEach((frame) => frames.observe(frame));
