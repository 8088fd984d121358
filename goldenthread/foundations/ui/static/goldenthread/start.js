// Starts the GOV.UK components. Without this file every page still works: reveals simply show.
import { initAll } from "../vendor/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
