"""Puts the front-end libraries into the ui room from packages already on this machine.

    python tools/vendor_assets.py govuk-frontend-6.6.0.tgz ministryofjustice-frontend-11.1.0.tgz

Each package is the tarball its maker publishes to the npm registry. htmx comes from the installed
django-htmx. Nothing is fetched. The service is not on GOV.UK, so its typeface, crown and crest are left out.
"""

import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path

import django_htmx

TARGET = Path(__file__).parent.parent / "goldenthread/foundations/ui/static/vendor"
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
CREST_RULE = re.compile(r"\.govuk-footer__copyright-logo::?before\{[^}]*\}|\.govuk-footer__crown[^{},]*\{[^}]*\}")
EMPTY_BLOCK = re.compile(r"@(?:supports|media)[^{}]*\{\}")
FONT_STACK = '"GDS Transport",arial,sans-serif', "GDS Transport,arial,sans-serif"
OUR_STACK = "Helvetica Neue,Helvetica,Arial,sans-serif"
SOURCE_MAP = re.compile(r"\s*(?:/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+)\s*$")
ASSET = re.compile(r"url\(/assets/images/([\w.-]+)\)")
TAKEN = {
    "govuk-frontend": {
        "dist/govuk/govuk-frontend.min.css": "govuk-frontend.css",
        "dist/govuk/govuk-frontend.min.js": "govuk-frontend.js",
    },
    "@ministryofjustice/frontend": {"moj/moj-frontend.min.css": "moj-frontend.css"},
}


def plain_css(text: str) -> str:
    """The style sheet with no crest, crown or GDS Transport, and with addresses beside the sheet."""
    for pattern in (FONT_FACE, CREST_RULE, EMPTY_BLOCK):
        text = pattern.sub("", text)
    for stack in FONT_STACK:
        text = text.replace(stack, OUR_STACK)
    text = ASSET.sub(r"url(images/\1)", SOURCE_MAP.sub("", text))
    left = [word for word in ("GDS Transport", "crest.svg", "/assets/") if word in text]
    if left:
        raise SystemExit(f"Still in the style sheet: {', '.join(left)}. The package has changed shape.")
    return text + "\n"


def members(archive: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    return {info.name.partition("/")[2]: info for info in archive if info.isfile()}


def take(package: Path) -> dict[str, str]:
    """Copies what is wanted from one package; returns its row for the README."""
    with tarfile.open(package) as archive:
        inside = members(archive)
        about = json.load(archive.extractfile(inside["package.json"]))
        read = lambda name: archive.extractfile(inside[name]).read()  # noqa: E731  short, and used twice here
        wanted = TAKEN[about["name"]]
        for source, name in wanted.items():
            text = read(source).decode()
            text = plain_css(text) if name.endswith(".css") else SOURCE_MAP.sub("\n", text)
            (TARGET / name).write_text(text)
            for image in re.findall(r"url\(images/([\w.-]+)\)", text):
                (TARGET / "images").mkdir(exist_ok=True)
                (TARGET / "images" / image).write_bytes(read(f"moj/assets/images/{image}"))
    return {
        "name": about["name"],
        "version": about["version"],
        "licence": about["license"],
        "files": ", ".join(wanted.values()),
        "sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
    }


def take_htmx() -> dict[str, str]:
    source = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    text = source.read_text()
    (TARGET / "htmx.js").write_text(SOURCE_MAP.sub("\n", text))
    version = re.search(r'version:"([\d.]+)"', text)
    return {
        "name": "htmx (from django-htmx)",
        "version": version.group(1) if version else "2",
        "licence": "0BSD",
        "files": "htmx.js",
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }


def readme(rows: list[dict[str, str]]) -> str:
    head = (
        "# Front-end libraries, as vendored\n\n"
        "Written by `tools/vendor_assets.py`; do not edit these files by hand. The GOV.UK and MOJ style sheets are\n"
        "the makers' own, without GDS Transport, crown and crest, which only services on GOV.UK may use.\n\n"
        "| library | version | licence | files | SHA-256 of its source |\n| --- | --- | --- | --- | --- |\n"
    )
    return head + "".join(
        f"| {row['name']} | {row['version']} | {row['licence']} | {row['files']} | `{row['sha256']}` |\n"
        for row in rows
    )


def main(packages: list[str]) -> None:
    if len(packages) != len(TAKEN):
        raise SystemExit(__doc__)
    TARGET.mkdir(parents=True, exist_ok=True)
    rows = [take(Path(package)) for package in packages] + [take_htmx()]
    (TARGET / "README.md").write_text(readme(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
