"""What the tests of reading share: a file written here and read into a store."""

from pathlib import Path

from goldenthread.sight.returns.checker.reading.sources import Asked, Read, read

CHILD = """
<Child><ChildIdentifiers><LAchildID>C1</LAchildID><UPN>X330000000001</UPN><PersonBirthDate>2015-03-02</PersonBirthDate>
<Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability><Disability>LD</Disability>
</Disabilities></ChildCharacteristics>
<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralNFA>false</ReferralNFA>
<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>
<AssessmentFactors>1A</AssessmentFactors><AssessmentFactors>2B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<Assessments><AssessmentActualStartDate>2025-07-02</AssessmentActualStartDate></Assessments>
<ChildProtectionPlans><CPPstartDate>2025-06-10</CPPstartDate><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2025-09-01</CPPreviewDate></Reviews><Reviews></Reviews></ChildProtectionPlans></CINdetails>
<CINdetails><CINreferralDate>2025-12-01</CINreferralDate>
<ChildProtectionPlans><CPPstartDate>2025-12-20</CPPstartDate></ChildProtectionPlans></CINdetails></Child>
"""
HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>330</LEA></Source></Header>"""
CENSUS = f"<Message>{HEADER}<Children>{CHILD}</Children></Message>"


def read_text(folder: Path, text: str | bytes, name: str = "census.xml", **asked) -> Read:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(Asked((path,), **asked))


def read_csvs(folder: Path, **files: str | bytes) -> Read:
    inside = folder / "return"
    inside.mkdir()
    for name, text in files.items():
        (inside / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(Asked((inside,), year=2026))


def rows(found: Read, table: str, *fields: str) -> list[tuple]:
    return found.store.ask(f'SELECT {", ".join(fields)} FROM "{table}" ORDER BY row')
