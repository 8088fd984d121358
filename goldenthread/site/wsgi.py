"""The door that the web server knocks at."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
application = get_wsgi_application()

# What was loaded stays for good: looking through it again for garbage took a fifth of a long page's time. A page makes
# some ten thousand things and drops nearly all of them by itself, so the collector need not come after each hundred.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
