"""The synthetic council: Marlshire. Children have the names of plants, staff the names of birds; nobody is real.

How it is told
    The story goes day by day from some years ago until yesterday (stories). A call comes in (calls), is screened and
    agreed (screening), becomes an episode or weeks of family help (episodes, referrals), is allocated and assessed
    (assessing, writing, deciding). Families are made when they first call (families, homes), staff before the first
    day (staff). Then come the months of work (working): plans (planning, help), visits, strategy meetings, enquiries
    and conferences (protection), and children who go missing (missing); with drift in a share of them, which is given
    in working.DRIFTS. How many and how often comes from a council's published figures (rates). A step that lies after
    yesterday has not happened: that is how queues, waiting and overdue work come about, and nothing is marked as late.
    Then come the scenes of the tour (tour), who works beside whom (beside), what is handed over (handing), supervision
    (supervising), and last the history of the last weeks, told again from the rows (looking).
    Rows are kept in memory (tables), in the columns of one list (columns), and copied in one transaction (load, bulk).
    What people say stands in said/*.yaml. When each row became known is worked out at the end (known), and what some
    of them were before that (past).

How a later room adds its facts
    1. One line for each of its tables in columns.TABLES, after the tables that it points at. A column that is not
       named there takes the model's own default, so a new column of a room needs nothing here. A table whose rows
       do not say when they became known is named in known.py.
    2. One module named after the room, with one function that takes the story and what it stands on, draws from
       `story.dice` alone (never from the clock or from `random`), asks `story.happened(day)` whether a day has come,
       and writes with `story.tables.add(table, …)` in the order of the columns: `visits.follow(story, cases)`.
    3. One call, from the chapter that it follows on. What happens in the months after an assessment is called from
       working.follow, with a Case for each child: who works with it, which tracks its plan serves, and what drifts.
    4. For the tour, a scene: a function of one Scene in tour/, and its name in that module's SCENES.
    5. For the history, a function of deeds in looking, and its name in CHAPTERS.
    6. A law in tests/test_coherent.py for what may not happen, and a published rate in tests/test_rates.py.
"""
