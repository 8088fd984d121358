-- What rules of the census may ask besides the tables themselves. Made once, before the first rule.

-- One row for each factor of an assessment; `assessment` is the assessment's row. Where tables bring a list of factors
-- besides, that list counts alone.
CREATE TABLE Factors AS
SELECT row AS assessment, unnest(AssessmentFactors) AS factor FROM Assessments
WHERE NOT EXISTS (FROM AssessmentFactorsList)
UNION ALL
SELECT a.row, f.AssessmentFactor
FROM Assessments a JOIN AssessmentFactorsList f USING (LAchildID, CINdetailsID, AssessmentID)
WHERE f.AssessmentFactor IS NOT NULL;
