"""Copies that leave the system: for whom is asked, printed on the first line, and kept in the history."""

import shutil
import subprocess

import pytest

from goldenthread.foundations.history.models import Entry

from .pages import text_of

FOR_THE_GROUP = {"for": "the core group", "what": "overview"}


def test_nothing_is_printed_without_saying_for_whom(client, cast, long_story):
    client.force_login(cast.plover)
    assert "For whom?" in text_of(client.get(f"/child/{cast.tansy.pk}/print/"))
    assert client.post(f"/child/{cast.tansy.pk}/print/", {"for": ""}).status_code == 422
    assert client.post(f"/child/{cast.tansy.pk}/pdf/", {"for": ""}).status_code == 422
    assert client.get(f"/child/{cast.tansy.pk}/pdf/?for=the+core+group").status_code == 302
    assert not Entry.objects.filter(deed__in=["printed", "exported"]).exists()


@pytest.mark.parametrize(("page", "deed"), [("print", "printed"), ("pdf", "exported")])
def test_a_copy_is_on_the_record_with_whom_it_is_for(client, cast, long_story, page, deed):
    client.force_login(cast.plover)
    client.post(f"/child/{cast.tansy.pk}/{page}/", FOR_THE_GROUP)
    copy = Entry.objects.get(deed=deed)
    assert (copy.actor_name, copy.reason, copy.about) == ("Plover", "For the core group", [cast.tansy.pk])


def test_the_paper_page_holds_the_whole_line_and_no_readers_marks(client, cast, long_story):
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/print/", FOR_THE_GROUP)
    text, html = text_of(answer), answer.content.decode()
    assert f"Tansy, record {cast.tansy.pk}. Printed by Plover" in text and "for the core group" in text
    assert html.count("gt-line__what") == len(answer.context_data["story"].beads)
    assert "You looked on" not in text and "Mark as significant" not in text
    assert 'class="gt-wide gt-print"' in html


@pytest.mark.parametrize("what", ["overview", "chronology"])
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads the words of a PDF where the machine can")
def test_the_pdf_reads_as_the_page_does(client, cast, long_story, tmp_path, what):
    client.force_login(cast.plover)
    file = tmp_path / "copy.pdf"
    file.write_bytes(client.post(f"/child/{cast.tansy.pk}/pdf/", FOR_THE_GROUP | {"what": what}).content)
    words = " ".join(subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True).stdout.split())
    for said in (
        "Printed by Plover",
        "for the core group",
        "Found alone at night",
        "age 7",
        "Nights are now the main worry",
    ):
        assert said in words
    assert b"/StructTreeRoot" in file.read_bytes() and b"pdfuaid" in file.read_bytes()
