"""Checking a return: read it, ask the rules, tell what was found. No Django, no database: a laptop is enough.

`reading` fills the `store` with what the `layout` says; `preparing` adds what rules may ask besides; the `rulebook` is
asked by `checking`; `findings` go into `reports`. `checked` is all of it in one call, `cli` that call at a terminal.
"""
