"""How fast the pages are: measured over HTTP on a loaded council, each beside a bare page of the same minute."""
