-- What rules of SSDA903 may ask besides the tables themselves. Made once, before the first rule.

-- Episodes in the order in which they happened to a child, each with what came before and after it.
CREATE VIEW InOrder AS
SELECT *,
    row_number() OVER child AS nth,
    lag(row) OVER child AS row_before, lead(row) OVER child AS row_after,
    lag(DECOM) OVER child AS DECOM_before, lead(DECOM) OVER child AS DECOM_after,
    lag(DEC) OVER child AS DEC_before, lead(DEC) OVER child AS DEC_after,
    lag(REC) OVER child AS REC_before, lead(REC) OVER child AS REC_after,
    lag(RNE) OVER child AS RNE_before, lead(RNE) OVER child AS RNE_after,
    lag(LS) OVER child AS LS_before, lead(LS) OVER child AS LS_after,
    lag(PLACE) OVER child AS PLACE_before, lead(PLACE) OVER child AS PLACE_after,
    lag(REASON_PLACE_CHANGE) OVER child AS REASON_PLACE_CHANGE_before
FROM Episodes
WHERE CHILD IS NOT NULL AND DECOM IS NOT NULL
WINDOW child AS (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row);

-- A stay is a child's time in care without a gap: each episode starts no later than the one before it ended.
CREATE VIEW Stays AS
WITH told AS (
    SELECT *, max(coalesce(DEC, DATE '9999-12-31')) OVER (
        PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached
    FROM InOrder
), numbered AS (
    SELECT *, sum((reached IS NULL OR DECOM > reached)::INT) OVER (
        PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row
    ) AS stay
    FROM told
)
SELECT CHILD, stay, min(DECOM) AS began, nullif(max(coalesce(DEC, DATE '9999-12-31')), DATE '9999-12-31') AS ended
FROM numbered GROUP BY CHILD, stay;

-- Each episode with how long the child had been under its legal status: episodes of one status, each of which starts
-- no later than the one before it ended, count as one time. A time that is still open is told up to the year's end.
CREATE VIEW Statuses AS
WITH numbered AS (
    SELECT *, sum((LS_before IS DISTINCT FROM LS OR DEC_before IS NULL OR DECOM > DEC_before)::INT) OVER (
        PARTITION BY CHILD ORDER BY nth
    ) AS status
    FROM InOrder
)
SELECT row, CHILD, LS, min(DECOM) OVER joined AS began,
    -- An end that cannot be read is no open end: nobody knows how long that time was.
    CASE WHEN bool_and(DEC_unread IS NULL) OVER joined THEN max(coalesce(DEC, year_end())) OVER joined END AS ended
FROM numbered
WINDOW joined AS (PARTITION BY CHILD, status);

-- Children looked after all through the year: in care in it, no start after its first day, no end of care before its
-- last, no short breaks in it.
CREATE TABLE TwelveMonths AS
SELECT DISTINCT CHILD FROM Episodes
WHERE DECOM <= year_end() AND (DEC IS NULL OR DEC >= year_start())
EXCEPT
SELECT CHILD FROM Episodes
WHERE (RNE = 'S' AND DECOM > year_start() AND DECOM <= year_end())
    OR (REC IS DISTINCT FROM 'X1' AND DEC >= year_start() AND DEC < year_end())
    OR (LS IN legal_status_respite() AND DECOM <= year_end() AND (DEC IS NULL OR DEC >= year_start()));

-- An episode beside the one before it of the same child: what changed between them. A postcode's spaces mean nothing.
CREATE VIEW Steps AS
SELECT e.*,
    (e.PLACE, e.PLACE_PROVIDER, e.URN, replace(e.PL_POST, ' ', ''))
        IS DISTINCT FROM (b.PLACE, b.PLACE_PROVIDER, b.URN, replace(b.PL_POST, ' ', '')) AS moved,
    e.LS IS DISTINCT FROM b.LS AS status_changed,
    e.CIN IS DISTINCT FROM b.CIN AS need_changed
FROM InOrder e JOIN Episodes b ON b.row = e.row_before;

-- Children whose last episode ended their time in care.
CREATE VIEW LeftCare AS
SELECT CHILD, DEC FROM InOrder WHERE row_after IS NULL AND DEC <= year_end() AND REC <> 'X1';

-- A day of which parts are not known may be written with Z in their place: ZZ/05/2024, ZZ/ZZ/ZZZZ.
CREATE MACRO partly_unknown(told) AS
    regexp_full_match(told, '(\d\d?|ZZ)/(\d\d?|ZZ)/(\d{4}|ZZZZ)') AND contains(told, 'Z');

-- Care leavers who have an answer: their age at the end of the year, and the birthday in it that the answers are about.
CREATE VIEW CareLeavers AS
SELECT *, date_sub('year', DOB, year_end())::INT AS age, (DOB + to_years(age))::DATE AS birthday
FROM OC3 WHERE coalesce(IN_TOUCH, ACTIV, ACCOM) IS NOT NULL;

-- Rows of OC2 with an answer on health or offending; the strengths and difficulties score is not one of them.
CREATE VIEW HealthAnswers AS
SELECT * FROM OC2
WHERE coalesce(
    CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE,
    INTERVENTION_RECEIVED, INTERVENTION_OFFERED
) IS NOT NULL;

-- What was written where a date should be, whether anybody can read it or not; nothing where it is blank.
CREATE MACRO written(day, unread) AS coalesce(day::VARCHAR, unread);

-- An adoption's details: how many of the six are given, and the rows that have at least one.
CREATE VIEW Adoptions AS
SELECT *, list_count([
    written(DATE_INT, DATE_INT_unread), written(DATE_MATCH, DATE_MATCH_unread), FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR,
    LS_ADOPTR
]) AS given
FROM AD1;
CREATE VIEW AdoptionDetails AS
SELECT * FROM Adoptions WHERE given > 0;

-- The episode with which a child's latest stay began.
CREATE VIEW LatestStarts AS
SELECT e.row, CHILD, e.DECOM
FROM Episodes e JOIN (SELECT CHILD, max(began) AS began FROM Stays GROUP BY CHILD) USING (CHILD)
WHERE e.DECOM = began
QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY e.row) = 1;

-- The last of a child's episodes in last year's return, where it was still open; `first_now` is the row of the child's
-- first episode in this return, which should be the same one.
CREATE TABLE LastOpen AS
WITH from_the_end AS (
    SELECT *, row_number() OVER (PARTITION BY CHILD ORDER BY DECOM DESC, DEC DESC NULLS FIRST, row DESC) AS nth_last
    FROM Episodes_last
    WHERE CHILD IS NOT NULL AND DECOM IS NOT NULL
)
SELECT l.*, e.row AS first_now
FROM from_the_end l JOIN InOrder e USING (CHILD)
WHERE l.nth_last = 1 AND e.nth = 1 AND l.DEC IS NULL;

-- Who is or was an unaccompanied child seeking asylum, in this return or in last year's. The header says so; where no
-- header was given, an end of that status does.
CREATE TABLE Asylum AS
SELECT CHILD FROM Header WHERE UASC = '1'
UNION SELECT CHILD FROM Header_last WHERE UASC = '1'
UNION SELECT CHILD FROM UASC WHERE written(DUC, DUC_unread) IS NOT NULL AND NOT EXISTS (FROM Header)
UNION SELECT CHILD FROM UASC_last WHERE written(DUC, DUC_unread) IS NOT NULL AND NOT EXISTS (FROM Header_last);

-- The children of this return with their asylum status now and in last year's return, told as in Asylum, and the day on
-- which each of the two says that it ceased. `Header` and `UASC` are rows of this return.
CREATE VIEW AsylumThenAndNow AS
WITH given AS (SELECT EXISTS (FROM Header) AS header, EXISTS (FROM Header_last) AS header_last)
SELECT
    h.row AS Header, u.row AS UASC, coalesce(u_last.DOB, h.DOB, u.DOB) AS DOB,
    CASE WHEN given.header THEN coalesce(h.UASC = '1', FALSE)
        ELSE written(u.DUC, u.DUC_unread) IS NOT NULL END AS now,
    u.DUC AS ceased_now,
    CASE WHEN given.header_last THEN coalesce(h_last.UASC = '1', FALSE)
        ELSE written(u_last.DUC, u_last.DUC_unread) IS NOT NULL END AS before,
    u_last.DUC AS ceased_before,
    h_last.row IS NOT NULL AS in_last_header
FROM Header h
FULL JOIN UASC u USING (CHILD)
LEFT JOIN Header_last h_last USING (CHILD)
LEFT JOIN UASC_last u_last USING (CHILD)
CROSS JOIN given;
