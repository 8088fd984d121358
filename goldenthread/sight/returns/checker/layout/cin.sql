-- What rules of the census may ask besides the tables themselves. Made once, before the first rule.

-- One row for each factor of an assessment; `assessment` is the assessment's row.
-- Where tables bring a list of them besides, that list counts.
CREATE TABLE Factors AS
WITH Listed AS (
    SELECT a.row AS assessment, f.AssessmentFactor AS factor
    FROM Assessments a JOIN AssessmentFactorsList f USING (LAchildID, CINdetailsID, AssessmentID)
    WHERE f.AssessmentFactor IS NOT NULL
)
FROM Listed
UNION ALL
SELECT row, unnest(AssessmentFactors) FROM Assessments ANTI JOIN Listed ON assessment = row;
