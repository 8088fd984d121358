"""Child protection plans: begun and ended by a conference, kept by a core group."""
